"""Follow what a goal is measured by through its dated evidence: its level, day by day."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum, isfinite
from operator import attrgetter

from vaultgoals.evaluation.bounds import NO_WAY
from vaultgoals.evaluation.evidence import first_evidence
from vaultgoals.evaluation.key_results import key_results_there, share
from vaultgoals.evaluation.mean import FULL, clamp
from vaultgoals.evaluation.wording import counted
from vaultgoals.goals.levels import before_first, follow_measure, level_before, levels, values_by_measure
from vaultgoals.model.evaluation import Part, Point, Progress
from vaultgoals.model.goal import Goal
from vaultgoals.model.kept import KeptRate, Verdict
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.value import dataclass

POINTS = "points"
"""Unit of progress: percentage points."""
_DECIMALS = 2
"""Of points of progress."""

WEEK = 7
"""Days."""

YEAR = 53
"""Weeks that the course of a goal with children reaches back."""

_STEP_UNITS = {"done when": "tasks", "checkpoints": "checkpoints", "tasks": "tasks"}
_DAY = attrgetter("day")


@dataclass(frozen=True, slots=True)
class Course:
    """How a goal came to where it stands: its level on each day that says something, up to the day of the evaluation."""

    points: tuple[Point, ...] = ()
    """By day, one per day; the last is the level of the evaluation's day. Empty where `why` says what is missing."""
    zero: float = 0.0
    """The level that is 0 %."""
    target: float = FULL
    """The level that is 100 %."""
    unit: str = POINTS
    """As written, `talks`; `tasks`, `checkpoints`, `boxes`; else `points` of progress."""
    dated: int = 0
    """Days with evidence; a start at the baseline is none."""
    known_between: bool = False
    """True: between two points nothing moved, as with tasks. False: nobody said, as with check-ins."""
    is_spread: bool = False
    """What was made between two points is spread over the days between them, rather than made on the last of these."""
    why: str = ""

    @property
    def direction(self) -> int:
        """1 where the level is to rise, -1 where it is to fall."""
        return -1 if self.target < self.zero else 1

    def as_shown(self, level: float) -> float:
        """Return a level as it is shown, so that what is made of it is that of the numbers one reads."""
        return round(level, _DECIMALS) if self.unit == POINTS else level

    def level_on(self, day: date) -> float | None:
        """Return the level that held on a day; `None` before the first."""
        number = bisect_right(self.points, day, key=_DAY)
        if not number:
            return None
        last = self.points[number - 1]
        if not self.is_spread or number == len(self.points):
            return last.level
        following = self.points[number]
        share = (day - last.day).days / (following.day - last.day).days
        return last.level + share * (following.level - last.level)

    def share_on(self, day: date) -> float:
        """Return how much of the way was done on a day, 0-100; before the first point as much as at the first."""
        level = self.level_on(day)
        if level is None:
            level = self.points[0].level
        return clamp(FULL * (level - self.zero) / (self.target - self.zero))


def follow(goal: Goal, progress: Progress, as_of: date, courses: Mapping[str, Course]) -> Course:
    """Return the course of the measure that a goal's progress comes from; `courses` are those of its children."""
    if progress.value is None:
        return Course(why="no progress is known")
    course = _follow(goal, progress, as_of, courses)
    if all(isfinite(number) for point in course.points for number in (point.level, course.zero, course.target)):
        return course
    return Course(why="a number is too large")


def _follow(goal: Goal, progress: Progress, as_of: date, courses: Mapping[str, Course]) -> Course:
    measure = progress.measure
    if progress.is_held:
        return Course(why=NO_WAY)
    if measure == "metric" and goal.metric is not None:
        return _single(goal, goal.metric, as_of)
    if measure == "key results":
        return _key_results(goal, progress.parts, as_of)
    if measure == "progress":
        return _stated(goal, as_of)
    if measure in _STEP_UNITS:
        return _steps(goal, progress, as_of)
    if measure == "children":
        return _children(goal, progress.parts, as_of, courses)
    if measure == "status":
        return _done(goal, progress.parts[0].dated)
    return Course(why=f"the history of {measure} is not known")


def _begun(goal: Goal, points: Sequence[Point], as_of: date, level: float | None) -> tuple[Point, ...]:
    """Put the stated start in front of the points: there the goal stood at its baseline."""
    start = goal.start
    if start is None or level is None or start > as_of or (points and start >= points[0].day):
        return tuple(points)
    return (Point(start, level), *points)


def _by_day(found: Iterable[tuple[date | None, float | None]], as_of: date) -> list[Point]:
    """Return the last level of each day up to the day; levels come in the order of their days."""
    last = {day: level for day, level in found if day is not None and day <= as_of and level is not None}
    return [Point(day, level) for day, level in last.items()]


def _single(goal: Goal, key_result: KeyResult, as_of: date) -> Course:
    """Follow one measure in its own unit."""
    zero = key_result.baseline or 0.0
    found = follow_measure(key_result, goal.check_ins)
    points = _by_day(((level.since, level.value) for level in found), as_of)
    first = level_before(key_result, found) if found else key_result.current
    if not points and first is not None and first != key_result.baseline:
        return Course(why="its level has no date")
    if key_result.target is None or key_result.target == zero:
        return Course(why="there is no way to go")
    all_points = _begun(goal, points, as_of, first)
    if not all_points:
        return Course(why="no check-in dates its level")
    return Course(all_points, zero, key_result.target, key_result.unit, len(points))


