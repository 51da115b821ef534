"""Lines that were nested below a list item, as they stand for themselves: whitespace in front is all that goes."""

from collections.abc import Collection, Sequence
from typing import Final

TAB: Final = 4
"""Columns from one tab stop to the next."""


def dedent(lines: Sequence[str], least: int, code: Collection[int]) -> tuple[str, ...]:
    """Return lines with the indentation taken off that all of them have.

    `least` is the column at which what lies in the item begins; a line with less goes on with a paragraph, and counts
    for nothing; nor do lines of code, by index, unless there is nothing else. A tab of which a part is taken off
    becomes blanks.
    """
    widths = {at: column_of(line, len(line) - len(line.lstrip())) for at, line in enumerate(lines) if line.strip()}
    amount = min((width for at, width in widths.items() if width >= least and at not in code), default=least)
    return tuple(_without(line, amount) for line in lines)


def column_of(line: str, index: int) -> int:
    """Return the column, from 0, at which the character of an index stands."""
    column = 0
    for sign in line[:index]:
        column += TAB - column % TAB if sign == "\t" else 1
    return column


def _without(line: str, amount: int) -> str:
    """Return a line without its first columns, as far as they are blank."""
    column = 0
    for index, sign in enumerate(line):
        if column >= amount or sign not in " \t":
            return " " * (column - amount) + line[index:] if column > amount else line[index:]
        column += TAB - column % TAB if sign == "\t" else 1
    return ""
