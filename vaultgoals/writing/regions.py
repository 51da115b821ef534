"""Refresh the generated regions of a page that exists, and nothing else in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import RegionSpan
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.report import Rendered
from vaultgoals.reading.regions import (
    MADE,
    BeginMarker,
    EndMarker,
    find_fenced_lines,
    find_regions,
    is_made_line,
    parse_marker,
    parse_offered,
)
from vaultgoals.writing.fingerprints import build_digest, settle
from vaultgoals.writing.kept import build_kept, find_kept
from vaultgoals.writing.page import (
    check_rendered,
    find_ending,
    format_begin,
    format_end,
    format_offered,
    format_region,
    insert_lines,
    insert_page,
    split_content,
    split_lines,
)
from vaultgoals.writing.typed import find_typed


def refresh(existing: str, rendered: Rendered) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page with its regions brought up to date, and what stood in the way.

    Everything outside the regions stays as it is, to the byte. With an error among the diagnostics the text comes back
    unchanged: `damaged-region` for markers that do not fit, `bad-region` for a rendered page that cannot be written.
    `later-format` warns of a region that a later version wrote; it is left alone, as is a region of a later day.
    A note that never was given the page's regions gets the whole page, without frontmatter.
    """
    if problems := check_rendered(rendered):
        return existing, problems
    lines = split_lines(existing)
    fenced = find_fenced_lines(lines)
    spans, diagnostics = find_regions(lines, fenced)
    offered = [number for number in _find_offered(lines, spans) if number not in fenced]
    if diagnostics:
        return existing, _at(rendered, diagnostics)
    if moved := _check_moved(lines, fenced, spans, rendered):
        return existing, _at(rendered, moved)
    warnings: tuple[Diagnostic, ...] = ()
    if not spans and not offered:
        refreshed = insert_page(lines, rendered)
    else:
        refreshed, warnings = _refresh_spans(lines, spans, rendered)
        refreshed = _add_new(refreshed, rendered)
    if swallowed := _check_swallowed(refreshed):
        return existing, _at(rendered, swallowed)
    return refreshed, _at(rendered, warnings)


@dataclass(frozen=True, slots=True)
class _Region:
    """A region as it stands in a note."""

    begin: BeginMarker
    end: EndMarker
    lines: tuple[str, ...]
    """All of them with their endings, the markers first and last."""

    @property
    def content(self) -> list[str]:
        """The lines between the markers without endings."""
        return [line.removesuffix("\n").removesuffix("\r") for line in self.lines[1:-1]]


def _refresh_spans(
    lines: Sequence[str], spans: Sequence[RegionSpan], rendered: Rendered
) -> tuple[str, tuple[Diagnostic, ...]]:
    # A region that is no longer in the template is refreshed to nothing.
    texts = {piece.name: piece.text for piece in rendered.pieces if piece.kind == "region"}
    out: list[str] = []
    warnings: list[Diagnostic] = []
    place = 0
    for span in spans:
        out.extend(lines[place : span.line - 1])
        place = span.end_line
        region = _read_region(lines, span)
        fresh = split_content(texts.get(span.name, ""))
        if region is None:
            message = f"region {span.name} was written by a later vaultgoals and is left alone; update this one"
            warnings.append(Diagnostic("later-format", Severity.WARNING, message, line=span.line))
        if region is None or region.begin.day > rendered.day or _is_current(region, fresh):
            out.extend(lines[span.line - 1 : place])
            continue
        out.extend(_write_region(region, fresh, rendered.day))
        typed = find_typed(region.content, region.end, fresh)
        kept, place = build_kept(lines, place, typed, _ending_of(region.lines[0]))
        out.append(kept)
    return "".join((*out, *lines[place:])), tuple(warnings)


def _read_region(lines: Sequence[str], span: RegionSpan) -> _Region | None:
    """Return a region; `None` where a later version wrote it."""
    standing = tuple(lines[span.line - 1 : span.end_line])
    begin, end = parse_marker(standing[0]), parse_marker(standing[-1])
    if not isinstance(begin, BeginMarker) or not isinstance(end, EndMarker) or begin.version > FORMAT_VERSION:
        return None
    return _Region(begin, end, standing)


def _is_current(region: _Region, fresh: Sequence[str]) -> bool:
    """Say whether a region stands as it was generated, and says what it would say now."""
    content = region.content
    same = [settle(line) for line in _trim(content)] == [settle(line) for line in fresh]
    return same and build_digest(content) == region.end.digest


