"""The template tag `region`, and a rendered page cut into its regions and what lies between."""

from collections.abc import Callable, Iterator, Sequence

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from vaultgoals.model.pattern import pattern
from vaultgoals.model.report import Piece
from vaultgoals.model.value import replace
from vaultgoals.reading.regions import find_fenced_lines
from vaultgoals.rendering.escape import Raw

# A value is escaped and has lost its control characters by the time it is printed, so only the tag writes these.
_BEGIN, _NAME_END, _END = "\x02", "\x1f", "\x03"
MARKS = pattern(f"[{_BEGIN}{_NAME_END}{_END}]")
"""What the tag leaves around a region's content until the page is cut."""
# \x02standing\x1f…\x03
_REGION = pattern(f"{_BEGIN}([^{_BEGIN}{_NAME_END}{_END}]*){_NAME_END}([^{_BEGIN}{_END}]*){_END}")
_HEADING = pattern(r"(#{1,6})(?=\s|\Z)")  # "## Wins"
USUAL_LEVEL, _DEEPEST = 2, 6
"""Levels of headings."""
_GAP = pattern(r"\n{3,}")


class RegionExtension(Extension):
    """`{% region NAME %} … {% endregion %}`: NAME is an expression; what is inside is refreshed on every build."""

    tags = {"region"}  # noqa: RUF012  the type Jinja gives it

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Refuse a template that holds the marks the tag is cut at."""
        if found := MARKS.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateSyntaxError("a control character, expected text", line, name, filename)
        return source

    def parse(self, parser: Parser) -> nodes.Node:
        """Return the call that marks the tag's content."""
        line = next(parser.stream).lineno
        name = parser.parse_expression()
        body = parser.parse_statements(("name:endregion",), drop_needle=True)
        call = self.call_method("mark_region", [name])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def mark_region(self, name: str, caller: Callable[[], str]) -> Markup:
        """Return the tag's content between marks; `ValueError` for a region within a region."""
        content = caller()
        if MARKS.search(content):
            raise ValueError(f"region {name!r} holds another region; close it with {{% endregion %}} first")
        return Raw(f"{_BEGIN}{MARKS.sub('', str(name))}{_NAME_END}{content}{_END}")


def cut_pieces(text: str) -> tuple[Piece, ...]:
    """Return the regions of a rendered page and the scaffold between them, in order.

    A region has no blank lines around it and never two in a row. The scaffold below a region begins with the line
    ending of the tag's own line.
    """
    pieces: list[Piece] = []
    place = 0
    for found in _REGION.finditer(text):
        pieces.extend(_scaffold(text[place : found.start()], below=bool(place)))
        pieces.append(Piece("region", _tidy(found[2]), found[1]))
        place = found.end()
    pieces.extend(_scaffold(text[place:], below=bool(place)))
    return tuple(pieces)


def shift_headings(pieces: tuple[Piece, ...], deeper: int) -> tuple[Piece, ...]:
    """Return a page whose headings stand some levels deeper, none below the sixth; lines of code stay as they are."""
    if not deeper:
        return pieces
    return tuple(replace(piece, text="\n".join(_shift(piece.text.split("\n"), deeper))) for piece in pieces)


def _shift(lines: Sequence[str], deeper: int) -> Iterator[str]:
    fenced = find_fenced_lines(lines)
    for number, line in enumerate(lines, start=1):
        heading = None if number in fenced else _HEADING.match(line)
        yield f"{'#' * min(len(heading[1]) + deeper, _DEEPEST)}{line[heading.end(1) :]}" if heading else line


def _scaffold(text: str, *, below: bool) -> list[Piece]:
    """Return a piece of scaffold, if there is any; Jinja takes the line ending after a tag, which is given back here."""
    whole = f"\n{text}" if below else text
    return [Piece("scaffold", whole)] if whole else []


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _GAP.sub("\n\n", lines).strip("\n")
