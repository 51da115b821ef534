"""What the person meant to do, to change and to come back to, asked about until it is settled, with what the notes show of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.folding import NameRank, fold_text, path_rank
from vaultgoals.model.goal import Goal
from vaultgoals.model.pattern import pattern
from vaultgoals.model.period import Period
from vaultgoals.model.promise import Outcome, Promise, PromiseKind
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.links import ONE_LINK
from vaultgoals.reports.follow_ups import find_to_ask
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, ShownLink, build_link, iso
from vaultgoals.reports.planned_changes import find_planned, report_facts
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.review_notes import Review, find_answers, find_asked
from vaultgoals.reports.wins import find_wins, tasks_of
from vaultgoals.reviews.headings import FOCUS

_LINK = pattern(rf"!?{ONE_LINK}")
_WORD = pattern(r"[^\W_]{3,}")
_SETTLED: Mapping[str, Outcome] = {"x": Outcome.DONE, "X": Outcome.DONE, "-": Outcome.DROPPED}
_MOST_NAMES = 3
"""People of one feedback that are named."""
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
    parts: tuple[Mapping[str, Any], ...] = ()
    """In place of the text, where that is not the person's."""
    words: frozenset[str] | None = None
    """What tells it from other things; `None` for those of the text."""
    due: date | None = None
    """The day to come back to it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the notes show of something: done or open."""

    text: str
    words: frozenset[str]
    done: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Promises:
    """What a review finds meant."""

    asked: tuple[Meant, ...]
    """What stands on its page."""
    proved: tuple[Meant, ...] = ()
    """What a dated tick in the notes proves: nobody is asked."""


def find_promises(review: ReviewInput) -> Promises:
    """Return what a review asks about: the last focus, what is not settled of earlier ones, changes to the plan, and follow-ups.

    What was asked for long enough rests, and so does what a dated tick in the notes proves.
    """
    found: dict[str, Meant] = {}
    last = review.answered
    if last is not None:
        since = review.earlier[: review.earlier.index(last) + 1]
        found = _find_meant(review, last, since)
        for given, promise in find_planned(review, last, since):
            meant = Meant(given.answer.text, promise, given.answer.status in _SETTLED)
            found.setdefault(fold_promise(meant.text), meant)
    for meant in _find_follow_ups(review):
        found.setdefault(fold_promise(meant.text), meant)
    proved = {each.words for each in _find_shown(review, found.values()) if each.words and each.done is not None}
    wanted = [one for one in found.values() if one.is_ticked or one.promise.times <= one.promise.kind.most_times]
    asked = tuple(one for one in wanted if one.is_ticked or _words_of(one) not in proved)
    return Promises(asked, tuple(one for one in wanted if not one.is_ticked and _words_of(one) in proved))


def _find_meant(review: ReviewInput, last: Review, since: Sequence[Review]) -> dict[str, Meant]:
    """Return the last answered review's focus, then what is not settled of earlier ones, by their words."""
    found: dict[str, Meant] = {}
    focus = find_answers(review.data, last).get(FOCUS[review.period.cadence], ())
    for number, one in enumerate(focus, start=1):
        outcome = _SETTLED.get(one.answer.status or "", Outcome.OPEN)
        promise = Promise(f"{last.period.name}.{number}", outcome=outcome)
        meant = Meant(one.answer.text, promise, is_ticked=promise.is_settled)
        found.setdefault(fold_promise(meant.text), meant)
    for meant in _find_carried(review.data, since):
        same = next((each for each in found.values() if each.promise.id == meant.promise.id), None)
        if same is not None:
            # It was asked by a review that nobody answered: the line is the focus's, the count goes on.
            found[fold_promise(same.text)] = replace(same, promise=meant.promise)
        else:
            found.setdefault(fold_promise(meant.text), meant)
    return found


def _find_follow_ups(review: ReviewInput) -> Iterator[Meant]:
    graph = review.data.graph
    asked = tuple(find_to_ask(review.data, review.period))
    titles = Counter(plain_text(build_link(one.path, graph)["title"]) for one, _ in asked)
    for one, promise in asked:
        link = build_link(one.path, graph)
        by = ", ".join(plain_text(name) for name in one.by[:_MOST_NAMES])
        parts: list[Mapping[str, Any]] = [{"text": "Follow up on "}, {"link": link}]
        # What a merge and a rename tell lines by are their words: those of two notes of one name differ by the path.
        parts += [{"text": f" ({one.path})"}] if titles[plain_text(link["title"])] > 1 else []
        parts += [{"text": f", from {by}"}] if by else []
        text = "".join(part.get("text") or part["link"]["title"] for part in parts)
        yield Meant(text, promise, parts=tuple(parts), words=_words(f"{link['title']} {by}"), due=one.on)


def _find_carried(data: ReportInput, since: Sequence[Review]) -> Iterator[Meant]:
    """Yield what earlier reviews asked about and nobody settled, in the order in which it was first asked."""
    latest: dict[str, Meant] = {}
    settled: set[str] = set()
    for review in reversed(since):
        for note in review.notes:
            for asked in find_asked(data, note.note.path):
                if asked.promise.is_settled:
                    settled.add(asked.promise.id)
                elif asked.text and asked.promise.kind is PromiseKind.PROMISE:
                    times = asked.promise.times + 1
                    latest[asked.promise.id] = Meant(asked.text, replace(asked.promise, times=times))
    yield from (meant for name, meant in latest.items() if name not in settled)


