"""Tell copies of a review apart: a weekly note that was made by duplicating last week's carries its page, too."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_path
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.value import replace
from vaultgoals.periods.period import middle_of, parse_day, period_of
from vaultgoals.reviews.answer_places import is_guest
from vaultgoals.reviews.harvest import harvest_answers

COPIED = "copied"
"""The key of a page's line with the first day of the review that its note was copied from."""

_PeriodOf = Callable[[Note], Period | None]


def own_path(period: Period, config: Config) -> str:
    """Return where a review of its own goes when it is made."""
    folder = config.reviews.folder.strip("/")
    name = f"{period.name} {CADENCES[period.cadence].title}.md"
    return f"{folder}/{name}" if folder else name


def settle_copies(
    reviews: Mapping[str, ReviewNote], period_of_note: _PeriodOf, config: Config
) -> dict[str, ReviewNote]:
    """Return the reviews without those that are copies of another.

    A copy at another path of a period's own notes becomes that period's, and what it has word for word from the other is no answer of
    it. Of two for one period the one at that period's own path is the review, else the one with answers; where the
    other has answers of its own, both stay, and nobody can say which it is.
    """
    found = dict(reviews)
    for paths in list(_group(reviews)):
        away = {path: period for path in paths if (period := _other_period(reviews[path], period_of_note))}
        originals = [path for path in paths if path not in away]
        if not originals:
            continue
        for path, period in away.items():
            source = reviews[originals[0]].period
            found[path] = replace(reviews[path], period=period, copied_from=source.start if source else None)
        at_home = [path for path in originals if _is_at_home(reviews[path], period_of_note, config)]
        for path in _find_doubles(originals, at_home, reviews, config.lexicon):
            del found[path]
    return {path: _with_copied(review, found, config.lexicon) for path, review in found.items()}


def check_copies(reviews: Mapping[str, ReviewNote], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield `copied-answers` for each review that holds nothing but what stands word for word in the one it is a copy of."""
    for path, review in reviews.items():
        if review.copied and review.copied_from and not harvest_answers(review, lexicon):
            message = (
                f"what stands here as answers is word for word that of the review from {review.copied_from}, of which this "
                "note is a copy: it does not count, and the review asks anew"
            )
            yield Diagnostic("copied-answers", Severity.HINT, message, path)


def _group(reviews: Mapping[str, ReviewNote]) -> Iterator[Sequence[str]]:
    """Yield the paths of pages that say they are one review."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path, review in reviews.items():
        if review.period is not None and review.note.is_ours:
            groups.setdefault((review.cadence, review.period.name), []).append(path)
    yield from (paths for paths in groups.values() if len(paths) > 1)


def _other_period(review: ReviewNote, period_of_note: _PeriodOf) -> Period | None:
    """Return the period at whose path a review in a note of the person's stands, where that is another than its own."""
    own = _period_at(review.note, period_of_note) if is_guest(review.note) else None
    return own if own is not None and review.period is not None and own.name != review.period.name else None


def _period_at(note: Note, period_of_note: _PeriodOf) -> Period | None:
    found = period_of_note(note)
    return None if found is None else period_of(middle_of(found), found.cadence)


def _is_at_home(review: ReviewNote, period_of_note: _PeriodOf, config: Config) -> bool:
    """Say whether a review stands where that of its period goes."""
    if is_guest(review.note):
        return _period_at(review.note, period_of_note) is not None
    return review.period is not None and fold_path(review.note.path) == fold_path(own_path(review.period, config))


def _find_doubles(
    paths: Sequence[str], at_home: Sequence[str], reviews: Mapping[str, ReviewNote], lexicon: Lexicon
) -> Iterator[str]:
    """Yield those of some notes for one period that say nothing which the review does not say."""
    said = {path: _texts(reviews[path], lexicon) for path in paths}
    answered = [path for path in paths if said[path]]
    chosen = next((one[0] for one in (at_home, answered) if len(one) == 1), None)
    if chosen is not None:
        others = [path for path in paths if path != chosen and said[path] <= said[chosen]]
        yield from (path for path in others if _holds_boxes(reviews[chosen].note, reviews[path].note))


def _holds_boxes(note: Note, copy: Note) -> bool:
    """Say whether what was made of the boxes of generated parts in a copy stands in a note, too."""
    boxes = [(item.status, item.text.rstrip()) for item in note.list_items if item.generated and item.status]
    return all(
        any(text.startswith(item.text.rstrip()) and item.status in (" ", status) for status, text in boxes)
        for item in copy.list_items
        if item.generated and item.status
    )


def _texts(review: ReviewNote, lexicon: Lexicon) -> set[tuple[str, str]]:
    return {(name, one.text) for name, given in harvest_answers(review, lexicon).items() for one in given}


def _with_copied(review: ReviewNote, found: Mapping[str, ReviewNote], lexicon: Lexicon) -> ReviewNote:
    """Return a review with the answers of the one that it was copied from."""
    page = review.note.page
    first = review.copied_from or (parse_day(page.keys.get(COPIED, "")) if page is not None else None)
    source = _find_source(review, found, first) if first else None
    if source is None:
        return replace(review, copied_from=first) if first else review
    answers = harvest_answers(source, lexicon)
    copied = {name: frozenset(one.text for one in given) for name, given in answers.items()}
    return replace(review, copied_from=first, copied=copied)


def _find_source(review: ReviewNote, found: Mapping[str, ReviewNote], first: date) -> ReviewNote | None:
    others = (each for each in found.values() if each is not review and each.cadence == review.cadence)
    return next((each for each in others if each.period is not None and each.period.start == first), None)
