"""The reviews that exist in the vault, by cadence and period, and what the person wrote in them."""

from collections.abc import Mapping, Sequence

from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reviews.harvest import Answer, harvest_answers
from vaultgoals.reviews.harvest import is_skipped as skips
from vaultgoals.reviews.promises import AskedBefore, read_promises
from vaultgoals.reviews.schedule import is_over

IN_PASSING = frozenset({"Wins", "Achievements", "Lessons learned", "What I learned"})
"""Headings whose answers people type at any time, without looking back."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one period; of several notes that say they are it, the first is ours where any is."""

    period: Period
    notes: tuple[ReviewNote, ...]

    @property
    def path(self) -> str:
        """Vault path of the note."""
        return self.notes[0].note.path

    @property
    def is_ours(self) -> bool:
        """Whether a page of ours is there; else the person reviewed the period in a note of their own."""
        return self.notes[0].note.is_ours


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and the review it stands in."""

    answer: Answer
    path: str


def find_reviews(graph: GoalGraph, cadence: str) -> tuple[Review, ...]:
    """Return the reviews of a cadence whose period is one, the latest first."""
    found: dict[str, tuple[Period, list[ReviewNote]]] = {}
    for review in sorted(graph.reviews.values(), key=lambda one: not one.note.is_ours):
        if review.period is not None and review.period.cadence == cadence:
            found.setdefault(review.period.name, (review.period, []))[1].append(review)
    return tuple(Review(period, tuple(notes)) for _, (period, notes) in sorted(found.items(), reverse=True))


def find_review(graph: GoalGraph, period: Period) -> Review | None:
    """Return the review of a period, where there is one."""
    return next((one for one in find_reviews(graph, period.cadence) if one.period.name == period.name), None)


def find_answers(data: ReportInput, review: Review) -> Mapping[str, tuple[Given, ...]]:
    """Return the answers of a review by our name of the heading; equal ones of two notes for one period count once."""
    found: dict[str, dict[str, Given]] = {}
    for note in review.notes:
        for name, answers in _harvest(data, note).items():
            under = found.setdefault(name, {})
            for answer in answers:
                under.setdefault(answer.text, Given(answer, note.note.path))
    return {name: tuple(under.values()) for name, under in found.items()}


def has_words(data: ReportInput, review: Review) -> bool:
    """Say whether the person has written anything under any heading of a review, or settled a promise in it."""
    return _has_settled(data, review) or any(_harvest(data, note) for note in review.notes)


def is_answered(data: ReportInput, review: Review) -> bool:
    """Say whether a review needs no answer any more.

    Wins and lessons alone leave it open until its days of grace are over: they are often typed in passing, days before
    anybody looks back. Whoever writes nothing else goes on getting reviews.
    """
    if _has_settled(data, review):
        return True
    counts_all = is_over(review.period, data.today, data.config.reviews.grace_days)
    return any(
        counts_all or not IN_PASSING.issuperset(found) for note in review.notes if (found := _harvest(data, note))
    )


def _has_settled(data: ReportInput, review: Review) -> bool:
    return any(one.is_answer for note in review.notes for one in find_asked(data, note.note.path))


def is_skipped(data: ReportInput, review: Review) -> bool:
    """Say whether the person left a review without answers, and said so."""
    return not is_answered(data, review) and any(skips(note, data.config.lexicon) for note in review.notes)


def find_asked(data: ReportInput, path: str) -> tuple[AskedBefore, ...]:
    """Return the promises that a review asks about, as the person left them."""
    return data.recall.make(path, read_promises, data.pages.get(path, b""))


def find_last_answered(data: ReportInput, reviews: Sequence[Review]) -> Review | None:
    """Return the first of these reviews that is answered."""
    return next((review for review in reviews if is_answered(data, review)), None)


def _harvest(data: ReportInput, note: ReviewNote) -> Mapping[str, tuple[Answer, ...]]:
    return data.recall.make(note.note.path, harvest_answers, note, data.config.lexicon)
