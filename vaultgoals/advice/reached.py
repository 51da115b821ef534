"""Find the best pace that a person has kept up before, to hold a needed one against."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.course import POINTS, WEEK, Course, follow
from vaultgoals.model.evaluation import Point, Progress
from vaultgoals.model.folding import fold_name
from vaultgoals.model.goal import Goal
from vaultgoals.model.value import dataclass, replace

WEEKS = 4
"""How long a pace must have been kept up to count as reached."""

_SPAN: Final = timedelta(days=WEEKS * WEEK)

_NOT_COMPARABLE = frozenset({"", "%", POINTS})
"""Units that mean something else in every goal."""

_Unit: TypeAlias = tuple[str, int]
"""A unit, and whether it is to rise or to fall: hours saved are no hours spent."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The best pace over four weeks."""

    rate: float
    """Units a week towards the target."""
    until: date
    """The last day of those weeks."""
    path: str
    """The goal it was reached in."""


def find_reached(data: CheckInput) -> Mapping[str, Reached]:
    """Return the best pace reached before for each active goal with a needed pace; those without any history left out.

    It is the best four weeks of the goal itself, or of another goal that is measured in the same unit, done ones
    included; what is counted in boxes or goals has none. What was made between two check-ins belongs to the whole time
    between them.
    """
    wanted = [found for _, found in active_goals(data) if found.pace is not None and found.pace.needed is not None]
    if not wanted:
        return {}
    own: dict[str, Reached] = {}
    by_unit: dict[_Unit, Reached] = {}
    courses: dict[str, Course] = {}
    for path in data.graph.order:
        below = {child: courses[child] for child in data.graph.children.get(path, ())}
        goal, progress = data.graph.goals[path], data.evaluation.goals[path].progress
        courses[path], best = data.recall.make(path, _follow, goal, progress, data.as_of, below)
        if best is None:
            continue
        own[path] = best
        unit = _unit(courses[path])
        if unit is not None and (unit not in by_unit or best.rate > by_unit[unit].rate):
            by_unit[unit] = best
    found = {}
    for each in wanted:
        unit = _unit(courses[each.path])
        reached = [one for one in (own.get(each.path), unit and by_unit.get(unit)) if one]
        if reached:
            found[each.path] = max(reached, key=lambda one: one.rate)
    return found


def _follow(goal: Goal, progress: Progress, as_of: date, below: Mapping[str, Course]) -> tuple[Course, Reached | None]:
    """Return a goal's course, with what was made between two check-ins spread over the time between, and its best pace."""
    course = follow(goal, progress, as_of, below)
    course = replace(course, is_spread=not course.known_between)
    return course, _best(course, goal.path)


def _unit(course: Course) -> _Unit | None:
    """Return what other goals can be compared by; `None` for boxes, and for what means something else in every goal."""
    unit = fold_name(course.unit)
    return None if course.known_between or unit in _NOT_COMPARABLE else (unit, course.direction)


def _best(course: Course, path: str) -> Reached | None:
    """Return the best four weeks: between points the level is a straight line, so they begin or end at one."""
    best: Reached | None = None
    for until in _ends(course.points):
        before, after = course.level_on(until - _SPAN), course.level_on(until)
        if before is None or after is None:
            continue
        rate = course.direction * (after - before) / WEEKS
        if best is None or rate > best.rate:
            best = Reached(rate, until, path)
    return best


def _ends(points: Sequence[Point]) -> Iterator[date]:
    """Yield the last days of four weeks that begin or end at a point, and lie between the first and the last."""
    if points and points[-1].day - points[0].day >= _SPAN:
        first, last = points[0].day + _SPAN, points[-1].day
        ends = {point.day for point in points}
        ends |= {point.day + _SPAN for point in points if point.day <= last - _SPAN}
        yield from sorted(day for day in ends if day >= first)
