"""Advice on too many goals at once."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import Goal, Horizon
from vaultgoals.model.graph import GoalGraph

_CANDIDATES = 3
"""Goals that the advice offers to pause."""


def check_too_many_goals(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `too-many-goals` for each horizon with more active goals than `[limits]`, with candidates to pause.

    The candidates are the least important goals first, then the least urgent; unknown counts as the middle.
    """
    limits = {
        Horizon.SHORT: config.limits.active_short,
        Horizon.MEDIUM: config.limits.active_medium,
        Horizon.LONG: config.limits.active_long,
    }
    active = list(active_goals(graph, evaluation))
    for horizon, limit in limits.items():
        here = [(goal, found) for goal, found in active if found.horizon == horizon]
        if len(here) <= limit:
            continue
        least = sorted(here, key=_weight)[: min(_CANDIDATES, len(here) - limit)]
        names = ", ".join(goal.title for goal, _ in least)
        message = (
            f"{len(here)} {horizon} goals are active, and the limit is {limit}; "
            f"what matters most gets the least of it. Candidates to pause: {names}"
        )
        yield Diagnostic("too-many-goals", Severity.ADVICE, message)


def _weight(one: tuple[Goal, GoalEvaluation]) -> tuple[float, float]:
    _, found = one
    middle = 3.0
    return (
        middle if found.importance is None else found.importance,
        middle if found.urgency is None else found.urgency,
    )
