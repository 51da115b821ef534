"""A snapshot is evaluated as of a day, with the measures of its plugins."""

from datetime import date

from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.evaluation.measures import Measure
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.snapshot import Snapshot


def evaluate(snapshot: Snapshot, as_of: date) -> Evaluation:
    """Evaluate the goal graph as of a day."""
    return evaluate_graph(snapshot.graph, as_of, snapshot.config, measures_of(snapshot))


def measures_of(snapshot: Snapshot) -> tuple[Measure, ...]:
    """Return the ways to know a goal's progress, ours first."""
    return tuple(measure for plugin in snapshot.plugins for measure in plugin.measures)
