"""Turn text of notes into lines that are safe, aligned and calm on a terminal."""

import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import click

WIDTH = 80
"""Columns where the terminal does not say."""
WIDEST = 100
"""Lines longer than this are hard to read, however wide the window."""
GAP = "  "

_STYLES = {
    "good": {"fg": "green"},
    "care": {"fg": "yellow"},
    "bad": {"fg": "red"},
    "dim": {"dim": True},
    "strong": {"bold": True},
}
_BRANCHES = " │├└─"
_GOING_ON = str.maketrans("├└─", "│  ")
"""What stands below a branch when its text goes on in the next line."""
_INVISIBLE = {"Cc", "Cs", "Zl", "Zp"}
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction of text, and with it what a line seems to say."""


class Painted(NamedTuple):
    """Text with a colour; the colour is an aid, the text says it all."""

    text: str
    style: str
    """A key of the table of styles; empty for none."""


Piece: TypeAlias = "str | Painted"


def clean_text(text: str) -> str:
    """Return text on one line without control characters and without marks that turn its direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if c in "\t\n\r\x0b\x0c" else "" if c in _TURNS or unicodedata.category(c) in _INVISIBLE else c
        for c in text
    )


def say(*pieces: Piece, err: bool = False) -> None:
    """Print one line; every piece is cleaned before it is coloured."""
    click.echo("".join(_paint(piece) for piece in pieces).rstrip(" "), err=err)


def say_raw(text: str) -> None:
    """Print text of a machine format, which brings its own escapes."""
    click.echo(text)


def _paint(piece: Piece) -> str:
    if isinstance(piece, str):
        return _isolated(piece)
    text = _isolated(piece.text)
    return click.style(text, **_STYLES[piece.style]) if piece.style and text else text  # type: ignore[arg-type]  # per key


def is_terminal() -> bool:
    """Say whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _isolated(text: str) -> str:
    """Return text cleaned, and with its words from right to left in isolates."""
    if text.isascii():
        return clean_text(text)
    from vaultgoals.model.isolates import isolate_words

    return isolate_words(clean_text(text))


def terminal_width() -> int:
    """Return how many columns a line may take."""
    columns = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    return max(40, min(columns, WIDEST))


def cell_width(text: str) -> int:
    """Return how many columns a text takes: two for wide East Asian characters and emoji, none for marks that combine."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break a text at spaces into lines of at most `width` columns; a longer word is cut, one that fits stays as it is.

    What a line begins with, blanks or the branches of a tree, is carried on below it.
    """
    text = clean_text(text)
    if cell_width(text) <= width:
        return [text]
    body = text.lstrip(_BRANCHES)
    lead = text[: len(text) - len(body)]
    if len(lead) >= width // 2:
        body, lead = text, ""
    first, *more = _broken(body, width - len(lead))
    return [lead + first, *(lead.translate(_GOING_ON) + line for line in more)]


def _broken(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        if line and cell_width(line) + 1 + cell_width(rest) <= width:
            line = f"{line} {rest}"
            continue
        if line:
            lines.append(line)
        while cell_width(rest) > width:
            cut = _fitting(rest, width)
            lines.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    return [*lines, line]


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a text fit, at least one."""
    used = 0
    for index, char in enumerate(text):
        used += cell_width(char)
        if used > width:
            return max(1, index)
    return len(text)


def say_paragraph(text: str, indent: str = "", style: str = "", *, err: bool = False) -> None:
    """Print a text, wrapped and indented."""
    for line in wrapped(text, terminal_width() - len(indent)):
        say(indent, Painted(line, style), err=err)


def say_table(
    rows: Iterable[Sequence[Piece]], *, indent: str = "", flexible: int = 0, right: Sequence[int] = ()
) -> None:
    """Print rows in aligned columns; the `flexible` one wraps so that a row fits, those in `right` are flush right."""
    table = [[piece if isinstance(piece, Painted) else Painted(piece, "") for piece in row] for row in rows]
    table = [[Painted(clean_text(piece.text), piece.style) for piece in row] for row in table]
    if not table:
        return
    widths = [max(cell_width(row[column].text) for row in table) for column in range(len(table[0]))]
    others = sum(widths) - widths[flexible] + len(GAP) * (len(widths) - 1) + len(indent)
    widths[flexible] = min(widths[flexible], max(16, terminal_width() - others))
    for row in table:
        first, *more = wrapped(row[flexible].text, widths[flexible])
        pieces: list[Piece] = [indent]
        for column, piece in enumerate(row):
            text = first if column == flexible else piece.text
            pad = " " * max(0, widths[column] - cell_width(text))
            pieces += [pad, Painted(text, piece.style)] if column in right else [Painted(text, piece.style), pad]
            pieces.append(GAP)
        say(*_trimmed(pieces))
        before = " " * (len(indent) + sum(widths[:flexible]) + len(GAP) * flexible)
        for line in more:
            say(before, Painted(line, row[flexible].style))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Leave out what is only blank at a line's end."""
    while pieces and isinstance(pieces[-1], str) and not pieces[-1].strip():
        pieces.pop()
    return pieces


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 goal`, `2 goals`, `no goals`."""
    word = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {word}"
