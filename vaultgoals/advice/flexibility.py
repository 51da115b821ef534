"""Hints about goals with no room for things to turn out differently."""

from collections.abc import Callable, Iterator

from vaultgoals.advice.active import active_goals, matters
from vaultgoals.advice.attended import Attended
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.measure_tokens import is_same_measure
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import task_text
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.goal import Goal

_REVIEWS = 2
"""Quarterly reviews in a row in which nothing changed."""


def check_no_slack(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-slack` for each active goal whose last open checkpoint is due on its own due day, or after it."""
    for goal, found in active_goals(data):
        due = found.due
        days = [
            (task.due, task_text(task))
            for task in goal.checkpoints
            if task.due is not None and task_state(task, data.as_of) == "open"
        ]
        if due is None or not days or found.standing.name == StandingName.OVERDUE:
            continue
        last, text = max(days)
        if last >= due:
            when = "on the day" if last == due else f"after {due}, the day"
            message = f"its last checkpoint, {text!r}, is due {last}, {when} it is due itself: no room if that slips"
            yield advise("no-slack", goal.note, message, data.config, "due")


def check_no_plan_b(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-plan-b` for each active important goal without a `Plan B`, once any goal of the vault has one."""
    heading = heading_of("Plan B", data.config.lexicon)
    message = f"it matters, and has no {heading}: what changes if it does not work out?"
    return _missing("no-plan-b", message, data, lambda goal: goal.plan_b)


def check_no_why(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-why` for each active important goal without a `Why`, once any goal of the vault has one."""
    heading = heading_of("Why", data.config.lexicon)
    message = f"it matters, and does not say why: a line under {heading} carries through the weeks in which it is hard"
    return _missing("no-why", message, data, lambda goal: goal.why)


def _missing(code: str, message: str, data: CheckInput, section: Callable[[Goal], str]) -> Iterator[Diagnostic]:
    if not any(section(goal).strip() for goal in data.graph.goals.values()):
        return
    for goal, found in active_goals(data):
        if matters(found) and not section(goal).strip():
            yield advise(code, goal.note, message, data.config, "importance", "type")


def check_never_adjusted(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `never-adjusted` for each active goal whose due, target and status the facts of two quarterly reviews share.

    Silent for a goal about which anything was done since, and in a vault without two quarterly reviews that have facts.
    """
    reviews = [review for review in data.past if review.period.cadence == "quarterly" and review.goals][:_REVIEWS]
    if len(reviews) < _REVIEWS:
        return
    later, earlier = reviews
    attended, since = Attended(data), earlier.facts_day or earlier.period.end
    for goal, found in active_goals(data):
        now, before = later.goals.get(goal.path), earlier.goals.get(goal.path)
        if now is None or before is None or not is_same_measure(now.measure, before.measure):
            continue
        if not (before.due, before.status) == (now.due, now.status) == (found.due, found.status):
            continue
        if attended.is_changed(goal, since, earlier):
            continue
        message = f"its due date, target and status in {later.period.name} are those of {earlier.period.name}; do they still fit?"
        yield advise("never-adjusted", goal.note, message, data.config, "due", "type")
