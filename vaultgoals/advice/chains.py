"""Advice on what goals serve."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.goals.properties import find_property
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import OPEN_STATUSES
from vaultgoals.model.graph import GoalGraph


def check_serves_nothing(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `serves-nothing` for each active goal whose chain of parents reaches no vision, in a vault with visions."""
    if not graph.visions:
        return
    aligned = _aligned(graph)
    for goal, _ in active_goals(graph, evaluation):
        if goal.path in aligned:
            continue
        parents = graph.parents.get(goal.path, ())
        if parents:
            names = ", ".join(graph.titles.get(parent, parent) for parent in parents)
            message = f"it serves {names}, but no vision lies at the end of that chain; give the topmost goal a vision as `parent`"
        elif find_property(goal.note, "parent", config) is not None:
            # It means to serve something, and the link that leads nowhere has a finding of its own.
            continue
        else:
            message = "it serves no longer goal and no vision; add one as `parent`, or ask whether it is worth the time"
        yield advise("serves-nothing", goal, message, config, "parent", "type")


def check_due_after_parent(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `due-after-parent` for each open goal that is due after an open goal it serves."""
    for path, found in evaluation.goals.items():
        if found.due is None or found.status not in OPEN_STATUSES:
            continue
        for parent in graph.parents.get(path, ()):
            served = evaluation.goals.get(parent)
            if served is None or served.due is None or served.status not in OPEN_STATUSES or found.due <= served.due:
                continue
            title = graph.titles.get(parent, parent)
            message = f"it is due {found.due}, after {title}, which it serves and which is due {served.due}"
            yield advise("due-after-parent", graph.goals[path], message, config, "due", "parent")


def _aligned(graph: GoalGraph) -> set[str]:
    """Return the goals that reach a vision: one walk down from the visions."""
    found: set[str] = set()
    waiting = list(graph.visions)
    while waiting:
        for child in graph.children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found
