"""Advice on goals that nothing was heard of for too long."""

from collections.abc import Iterator, Mapping
from datetime import date

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.evaluation.wording import days_between
from vaultgoals.model.config import Config, StaleConfig
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import Horizon
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.dates import read_interval


def check_stale(graph: GoalGraph, evaluation: Evaluation, config: Config) -> Iterator[Diagnostic]:
    """Yield `stale` for each active goal without a sign of life within its interval.

    A sign is a check-in, a finished task or checkpoint of the goal, a win that it belongs to, or a sign of a goal that
    serves it; without any, its start counts. The interval is its `review_every`, else `[stale]` by horizon, medium where
    the horizon is unknown. Silent in a vault without any dated sign: nobody keeps check-ins there.
    """
    if all(found.last_evidence is None for found in evaluation.goals.values()):
        return
    signs = _last_signs(graph, evaluation)
    for goal, found in active_goals(graph, evaluation):
        last = signs.get(goal.path) or goal.start
        text = goal.review_every or _interval_text(found, config.stale)
        interval, _ = read_interval(text)
        if last is None or interval is None or interval.after(last) >= evaluation.as_of:
            continue
        what = "the last sign of it was" if goal.path in signs else "it began"
        ago = days_between(last, evaluation.as_of)
        message = f"{what} on {last}, {ago} ago, longer than {text}; add a check-in, or pause it"
        yield advise("stale", goal, message, config, "review_every", "type")


def _interval_text(found: GoalEvaluation, stale: StaleConfig) -> str:
    if found.horizon == Horizon.SHORT:
        return stale.short
    return stale.long if found.horizon == Horizon.LONG else stale.medium


def _last_signs(graph: GoalGraph, evaluation: Evaluation) -> Mapping[str, date]:
    """Return each goal's latest sign of life up to the day, its children's included; one pass, children first."""
    signs: dict[str, date] = {path: last for path, found in evaluation.goals.items() if (last := found.last_evidence)}
    for win in graph.wins:
        if win.on is not None and win.on <= evaluation.as_of:
            for path in win.goals:
                signs[path] = max(signs.get(path, win.on), win.on)
    for path in graph.order:
        below = [signs[child] for child in graph.children.get(path, ()) if child in signs]
        if below:
            signs[path] = max([*below, *([signs[path]] if path in signs else [])])
    return signs
