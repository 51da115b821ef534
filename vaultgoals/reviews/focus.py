"""What became of a week's focus: how many of its promises were kept, as the page that asked about them says."""

from collections.abc import Iterable

from vaultgoals.model.pattern import pattern
from vaultgoals.model.promise import Outcome, Promise, PromiseKind
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.promises import read_promises

UNASKED = "unasked"
"""The key of a page's line with the promises that nobody needs to ask about: `2/3`, two of three are done."""
NO_FOCUS = "no focus was written"
TAKEN_OUT = "all of it was taken out"
SHOWN = pattern(rf"focus: (?:\d+ of \d+(?:, \d+ open)?|{TAKEN_OUT})|{NO_FOCUS}")
"""How a page says it."""
STILL_OPEN = pattern(r"focus: \d+ of \d+, \d+ open")
"""How one says it that is not over."""
_COUNTS = pattern(r"(\d{1,6})/(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Focus:
    """What became of the promises that a week's review is the first to ask about; those that were taken out do not count."""

    done: int = 0
    promises: int = 0
    open: int = 0
    """Not settled, while the review can still be answered: neither kept nor missed."""
    removed: int = 0
    """Taken out again; none of `promises`."""

    @property
    def is_known(self) -> bool:
        """Whether anything was planned."""
        return self.promises > 0

    @property
    def counts(self) -> str:
        """In words: `3 of 4`, `1 of 4, 2 open`; that there was none where nothing was planned."""
        if not self.is_known:
            return TAKEN_OUT if self.removed else NO_FOCUS
        return f"{self.done} of {self.promises}{f', {self.open} open' if self.open else ''}"

    @property
    def words(self) -> str:
        """The same as a page says it: `focus: 3 of 4`."""
        return self.counts if self.counts == NO_FOCUS else f"focus: {self.counts}"


def count_focus(promises: Iterable[Promise]) -> Focus:
    """Return what became of promises, of which none is history yet; what was asked about before belongs to another week."""
    first = [one.outcome for one in promises if one.kind is PromiseKind.PROMISE and one.times == 1]
    removed = first.count(Outcome.REMOVED)
    return Focus(first.count(Outcome.DONE), len(first) - removed, first.count(Outcome.OPEN), removed)


def sum_focus(found: Iterable[Focus]) -> Focus:
    """Return what became of the promises of several weeks together."""
    return Focus(
        *map(sum, zip(*((one.done, one.promises, one.open, one.removed) for one in (Focus(), *found)), strict=True))
    )


def read_focus(page: bytes, *, is_over: bool) -> Focus:
    """Return what became of the focus that a review's page asks about; of one that is over nothing is open any more."""
    found = sum_focus([count_focus(one.promise for one in read_promises(page)), _read_unasked(page)])
    return replace(found, open=0) if is_over else found


def format_unasked(unasked: Focus) -> str:
    """Return what a page's line says of the promises that nobody needs to ask about; empty for none."""
    return f"{unasked.done}/{unasked.promises}" if unasked.is_known else ""


def _read_unasked(page: bytes) -> Focus:
    if f' {UNASKED}="'.encode() not in page:
        return Focus()
    line = find_marks(page.decode("utf-8", "replace").split("\n")).page
    counts = _COUNTS.fullmatch(line.keys.get(UNASKED, "")) if line is not None else None
    return Focus(int(counts[1]), int(counts[2])) if counts else Focus()
