"""How far a goal reaches: what it says, else what its dates say."""

from datetime import date

from vaultgoals.model.goal import Goal, Horizon
from vaultgoals.model.interval import Interval

SHORT_MONTHS = 6
MEDIUM_MONTHS = 18
"""A goal of up to 6 months is short, of up to 18 medium, else long."""

_SLACK_MONTHS = 1
"""By how much dates may differ from a stated horizon before they contradict it."""


def horizon_from_dates(start: date | None, due: date | None) -> Horizon | None:
    """Return the horizon of a goal from start to due; unknown without both, or where they are out of order."""
    if start is None or due is None or due < start:
        return None
    if due <= Interval(SHORT_MONTHS, 0).after(start):
        return Horizon.SHORT
    if due <= Interval(MEDIUM_MONTHS, 0).after(start):
        return Horizon.MEDIUM
    return Horizon.LONG


def horizon_of(goal: Goal, due: date | None) -> Horizon | None:
    """Return a goal's horizon: the stated one, else from its dates. A moved goal keeps that of its first due.

    `due` is the one that holds as of some day, for a goal of which no other is known.
    """
    if goal.horizon_stated:
        return goal.horizon
    return horizon_from_dates(goal.start, due and (_first_due(goal) or due))


def _first_due(goal: Goal) -> date | None:
    moves = [one.due for one in goal.check_ins if one.due is not None]
    if goal.first_due is not None or not moves:
        return goal.first_due
    # What moves a goal may have written both, the line and the property.
    return goal.due if goal.due is not None and goal.due not in moves else moves[0]


def contradicts(stated: Horizon, start: date | None, due: date | None) -> bool:
    """Return whether the dates differ from a stated horizon by more than a month."""
    if start is None or due is None or due < start:
        return False
    shortest = {Horizon.SHORT: 0, Horizon.MEDIUM: SHORT_MONTHS, Horizon.LONG: MEDIUM_MONTHS}[stated]
    longest = {Horizon.SHORT: SHORT_MONTHS, Horizon.MEDIUM: MEDIUM_MONTHS, Horizon.LONG: None}[stated]
    if shortest and due < Interval(shortest - _SLACK_MONTHS, 0).after(start):
        return True
    return longest is not None and due > Interval(longest + _SLACK_MONTHS, 0).after(start)