def _key_results(goal: Goal, parts: Sequence[Part], as_of: date) -> Course:
    found = [one for one, part in zip(key_results_there(goal, as_of), parts, strict=True) if part.counted]
    if len(found) == 1 and found[0].target is not None:
        return _single(goal, found[0], as_of)
    return _mixed(goal, parts, as_of)


def _mixed(goal: Goal, parts: Sequence[Part], as_of: date) -> Course:
    """Follow several key results as points of progress: the mean of their shares by weight."""
    values = values_by_measure(goal.check_ins)
    shares: list[float] = []
    weights: list[float] = []
    events: list[tuple[date, int, float]] = []
    for key_result, part in zip(key_results_there(goal, as_of), parts, strict=True):
        if part.value is None:
            continue
        number, (first, dated) = len(shares), _share_events(key_result, part, values.get(key_result.name, ()), as_of)
        events += [(day, number, value) for day, value in dated]
        shares.append(first if dated else clamp(part.value))
        weights.append(key_result.weight)
    whole = fsum(weights)
    level = fsum(value * weight for value, weight in zip(shares, weights, strict=True)) / whole
    first_level, found = level, []
    # Sorting is stable: of two levels on one day the later line stays the later.
    for day, number, value in sorted(events, key=lambda event: event[:2]):
        level += (value - shares[number]) * weights[number] / whole
        shares[number] = value
        found.append((day, level))
    points = _by_day(found, as_of)
    if not points:
        return Course(why="no check-in dates its key results")
    return Course(_begun(goal, points, as_of, first_level), dated=len(points))


def _share_events(
    key_result: KeyResult, part: Part, values: Sequence[CheckIn], as_of: date
) -> tuple[float, list[tuple[date, float]]]:
    """Return the share before the first check-in, and each that a check-in brought; a level to hold stays where it is."""
    if key_result.bound is not None:
        return 0.0, []
    if part.rate is not None:
        return 0.0, _kept_events(part.rate)
    if key_result.target is None:
        return 0.0, [(part.dated, clamp(part.value or 0.0))] if part.dated is not None else []
    found = follow_measure(key_result, values)
    points = _by_day(((level.since, level.value) for level in found), as_of)
    first = _share(key_result, level_before(key_result, found))
    return first, [(point.day, _share(key_result, point.level)) for point in points]


def _kept_events(kept: KeptRate) -> list[tuple[date, float]]:
    """Return the share of its span that each kept period brought, on the last day that something was done in it."""
    days = [
        one.samples[-1].day if one.samples else one.period.end for one in kept.periods if one.verdict is Verdict.KEPT
    ]
    return [(day, clamp(FULL * number / kept.planned)) for number, day in enumerate(days, 1)] if kept.planned else []


def _share(key_result: KeyResult, level: float | None) -> float:
    """Return how much of its way a key result has gone at a level; 0 where that is unknown."""
    return clamp(share(key_result, level)[0] or 0.0)


def _stated(goal: Goal, as_of: date) -> Course:
    """Follow progress that is stated by hand."""
    written = goal.progress or 0.0
    found = levels(goal.check_ins, "progress", None, written)
    points = [
        Point(point.day, clamp(point.level)) for point in _by_day(((one.since, one.value) for one in found), as_of)
    ]
    if not points:
        return Course(why="its progress has no date")
    return Course(_begun(goal, points, as_of, before_first(written, 0.0, found)), dated=len(points))


def _steps(goal: Goal, progress: Progress, as_of: date) -> Course:
    """Follow boxes as they were ticked; a tick without a date counts from the beginning."""
    steps = [part for part in progress.parts if part.counted]
    days = sorted(part.dated for part in steps if part.value and part.dated is not None)
    undated = sum(1 for part in steps if part.value and part.dated is None)
    if undated > len(days):
        return Course(why=f"{counted(undated, 'done step')} of {undated + len(days)} have no date")
    points = _by_day(((day, float(undated + number)) for number, day in enumerate(days, 1)), as_of)
    all_points = _begun(goal, points, as_of, float(undated))
    if not all_points:
        return Course(why="no done step has a date")
    unit = _STEP_UNITS[progress.measure]
    return Course(all_points, 0.0, float(len(steps)), unit, len(points), known_between=True)


def _children(goal: Goal, parts: Sequence[Part], as_of: date, courses: Mapping[str, Course]) -> Course:
    """Follow the mean of a goal's children by weight, week by week; a child without a history stays as it is."""
    known = [part for part in parts if part.counted and part.value is not None]
    moving = [(courses[part.path], part.weight) for part in known if courses[part.path].points]
    if not moving:
        return Course(why="no goal that serves it has a dated history")
    resting = fsum(part.weight * clamp(part.value or 0.0) for part in known if not courses[part.path].points)
    whole = fsum(part.weight for part in known)
    first = min(course.points[0].day for course, _ in moving)
    first = max(first, goal.start) if goal.start is not None and goal.start <= as_of else first
    weeks = min((as_of - first).days // WEEK, YEAR)
    points = []
    for week in range(weeks, -1, -1):
        day = as_of - timedelta(days=WEEK * week)
        level = (resting + fsum(weight * course.share_on(day) for course, weight in moving)) / whole
        points.append(Point(day, level))
    dated = sum(before.level != after.level for before, after in pairwise(points))
    return Course(tuple(points), dated=dated, known_between=True)


def _done(goal: Goal, done: date | None) -> Course:
    """Follow a goal that is done: from nothing to all, on the day it says."""
    if done is None:
        return Course(why="its end has no date")
    start = goal.start if goal.start is not None else first_evidence(goal, done)
    before = (Point(start, 0.0),) if start is not None and start < done else ()
    return Course((*before, Point(done, FULL)), dated=1, known_between=True)
