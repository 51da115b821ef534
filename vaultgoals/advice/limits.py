"""Hints about too many goals at once, by their number and by the hours they ask for."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals, keep_rank, why_pause
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.weekly_hours import hours_by_goal, sum_hours
from vaultgoals.evaluation.wording import counted, listed, shown
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import Horizon

_CANDIDATES = 3
"""Goals that a hint offers to pause."""


def check_too_many_goals(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `too-many-goals` for each horizon with more active goals than `[limits]`, with candidates to pause.

    The candidates are the least important goals first, then the least urgent; unknown counts as the middle.
    """
    limits = data.config.limits
    allowed = {
        Horizon.SHORT: limits.active_short,
        Horizon.MEDIUM: limits.active_medium,
        Horizon.LONG: limits.active_long,
    }
    active = list(active_goals(data))
    for horizon, limit in allowed.items():
        here = [(goal, found) for goal, found in active if found.horizon == horizon]
        if len(here) <= limit:
            continue
        least = sorted(here, key=lambda one: keep_rank(one[1]))[: min(_CANDIDATES, len(here) - limit)]
        names = listed([f"{goal.title} ({why_pause(found)})" for goal, found in least], "or")
        message = (
            f"{len(here)} {horizon} goals are active, and the limit is {limit}; "
            f"what matters most gets the least of it. The least important, then the least urgent, to pause: {names}"
        )
        yield Diagnostic("too-many-goals", Severity.HINT, message)


def check_over_capacity(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `over-capacity` where the active goals ask for more hours a week than `[capacity] hours_per_week`.

    Silent until the hours are stated. The candidates to pause are as many of the least important goals as bring the sum
    back to what there is.
    """
    capacity = data.config.capacity.hours_per_week
    by_goal = hours_by_goal(data.graph, data.evaluation)
    whole = sum_hours(list(by_goal.values()))
    if capacity <= 0 or whole is None or whole <= capacity:
        return
    known = {path: one.hours for path, one in by_goal.items() if one.counted and one.hours}
    candidates, left = [], whole
    for path in sorted(known, key=lambda path: keep_rank(data.evaluation.goals[path])):
        if left <= capacity:
            break
        candidates.append(data.graph.titles[path])
        left = max(left - known[path], 0.0)
    more = len(candidates) - _CANDIDATES
    unknown = sum(one.hours is None for one in by_goal.values())
    silent = f" ({counted(unknown, 'goal')} {'states' if unknown == 1 else 'state'} no hours)" if unknown else ""
    pausing = listed([*candidates[:_CANDIDATES], *([f"{more} more"] if more > 0 else [])])
    message = (
        f"your active goals ask for {_hours(whole, capacity)} h a week; you have {shown(capacity)}{silent}. "
        f"Pausing {pausing} would bring it to {_hours(left, capacity)} h"
    )
    yield Diagnostic("over-capacity", Severity.HINT, message)


def _hours(hours: float, capacity: float) -> str:
    """Return hours in tenths, or in full where tenths would put them on the other side of what there is."""
    tenths = round(hours, 1)
    return shown(tenths if (tenths > capacity) == (hours > capacity) else hours)
