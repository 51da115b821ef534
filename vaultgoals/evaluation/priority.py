"""The priority matrix: how urgent a goal or an action is, and which quadrant that puts it in."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from vaultgoals.evaluation.wording import days_between
from vaultgoals.model.evaluation import Action, Evaluation, GoalEvaluation, StandingName
from vaultgoals.model.goal import Status
from vaultgoals.model.value import dataclass

URGENCY_BY_DAYS = ((7, 5.0), (30, 4.0), (90, 3.0), (180, 2.0))
"""Days left up to which an urgency holds: a week 5, a month 4, a quarter 3, half a year 2; overdue 5, later 1."""

LEAST_URGENT = 1.0
MOST_URGENT = 5.0

BEHIND: Mapping[StandingName, float] = MappingProxyType({StandingName.AT_RISK: 1.0, StandingName.OFF_TRACK: 2.0})
"""How much more urgent a goal is that does not keep its pace."""

MIDDLE = 3.0
"""What an unknown importance counts as, where that of others is known."""

HIGH = MIDDLE
"""Importance or urgency above the middle of 1-5 is high."""

_HIGH_PRIORITY = 1
_LOW_PRIORITY = 4
"""Of the Tasks plugin's priorities: 0 highest, 1 high, 2 medium, 3 none, 4 low, 5 lowest."""


class Quadrant(StrEnum):
    """The four quadrants of importance and urgency, and what cannot be placed."""

    NOW = "important and urgent"
    PLAN = "important, not urgent"
    QUICK = "urgent, not important"
    LATER = "neither"
    OPEN = "not placed"
    """Nobody said how important anything is, or nothing says how urgent this is."""


def urgency_from_due(due: date | None, as_of: date) -> float | None:
    """Return 1-5 by the days left (see `URGENCY_BY_DAYS`); `None` without a due date."""
    if due is None:
        return None
    left = (due - as_of).days
    return next((urgency for days, urgency in URGENCY_BY_DAYS if left <= days), LEAST_URGENT)


@dataclass(frozen=True, slots=True)
class Urgency:
    """How urgent something is, and why."""

    value: float | None
    """1-5; `None` where nothing says."""
    reason: str
    derived: bool = True
    """False where a person stated it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The day by which a goal is wanted by one that depends on it."""

    day: date
    why: str
    """In words: `Give talks, which needs it, starts 2027-01-01`."""


def urgency_of(
    stated: float | None, due: date | None, standing: StandingName, wanted: Wanted | None, as_of: date
) -> Urgency:
    """Return a goal's urgency: as stated, else by the days left until it is due, or wanted if that is sooner.

    A goal at risk is one step more urgent, one off track two, at most 5: what is behind does not get better by waiting.
    """
    if stated is not None:
        return Urgency(stated, "as stated", derived=False)
    sooner = wanted is not None and (due is None or wanted.day < due)
    day = wanted.day if wanted is not None and sooner else due
    by_date = urgency_from_due(day, as_of)
    if by_date is None or day is None:
        return Urgency(None, "")
    reason = (
        f"{wanted.why}, {_left(day, as_of)}" if wanted is not None and sooner else f"due {day}, {_left(day, as_of)}"
    )
    behind = BEHIND.get(standing, 0.0)
    if behind:
        reason = f"{reason}, and {standing}"
    return Urgency(min(by_date + behind, MOST_URGENT), reason)


def _left(day: date, as_of: date) -> str:
    if day == as_of:
        return "today"
    return f"in {days_between(as_of, day)}" if day > as_of else f"{days_between(day, as_of)} ago"


def quadrant(importance: float | None, urgency: float | None) -> Quadrant:
    """Return the quadrant of an importance and an urgency of 1-5; above 3 is high."""
    if importance is None or urgency is None:
        return Quadrant.OPEN
    if importance > HIGH:
        return Quadrant.NOW if urgency > HIGH else Quadrant.PLAN
    return Quadrant.QUICK if urgency > HIGH else Quadrant.LATER


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an action stands in the matrix, and why."""

    quadrant: Quadrant
    importance: float | None
    """1-5; `None` where nobody said."""
    importance_reason: str
    urgency: Urgency


def unstated_importance(evaluation: Evaluation) -> float | None:
    """Return what an unknown importance counts as: the middle where any active goal or action of one has a known one."""
    active = [goal for goal in evaluation.goals.values() if goal.status is Status.ACTIVE]
    stated = any(goal.importance is not None for goal in active)
    signed = any(_signed(action) is not None for goal in active for action in goal.actions)
    return MIDDLE if stated or signed else None


def _signed(action: Action) -> tuple[float, str] | None:
    """Return the importance that a task's own sign gives it, and why; `None` without one."""
    if action.task.priority <= _HIGH_PRIORITY:
        return MOST_URGENT, "its priority is high"
    if action.task.priority >= _LOW_PRIORITY:
        return LEAST_URGENT, "its priority is low"
    return None


def place_action(action: Action, goal: GoalEvaluation, as_of: date, unstated: float | None) -> Placing:
    """Return an action's place: its goal's, unless its own due date or priority sign, or what waits for it, says more.

    Its own due date, and the due date of a task that waits for it, make it as urgent as that day is near, where that is
    more than the goal is; a priority of high or highest makes it important, low or lowest unimportant. `unstated` is
    what an unknown importance counts as.
    """
    importance, why = _signed(action) or (goal.importance, "that of its goal")
    if importance is None:
        why = "nobody said" if unstated is None else "nobody said, so it counts as the middle"
    urgency = Urgency(goal.urgency, goal.urgency_reason and f"its goal: {goal.urgency_reason}", goal.urgency_derived)
    for day, what in ((action.task.due, "due"), (action.wanted_by, "what waits for it is due")):
        own = urgency_from_due(day, as_of)
        # Its own day says more than its goal's, where both are as near.
        if day is not None and own is not None and own >= (urgency.value or 0):
            urgency = Urgency(own, f"{what} {day}, {_left(day, as_of)}")
    counts = unstated if importance is None else importance
    return Placing(quadrant(counts, urgency.value), importance, why, urgency)


def quadrant_of(action: Action, goal: GoalEvaluation, as_of: date, unstated: float | None) -> Quadrant:
    """Return an action's quadrant, see `place_action`."""
    return place_action(action, goal, as_of, unstated).quadrant
