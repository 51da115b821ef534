"""Hold the pace that a goal needs against the pace it has had of late."""

from datetime import date, timedelta
from math import isfinite

from vaultgoals.evaluation.course import POINTS, WEEK, Course
from vaultgoals.evaluation.wording import rate_shown
from vaultgoals.model.evaluation import Pace

RECENT = 8
"""Weeks of which the recent pace is told."""

_FEWEST = 2
"""Weeks below which there is no pace to tell."""

_DECIMALS = 2
"""Of points of progress."""

_WORDS = ("", "", "two", "three", "four", "five", "six", "seven", "eight")


def evaluate_pace(course: Course, due: date | None, as_of: date) -> Pace | None:
    """Return needed and recent pace in units a week, both positive towards the target; `None` without a course."""
    if not course.points:
        return None
    level = _as_shown(course, course.points[-1].level)
    left = course.direction * (course.target - level)
    days = (due - as_of).days if due is not None and due > as_of else None
    needed = left * WEEK / days if days is not None and left > 0 else None
    weeks = min((as_of - course.points[0].day).days // WEEK, RECENT)
    if weeks < _FEWEST:
        return Pace(course.unit, level, course.target, needed, days)
    since = as_of - timedelta(days=WEEK * weeks)
    before = course.level_on(since)
    before = None if before is None else _as_shown(course, before)
    recent = None if before is None else course.direction * (level - before) / weeks
    if not all(number is None or isfinite(number) for number in (needed, recent)):
        return None
    return Pace(course.unit, level, course.target, needed, days, recent, weeks, since, before)


def _as_shown(course: Course, level: float) -> float:
    """Return a level as it is shown, so that a pace is that of the numbers one reads."""
    return round(level, _DECIMALS) if course.unit == POINTS else level


def pace_words(pace: Pace | None) -> str:
    """Return `needs 0.4 talks a week, the last eight weeks made 0.2`; empty where one of the two is unknown."""
    if pace is None or pace.needed is None or pace.recent is None:
        return ""
    unit = f" {pace.unit}" if pace.unit else ""
    return f"needs {rate_shown(pace.needed)}{unit} a week, the last {_WORDS[pace.weeks]} weeks made {rate_shown(pace.recent)}"
