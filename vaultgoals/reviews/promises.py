"""Read out of a review's page what it asks about, and what the person made of that."""

from functools import lru_cache

from vaultgoals.model.pattern import pattern
from vaultgoals.model.promise import Outcome, Promise
from vaultgoals.model.value import dataclass
from vaultgoals.reading.promises import KEY, REGION, find_asked, unboxed
from vaultgoals.reading.regions import find_marks

# what people and the Tasks plugin add behind: "✅ 2026-11-20", "-> 2026-12-01"
_ADDED = pattern(r"\s*(?:[✅❌📅⏳🛫➕]\ufe0f?|->|→)\s*\d{4}-\d{2}-\d{2}")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")  # `\*`


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A promise that a review asks about, as the person left it."""

    text: str
    """As the line says it, without its box and what makes its signs plain."""
    promise: Promise
    is_answer: bool
    """Whether the person settled it there."""


@lru_cache(maxsize=512)
def read_promises(page: bytes) -> tuple[AskedBefore, ...]:
    """Return what the page of a review asks about, in its order; nothing where it asks in no line that is known."""
    if f'{KEY}="'.encode() not in page:
        return ()
    lines = page.decode("utf-8", "replace").split("\n")
    marks = find_marks(lines)
    records = marks.records.get(REGION, ())
    span = next((each for each in marks.regions if each.name == REGION), None)
    if span is None:
        # Who takes the whole part away settles nothing.
        return ()
    asked = find_asked([line.rstrip("\r") for line in lines[span.line : span.end_line - 1]], records)
    standing = [
        AskedBefore(_text_of(line.line), line.promise, line.is_touched and line.promise.is_settled)
        for line in asked.lines
    ]
    return (*standing, *(AskedBefore("", promise, promise.is_settled) for _, promise in asked.gone))


def _text_of(line: str) -> str:
    text = _ADDED.sub("", unboxed(line)).removesuffix(f" ({Outcome.OPEN})")
    return _ESCAPE.sub(r"\1", text)
