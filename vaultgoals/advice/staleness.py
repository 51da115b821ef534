"""Hints about goals that nothing was heard of for too long."""

from collections.abc import Iterator, Mapping

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.advice.signs import find_last_signs
from vaultgoals.evaluation.wording import days_between
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.goal import Goal, Horizon
from vaultgoals.model.interval import Interval


def check_stale(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `stale` for each active goal without a sign of life within its interval.

    Without any, its own start counts. The message says what the last one was. The interval is its
    `review_every`, else `[stale]` by horizon, medium where the horizon is unknown. Silent in a vault without any dated
    sign: nobody keeps check-ins there. A goal that asks to be closed, or for the next goal
    that serves it, does not ask for a sign.
    """
    if all(found.last_evidence is None for found in data.evaluation.goals.values()):
        return
    signs = find_last_signs(data)
    stale = data.config.stale
    intervals: Mapping[Horizon | None, Interval] = {Horizon.SHORT: stale.short, Horizon.LONG: stale.long}
    for goal, found in active_goals(data):
        sign = signs.get(goal.path)
        last = sign.day if sign is not None else goal.start
        interval = goal.review_every or intervals.get(found.horizon, stale.medium)
        if last is None or _asks_already(goal, found, data):
            continue
        # Days away are no silence: the interval is of days that count.
        if data.evaluation.calendar.days(last, data.as_of) <= (interval.after(last) - last).days:
            continue
        what = f"last sign: {sign}" if sign is not None else f"it began on {last}"
        ago = days_between(last, data.as_of)
        message = f"{what}, {ago} ago, longer than {interval.words}; add a check-in, or pause it"
        yield advise("stale", goal.note, message, data.config, "review_every", "type")


def _asks_already(goal: Goal, found: GoalEvaluation, data: CheckInput) -> bool:
    """Say whether a goal asks to be closed, or waits for the next one that serves it."""
    return found.progress.awaits_next or may_be_closed(goal, found, data.as_of)
