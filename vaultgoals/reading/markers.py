"""Read the lines by which a note says that something in it is ours: both forms, each line by itself."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias
from urllib.parse import unquote

from vaultgoals.model.note import PageLine
from vaultgoals.model.pattern import pattern
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.value import dataclass, field
from vaultgoals.periods.period import parse_day

HERE = "<!-- vaultgoals:here -->"
"""A person writes this line where a page may be put into a note of their own."""

CODE_LENGTH = 4
"""Characters that stand for a line in a record: 24 bits, so that a typed line is not taken for a generated one.

With two characters (12 bits), 1 of about 6,000 random edits that also took generated lines away lost a typed line.
"""
NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
FIRST_VERSION = 1
"""Of the first form: what is known of a region stands in its own markers."""
_DAY = r"\d{4}-\d\d-\d\d"
_CODES = rf"(?:[A-Za-z0-9_-]{{{CODE_LENGTH}}})+"
# ` reading="2" wins="Erfolge"`
_KEYS = r'(?: [a-z][a-z0-9-]{0,63}="[^"<>\s]{0,20000}"){0,100}'
_KEY = pattern(r' ([a-z][a-z0-9-]{0,63})="([^"]*)"')

# The first form.
# <!-- vaultgoals:begin progress v1 2026-11-20 -->      (a later version may append more words)
_BEGIN = pattern(rf"<!-- vaultgoals:begin ({NAME}) v(\d{{1,4}}) ({_DAY})( [^<>]{{1,500}})? -->")
# <!-- vaultgoals:end progress 3f2a9c QmX0b1_- -->      (no last word where the region is empty)
_END = pattern(rf"<!-- vaultgoals:end ({NAME}) ([0-9a-f]{{6}})(?: ({_CODES}))? -->")
# <!-- vaultgoals:end progress anything -->             (of a region of a later version)
_LATER_END = pattern(rf"<!-- vaultgoals:end ({NAME})(?: [^<>]+)? -->")

# Both forms.
MADE = "(made)"
"""Ends the list of regions of a page that we made as a whole, and not put into a note of the person's."""
# <!-- vaultgoals:regions north-star focus -->          <!-- vaultgoals:regions week facts (made) -->
_OFFERED = pattern(rf"<!-- vaultgoals:regions((?: {NAME})*)( {re.escape(MADE)})? -->")

# The second form.
# <!-- vg:next -->
_OPEN = pattern(rf"<!-- vg:({NAME}) -->")
CLOSE = "<!-- /vg -->"
# <!-- vg page weekly 2026-09-07 reading="2" wins="Erfolge" -->
_PAGE = pattern(rf"<!-- vg page ({NAME})(?: ({_DAY}))?({_KEYS}) -->")
# <!-- vg next v2 2026-11-20 3f2a9c QmX0b1_- -->        <!-- vg focus v2 2026-11-20 empty at="after:next" -->
_RECORD = pattern(
    rf"<!-- vg ({NAME}) v(\d{{1,4}}) ({_DAY}) (?:(empty|deleted)|([0-9a-f]{{6}})(?: ({_CODES}))?)({_KEYS}) -->"
)
# <!-- vg next v3 2026-11-20 anything -->               (of a later version)
_LATER_RECORD = pattern(rf"<!-- vg ({NAME}) v(\d{{1,4}}) ({_DAY})(?: [^<>]+)? -->")

_MARKER = pattern(r"<!-- (?:vaultgoals:(?:begin|end)|vg:|/vg)")
"""How a line begins that is, or was, a marker around a region."""
_LINE_OF_OURS = pattern(r"<!-- (?:vaultgoals:(?:begin|end|regions)|vg:|/vg|vg page |vg [A-Za-z0-9_-]{1,64} v\d)")
"""How any line of ours begins but the mark at which a page may be put in."""


@dataclass(frozen=True, slots=True)
class BeginMarker:
    """The line above a region."""

    name: str
    version: int = FORMAT_VERSION
    """Of the format the region was written in; the second form says it in the region's record."""
    day: date | None = None
    """The day its content is of; `None` in the second form."""


