"""The last sign of life of each goal, and what it was."""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter

from vaultgoals.advice.active import is_active
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.model.value import dataclass, replace

_DAY = attrgetter("day")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of life."""

    day: date
    what: str
    """`check-in`, `task done`, `win`, `review answer`."""
    of: str = ""
    """Name of the goal that it is a sign of, where that is one which serves the goal."""

    def __str__(self) -> str:
        """Return it in words: `check-in 2026-10-12`, `task done 2026-11-03 (Run ten kilometres)`."""
        return f"{self.what} {self.day}{f' ({self.of})' if self.of else ''}"


def find_last_signs(data: CheckInput) -> Mapping[str, Sign]:
    """Return each goal's latest sign of life up to the day, its children's included; one pass, children first.

    A sign is a check-in, a done task or checkpoint of the goal, a win that it belongs to, an answer of a review that
    links to it, or a sign or the start of a goal that serves it. Of several on one day it is the first of these.
    """
    signs: dict[str, Sign] = {}
    for path, sign in _own_signs(data):
        if sign.day <= data.as_of and (path not in signs or sign.day > signs[path].day):
            signs[path] = sign
    for path in data.graph.order:
        found = [*([signs[path]] if path in signs else []), *_below(path, signs, data)]
        if found:
            signs[path] = max(found, key=_DAY)
    return signs


def _own_signs(data: CheckInput) -> Iterator[tuple[str, Sign]]:
    for path, found in data.evaluation.goals.items():
        if found.last_evidence is not None:
            yield path, Sign(found.last_evidence, found.last_evidence_is)
    for win in data.graph.wins:
        if win.on is not None:
            yield from ((path, Sign(win.on, "lesson" if win.lesson else "win")) for path in win.goals)
    for review in data.past:
        sign = Sign(min(review.period.end, data.as_of), "review answer")
        yield from ((path, sign) for answer in review.answers for path in answer.goals)


def _below(path: str, signs: Mapping[str, Sign], data: CheckInput) -> Iterator[Sign]:
    """Yield the latest sign of each goal that serves it, and the day on which it began, if it is worked on."""
    for child in data.graph.children.get(path, ()):
        name = data.graph.titles.get(child, child)
        if child in signs:
            yield replace(signs[child], of=signs[child].of or name)
        goal = data.graph.goals[child]
        if goal.start is not None and is_active(goal, data.evaluation.goals[child], data.as_of):
            yield Sign(goal.start, "begun", name)
