"""A hint about a due property that a dated change contradicts."""

from collections.abc import Iterator

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.history import due_at, is_moved, last_move
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.property_reader import replacing
from vaultgoals.model.diagnostic import Diagnostic, Severity


def check_outdated_due(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `outdated-property` for each goal whose due property says another day than the dated change that is used."""
    for path, goal in data.graph.goals.items():
        change, found = last_move(goal, data.as_of), find_property(goal.note, "due", data.config)
        if change is None or change.due is None or found is None or not is_moved(goal, data.as_of):
            continue
        if due_at(goal, data.as_of) == goal.due:
            continue
        unknown = "" if goal.due_order is not None else ", as nothing says which is newer"
        message = f"`{found.name}`: says {goal.due}, but the check-in of {change.date} moved it to {change.due}, and that is used{unknown}"
        place = (path, found.value_line, found.value_column)
        fix = replacing(found, change.due.isoformat())
        yield Diagnostic("outdated-property", Severity.HINT, message, *place, fix, found.name)
