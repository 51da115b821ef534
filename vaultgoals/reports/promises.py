"""What the person meant to do, asked about until it is settled, with what the notes show of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.folding import fold_text, path_rank
from vaultgoals.model.period import Period
from vaultgoals.model.promise import Promise
from vaultgoals.reading.links import ONE_LINK
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.review_notes import Review, find_answers, find_asked
from vaultgoals.reports.wins import find_wins, iter_tasks
from vaultgoals.reviews.headings import FOCUS

MOST_TIMES = 3
"""How often a promise is asked about; the last time whether it is still wanted."""
_LINK = re.compile(rf"!?{ONE_LINK}")
_WORD = re.compile(r"[^\W_]{3,}")
_ENOUGH = 0.5
"""The part of the fewer words of two lines that both must have to be about one thing."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One thing that the person meant to do, and whether they are asked about it."""

    text: str
    """As Markdown."""
    promise: Promise
    is_ticked: bool = False
    """It was ticked where it was written: nothing is asked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the notes show of something: done or open."""

    text: str
    words: frozenset[str]
    done: date | None = None
    due: date | None = None


def find_promises(review: ReviewInput) -> tuple[Meant, ...]:
    """Return what a review asks about: the last answered review's focus, then what is not settled of earlier ones.

    What was asked three times rests, and so does what a dated tick in the notes proves.
    """
    last = review.answered
    if last is None:
        return ()
    since = review.earlier[: review.earlier.index(last) + 1]
    found: dict[str, Meant] = {}
    focus = find_answers(review.data, last).get(FOCUS[review.period.cadence], ())
    for number, one in enumerate(focus, start=1):
        meant = Meant(one.answer.text, Promise(f"{last.period.name}.{number}"), one.answer.status in ("x", "X", "-"))
        found.setdefault(_fold(meant.text), meant)
    for meant in _find_carried(review.data, since):
        same = next((each for each in found.values() if each.promise.id == meant.promise.id), None)
        if same is not None:
            # It was asked by a review that nobody answered: the line is the focus's, the count goes on.
            found[_fold(same.text)] = replace(same, promise=meant.promise)
        else:
            found.setdefault(_fold(meant.text), meant)
    proved = {each.words for each in _find_shown(review, found.values()) if each.words and each.done is not None}
    return tuple(
        one
        for one in found.values()
        if one.is_ticked or (one.promise.times <= MOST_TIMES and _words(one.text) not in proved)
    )


def _find_carried(data: ReportInput, since: Sequence[Review]) -> Iterator[Meant]:
    """Yield what earlier reviews asked about and nobody settled, in the order in which it was first asked."""
    latest: dict[str, Meant] = {}
    settled: set[str] = set()
    for review in reversed(since):
        for note in review.notes:
            for asked in find_asked(data, note.note.path):
                if asked.promise.is_settled:
                    settled.add(asked.promise.id)
                elif asked.text:
                    times = asked.promise.times + 1
                    latest[asked.promise.id] = Meant(asked.text, replace(asked.promise, times=times))
    yield from (meant for name, meant in latest.items() if name not in settled)


def report_promises(review: ReviewInput, meant: Sequence[Meant]) -> dict[str, Any]:
    """Return what is asked about, as `find_promises` found it: `asked`, each with `parts`, `evidence` and whether it is `still` wanted; and `lines`."""
    last = review.answered
    cutter = LinkParts(review.data.graph, review.data.links)
    days = (review.period.start, review.period.end)
    shown = _find_shown(review, meant) if meant else ()
    lines = [_build_line(one, cutter.cut(one.text, days=days), shown) for one in meant]
    return {
        "asked": lines,
        "lines": [line["parts"] for line in lines],
        "review": build_link(last.path, review.data.graph) if last is not None and lines else None,
    }


def _build_line(one: Meant, parts: Sequence[Mapping[str, Any]], shown: Sequence[Shown]) -> dict[str, Any]:
    found = None if one.is_ticked else _find_evidence(one, shown)
    return {
        "parts": parts,
        "done": one.is_ticked,
        "still": one.promise.times == MOST_TIMES,
        "evidence": None if found is None else _build_evidence(found),
    }


def _build_evidence(found: Shown) -> dict[str, Any]:
    return {
        "text": found.text,
        "on": found.done.isoformat() if found.done else None,
        "due": found.due.isoformat() if found.due else None,
    }


def _find_evidence(one: Meant, shown: Sequence[Shown]) -> Shown | None:
    """Return what the notes show of a promise: what has most of its words, done before open, the latest first."""
    words = _words(one.text)
    alike = [(_likeness(words, each.words), each) for each in shown]
    best = max((likeness for likeness, _ in alike), default=0.0)
    return next((each for likeness, each in alike if likeness == best), None) if best >= _ENOUGH else None


def _likeness(words: frozenset[str], other: frozenset[str]) -> float:
    return len(words & other) / min(len(words), len(other)) if words and other else 0.0


def _find_shown(review: ReviewInput, meant: Iterable[Meant]) -> tuple[Shown, ...]:
    """Return what the notes show since the first of these was meant: what was done, the latest first, and what is open."""
    data = review.data
    origins = {one.promise.id.rpartition(".")[0] for one in meant}
    first = min([review.first, *(_day_after(one.period) for one in review.earlier if one.period.name in origins)])
    graph = data.graph
    done = [Shown(one.text, _words(one.text), done=one.on) for one in find_wins(data, first, data.today) if one.text]
    tasks = ((task, path) for _, task, path, _ in iter_tasks(graph) if task_state(task, data.today) == "open")
    ordered = sorted(tasks, key=lambda one: (one[0].due or date.max, path_rank(one[1]), one[0].line))
    texts = [(plain_text(task_text(task)), task.due) for task, _ in ordered]
    return (*done, *(Shown(text, _words(text), due=due) for text, due in texts))


def _day_after(period: Period) -> date:
    return date.fromordinal(period.end.toordinal() + 1)


def _words(text: str) -> frozenset[str]:
    """Return the words that a line says, without those of the notes that it links to."""
    return frozenset(_WORD.findall(fold_text(plain_text(_LINK.sub(" ", text)))))


def _fold(text: str) -> str:
    return fold_text(plain_text(text))
