"""What changes a goal in a check-in: `paused until 2027-01-10`, `done`, `due -> 2027-04-30`."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.folding import fold_text, fold_value
from vaultgoals.model.goal import Status
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.value import replace
from vaultgoals.reading.check_in_days import find_day
from vaultgoals.reading.check_in_values import SHOWN, Found, Manner, join, split_comma, status_of, with_due
from vaultgoals.reading.digit_dates import find_digits
from vaultgoals.reading.key_result_numbers import ARROW
from vaultgoals.reading.own_days import read_day

_BEFORE_UNTIL: Final = " ,("
"""What stands between `paused` and `until`: `paused, until …`, `paused (until …)`."""
_MOST_WORDS: Final = 6
"""Words among which a day is looked for, where a line begins as a pause does."""


def read_change(blank: CheckIn, head: str, comment: str, manner: Manner) -> Found | None:
    """Read a status, the end of a pause, or a due date; `None` where a text is none of these."""
    if pause := read_pause(blank, head, comment, manner):
        return pause
    first, after = split_comma(head)
    status = status_of(first, manner)
    if status is not None:
        return replace(blank, kind="status", status=status, comment=join(after.strip(), comment)), ()
    due = after_word(head, manner.words["due"])
    arrow = ARROW.match(fold_value(due))
    if not arrow:
        return None
    written, after = _split_day(due[arrow.end() :].strip())
    otherwise = replace(blank, comment=join(head, comment))
    return with_due(replace(blank, comment=join(after, comment)), written, otherwise, manner)


def read_pause(blank: CheckIn, head: str, comment: str, manner: Manner) -> Found | None:
    """Read `paused until DATE`, `paused, until DATE`, `paused (until DATE)`.

    Where no date follows the goal is paused all the same, and the line is named.
    """
    for before, behind in _around(head, manner.pauses):
        word = before.rstrip(_BEFORE_UNTIL)
        if status_of(word.strip(" *_"), manner) != Status.PAUSED:
            continue
        written, after = _split_day(behind.strip())
        if before.rstrip().endswith("("):
            written = written.rstrip().removesuffix(")")
        paused = replace(blank, kind="status", status=Status.PAUSED.value)
        until, problem = read_day(written, manner.own, last=True) if written else (None, None)
        if until is not None:
            return replace(paused, until=until, comment=join(after, comment)), ()
        message = f"it is paused, and until when is not read: {problem or 'no date follows; expected `paused until 2027-04-30`'}"
        fix = manner.mend_day(written, last=True)
        said = head[len(word) :].strip(" ,")
        return replace(paused, comment=join(said, comment)), (manner.finding("bad-check-in", message, fix=fix),)
    return _name_pause(replace(blank, comment=join(head, comment)), head, manner)


def _name_pause(otherwise: CheckIn, head: str, manner: Manner) -> Found | None:
    """Name a comment that begins as a pause does and has a day: `paused untill 2027-01-10`."""
    first, *others = head.split()[:_MOST_WORDS] or [""]
    if status_of(first, manner) != Status.PAUSED:
        return None
    written = (word for word in others if not word.isdigit())
    day = next((day for word in written if (day := read_day(word, manner.own, last=True)[0]) is not None), None)
    if day is None:
        return None
    message = f"`{head[:SHOWN]}` pauses nothing; write `{first} {manner.pauses[0]} {day}`"
    return otherwise, (manner.finding("bad-check-in", message, Severity.WARNING),)


def _around(text: str, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each of some words, the longest first, where it stands within a text."""
    folded = fold_text(f"{text} ")
    for word in sorted(words, key=len, reverse=True) if len(folded) == len(text) + 1 else ():
        if found := re.search(rf"(?<=[ (]){re.escape(fold_text(word))}:? ", folded):
            yield text[: found.start()], text[found.end() :]


def _split_day(text: str) -> tuple[str, str]:
    """Return the day that a text begins with, and what follows its comma: `Nov 26, 2026, since …`."""
    begun, digits = find_day(text), find_digits(text)
    # A comma within the date does not end it.
    end = begun.end() if begun else len(digits.text) if digits else 0
    before, after = split_comma(text[end:])
    return text[:end] + before, after.strip()


def after_word(text: str, words: Iterable[str]) -> str:
    """Return what follows one of some words that the text begins with: behind `level` in `level 3`; empty where it does not."""
    for word in words:
        if fold_text(text[: len(word)]) == fold_text(word) and not text[len(word) : len(word) + 1].isalnum():
            return text[len(word) :].strip()
    return ""
