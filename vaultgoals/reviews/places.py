"""Which notes of a vault are reviews: by what they say of themselves, by their properties, by our regions in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import path_rank
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.value import replace
from vaultgoals.periods.period import middle_of, period_from, period_of
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.answer_places import find_places
from vaultgoals.reviews.copies import check_copies, settle_copies
from vaultgoals.reviews.template_text import PAGES

_FIRST_REGIONS = MappingProxyType({CADENCES[name].unit: name for name in REVIEW_CADENCES})
"""The first region of a review in the first form, and its cadence."""
_REGIONS = frozenset({"progress", "facts"})
"""Regions that reviews alone have: with them a note at the path of a periodic one is its review."""


def find_all_reviews(
    reviews: Mapping[str, ReviewNote],
    notes: Mapping[str, Note],
    pages: Mapping[str, bytes],
    period_of_note: Callable[[Note], Period | None],
) -> Mapping[str, ReviewNote]:
    """Return the reviews, by path: those that say so in a line of ours, wherever they lie, and the `reviews` by properties.

    A note of the person's that a review of the first form was put into is told by the regions that it was given, and by
    the day that those are of which are left; without any `period_of_note` tells which week, month, quarter or year it
    is the vault's own note of. Of a week that is the ISO week that most of it lies in. `pages` are the bytes of the notes with marks.
    """
    found = dict(reviews)
    for path, note in notes.items():
        period = _read_period(note)
        if path in pages and note.is_ours and note.page is None and (path not in found or found[path].period is None):
            period = _find_period(pages[path], period_of_note(note))
        if period is not None:
            found[path] = ReviewNote(note, period.cadence, period)
    return MappingProxyType({path: found[path] for path in sorted(found, key=path_rank)})


def with_template(review: ReviewNote, templates: Mapping[str, frozenset[str]]) -> ReviewNote:
    """Return a review with the lines of the person's templates: those of pages, and in a note of theirs that of such notes."""
    lines = templates.get(PAGES, frozenset())
    if not review.note.is_made:
        lines |= templates.get(review.cadence, frozenset())
    return replace(review, template=lines) if lines else review


def _read_period(note: Note) -> Period | None:
    """Return the period of a review that says of itself which one it is."""
    said = note.page
    if said is None or said.first is None or said.page not in REVIEW_CADENCES:
        return None
    return period_from(said.first, said.page)


def _find_period(content: bytes, by_path: Period | None) -> Period | None:
    """Return the period of a review of the first form; `None` for a note that is none."""
    lines = content.decode("utf-8", "replace").split("\n")
    marks = find_marks(lines)
    names = [*(span.name for span in marks.regions), *marks.offered]
    cadence = next((_FIRST_REGIONS[name] for name in names if name in _FIRST_REGIONS), None)
    days = [record.day for records in marks.records.values() for record in records]
    if cadence is not None and days:
        return period_of(max(days), cadence)
    if by_path is None or (cadence is None and _REGIONS.isdisjoint(names)):
        return None
    return period_of(middle_of(by_path), by_path.cadence)


def settle_reviews(
    graph: GoalGraph,
    templates: Mapping[str, frozenset[str]],
    config: Config,
    period_of_note: Callable[[Note], Period | None],
) -> GoalGraph:
    """Return a graph whose reviews know what in them is no answer: what a template says, and what was copied with their note."""
    reviews = {path: with_template(review, templates) for path, review in graph.reviews.items()}
    return replace(graph, reviews=MappingProxyType(settle_copies(reviews, period_of_note, config)))


def without_answers(graph: GoalGraph, config: Config, day_of: Callable[[str], date | None]) -> GoalGraph:
    """Return a graph in which what stands below a question of a review is an answer alone.

    A task there is a promise, and no action; a line tagged as a win has no other day than one that it says.
    """
    lines: dict[str, frozenset[int]] = {}

    def is_answer(path: str, line: int) -> bool:
        if path not in graph.reviews:
            return False
        if path not in lines:
            lines[path] = _answer_lines(graph.reviews[path], config.lexicon)
        return line in lines[path]

    actions = tuple(one for one in graph.linked_actions if not is_answer(one.path, one.task.line))
    wins = tuple(
        replace(win, on=None) if is_answer(win.path, win.line) and win.on == day_of(win.path) else win
        for win in graph.wins
    )
    return replace(graph, linked_actions=actions, wins=wins)


def _answer_lines(review: ReviewNote, lexicon: Lexicon) -> frozenset[int]:
    places = (section for _, section in find_places(review, lexicon))
    return frozenset(line for section in places for line in range(section.line, section.end_line + 1))


def check_reviews(reviews: Mapping[str, ReviewNote], config: Config) -> Iterator[Diagnostic]:
    """Yield what is wrong with reviews: several for one period, and answers that were copied with a note."""
    yield from check_duplicates(reviews)
    yield from check_copies(reviews, config.lexicon)


def check_duplicates(reviews: Mapping[str, ReviewNote]) -> Iterator[Diagnostic]:
    """Yield `duplicate-review` for each period that several pages of ours say they review; none is written then."""
    claims: dict[tuple[str, str], list[str]] = {}
    for path, review in reviews.items():
        if review.period is not None and review.note.is_ours:
            claims.setdefault((review.period.cadence, review.period.name), []).append(path)
    for (cadence, period), paths in claims.items():
        if len(paths) > 1:
            yield build_duplicate(paths, {"type": "review", "cadence": cadence, "period": period})


def build_duplicate(paths: Sequence[str], identity: Mapping[str, str]) -> Diagnostic:
    """Return a `duplicate-review`, or a `duplicate-page`, for notes that say they are one page."""
    kind = "review" if identity.get("type") == "review" else "page"
    what = ", ".join(f"{name} {value}" for name, value in identity.items())
    message = (
        f"{' and '.join(paths)} both say they are the same {kind} ({what}); keep one, or delete the comments of "
        "vaultgoals from the other: then it is yours"
    )
    return Diagnostic(f"duplicate-{kind}", Severity.ERROR, message, paths[0])
