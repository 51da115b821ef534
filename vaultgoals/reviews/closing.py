"""Bound the unknown day on which a goal was done by what closed reviews say of it."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from vaultgoals.evaluation.history import is_closed_undated
from vaultgoals.model.goal import Closing, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import replace
from vaultgoals.reviews.past_facts import PastFacts


def date_closings(graph: GoalGraph, told: Iterable[PastFacts], asked: date) -> GoalGraph:
    """Return the graph in which each goal that is done on an unknown day says between which days it was closed.

    The bounds are the last facts in which it was open and the first after these in which it was done, of reviews that
    are history on the day asked for; without later facts the later bound is that day. Of a review that is still written
    only what it says is done counts, once that day is over: in the days of grace a build must not open again what it
    said was done, and then nothing else would ever say so. That it was open a build may have to say otherwise.
    """
    waiting = {path for path, goal in graph.goals.items() if goal.status == Status.DONE and is_closed_undated(goal)}
    if not waiting:
        return graph
    found = dict.fromkeys(waiting, Closing(None, None, asked))
    for day, is_history, facts in sorted(told, key=lambda one: one.day, reverse=True):
        for path, fact in facts.items():
            if path not in waiting:
                continue
            if fact.status == Status.DONE:
                found[path] = replace(found[path], by=day)
            elif is_history:
                found[path] = replace(found[path], after=day)
                waiting.discard(path)
        if not waiting:
            break
    closed = {path: replace(graph.goals[path], closing=closing) for path, closing in found.items()}
    return replace(graph, goals=MappingProxyType({**graph.goals, **closed}))
