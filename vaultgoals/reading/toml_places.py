"""Where the keys and values of a TOML text stand; the text is known to be right."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from typing import TypeAlias

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass

KeyPath: TypeAlias = tuple[str | int, ...]
"""`("reviews", "weekly", "on")`; a number is the place of an item in a list."""

_MAX_DEPTH = 8
"""Tables and lists deeper than this have no places of their own: no key of ours lies there."""

_BLANK = pattern(r"(?:[ \t\n]+|#[^\n]*)*")  # spaces, line breaks and `# comments`
_SPACE = pattern(r"[ \t]*")
_KEY_PART = pattern(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')  # `due`, `"in arbeit"`, `'x'`
_LINE_STRING = pattern(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')  # `"text"`, `'text'`
_LONG_END = {'"""': pattern(r'\\.|"{3,5}', re.DOTALL), "'''": pattern(r"'{3,5}")}
_SCALAR = pattern(r"[^,\]}#\n]*")  # `true`, `1_000`, `1979-05-27 07:32:00`


@dataclass(frozen=True, slots=True)
class TomlPlace:
    """A key or a value as it is written."""

    line: int
    """From 1."""
    column: int
    """In code points from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands; the first place of each."""

    keys: Mapping[KeyPath, TomlPlace]
    values: Mapping[KeyPath, TomlPlace]
    """A table of several headers has the place of none of its values."""


def find_places(text: str) -> Places:
    r"""Return the places of a text that `tomllib` can parse and whose lines end at `\n`; linear in its length."""
    return _Finder(text).find()


class _Finder:
    """One walk through the text. The text is right, so what follows is known by its first character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.keys: dict[KeyPath, TomlPlace] = {}
        self.values: dict[KeyPath, TomlPlace] = {}

    def find(self) -> Places:
        table: KeyPath = ()
        at = self._blank(0)
        while at < len(self.text):
            if self.text[at] == "[":
                at = self._blank(at + (2 if self.text.startswith("[[", at) else 1))
                table, at = self._key((), at)
                at = _after(re.compile(r"\]{1,2}"), self.text, at)
            else:
                at = self._pair(table, at, 0)
            at = self._blank(at)
        return Places(self.keys, self.values)

    def _blank(self, at: int) -> int:
        return _after(_BLANK, self.text, at)

    def _place(self, start: int, end: int) -> TomlPlace:
        line = bisect_right(self.lines, start)
        return TomlPlace(line, start - self.lines[line - 1] + 1, self.text[start:end])

    def _key(self, table: KeyPath, at: int) -> tuple[KeyPath, int]:
        """Note every part of a dotted key; return its path and where what follows it begins."""
        path = table
        while True:
            end = _after(_KEY_PART, self.text, at)
            path = (*path, plain(self.text[at:end]))
            if len(path) <= _MAX_DEPTH:
                self.keys.setdefault(path, self._place(at, end))
            at = _after(_SPACE, self.text, end)
            if not self.text.startswith(".", at):
                return path, at
            at = _after(_SPACE, self.text, at + 1)

    def _pair(self, table: KeyPath, at: int, depth: int) -> int:
        path, at = self._key(table, at)
        return self._value(path, _after(_SPACE, self.text, at + 1), depth)

    def _value(self, path: KeyPath, at: int, depth: int) -> int:
        end = self._end_of_value(path, at, depth)
        if len(path) <= _MAX_DEPTH:
            self.values.setdefault(path, self._place(at, end))
        return end

    def _end_of_value(self, path: KeyPath, at: int, depth: int) -> int:
        first = self.text[at]
        if first in "\"'":
            return self._end_of_string(at)
        if first not in "[{":
            end = _after(_SCALAR, self.text, at)
            return at + len(self.text[at:end].rstrip())
        if depth >= _MAX_DEPTH:
            return self._end_of_brackets(at)
        return self._list(path, at, depth) if first == "[" else self._table(path, at, depth)

    def _list(self, path: KeyPath, at: int, depth: int) -> int:
        index = 0
        at = self._blank(at + 1)
        while self.text[at] != "]":
            at = self._blank(self._value((*path, index), at, depth + 1))
            index += 1
            if self.text[at] == ",":
                at = self._blank(at + 1)
        return at + 1

    def _table(self, path: KeyPath, at: int, depth: int) -> int:
        at = self._blank(at + 1)
        while self.text[at] != "}":
            at = self._blank(self._pair(path, at, depth + 1))
            if self.text[at] == ",":
                at = self._blank(at + 1)
        return at + 1

    def _end_of_string(self, at: int) -> int:
        quotes = self.text[at : at + 3]
        if quotes not in _LONG_END:
            return _after(_LINE_STRING, self.text, at)
        for match in _LONG_END[quotes].finditer(self.text, at + 3):
            if not match[0].startswith("\\"):
                return match.end()
        return len(self.text)

    def _end_of_brackets(self, at: int) -> int:
        open_brackets = 0
        while at < len(self.text):
            character = self.text[at]
            if character in "\"'":
                at = self._end_of_string(at)
                continue
            if character == "#":
                at = _after(_BLANK, self.text, at)
                continue
            open_brackets += (character in "[{") - (character in "]}")
            at += 1
            if open_brackets == 0:
                break
        return at


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def plain(part: str) -> str:
    """Return the text that a part of a key, or a text in one line, stands for."""
    if part.startswith("'"):
        return part[1:-1]
    if not part.startswith('"'):
        return part
    return part[1:-1] if "\\" not in part else str(tomllib.loads(f"key = {part}")["key"])
