"""Which goals advice is about."""

from collections.abc import Iterator

from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.graph import GoalGraph


def active_goals(graph: GoalGraph, evaluation: Evaluation) -> Iterator[tuple[Goal, GoalEvaluation]]:
    """Yield the goals that are worked on as of the day: active, and begun."""
    for path, found in evaluation.goals.items():
        goal = graph.goals[path]
        ahead = goal.start is not None and goal.start > evaluation.as_of
        if found.status == Status.ACTIVE and not ahead:
            yield goal, found
