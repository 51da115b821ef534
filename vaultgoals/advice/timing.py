"""Hints about dates and next actions of single goals."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.evaluation.follow_ups import FollowUp, find_open_follow_ups
from vaultgoals.evaluation.rate_evidence import is_old_level
from vaultgoals.evaluation.wording import counted
from vaultgoals.goals.horizons import contradicts, horizon_from_dates
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.goal import FINAL_STATUSES, Horizon, Status

_MOVING = frozenset({Status.ACTIVE, Status.PLANNED})
"""A goal in one of these carries on what it serves."""


def check_overdue(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `overdue` for each goal whose due date has passed."""
    for path, found in data.evaluation.goals.items():
        if found.standing.name == StandingName.OVERDUE:
            message = f"{found.standing.reason}; close it, or move it with a check-in: `- DATE: due -> NEW DATE - why`"
            yield advise("overdue", data.graph.goals[path].note, message, data.config, "due")


def check_no_due(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-due` for each active goal without a due date, once any goal of the vault has one; a long one may be."""
    if not any(found.due is not None for found in data.evaluation.goals.values()):
        return
    for goal, found in active_goals(data):
        # What is done again and again need not end, and stands by what was kept.
        if found.due is None and found.horizon != Horizon.LONG and not found.rates:
            message = "it has no due date, so its standing is unknown; add `due`"
            yield advise("no-due", goal.note, message, data.config, "type")


def check_no_next_action(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-next-action` for each active goal that nothing moves: no open action, and no goal that serves it.

    A goal that asks to be closed does not ask for a next step. Speaks once any goal of the vault has tasks.
    """
    if not uses_tasks(data):
        return
    for goal, found in active_goals(data):
        if (
            found.next_action is not None
            or found.rates
            or is_served(goal.path, data)
            or may_be_closed(goal, found, data.as_of)
        ):
            continue
        message = "no open action moves it; write the next one as a task"
        if waiting := found.actions:
            waits = f"all its {len(waiting)} open actions wait" if len(waiting) > 1 else "its only open action waits"
            message = f"{waits}, for {', '.join(waiting[0].blocked_by[:3])}"
        yield advise("no-next-action", goal.note, message, data.config, "type")


def check_old_levels(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `old-levels` for each goal of rates with check-ins of the time when these were counts."""
    for path, found in data.evaluation.goals.items():
        goal = data.graph.goals[path]
        levels = [one for rate in found.rates for one in rate.overlooked if is_old_level(one, goal)]
        if levels:
            message = (
                f"left out: {counted(len(levels), 'check-in')} up to {goal.levels_until}, as by the facts of a review"
                " it was a count then, whose levels these are"
            )
            yield advise("old-levels", goal.note, message, data.config, "type")


def uses_tasks(data: CheckInput) -> bool:
    """Say whether any goal of the vault has actions."""
    return any(goal.actions for goal in data.graph.goals.values()) or bool(data.graph.linked_actions)


def is_served(path: str, data: CheckInput) -> bool:
    """Say whether a goal that is active or planned serves this one."""
    return any(data.evaluation.goals[child].status in _MOVING for child in data.graph.children.get(path, ()))


def check_horizon(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `horizon-contradicts-dates` for each open goal whose stated horizon its dates contradict by over a month."""
    for path, found in data.evaluation.goals.items():
        goal = data.graph.goals[path]
        if not goal.horizon_stated or goal.horizon is None or found.status in FINAL_STATUSES:
            continue
        if contradicts(goal.horizon, goal.start, found.due):
            by_dates = horizon_from_dates(goal.start, found.due)
            message = f"it is stated as {goal.horizon}, but from {goal.start} to {found.due} is {by_dates}"
            yield advise("horizon-contradicts-dates", goal.note, message, data.config, "horizon")


def open_follow_ups(data: CheckInput) -> tuple[FollowUp, ...]:
    """Return the follow-ups that no review settled, the earliest first."""
    asked = [one for review in reversed(data.past) for one in review.follow_ups]
    return find_open_follow_ups(data.graph, data.as_of, asked)


def check_follow_up(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `follow-up-due` for each feedback whose follow-up day has come, and that no review settled."""
    for found in open_follow_ups(data):
        if found.days <= 0:
            who = f" with {', '.join(found.by[:3])}" if found.by else ""
            what = "write down what came of it, and move or take out `follow_up`"
            message = f"the follow-up{who} was due {found.on}; {what}"
            yield advise("follow-up-due", data.graph.feedback[found.path].note, message, data.config, "follow_up")
