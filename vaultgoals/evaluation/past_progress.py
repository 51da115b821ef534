"""How far some goals had come by each of a few days, and nothing else about them: a short look back that costs little."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from vaultgoals.evaluation.history import due_at, status_at
from vaultgoals.evaluation.measures import Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.graph import GoalGraph


def find_below(graph: GoalGraph, path: str, most: int) -> frozenset[str] | None:
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
    return frozenset(found)


def follow_progress(
    graph: GoalGraph, paths: Collection[str], days: Iterable[date], config: Config, measures: Sequence[Measure]
) -> list[dict[str, Progress]]:
    """Return the progress of some goals as of each day, by path; `paths` holds every goal below one of them, too.

    The same as a whole evaluation finds: dated evidence up to the day, and evidence without a date.
    """
    order = [path for path in graph.order if path in paths]
    return [_progress_on(graph, order, day, config, measures) for day in days]


def _progress_on(
    graph: GoalGraph, order: Sequence[str], day: date, config: Config, measures: Sequence[Measure]
) -> dict[str, Progress]:
    statuses = {path: status_at(graph.goals[path], day) for path in order}
    found: dict[str, Progress] = {}
    for path in order:
        children = tuple(
            Child(graph.goals[child], statuses[child].status, found[child]) for child in graph.children.get(path, ())
        )
        given = MeasureInput(day, config, statuses[path], children, due_at(graph.goals[path], day))
        found[path] = evaluate_progress(graph.goals[path], given, measures)
    return found
