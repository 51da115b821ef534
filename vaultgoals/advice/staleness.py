"""Hints about goals that nothing was heard of for too long."""

from collections.abc import Iterator, Mapping
from datetime import date

from vaultgoals.advice.active import active_goals, is_active
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.evaluation.wording import days_between
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Horizon
from vaultgoals.model.interval import Interval


def check_stale(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `stale` for each active goal without a sign of life within its interval.

    A sign is a check-in, a done task or checkpoint of the goal, a win that it belongs to, an answer of a review that
    links to it, or a sign or the start of a goal that serves it; without any, its own start counts. The interval is its
    `review_every`, else `[stale]` by horizon, medium where the horizon is unknown. Silent in a vault without any dated
    sign: nobody keeps check-ins there. A goal that asks to be closed does not ask for a sign.
    """
    if all(found.last_evidence is None for found in data.evaluation.goals.values()):
        return
    signs = _last_signs(data)
    stale = data.config.stale
    intervals: Mapping[Horizon | None, Interval] = {Horizon.SHORT: stale.short, Horizon.LONG: stale.long}
    for goal, found in active_goals(data):
        last = signs.get(goal.path) or goal.start
        interval = goal.review_every or intervals.get(found.horizon, stale.medium)
        if last is None or interval.after(last) >= data.as_of or may_be_closed(goal, found, data.as_of):
            continue
        what = "the last sign of it was" if goal.path in signs else "it began"
        ago = days_between(last, data.as_of)
        message = f"{what} on {last}, {ago} ago, longer than {interval.words}; add a check-in, or pause it"
        yield advise("stale", goal.note, message, data.config, "review_every", "type")


def _last_signs(data: CheckInput) -> Mapping[str, date]:
    """Return each goal's latest sign of life up to the day, its children's included; one pass, children first."""
    signs: dict[str, date] = {}
    for path, day in _own_signs(data):
        if day <= data.as_of:
            signs[path] = max(signs.get(path, day), day)
    for path in data.graph.order:
        below = [*_below(path, signs, data), *([signs[path]] if path in signs else [])]
        if below:
            signs[path] = max(below)
    return signs


def _own_signs(data: CheckInput) -> Iterator[tuple[str, date]]:
    for path, found in data.evaluation.goals.items():
        if found.last_evidence is not None:
            yield path, found.last_evidence
    for win in data.graph.wins:
        if win.on is not None:
            yield from ((path, win.on) for path in win.goals)
    for review in data.past:
        day = min(review.period.end, data.as_of)
        yield from ((path, day) for answer in review.answers for path in answer.goals)


def _below(path: str, signs: Mapping[str, date], data: CheckInput) -> Iterator[date]:
    """Yield the latest sign of each goal that serves it, and the day on which it began, if it is worked on."""
    for child in data.graph.children.get(path, ()):
        if child in signs:
            yield signs[child]
        goal = data.graph.goals[child]
        if goal.start is not None and is_active(goal, data.evaluation.goals[child], data.as_of):
            yield goal.start
