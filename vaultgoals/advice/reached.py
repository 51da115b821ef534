"""Find the best pace that a person has kept up before, to hold a needed one against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.course import POINTS, WEEK, Course, follow
from vaultgoals.model.folding import fold_name

WEEKS = 4
"""How long a pace must have been kept up to count as reached."""

_NOT_COMPARABLE = frozenset({"", "%", POINTS})
"""Units that mean something else in every goal."""


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

    It is the best four weeks of the goal itself, or of another goal that is counted in the same unit, done ones included.
    """
    wanted = [found for _, found in active_goals(data) if found.pace is not None and found.pace.needed is not None]
    if not wanted:
        return {}
    own: dict[str, Reached] = {}
    by_unit: dict[str, Reached] = {}
    courses: dict[str, Course] = {}
    for path in data.graph.order:
        course = follow(data.graph.goals[path], data.evaluation.goals[path].progress, data.as_of, courses)
        courses[path] = course
        best = _best(course, path)
        if best is None:
            continue
        own[path] = best
        unit = fold_name(course.unit)
        if unit not in _NOT_COMPARABLE and (unit not in by_unit or best.rate > by_unit[unit].rate):
            by_unit[unit] = best
    found = {}
    for goal in wanted:
        unit = fold_name(goal.pace.unit) if goal.pace is not None else ""
        reached = [one for one in (own.get(goal.path), by_unit.get(unit)) if one is not None]
        if reached:
            found[goal.path] = max(reached, key=lambda one: one.rate)
    return found


def _best(course: Course, path: str) -> Reached | None:
    """Return the best four weeks that end at a point of the course."""
    best: Reached | None = None
    for point in course.points:
        since = date.fromordinal(max(point.day.toordinal() - WEEKS * WEEK, 1))
        before = course.level_on(since)
        if before is None:
            continue
        rate = course.direction * (point.level - before) / WEEKS
        if best is None or rate > best.rate:
            best = Reached(rate, point.day, path)
    return best
