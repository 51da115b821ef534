"""Find the due that a goal had before it was moved, by the first facts that know it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from vaultgoals.goals.horizons import horizon_from_dates
from vaultgoals.model.goal import FINAL_STATUSES, Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import replace
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.told import Told


def find_first_dues(graph: GoalGraph, pages: Mapping[str, bytes], days: Mapping[str, date], asked: date) -> GoalGraph:
    """Return the graph in which open goals say their first due where facts up to the day asked for know another than the note.

    `days` are those of the facts in pages. Only goals are asked about whose horizon follows from it.
    """
    told = Told(graph, pages, {path: day for path, day in days.items() if day <= asked})
    found = {}
    for path, goal in graph.goals.items():
        if goal.horizon_stated or horizon_from_dates(goal.start, goal.due) is None or goal.status in FINAL_STATUSES:
            continue
        if (first := told.find_first(path)) and (due := _first_due(goal, *first)) not in (None, goal.due):
            found[path] = replace(goal, first_due=due)
    return replace(graph, goals=MappingProxyType({**graph.goals, **found})) if found else graph


def _first_due(goal: Goal, day: date, fact: Fact) -> date | None:
    """Return what facts of a day say: the due then, else the property, where a dated change had moved it already."""
    moves = [one.due for one in goal.check_ins if one.due is not None and one.date <= day]
    if not moves:
        return fact.due
    return fact.stated.due if fact.stated and fact.stated.due not in moves else None