def report_promises(review: ReviewInput, meant: Sequence[Meant]) -> dict[str, Any]:
    """Return what is asked about, as `find_promises` found it: `asked`, each with `parts`, `evidence` and whether it is `still` wanted; and `lines`."""
    cutter = LinkParts(review.data.graph, review.data.links)
    days = (review.period.start, review.period.end)
    shown = _find_shown(review, meant) if meant else ()
    lines = [_build_line(one, list(one.parts) or cutter.cut(one.text, days=days), review, shown) for one in meant]
    return {
        "asked": lines,
        "lines": [line["parts"] for line in lines],
        "review": _find_source(review, meant),
    }


def _find_source(review: ReviewInput, meant: Sequence[Meant]) -> ShownLink | None:
    """Return a link to where what is asked about comes from: the last answered review, else the first feedback."""
    if review.answered is not None and meant:
        return build_link(review.answered.path, review.data.graph)
    return next((part["link"] for one in meant for part in one.parts if "link" in part), None)


def _build_line(
    one: Meant, parts: Sequence[Mapping[str, Any]], review: ReviewInput, shown: Sequence[Shown]
) -> dict[str, Any]:
    kind = one.promise.kind
    facts = report_facts(review, parts) if kind is PromiseKind.CHANGE and not one.is_ticked else []
    # Facts tell what became of a change; words would tell of anything that the goal's work is called.
    found = None if one.is_ticked or facts else _find_evidence(one, shown)
    return {
        "kind": kind.name.lower(),
        "parts": parts,
        "done": one.is_ticked,
        "still": one.promise.times == kind.most_times > 1,
        "evidence": None if found is None else _build_evidence(found),
        "facts": facts,
        "due": iso(one.due),
    }


def _build_evidence(found: Shown) -> dict[str, Any]:
    return {
        "text": found.text,
        "on": found.done.isoformat() if found.done else None,
        "due": found.due.isoformat() if found.due else None,
    }


def _find_evidence(one: Meant, shown: Sequence[Shown]) -> Shown | None:
    """Return what the notes show of a promise: what has most of its words, done before open, the latest first."""
    words = _words_of(one)
    # A change to the plan says more than a task: its own words have to be there.
    least = len(words) if one.promise.kind is PromiseKind.CHANGE else 0
    alike = [(_likeness(words, each.words, least), each) for each in shown]
    best = max((likeness for likeness, _ in alike), default=0.0)
    return next((each for likeness, each in alike if likeness == best), None) if best >= _ENOUGH else None


def _likeness(words: frozenset[str], other: frozenset[str], least: int) -> float:
    return len(words & other) / max(min(len(words), len(other)), least) if words and other else 0.0


def _find_shown(review: ReviewInput, meant: Iterable[Meant]) -> tuple[Shown, ...]:
    """Return what the notes show since the first of these was meant: what was done, the latest first, and what is open."""
    if not (meant := tuple(meant)):
        return ()
    data = review.data
    origins = {one.promise.origin for one in meant}
    first = min([review.first, *(_day_after(one.period) for one in review.earlier if one.period.name in origins)])
    done = [
        Shown(one.text, _words(one.text), done=one.on) for one in data.once(find_wins, first, data.today) if one.text
    ]
    return (*done, *data.once(_find_open))


def _find_open(data: ReportInput) -> Sequence[Shown]:
    """Return what is open, what is due first before the rest."""
    make, goals = data.recall.make, data.graph.goals
    found = [one for path, goal in goals.items() for one in make((path, data.today), _open_in, goal, data.today)]
    found += _open_of(((one.task, one.path) for one in data.graph.linked_actions), data.today)
    return [shown for *_, shown in sorted(found, key=itemgetter(0, 1, 2))]


def _open_in(goal: Goal, today: date) -> tuple[tuple[date, NameRank, int, Shown], ...]:
    return tuple(_open_of(((task, path) for _, task, path, _ in tasks_of(goal)), today))


def _open_of(tasks: Iterable[tuple[Task, str]], today: date) -> Iterator[tuple[date, NameRank, int, Shown]]:
    """Yield the open ones, each behind what they are ordered by."""
    for task, path in tasks:
        if task_state(task, today) == "open":
            text = plain_text(task_text(task))
            yield task.due or date.max, path_rank(path), task.line, Shown(text, _words(text), due=task.due)


def _day_after(period: Period) -> date:
    return date.fromordinal(period.end.toordinal() + 1)


def _words_of(one: Meant) -> frozenset[str]:
    return _words(one.text) if one.words is None else one.words


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Return the words that a line says, without those of the notes that it links to."""
    return frozenset(_WORD.findall(fold_text(plain_text(_LINK.sub(" ", text)))))


def fold_promise(text: str) -> str:
    """Return what tells one promise from another: its words."""
    return fold_text(plain_text(text))
