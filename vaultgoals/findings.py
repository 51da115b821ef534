"""What is said about a vault: what reading it found, and what every check says of an evaluation."""

from functools import partial

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluating import evaluate_guarded, guard_plugins
from vaultgoals.goals.namesakes import GoalLinks
from vaultgoals.guard import Guard
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.reviews.past import read_past
from vaultgoals.snapshot import Snapshot


def build_check_input(snapshot: Snapshot, evaluation: Evaluation, guard: Guard | None = None) -> CheckInput:
    """Return what checks are given: an evaluation of the snapshot, and what its past reviews hold as of that day."""
    links = GoalLinks(snapshot.index, snapshot.graph.goals)
    return CheckInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        config=snapshot.config,
        evaluate=partial(evaluate_guarded, guard or guard_plugins(snapshot), snapshot, asked=evaluation.as_of),
        past=read_past(snapshot.graph, snapshot.pages, links, snapshot.config, evaluation.as_of),
    )


def find_findings(snapshot: Snapshot, evaluation: Evaluation, guard: Guard) -> tuple[Diagnostic, ...]:
    """Return what reading the vault found, what every check says of an evaluation, and which plugins failed so far.

    All of it, what is silenced too.
    """
    found = tuple(guard.check(build_check_input(snapshot, evaluation, guard)))
    return sorted_diagnostics([*snapshot.diagnostics, *found, *guard.diagnostics])
