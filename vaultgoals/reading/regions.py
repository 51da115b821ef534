"""Find the generated regions of a note, and read their markers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import RegionSpan
from vaultgoals.model.plan import FORMAT_VERSION

HERE = "<!-- vaultgoals:here -->"
"""A person writes this line where a page may be put into a note of their own."""
CODE_LENGTH = 4
"""Characters that stand for a line in an end marker: 24 bits, so that a typed line is not taken for a generated one.

With two characters (12 bits), 1 of about 6,000 random edits that also took generated lines away lost a typed line.
"""
NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
# <!-- vaultgoals:begin progress v1 2026-11-20 -->      (a later version may append more words)
_BEGIN = re.compile(rf"<!-- vaultgoals:begin ({NAME}) v(\d{{1,4}}) (\d{{4}}-\d\d-\d\d)( [^<>]{{1,500}})? -->")
# <!-- vaultgoals:end progress 3f2a9c QmX0b1_- -->      (no last word where the region is empty)
_END = re.compile(rf"<!-- vaultgoals:end ({NAME}) ([0-9a-f]{{6}})(?: ((?:[A-Za-z0-9_-]{{{CODE_LENGTH}}})+))? -->")
# <!-- vaultgoals:end progress anything -->             (of a region of a later version)
_LATER_END = re.compile(rf"<!-- vaultgoals:end ({NAME})(?: [^<>]+)? -->")
MADE = "(made)"
"""Ends the list of regions of a page that we made as a whole, and not put into a note of the person's."""
# <!-- vaultgoals:regions north-star focus -->          <!-- vaultgoals:regions week facts (made) -->
_OFFERED = re.compile(rf"<!-- vaultgoals:regions((?: {NAME})*)( {re.escape(MADE)})? -->")
# ```mermaid   ~~~
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^\n]*)")
_OURS = ("<!-- vaultgoals:begin", "<!-- vaultgoals:end")
_FORMS = {
    "begin": "<!-- vaultgoals:begin NAME v1 YYYY-MM-DD -->",
    "end": "<!-- vaultgoals:end NAME DIGEST LINES -->",
}


@dataclass(frozen=True, slots=True)
class BeginMarker:
    """The line above a region."""

    name: str
    version: int
    """Of the format the region was written in."""
    day: date
    """The day its content is of."""


@dataclass(frozen=True, slots=True)
class EndMarker:
    """The line below a region."""

    name: str
    digest: str
    """Six hex digits, of all lines."""
    codes: tuple[str, ...]
    """`CODE_LENGTH` characters for each line that is not blank."""


Marker: TypeAlias = BeginMarker | EndMarker


def parse_marker(line: str) -> Marker | None:
    """Return the begin or end marker that a whole line is; `None` for any other line, and for a damaged marker.

    The line may end in blanks or a line ending.
    """
    text = line.removeprefix("\ufeff").rstrip()
    if found := _BEGIN.fullmatch(text):
        version = int(found[2])
        if found[4] and version <= FORMAT_VERSION:
            return None
        try:
            return BeginMarker(found[1], version, date.fromisoformat(found[3]))
        except ValueError:
            return None
    if found := _END.fullmatch(text):
        codes = found[3] or ""
        return EndMarker(found[1], found[2], _cut(codes))
    return None


def _cut(codes: str) -> tuple[str, ...]:
    return tuple(codes[start : start + CODE_LENGTH] for start in range(0, len(codes), CODE_LENGTH))


def is_marker_line(line: str) -> bool:
    """Say whether a line begins like a begin or end marker, whole or damaged, at any indentation."""
    return line.removeprefix("\ufeff").lstrip(" \t").startswith(_OURS)


def is_here_line(line: str) -> bool:
    """Say whether a line is the mark at which a page may be put into a person's note."""
    return line.removeprefix("\ufeff").strip() == HERE


def parse_offered(line: str) -> tuple[str, ...] | None:
    """Return the region names that a `vaultgoals:regions` line lists; `None` for any other line.

    The line names every region a page was ever given, so a region that is listed but absent was deleted by the
    person, and one that is not listed is new.
    """
    found = _OFFERED.fullmatch(line.removeprefix("\ufeff").rstrip())
    return tuple(found[1].split()) if found else None


