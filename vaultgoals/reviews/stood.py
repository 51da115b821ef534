"""The goal graph as it stood on an earlier day, as far as the facts of reviews tell it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from vaultgoals.evaluation.history import due_at, last_move
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import replace
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.told import Told

_V = TypeVar("_V")


def as_stood(graph: GoalGraph, pages: Mapping[str, bytes], days: Mapping[str, date], day: date) -> GoalGraph:
    """Return the graph as facts say that it stood on a day; as it is where none are of a later one.

    `days` are those of the facts in pages. A goal whose start lies ahead of the day counts only if facts of that day or earlier know it. Its due is that which
    facts and dated changes give for the day.
    """
    if not any(one > day for one in days.values()):
        return graph
    told = Told(graph, pages, days)
    before = told.read_day(max((one for one in days.values() if one <= day), default=None))
    ahead = [path for path, goal in graph.goals.items() if goal.start and goal.start > day and path not in before]
    graph = keep_goals(graph, graph.goals.keys() - {path for path in ahead if not _is_known(path, told, day)})
    after = told.read_day(min(one for one in days.values() if one > day))
    goals = {path: _with_due(goal, day, before.get(path), after.get(path)) for path, goal in graph.goals.items()}
    return replace(graph, goals=MappingProxyType(goals))


def _is_known(path: str, told: Told, day: date) -> bool:
    first = told.find_first(path)
    return first is not None and first[0] <= day


def keep_goals(graph: GoalGraph, paths: Iterable[str]) -> GoalGraph:
    """Return a graph with these of its goals alone; titles and what other notes say stay."""
    kept = frozenset(paths)
    if len(kept) == len(graph.goals):
        return graph

    def ends(edges: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        both = kept | graph.visions.keys()
        found = {path: tuple(one for one in others if one in both) for path, others in edges.items() if path in both}
        return MappingProxyType({path: others for path, others in found.items() if others})

    return replace(
        graph,
        goals=_only(graph.goals, kept),
        linked_actions=tuple(one for one in graph.linked_actions if one.goal in kept),
        parents=ends(graph.parents),
        children=ends(graph.children),
        needs=ends(graph.needs),
        needed_by=ends(graph.needed_by),
        order=tuple(path for path in graph.order if path in kept),
    )


def _only(found: Mapping[str, _V], kept: frozenset[str]) -> Mapping[str, _V]:
    return MappingProxyType({path: one for path, one in found.items() if path in kept})


def _with_due(goal: Goal, day: date, before: tuple[date, Fact] | None, after: tuple[date, Fact] | None) -> Goal:
    """Return a goal with the due that held on a day: that of a dated change, else of the facts before or after the day."""
    move, due = last_move(goal, day), due_at(goal, day)
    if before is not None:
        due = before[1].due if move is None or move.date <= before[0] else move.due
    elif after is not None and move is None:
        due = _before_changes(goal, day, *after)
    if due == due_at(goal, day):
        return goal
    # Its changes up to the day are in what the facts say.
    check_ins = tuple(replace(one, due=None) if one.due and one.date <= day else one for one in goal.check_ins)
    return replace(goal, due=due, due_order=None, check_ins=check_ins)


def _before_changes(goal: Goal, day: date, later: date, fact: Fact) -> date | None:
    """Return the due before the changes between a day and later facts: what these say, else what they say was written."""
    moves = [one.due for one in goal.check_ins if one.due and day < one.date <= later]
    if not moves:
        return fact.due
    stated = fact.stated.due if fact.stated else None
    return stated if stated not in (None, *moves) else goal.due
