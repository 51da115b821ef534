"""By which day each goal is wanted by those that depend on it."""

from collections.abc import Collection, Mapping
from datetime import date

from vaultgoals.evaluation.priority import Wanted
from vaultgoals.goals.cycles import order_by_children
from vaultgoals.model.graph import GoalGraph


def find_wanted(
    graph: GoalGraph, dues: Mapping[str, date | None], still_open: Collection[str], as_of: date
) -> Mapping[str, Wanted]:
    """Return the earliest day on which an open goal that depends on it, directly or not, needs each goal done.

    That is the day the dependent goal starts, where this lies ahead, else the day it is due.
    """
    found: dict[str, Wanted] = {}
    for path in order_by_children(graph.needs.keys() | graph.needed_by.keys(), graph.needed_by):
        days = []
        for other in graph.needed_by.get(path, ()):
            if other not in still_open:
                continue
            goal, due = graph.goals[other], dues.get(other)
            title = f"{goal.title}, which needs it,"
            if goal.start is not None and goal.start > as_of:
                days.append(Wanted(goal.start, f"{title} starts {goal.start}"))
            elif due is not None:
                days.append(Wanted(due, f"{title} is due {due}"))
            if other in found:
                days.append(Wanted(found[other].day, f"{title} is wanted by {found[other].day}"))
        if days:
            found[path] = min(days, key=lambda wanted: (wanted.day, wanted.why))
    return found
