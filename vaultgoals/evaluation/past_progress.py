"""How far some goals had come by each of a few days, and nothing else about them: a short look back that costs little."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vaultgoals.evaluation.history import due_at, status_at
from vaultgoals.evaluation.measures import Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph


class Tree(NamedTuple):
    """A goal with all goals below it."""

    path: str
    goals: Mapping[str, Goal]
    """By vault path, each after all its children."""
    children: Mapping[str, tuple[str, ...]]


def find_tree(graph: GoalGraph, path: str, most: int) -> Tree | None:
    """Return a goal and every goal below it; `None` where these are more than `most`."""
    found = {path}
    waiting = [path]
    while waiting:
        for child in graph.children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
        if len(found) > most:
            return None
    order = [one for one in graph.order if one in found] if len(found) > 1 else [path]
    return Tree(path, {one: graph.goals[one] for one in order}, {one: graph.children.get(one, ()) for one in order})


def follow_progress(tree: Tree, days: Iterable[date], config: Config, measures: Sequence[Measure]) -> list[Progress]:
    """Return a goal's progress as of each day.

    The same as a whole evaluation finds: dated evidence up to the day, and evidence without a date.
    """
    return [_progress_on(tree, day, config, measures)[tree.path] for day in days]


def _progress_on(tree: Tree, day: date, config: Config, measures: Sequence[Measure]) -> dict[str, Progress]:
    statuses = {path: status_at(goal, day) for path, goal in tree.goals.items()}
    found: dict[str, Progress] = {}
    for path, goal in tree.goals.items():
        below = tree.children[path]
        children = tuple(Child(tree.goals[child], statuses[child].status, found[child]) for child in below)
        given = MeasureInput(day, config, statuses[path], children, due_at(goal, day))
        found[path] = evaluate_progress(goal, given, measures)
    return found
