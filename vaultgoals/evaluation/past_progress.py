"""How far some goals had come by each of a few days, and nothing else about them: a short look back that costs little."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from vaultgoals.evaluation.history import due_at, status_at
from vaultgoals.evaluation.measures import Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.evaluation.rates import evaluate_rates, find_habits
from vaultgoals.model.away import Away, build_calendar
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.goal import FINAL_STATUSES, Goal, LinkedAction
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kept import Sample


class Tree(NamedTuple):
    """A goal with all goals below it."""

    path: str
    goals: Mapping[str, Goal]
    """By vault path, each after all its children."""
    children: Mapping[str, tuple[str, ...]]
    linked: tuple[LinkedAction, ...] = ()
    """What other notes say of those of these goals that have rates."""
    daily: Mapping[str, Mapping[str, tuple[Sample, ...]]] = MappingProxyType({})
    """What daily notes say of them, by vault path and by the folded name of a rate."""
    away: tuple[Away, ...] = ()
    """Time off, where one of them has rates."""

    def days_elsewhere(self) -> Iterator[date]:
        """Yield the days on which other notes tell of a rate, in no order."""
        yield from (one.task.done for one in self.linked if one.task.done is not None)
        yield from (one.day for fields in self.daily.values() for samples in fields.values() for one in samples)


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
    goals, children = {one: graph.goals[one] for one in order}, {one: graph.children.get(one, ()) for one in order}
    rated = {one for one, goal in goals.items() if _has_rates(goal)}
    if not rated:
        return Tree(path, goals, children)
    linked = tuple(one for one in graph.linked_actions if one.goal in rated)
    daily = {one: graph.daily_fields[one] for one in order if one in rated and one in graph.daily_fields}
    return Tree(path, goals, children, linked, daily, tuple(graph.away.values()))


def _has_rates(goal: Goal) -> bool:
    return any(one.rate is not None for one in goal.measures or find_habits(goal))


def follow_progress(tree: Tree, days: Iterable[date], config: Config, measures: Sequence[Measure]) -> list[Progress]:
    """Return a goal's progress as of each day.

    The same as a whole evaluation finds: dated evidence up to the day, and evidence without a date.
    """
    return [_progress_on(tree, day, config, measures)[tree.path] for day in days]


def _progress_on(tree: Tree, day: date, config: Config, measures: Sequence[Measure]) -> dict[str, Progress]:
    statuses = {path: status_at(goal, day) for path, goal in tree.goals.items()}
    calendar = build_calendar(tree.away, day)
    found: dict[str, Progress] = {}
    for path, goal in tree.goals.items():
        below = tree.children[path]
        children = tuple(Child(tree.goals[child], statuses[child].status, found[child]) for child in below)
        at, due = statuses[path], due_at(goal, day)
        ended = at.since if at.status in FINAL_STATUSES else None
        last = min((one for one in (due, ended) if one is not None), default=None)
        linked = tuple(one for one in tree.linked if one.goal == path)
        rates = evaluate_rates(goal, day, last, linked, tree.daily.get(path, {}), config, calendar)
        given = MeasureInput(day, config, at, children, due, rates, calendar)
        found[path] = evaluate_progress(goal, given, measures)
    return found
