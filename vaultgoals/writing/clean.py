"""Plan to take away everything that we wrote, and not one word of the person's."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.note import RegionSpan
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.report import Rendered
from vaultgoals.reading.regions import (
    EndMarker,
    find_fenced_lines,
    find_regions,
    parse_marker,
    parse_offered,
)
from vaultgoals.writing.kept import build_kept
from vaultgoals.writing.page import split_lines
from vaultgoals.writing.typed import find_typed

MADE_BY = "clean"
# type: dashboard     period: 2026-W47     period: "2026-11"
_OWN_PROPERTY = re.compile(r'(type): (?:dashboard|review)|(cadence): [a-z]{1,20}|(period): "?[0-9A-Z-]{4,10}"?')
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A note without what is ours."""

    text: str
    has_own_properties: bool
    """Whether it had those that a page of ours is made with."""


def plan_clean(notes: Mapping[str, bytes], rendered: Mapping[str, Rendered]) -> WritePlan:
    """Plan the removal of every region, page and property of ours.

    `notes` are the bytes of all notes that may hold a region, by vault path; `rendered` is, by path, what a page would
    be if it were made today, so that its scaffold is told from what the person wrote. A page that holds nothing else
    goes whole; from any other note the regions, the list of regions and our own properties go, and what was typed into
    a region is kept where it was. Held, with an error, is a note with a damaged marker (`damaged-region`), with a region
    of a later version (`later-format`), or that is no UTF-8 (`unreadable-note`).
    """
    writes: list[Write] = []
    problems: list[Diagnostic] = []
    for path, before in sorted(notes.items()):
        cleaned = _clean(path, before)
        if isinstance(cleaned, _Cleaned):
            after = None if _is_ours(cleaned, rendered.get(path)) else cleaned.text.encode()
            if after != before:
                writes.append(Write(path, before, after, "clean"))
        else:
            problems += cleaned
    held = tuple(sorted({problem.path for problem in problems}))
    return WritePlan(tuple(writes), held=held, diagnostics=sorted_diagnostics(problems), made_by=MADE_BY)


def _clean(path: str, before: bytes) -> _Cleaned | list[Diagnostic]:
    """Return a note without what is ours, or why it is left as it is; it may be as it was."""
    try:
        lines = split_lines(before.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the note as UTF-8"
        return [Diagnostic("unreadable-note", Severity.ERROR, message, path)]
    fenced = find_fenced_lines(lines)
    spans, damaged = find_regions(lines, fenced)
    if damaged:
        return [Diagnostic(d.code, d.severity, d.message, path, d.line) for d in damaged]
    if later := [span for span in spans if not isinstance(parse_marker(lines[span.end_line - 1]), EndMarker)]:
        message = "a region was written by a later vaultgoals; update this one"
        return [Diagnostic("later-format", Severity.ERROR, message, path, span.line) for span in later]
    kept = _without_regions(lines, spans, fenced)
    if kept is None:
        return _Cleaned("".join(lines), has_own_properties=False)
    text, has_own_properties = _without_properties(kept)
    mark = "\ufeff" if lines[0].startswith("\ufeff") and not text.startswith("\ufeff") else ""
    return _Cleaned(mark + text if text else text, has_own_properties)


def _without_regions(lines: Sequence[str], spans: Sequence[RegionSpan], fenced: Collection[int]) -> list[str] | None:
    """Return a note's lines without regions and without the list of them; `None` where it has neither."""
    inside = {number for span in spans for number in range(span.line, span.end_line + 1)}
    offered = {
        number
        for number, line in enumerate(lines, start=1)
        if number not in inside and number not in fenced and parse_offered(line) is not None
    }
    if not spans and not offered:
        return None
    starts = {span.line: span for span in spans}
    out: list[str] = []
    place = 0
    is_gap = False
    while place < len(lines):
        line = lines[place]
        if span := starts.get(place + 1):
            text, place = _build_typed(lines, span)
            out.extend(split_lines(text))
            is_gap = True
        elif place + 1 in offered:
            place += 1
            is_gap = True
        elif is_gap and not line.strip() and (not out or not out[-1].strip()):
            # A region had a blank line above and below; one of the two goes with it.
            place += 1
        else:
            out.append(line)
            place += 1
            is_gap = is_gap and not line.strip()
    while is_gap and out and not out[-1].strip():
        out.pop()
    return out


def _build_typed(lines: Sequence[str], span: RegionSpan) -> tuple[str, int]:
    """Return what stays of a region, the lines a person typed into it, and the index of the first line below."""
    end = parse_marker(lines[span.end_line - 1])
    content = [line.removesuffix("\n").removesuffix("\r") for line in lines[span.line : span.end_line - 1]]
    typed = find_typed(content, end, ()) if isinstance(end, EndMarker) else content
    ending = "\r\n" if lines[span.line - 1].endswith("\r\n") else "\n"
    return build_kept(lines, span.end_line, typed, ending)


def _without_properties(lines: Sequence[str]) -> tuple[str, bool]:
    """Return a note's text without the properties that a page is made with, and whether it had a type of ours."""
    stripped = [line.removeprefix("\ufeff").rstrip() for line in lines]
    if not stripped or stripped[0] != _FENCE or _FENCE not in stripped[1:]:
        return "".join(lines), False
    end = stripped.index(_FENCE, 1)
    found = {number: match for number in range(1, end) if (match := _OWN_PROPERTY.fullmatch(stripped[number]))}
    if not any(match[1] for match in found.values()):
        return "".join(lines), False
    left = [line for number, line in enumerate(lines[1:end], start=1) if number not in found]
    if any(line.strip() for line in left):
        return "".join((lines[0], *left, *lines[end:])), True
    return "".join(lines[end + 1 :]).removeprefix("\r\n").removeprefix("\n"), True


def _is_ours(cleaned: _Cleaned, rendered: Rendered | None) -> bool:
    """Say whether nothing but scaffold is left of a page that we made."""
    if not cleaned.has_own_properties:
        return False
    pieces = rendered.pieces if rendered else ()
    scaffold = Counter(
        _filled(line for piece in pieces if piece.kind == "scaffold" for line in split_lines(piece.text))
    )
    return not Counter(_filled(split_lines(cleaned.text.removeprefix("\ufeff")))) - scaffold


def _filled(lines: Iterable[str]) -> Iterable[str]:
    """Yield lines that are not blank, without what an editor may take off their end."""
    return (line.rstrip() for line in lines if line.strip())
