"""Find until when a rate was a count, by the facts of reviews: its check-ins of that time are levels, and nothing that was done."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from vaultgoals.evaluation.measure_tokens import aims_at_levels
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import replace
from vaultgoals.reviews.told import Told


def find_old_levels(graph: GoalGraph, pages: Mapping[str, bytes], days: Mapping[str, date], asked: date) -> GoalGraph:
    """Return the graph in which goals of rates say until when facts up to the day asked for know them by levels alone."""
    of_rates = {path: goal for path, goal in graph.goals.items() if has_rates_alone(goal)}
    if not of_rates:
        return graph
    told = Told(graph, pages, {path: day for path, day in days.items() if day <= asked})
    found = {}
    for path, goal in of_rates.items():
        day = next((day for day, fact in told.find_last(path) if aims_at_levels(fact.measure)), None)
        if day is not None:
            found[path] = replace(goal, levels_until=day)
    return replace(graph, goals=MappingProxyType({**graph.goals, **found})) if found else graph


def has_rates_alone(goal: Goal) -> bool:
    """Say whether all measures of a goal are rates."""
    return bool(goal.measures) and all(one.rate is not None for one in goal.measures)
