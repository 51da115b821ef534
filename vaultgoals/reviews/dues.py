"""Find by what closed reviews say whether a goal's due property or a dated change of it is newer."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from vaultgoals.evaluation.history import is_moved, last_move
from vaultgoals.model.goal import DueOrder, Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import replace
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.past_facts import PastFacts


def order_dues(graph: GoalGraph, told: Iterable[PastFacts], asked: date) -> GoalGraph:
    """Return the graph in which each goal says which of its two dues is newer, where the facts of closed reviews show it.

    The property is newer where facts that knew the dated change say another property than today's; it is older where
    facts of a day before the change have it already, and none since another.
    """
    moved = {path for path, goal in graph.goals.items() if is_moved(goal, asked)}
    if not moved:
        return graph
    found: dict[str, list[tuple[date, Fact]]] = {path: [] for path in moved}
    for day, is_history, facts in sorted(told, key=lambda one: one.day):
        for path, fact in facts.items() if is_history else ():
            if path in moved:
                found[path].append((day, fact))
    ordered = {
        path: replace(graph.goals[path], due_order=_order(graph.goals[path], found[path], asked)) for path in moved
    }
    return replace(graph, goals=MappingProxyType({**graph.goals, **ordered}))


def _order(goal: Goal, told: Iterable[tuple[date, Fact]], asked: date) -> DueOrder | None:
    change = last_move(goal, asked)
    is_known = False
    order: DueOrder | None = None
    for day, fact in told:
        if change is None or fact.stated is None:
            continue
        is_same = fact.stated.due == goal.due
        if day < change.date:
            order = DueOrder(is_newer=False, day=day) if is_same else None
            continue
        is_known = is_known or fact.due == change.due
        if is_known and not is_same:
            order = DueOrder(is_newer=True, day=day)
        elif not is_same:
            order = None
    return order
