"""What a longer review gathers: each answer and tagged line in exactly one review of a cadence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.cadences import REVIEW_CADENCES, is_shorter
from vaultgoals.model.folding import note_name
from vaultgoals.model.goal import Win
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass
from vaultgoals.periods.period import middle_of, previous
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, ShownLink, build_link
from vaultgoals.reports.review_homes import is_in_note
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.review_notes import Given, Review, find_answers, find_reviews
from vaultgoals.reports.wins import Found, build_win
from vaultgoals.reviews.gathered import Gathered, Source, find_held, names_of, read_gathered, shown_words, words_of
from vaultgoals.reviews.past import days_of_answers
from vaultgoals.reviews.schedule import is_over

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wins": ("Wins", "Achievements"),
        "lessons": ("Lessons learned", "What I learned"),
        "slipped": ("What slipped and why",),
        "changes": ("Adjust", "Changes to the plan"),
        "decisions": ("What to keep, change, pause, drop",),
        "stopped": ("What to stop",),
        "focus": ("Next quarter's focus",),
    }
)
"""What is gathered, and the headings that it stands under; the focus of weeks and months is asked about as promises."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One answer, or one tagged line, to be gathered."""

    source: Source
    cadence: str
    """Of the review that it is an answer of; empty for a tagged line."""
    given: Given | None = None
    win: Win | None = None

    @property
    def on(self) -> date:
        """The day that says which period it belongs to."""
        return self.source.on

    @property
    def words(self) -> str:
        """What a reader sees of it, for comparison."""
        return shown_words(self.given.answer.text if self.given else self.win.title if self.win else "")


def link_review(path: str, data: ReportInput) -> ShownLink:
    """Return a link to a review that shows its period, as the vault's own note calls it where it stands in that."""
    period = data.graph.reviews[path].period
    if period is None:
        return {"path": path, "title": note_name(path)}
    return {"path": path, "title": note_name(path) if is_in_note(data, period, path) else period.name}


@dataclass(frozen=True, slots=True)
class Gathering:
    """What one review gathers, and how to show it."""

    data: ReportInput
    period: Period
    cutter: LinkParts
    pieces: tuple[Piece, ...]
    """Of its own period, and what no review of its cadence before it holds."""
    elsewhere: frozenset[tuple[str, date, str]]
    """Path, day and text of the tagged lines that another review holds."""

    def within(self, period: Period, *kinds: str, cadence: str | None = None) -> list[Piece]:
        """Return what of these kinds belongs to a period; of one cadence where that is said, tagged lines with an empty one."""
        return [
            one
            for one in self.pieces
            if one.on in period and one.source.kind in kinds and cadence in (None, one.cadence)
        ]

    def without_held(self, found: Iterable[Found]) -> list[Found]:
        """Return what was found without tagged wins of earlier periods, and those that another review holds."""
        return [
            one
            for one in found
            if one.kind != "win" or (one.on in self.period and (one.path, one.on, one.text) not in self.elsewhere)
        ]

    def before(self) -> dict[str, Any]:
        """Return by kind what belongs to earlier periods, and stands in no review."""
        earlier = [one for one in self.pieces if one.on < self.period.start]
        return {kind: self.lines(one for one in earlier if one.source.kind == kind) for kind in KINDS}

    def lines(self, pieces: Iterable[Piece]) -> dict[str, Any]:
        """Return `lines`, each `parts` and a link to its `source`; equal ones once. Nothing is cut: `more` is 0."""
        once: dict[str, Piece] = {}
        for one in pieces:
            once.setdefault(one.words, one)
        return {"lines": [self._line(one) for one in once.values()], "more": 0}

    def _line(self, piece: Piece) -> dict[str, Any]:
        if piece.given is not None:
            answer, path = piece.given.answer, piece.given.path
            period = self.data.graph.reviews[path].period
            days = days_of_answers(period, KINDS[piece.source.kind][0]) if period else None
            return {"parts": self.cutter.cut(answer.text, path, days), "source": link_review(path, self.data)}
        win = piece.win
        if win is None or win.on is None:
            raise AssertionError(piece)
        shown = build_win(Found(win.on, "win", win.title, win.path, next(iter(win.goals), "")), self.data)
        about = [{"text": ": "}, {"link": shown["goal"]}] if shown["goal"] else []
        return {"parts": [{"text": shown["text"]}, *about], "source": shown["link"]}


