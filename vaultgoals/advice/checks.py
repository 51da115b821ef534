"""What a mentor would say about the goals as they stand on a day."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from vaultgoals.advice.chains import check_due_after_parent, check_serves_nothing
from vaultgoals.advice.closing import check_all_steps_done, check_done_with_open_work
from vaultgoals.advice.findings import without_silenced
from vaultgoals.advice.limits import check_too_many_goals
from vaultgoals.advice.staleness import check_stale
from vaultgoals.advice.timing import check_horizon, check_no_due, check_no_next_action, check_overdue
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.graph import GoalGraph

GraphCheck: TypeAlias = Callable[[GoalGraph, Evaluation, Config], Iterator[Diagnostic]]

CHECKS: tuple[GraphCheck, ...] = (
    check_overdue,
    check_stale,
    check_no_next_action,
    check_no_due,
    check_horizon,
    check_serves_nothing,
    check_due_after_parent,
    check_all_steps_done,
    check_done_with_open_work,
    check_too_many_goals,
)
"""Each speaks only where its practice exists in the vault, and names its evidence."""


def check_graph(graph: GoalGraph, evaluation: Evaluation, config: Config) -> tuple[Diagnostic, ...]:
    """Return all advice about an evaluated graph that nothing silences; its severity is always advice."""
    found = [diagnostic for check in CHECKS for diagnostic in check(graph, evaluation, config)]
    return sorted_diagnostics(tuple(without_silenced(found, graph, config)))
