"""Which notes of a vault are reviews: by their properties, or by our regions in the vault's own periodic notes."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import path_rank
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period

REGIONS = frozenset({*(CADENCES[name].unit for name in REVIEW_CADENCES), "progress", "facts"})
"""Regions by which a periodic note is known to hold a review."""


def find_all_reviews(
    reviews: Mapping[str, ReviewNote], notes: Mapping[str, Note], period_of: Callable[[str], Period | None]
) -> Mapping[str, ReviewNote]:
    """Return the reviews, and the vault's own periodic notes that hold regions of a review, by path.

    `period_of` tells which week, month, quarter or year a path is the vault's own note of.
    """
    more = {
        path: ReviewNote(note, period.cadence, period)
        for path, note in notes.items()
        if path not in reviews and any(region.name in REGIONS for region in note.regions)
        if (period := period_of(path)) is not None
    }
    if not more:
        return reviews
    found = {**reviews, **more}
    return MappingProxyType({path: found[path] for path in sorted(found, key=path_rank)})


def check_duplicates(reviews: Mapping[str, ReviewNote]) -> Iterator[Diagnostic]:
    """Yield `duplicate-review` for each period that several notes say they review; none of them is written then."""
    claims: dict[Period, list[str]] = {}
    for path, review in reviews.items():
        if review.period is not None:
            claims.setdefault(review.period, []).append(path)
    for period, paths in claims.items():
        if len(paths) > 1:
            # In the words of the writing room, so that an open review of which it says the same is told of once.
            message = (
                f"{' and '.join(paths)} both say they are the same review (type review, cadence {period.cadence},"
                f" period {period.name}); keep one, or change its properties"
            )
            yield Diagnostic("duplicate-review", Severity.ERROR, message, paths[0])
