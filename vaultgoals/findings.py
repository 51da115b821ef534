"""What is said about a vault: what reading it found, and what every check says of an evaluation."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import TypeAlias

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluating import evaluate_guarded, guard_plugins
from vaultgoals.goals.namesakes import GoalLinks, link_goals
from vaultgoals.guard import Guard
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.review import PastReview
from vaultgoals.reviews.past import read_past
from vaultgoals.snapshot import Snapshot

LookBack: TypeAlias = Callable[[date], tuple[PastReview, ...]]
"""A day in; what past reviews hold as of it, read once for each day."""


def look_back(snapshot: Snapshot, links: GoalLinks) -> LookBack:
    """Return what reads the past reviews of a snapshot."""
    return cache(partial(read_past, snapshot.graph, snapshot.pages, links, snapshot.config))


def build_check_input(
    snapshot: Snapshot, evaluation: Evaluation, guard: Guard | None = None, past: LookBack | None = None
) -> CheckInput:
    """Return what checks are given: an evaluation of the snapshot, and what its past reviews hold as of that day."""
    past = past or look_back(snapshot, link_goals(snapshot.index, snapshot.graph.goals))
    return CheckInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        config=snapshot.config,
        evaluate=cache(partial(evaluate_guarded, guard or guard_plugins(snapshot), snapshot, asked=evaluation.as_of)),
        past=past(evaluation.as_of),
        recall=snapshot.recall,
    )


def find_findings(snapshot: Snapshot, evaluation: Evaluation, guard: Guard, past: LookBack) -> tuple[Diagnostic, ...]:
    """Return what reading the vault found, what every check says of an evaluation, and which plugins failed so far.

    All of it, what is silenced too.
    """
    found = tuple(guard.check(build_check_input(snapshot, evaluation, guard, past)))
    return sorted_diagnostics([*snapshot.diagnostics, *found, *guard.diagnostics])
