"""A snapshot and its evaluation are checked: everything worth saying about a vault as of a day."""

from datetime import date
from functools import partial

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluating import evaluate
from vaultgoals.extensions import call_guarded, collect
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.reviews.past import read_past
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.damage import find_damage


def check(snapshot: Snapshot, as_of: date) -> tuple[Diagnostic, ...]:
    """Return everything worth saying about a vault as of a day: of its notes, its pages' markers, and by every check."""
    return sorted_diagnostics([*find_findings(snapshot, evaluate(snapshot, as_of)), *find_damage(snapshot.pages)])


def build_check_input(snapshot: Snapshot, evaluation: Evaluation) -> CheckInput:
    """Return what checks are given: an evaluation of the snapshot, and what its past reviews hold as of that day."""
    return CheckInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        config=snapshot.config,
        evaluate=partial(evaluate, snapshot),
        past=read_past(snapshot.graph, snapshot.pages, snapshot.index, snapshot.config, evaluation.as_of),
    )


def find_findings(snapshot: Snapshot, evaluation: Evaluation) -> tuple[Diagnostic, ...]:
    """Return what reading the vault found, and what every check says of an evaluation."""
    diagnostics = list(snapshot.diagnostics)
    data = build_check_input(snapshot, evaluation)
    for plugin in snapshot.plugins:
        if plugin.check is not None:
            checked = partial(collect, plugin.check, data)
            diagnostics += call_guarded(plugin, checked, (), diagnostics)
    return sorted_diagnostics(diagnostics)
