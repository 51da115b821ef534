"""A snapshot is evaluated as of a day, with the measures of its plugins."""

from datetime import date

from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.guard import Guard
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.snapshot import Snapshot


def evaluate(snapshot: Snapshot, as_of: date) -> Evaluation:
    """Evaluate the goal graph as of a day."""
    return evaluate_guarded(guard_plugins(snapshot), snapshot, as_of)


def evaluate_guarded(guard: Guard, snapshot: Snapshot, as_of: date) -> Evaluation:
    """Evaluate the goal graph as of a day; what plugins' measures do wrong is noted by the guard."""
    return evaluate_graph(snapshot.graph, as_of, snapshot.config, guard.measures())


def guard_plugins(snapshot: Snapshot) -> Guard:
    """Return the snapshot's plugins for one look at it: whatever days are looked at, a plugin fails once."""
    return Guard(snapshot.plugins, dict(snapshot.failures))