def _write_region(region: _Region, fresh: Sequence[str], day: date) -> list[str]:
    """Return the region's new lines: equal content keeps its day, line endings and the file's end stay."""
    mark = "\ufeff" if region.lines[0].startswith("\ufeff") else ""
    same = build_digest(fresh) == region.end.digest
    begin = mark + format_begin(region.begin.name, region.begin.day if same else day)
    ending = _ending_of(region.lines[0])
    last = ending if region.lines[-1].endswith("\n") else ""
    return [*(f"{line}{ending}" for line in (begin, *fresh)), format_end(region.begin.name, fresh) + last]


def _add_new(text: str, rendered: Rendered) -> str:
    """Return the note with the regions the template has and the page was never given, each after its predecessor."""
    lines = split_lines(text)
    fenced = find_fenced_lines(lines)
    spans = find_regions(lines, fenced)[0]
    places = [number for number in _find_offered(lines, spans) if number not in fenced]
    if not places:
        return text
    offered = dict.fromkeys(name for number in places for name in parse_offered(lines[number - 1]) or ())
    pieces = [piece for piece in rendered.pieces if piece.kind == "region"]
    new = [piece for piece in pieces if piece.name not in {*offered, *(span.name for span in spans)}]
    if not new:
        return text
    ending = find_ending(lines)
    line = lines[places[0] - 1]
    mark = "\ufeff" if line.startswith("\ufeff") else ""
    names = [*offered, *(piece.name for piece in new), *([MADE] if is_made_line(line) else [])]
    lines[places[0] - 1] = mark + format_offered(names) + line[len(line.rstrip()) :]
    for piece in new:
        above = [other.name for other in pieces[: pieces.index(piece)]]
        region = format_region(piece.name, piece.text, rendered.day).replace("\n", ending)
        lines = insert_lines(lines, _find_place(lines, above), split_lines(region), ending)
    return "".join(lines)


def _find_place(lines: Sequence[str], above: Sequence[str]) -> int:
    """Return the index below the last of the regions `above` that the note has, and below what was kept of it."""
    ends = {span.name: span.end_line for span in find_regions(lines, find_fenced_lines(lines))[0]}
    place = next((ends[name] for name in reversed(above) if name in ends), len(lines))
    kept = find_kept(lines, place)
    return kept[1] if kept else place


def _find_offered(lines: Sequence[str], spans: Sequence[RegionSpan]) -> list[int]:
    """Return the numbers of lines, outside regions, that list what a page was given."""
    inside = {number for span in spans for number in range(span.line, span.end_line)}
    return [
        number for number, line in enumerate(lines, start=1) if number not in inside and parse_offered(line) is not None
    ]


def _check_moved(
    lines: Sequence[str], fenced: Collection[int], spans: Sequence[RegionSpan], rendered: Rendered
) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` for what is the page's, and stands nowhere but in fenced code.

    Text about markers is harmless there. What tells a page from it is the line of offered regions, or a region that
    the note has outside of code.
    """
    offered = _find_offered(lines, spans)
    if not spans and not offered:
        return ()
    names = {piece.name for piece in rendered.pieces if piece.kind == "region"} - {span.name for span in spans}
    found = [(number, parse_marker(lines[number - 1])) for number in sorted(fenced)]
    lost = [number for number, marker in found if isinstance(marker, BeginMarker) and marker.name in names]
    if all(number in fenced for number in offered) and not spans:
        lost += offered
    message = "a marker of the page lies in a code block, expected it outside of any"
    return tuple(Diagnostic("damaged-region", Severity.ERROR, message, line=number) for number in sorted(lost))


def _check_swallowed(text: str) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` where a page's text went below a code fence that nobody closed."""
    lines = split_lines(text)
    fenced = find_fenced_lines([*lines, ""])
    if len(lines) + 1 not in fenced or not any(
        parse_marker(lines[number - 1]) for number in fenced if number <= len(lines)
    ):
        return ()
    opened = max(number for number in fenced if number - 1 not in fenced)
    message = "a code fence is opened here and never closed, so the page's text would become code"
    return (Diagnostic("damaged-region", Severity.ERROR, message, line=opened),)


def _at(rendered: Rendered, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(replace(d, path=rendered.path) for d in diagnostics)


def _trim(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without blank ones at either end."""
    filled_places = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled_places[0] : filled_places[-1] + 1] if filled_places else ()


def _ending_of(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"