@dataclass(frozen=True, slots=True)
class EndMarker:
    """The line below a region."""

    name: str = ""
    """Empty in the second form."""
    digest: str = ""
    """Six hex digits, of all lines; empty in the second form."""
    codes: tuple[str, ...] = ()
    """`CODE_LENGTH` characters for each line that is not blank."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a region: its markers say so in the first form, a line at the page's end in the second."""

    name: str
    version: int
    day: date
    """The day the region's content is of."""
    state: Literal["filled", "empty", "deleted"] = "filled"
    """Empty: it has no markers, and yet its place. Deleted: the person took it out."""
    digest: str = ""
    codes: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """What else the line says, in its order; what nobody here knows is kept."""
    text: str = ""
    """The line as it stands; empty for one of the first form."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The list of every region that a page was ever given."""

    names: tuple[str, ...]
    is_made: bool = False
    """Whether we made the page, its file and properties too."""


Marker: TypeAlias = BeginMarker | EndMarker
Closing: TypeAlias = Offered | PageLine | Record
"""What stands at the end of a page."""


def parse_marker(line: str) -> Marker | None:
    """Return the begin or end marker that a whole line is; `None` for any other line, and for a damaged marker.

    The line may end in blanks or a line ending.
    """
    text = bare(line)
    if text == CLOSE:
        return EndMarker()
    if found := _OPEN.fullmatch(text):
        return BeginMarker(found[1])
    if found := _BEGIN.fullmatch(text):
        version, day = int(found[2]), parse_day(found[3])
        if day is None or (found[4] and version <= FIRST_VERSION):
            return None
        return BeginMarker(found[1], version, day)
    if found := _END.fullmatch(text):
        return EndMarker(found[1], found[2], _cut(found[3]))
    return None


def parse_closing(line: str) -> Closing | None:
    """Return what a whole line says of a page or of one of its regions; `None` for any other line."""
    # Most lines are no comment, and this is asked of each.
    if "<!-- " not in line:
        return None
    return _parse_closing(bare(line))


@lru_cache(maxsize=256)  # a page is looked at several times, and most of what it says at its end stays
def _parse_closing(text: str) -> Closing | None:
    if found := _OFFERED.fullmatch(text):
        return Offered(tuple(found[1].split()), bool(found[2]))
    if found := _PAGE.fullmatch(text):
        first = parse_day(found[2]) if found[2] else None
        return None if found[2] and first is None else PageLine(found[1], first, _read_keys(found[3]))
    if found := _RECORD.fullmatch(text):
        name, version, day = found[1], int(found[2]), parse_day(found[3])
        if day is not None and version <= FORMAT_VERSION:
            state: Literal["filled", "empty", "deleted"] = found[4] or "filled"  # type: ignore[assignment]  # as matched
            return Record(name, version, day, state, found[5] or "", _cut(found[6]), _read_keys(found[7]), text)
    if found := _LATER_RECORD.fullmatch(text):
        version, day = int(found[2]), parse_day(found[3])
        return Record(found[1], version, day, text=text) if day is not None and version > FORMAT_VERSION else None
    return None


def parse_later_end(line: str) -> EndMarker | None:
    """Return the end marker of a first-form region that a later version wrote."""
    found = _LATER_END.fullmatch(bare(line))
    return EndMarker(found[1]) if found else None


def is_marker_line(line: str) -> bool:
    """Say whether a line begins like a begin or end marker, whole or damaged, at any indentation."""
    return _MARKER.match(outdented(line)) is not None


def is_line_of_ours(line: str) -> bool:
    """Say whether a line begins like any of ours, whole or damaged, at any indentation, but for the here mark."""
    return _LINE_OF_OURS.match(outdented(line)) is not None


def is_here_line(line: str) -> bool:
    """Say whether a line is the mark at which a page may be put into a person's note."""
    return line.removeprefix("\ufeff").strip() == HERE


def bare(line: str) -> str:
    """Return a line without the mark of a file's beginning and without what ends it."""
    return line.removeprefix("\ufeff").rstrip()


def outdented(line: str) -> str:
    """Return a line without the mark of a file's beginning and without its indentation."""
    return line.removeprefix("\ufeff").lstrip(" \t")


def _cut(codes: str | None) -> tuple[str, ...]:
    text = codes or ""
    return tuple(text[start : start + CODE_LENGTH] for start in range(0, len(text), CODE_LENGTH))


def _read_keys(text: str) -> Mapping[str, str]:
    return {name: unquote(value) for name, value in _KEY.findall(text)}
