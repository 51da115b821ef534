"""What goals cost in hours a week as of a day, counted once where goals are made of goals."""

from datetime import date
from math import fsum

from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.wording import percent, shown
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import Effort, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass

_WEEK = 7


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """What a goal costs a week, and how that is known."""

    hours: float | None
    """`None` where nothing says."""
    how: str
    counted: bool = True
    """False where the goals that serve it state their own, so that it would count twice."""


def weekly_hours(effort: Effort | None, progress: float | None, due: date | None, as_of: date) -> WeeklyHours:
    """Return the hours a week of one effort: `3 h/week` as stated, of `40 h` what is left of it for each week left.

    A sum is unknown without a due date, with one that has passed, and where nobody knows how much of it is done
    (`progress`, 0-100). The last week counts as a whole one.
    """
    if effort is None:
        return WeeklyHours(None, "no effort is stated", counted=False)
    if effort.weekly:
        return WeeklyHours(effort.hours, f"{shown(effort.hours)} h a week, as stated")
    if due is None:
        return WeeklyHours(None, f"{shown(effort.hours)} h in all, but no due date is known", counted=False)
    if due < as_of:
        return WeeklyHours(None, f"{shown(effort.hours)} h in all, but it was due {due}", counted=False)
    if progress is None:
        return WeeklyHours(None, f"{shown(effort.hours)} h in all, but how much is left is unknown", counted=False)
    weeks = max((due - as_of).days / _WEEK, 1.0)
    left = effort.hours * (1 - progress / FULL)
    how = (
        f"{shown(left)} h left of {shown(effort.hours)} h, at {percent(progress)}, in {shown(weeks)} weeks until {due}"
    )
    return WeeklyHours(left / weeks, how)


def hours_by_goal(graph: GoalGraph, evaluation: Evaluation) -> dict[str, WeeklyHours]:
    """Return the hours a week of each active goal, by path; one whose active children state some is not counted."""
    found = {
        path: weekly_hours(graph.goals[path].effort, goal.progress.value, goal.due, evaluation.as_of)
        for path, goal in evaluation.goals.items()
        if goal.status is Status.ACTIVE
    }
    for path, own in found.items():
        below = [child for child in graph.children.get(path, ()) if child in found and graph.goals[child].effort]
        if below and own.hours is not None:
            names = f"{len(below)} of the goals that serve it state their own"
            found[path] = WeeklyHours(own.hours, f"{own.how}; not counted, as {names}", counted=False)
    return found


def sum_hours(hours: list[WeeklyHours]) -> float | None:
    """Return the sum of what is known and counted; `None` where nothing is."""
    known = [one.hours for one in hours if one.hours is not None and one.counted]
    return fsum(known) if known else None
