"""What a weekly review says of its focus: how many of the promises that it is the first to ask about are kept."""

from collections.abc import Iterator, Sequence

from vaultgoals.model.promise import Outcome, Promise, PromiseKind
from vaultgoals.model.value import replace
from vaultgoals.reports.promises import Meant, Promises, fold_promise
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.review_notes import find_asked
from vaultgoals.reviews.focus import count_focus, format_unasked, sum_focus
from vaultgoals.reviews.focus_weeks import CADENCE
from vaultgoals.reviews.promises import AskedBefore


def report_focus(review: ReviewInput, path: str, promises: Promises) -> tuple[str, str]:
    """Return what the week's review says of its focus in words, and what its page's line says of promises without a box.

    Of another cadence, and of the first review there is, both are empty.
    """
    if review.period.cadence != CADENCE or not review.earlier:
        return "", ""
    page = [one for one in find_asked(review.data, path) if one.promise.kind is PromiseKind.PROMISE]
    boxes = [one for one in promises.asked if not one.is_ticked]
    lines, left = _match(boxes, page)
    asked = [
        replace(one.promise, outcome=line.promise.outcome if line else Outcome.OPEN)
        for one, line in zip(boxes, lines, strict=True)
    ]
    # What was answered on the page stays there, whatever becomes of where it was written.
    stays = [one for one in left if one.promise.is_settled]
    unasked = count_focus(_find_unasked(promises, stays))
    found = sum_focus([count_focus([*asked, *(one.promise for one in stays)]), unasked])
    return found.words, format_unasked(unasked)


def _find_unasked(promises: Promises, stays: Sequence[AskedBefore]) -> Iterator[Promise]:
    """Yield what was ticked where it was written, and what the notes prove, unless the page has an answer to it."""
    settled = [one for one in promises.asked if one.is_ticked]
    settled += [replace(one, promise=replace(one.promise, outcome=Outcome.DONE)) for one in promises.proved]
    lines, _ = _match(settled, stays)
    yield from (one.promise for one, line in zip(settled, lines, strict=True) if line is None)


def _match(meant: Sequence[Meant], page: Sequence[AskedBefore]) -> tuple[list[AskedBefore | None], list[AskedBefore]]:
    """Return for each thing that was meant the line of a page that asks about it, and the other lines.

    It is known by its words, else by its name: where a line was put before it, its name is another's now.
    """
    left = list(page)
    found: dict[int, AskedBefore] = {}
    for is_same in (_has_words, _has_name):
        for number, one in enumerate(meant):
            line = None if number in found else next((each for each in left if is_same(one, each)), None)
            if line is not None:
                found[number] = line
                left = [each for each in left if each is not line]
    return [found.get(number) for number in range(len(meant))], left


def _has_words(meant: Meant, line: AskedBefore) -> bool:
    return bool(line.text) and fold_promise(line.text) == fold_promise(meant.text)


def _has_name(meant: Meant, line: AskedBefore) -> bool:
    return line.promise.id == meant.promise.id
