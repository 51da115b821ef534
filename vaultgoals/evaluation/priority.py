"""The priority matrix: how urgent a goal or an action is, and which quadrant that puts it in."""

from datetime import date
from enum import StrEnum

from vaultgoals.model.evaluation import Action, GoalEvaluation

URGENCY_BY_DAYS = ((7, 5.0), (30, 4.0), (90, 3.0), (180, 2.0))
"""Days left up to which an urgency holds: a week 5, a month 4, a quarter 3, half a year 2; overdue 5, later 1."""

LEAST_URGENT = 1.0
HIGH = 3.0
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
    """Nobody said how important it is, or nothing says how urgent."""


def urgency_from_due(due: date | None, as_of: date) -> float | None:
    """Return 1-5 by the days left (see `URGENCY_BY_DAYS`); `None` without a due date."""
    if due is None:
        return None
    left = (due - as_of).days
    return next((urgency for days, urgency in URGENCY_BY_DAYS if left <= days), LEAST_URGENT)


def quadrant(importance: float | None, urgency: float | None) -> Quadrant:
    """Return the quadrant of an importance and an urgency of 1-5; above 3 is high."""
    if importance is None or urgency is None:
        return Quadrant.OPEN
    if importance > HIGH:
        return Quadrant.NOW if urgency > HIGH else Quadrant.PLAN
    return Quadrant.QUICK if urgency > HIGH else Quadrant.LATER


def quadrant_of(action: Action, goal: GoalEvaluation, as_of: date) -> Quadrant:
    """Return an action's quadrant: the goal's, unless its own due date or priority sign says more.

    Its own due date makes it as urgent as that day is near, where that is more than the goal is; a priority of high or
    highest makes it important, low or lowest unimportant.
    """
    urgencies = [u for u in (goal.urgency, urgency_from_due(action.task.due, as_of)) if u is not None]
    importance = goal.importance
    if action.task.priority <= _HIGH_PRIORITY:
        importance = 5.0
    elif action.task.priority >= _LOW_PRIORITY:
        importance = 1.0
    return quadrant(importance, max(urgencies, default=None))