def is_made_line(line: str) -> bool:
    """Say whether a `vaultgoals:regions` line says that we made the page, its file and properties too."""
    found = _OFFERED.fullmatch(line.removeprefix("\ufeff").rstrip())
    return bool(found and found[2])


def find_fenced_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers, from 1, of lines within fenced code, with the fences' own lines.

    Fences in quotes and deeper in lists are passed over: a line at the margin ends them.
    """
    fenced: set[int] = set()
    fence = ""
    for number, line in enumerate(lines, start=1):
        found = _FENCE.fullmatch(line.rstrip("\r\n"))
        if fence:
            fenced.add(number)
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            fenced.add(number)
    return frozenset(fenced)


def find_regions(
    lines: Sequence[str], code_lines: Collection[int] = ()
) -> tuple[tuple[RegionSpan, ...], tuple[Diagnostic, ...]]:
    """Return the sound regions of a note in order, and a `damaged-region` for every marker that fits no other.

    `lines` are the note's lines, with or without their endings. A marker within `code_lines` (numbers from 1) is text
    about markers and passed over; so is one in the middle of a line. The diagnostics carry no path.
    """
    scan = _Scan(code_lines)
    for number, line in enumerate(lines, start=1):
        if number not in scan.code and is_marker_line(line):
            scan.take(number, line)
    if scan.open:
        scan.complain(scan.open_line, f"expected <!-- vaultgoals:end {scan.open.name} … --> below, found none")
    first: dict[str, int] = {}
    for span in scan.spans:
        if first.setdefault(span.name, span.line) != span.line:
            scan.complain(span.line, f"a region {span.name} already begins in line {first[span.name]}, expected one")
    doubled = {span.name for span in scan.spans if first[span.name] != span.line}
    spans = tuple(span for span in scan.spans if span.name not in doubled)
    return spans, tuple(sorted(scan.diagnostics, key=lambda d: d.line))


class _Scan:
    """Where a pass over a note's markers stands."""

    def __init__(self, code_lines: Collection[int]) -> None:
        self.code = frozenset(code_lines)
        self.open: BeginMarker | None = None
        self.open_line = 0
        self.spans: list[RegionSpan] = []
        self.diagnostics: list[Diagnostic] = []

    def complain(self, line: int, message: str) -> None:
        self.diagnostics.append(Diagnostic("damaged-region", Severity.ERROR, message, line=line))

    def take(self, number: int, line: str) -> None:
        marker = self._parse(line)
        if marker is None:
            which = "begin" if "vaultgoals:begin" in line[:60] else "end"
            self.complain(number, f"damaged marker, expected {_FORMS[which]} alone on its line")
            # The region it belonged to is lost; what follows is judged afresh.
            self.open = None if which == "end" else self.open
        elif isinstance(marker, BeginMarker):
            if self.open:
                self.complain(
                    number, f"expected the end marker of {self.open.name} (line {self.open_line}) before this one"
                )
            self.open, self.open_line = marker, number
        elif self.open is None:
            self.complain(number, f"expected <!-- vaultgoals:begin {marker.name} … --> above, found none")
        elif marker.name != self.open.name:
            self.complain(number, f"expected the end marker of {self.open.name} (line {self.open_line}) here")
            self.open = None
        else:
            self.spans.append(RegionSpan(marker.name, self.open_line, number))
            self.open = None

    def _parse(self, line: str) -> Marker | None:
        marker = parse_marker(line)
        if marker or self.open is None or self.open.version <= FORMAT_VERSION:
            return marker
        found = _LATER_END.fullmatch(line.rstrip())
        return EndMarker(found[1], "", ()) if found else None


def iter_unfenced(lines: Sequence[str], code_lines: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield number, from 1, and text of every line outside `code_lines`."""
    code = frozenset(code_lines)
    return ((number, line) for number, line in enumerate(lines, start=1) if number not in code)
