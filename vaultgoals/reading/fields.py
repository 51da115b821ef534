"""Inline fields of a line, as Dataview finds them."""

import re
from collections.abc import Iterator
from typing import Final

from vaultgoals.model.note import Field
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.field_values import read_field_value

MAX_LINE: Final = 32_768
"""Longer lines have no fields; the limit is Dataview's."""
BRACKETS: Final = pattern(r"\\.|[\[\]()]", re.DOTALL)
"""A bracket, or an escaped character."""
FULL_KEY: Final = pattern(
    r"[^\w]*+"
    r"([\w\s/\-\u0300-\u036f\u20e3\u200d\ufe0f\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]*+)"
    r"[_*~`]*+"
)
"""The key of a field that is a whole line, with marks around: `- **Rating**`; its accents may stand by themselves."""

_CLOSE: Final = {"[": "]", "(": ")"}
_OPEN: Final = {"]": "[", ")": "("}


def parse_inline_fields(line: str, number: int = 1, column: int = 1) -> tuple[Field, ...]:
    """Return the fields of a line: those in brackets if there are any, else the one that the whole line is.

    List markers, quote marks and formatting before the key of a whole line are passed over. `column` is that of the
    line's first character. A field without a key is none. Time is linear in the line.
    """
    if "::" not in line or len(line) > MAX_LINE:
        return ()
    fields = tuple(sorted(_bracketed(line, number, column), key=lambda each: each.column))
    if fields:
        return fields
    full = _full_line(line, number, column)
    return (full,) if full else ()


def _full_line(line: str, number: int, column: int) -> Field | None:
    separator = line.find("::")
    match = FULL_KEY.fullmatch(line[:separator].strip())
    if match is None or not match[1].strip():
        return None
    raw = line[separator + 2 :].strip()
    start = len(line) - len(line.lstrip()) + match.start(1)
    return Field(key=match[1].strip(), raw=raw, value=read_field_value(raw), line=number, column=column + start)


def _bracketed(line: str, number: int, column: int) -> Iterator[Field]:
    closing, before = _pair_brackets(line)
    taken = {"[": 0, "(": 0}
    tried = -1
    separator = line.find("::")
    while separator >= 0:
        start = before(separator)
        # The first `::` after an opening bracket is the one that counts.
        if start > tried and line[start] in _CLOSE:
            tried = start
            wrapping = line[start]
            end = closing.get(start, -1)
            key = line[start + 1 : separator].strip()
            if end >= separator + 2 and key and start >= taken[wrapping]:
                taken[wrapping] = end + 1
                raw = line[separator + 2 : end].strip()
                yield Field(
                    key=key,
                    raw=raw,
                    value=read_field_value(raw),
                    line=number,
                    column=column + start,
                    wrapping="[" if wrapping == "[" else "(",
                )
        separator = line.find("::", separator + 2)


def _pair_brackets(line: str) -> "tuple[dict[int, int], _Before]":
    """Return for each opening bracket its closing one, each kind for itself, and the bracket before any index."""
    closing: dict[int, int] = {}
    opened: dict[str, list[int]] = {"[": [], "(": []}
    places: list[int] = []
    for match in BRACKETS.finditer(line):
        sign = match[0]
        if sign[0] == "\\":
            continue
        places.append(match.start())
        if sign in _CLOSE:
            opened[sign].append(match.start())
        elif opened[_OPEN[sign]]:
            closing[opened[_OPEN[sign]].pop()] = match.start()
    return closing, _Before(places)


class _Before:
    """The last bracket before an index; asked with rising indexes."""

    __slots__ = ("_at", "_places")

    def __init__(self, places: list[int]) -> None:
        self._places = places
        self._at = 0

    def __call__(self, index: int) -> int:
        while self._at < len(self._places) and self._places[self._at] < index:
            self._at += 1
        return self._places[self._at - 1] if self._at else -1