def gather(review: ReviewInput) -> Gathering:
    """Return what the review of a period gathers."""
    data, period = review.data, review.period
    others = [one for one in find_reviews(data.graph, period.cadence) if one.is_ours and one.period != period]
    first = _first_asked(review, others)
    pieces = tuple(_pieces(data, period, lambda on: first <= on <= period.end))
    sources = [one.source for one in pieces]
    held: set[int] = set()
    for other in others:
        if _is_closed(other, review):
            held |= find_held(_read(other, data), other.period, sources)
    kept = tuple(one for number, one in enumerate(pieces) if number not in held)
    elsewhere = frozenset(
        (one.win.path, one.on, plain_text(one.win.title)) for one in map(pieces.__getitem__, held) if one.win
    )
    return Gathering(data, period, LinkParts(data.graph, data.links), kept, elsewhere)


def _first_asked(review: ReviewInput, others: Iterable[Review]) -> date:
    """Return the first day that is asked about: that of the last review made, or of one before it.

    A review that still is open gathers for itself. One that was given the part "From before" has asked all that it could;
    so it goes back over such reviews up to one that has none, for what came even later. Before the first of all it is one
    period more: an upgrade gathers no years.
    """
    first = review.period
    for other in others:
        if other.period.start > review.period.start:
            continue
        if not _is_closed(other, review):
            return date.fromordinal(other.period.end.toordinal() + 1)
        first = other.period
        if not _read(other, review.data).is_whole:
            return first.start
    return previous(first).start if first.start > date.min else first.start


def _is_closed(other: Review, review: ReviewInput) -> bool:
    return is_over(other.period, review.made_on, review.data.config.reviews.grace_days)


def _read(review: Review, data: ReportInput) -> Gathered:
    read = [read_gathered(data.pages.get(note.note.path, b"")) for note in review.notes if note.note.is_ours]
    if len(read) == 1:
        return read[0]
    lines = tuple(line for one in read for line in one.lines)
    return Gathered(lines, any(one.is_whole for one in read), any(one.is_removed for one in read))


def _pieces(data: ReportInput, period: Period, is_asked: Callable[[date], bool]) -> Iterator[Piece]:
    """Yield what shorter reviews and notes say of the days asked about: answers of longer reviews first, by time."""
    said: dict[str, set[str]] = {}
    for cadence in reversed(REVIEW_CADENCES[: REVIEW_CADENCES.index(period.cadence)]):
        for review in reversed(find_reviews(data.graph, cadence)):
            if is_asked(on := middle_of(review.period)):
                for piece in _answers(data, review, on):
                    said.setdefault(piece.source.path, set()).update(piece.source.words)
                    yield piece
    for win in sorted(data.graph.wins, key=lambda one: (one.on or date.min, one.path, one.line)):
        if win.on is not None and win.on <= data.today and is_asked(win.on) and _is_shorter(win, data, period):
            source = _tagged(win, win.on, data)
            if source.words.isdisjoint(said.get(win.path, ())):
                yield Piece(source, "", win=win)


def _answers(data: ReportInput, review: Review, on: date) -> Iterator[Piece]:
    answers = find_answers(data, review)
    for kind, headings in KINDS.items():
        for given in (one for name in headings for one in answers.get(name, ())):
            names = names_of(note_name(given.path), review.period.name, link_review(given.path, data)["title"])
            source = Source(words_of(given.answer.text), on, given.path, names, kind)
            yield Piece(source, review.period.cadence, given)


def _is_shorter(win: Win, data: ReportInput, period: Period) -> bool:
    """Say whether a tagged line stands in a note or a shorter review: what stands in this one or a longer is said there."""
    review = data.graph.reviews.get(win.path)
    return review is None or review.period is None or is_shorter(review.period.cadence, period.cadence)


def _tagged(win: Win, on: date, data: ReportInput) -> Source:
    shown = build_win(Found(on, "win", win.title, win.path, next(iter(win.goals), "")), data)
    words = words_of(win.title) | words_of(shown["text"])
    if shown["goal"]:
        words |= words_of(f"{shown['text']}: {shown['goal']['title']}")
    names = names_of(note_name(win.path), build_link(win.path, data.graph)["title"])
    return Source(words, on, win.path, names, "lessons" if win.lesson else "wins", is_tagged=True)
