"""Advice on dates and next actions of single goals."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.evaluation.wording import counted
from vaultgoals.goals.horizons import contradicts, horizon_from_dates
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation, StandingName
from vaultgoals.model.goal import Horizon, Status
from vaultgoals.model.graph import GoalGraph

_MOVING = frozenset({Status.ACTIVE, Status.PLANNED})
"""A goal in one of these carries on what it serves."""


def check_overdue(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `overdue` for each goal whose due date has passed."""
    for path, found in evaluation.goals.items():
        if found.standing.name == StandingName.OVERDUE:
            message = f"{found.standing.reason}; close it, or move it with a check-in: `- DATE: due -> NEW DATE - why`"
            yield advise("overdue", graph.goals[path], message, config, "due")


def check_no_due(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `no-due` for each active goal without a due date, once any goal of the vault has one."""
    if not any(found.due is not None for found in evaluation.goals.values()):
        return
    for goal, found in active_goals(graph, evaluation):
        if found.due is None and found.horizon != Horizon.LONG:
            yield advise("no-due", goal, "it has no due date, so its pace is unknown; add `due`", config, "type")


def check_no_next_action(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `no-next-action` for each active goal that nothing moves: no open action, checkpoint or goal that serves it.

    Speaks once any goal of the vault has tasks. A long goal is moved by the goals that serve it.
    """
    if not any(goal.actions for goal in graph.goals.values()) and not graph.linked_actions:
        return
    for goal, found in active_goals(graph, evaluation):
        served = any(evaluation.goals[child].status in _MOVING for child in graph.children.get(goal.path, ()))
        if found.next_action is not None or served:
            continue
        waiting = found.actions
        if waiting:
            message = f"all its {counted(len(waiting), 'open action')} wait, for {', '.join(waiting[0].blocked_by[:3])}"
        else:
            message = "no open action moves it; write the next step as a task"
        yield advise("no-next-action", goal, message, config, "type")


def check_horizon(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `horizon-contradicts-dates` for each open goal whose stated horizon its dates contradict by over a month."""
    for path, found in evaluation.goals.items():
        goal = graph.goals[path]
        if not goal.horizon_stated or goal.horizon is None or found.status in (Status.DONE, Status.DROPPED):
            continue
        if contradicts(goal.horizon, goal.start, found.due):
            by_dates = horizon_from_dates(goal.start, found.due)
            message = f"it is stated as {goal.horizon}, but from {goal.start} to {found.due} is {by_dates}"
            yield advise("horizon-contradicts-dates", goal, message, config, "horizon")
