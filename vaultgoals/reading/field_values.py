"""The text of an inline field into a typed value, as Dataview types it."""

import re
from datetime import datetime
from typing import Final

from vaultgoals.model.note import DurationValue, FieldValue
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.links import ONE_WIKILINK, read_wikilink

NUMBER: Final = pattern(r"-?[0-9]{1,300}+(?:\.[0-9]{1,300}+)?(?![0-9])")
"""A number: `-1.5`."""
DATE: Final = pattern(
    r"([0-9]{4})-([0-9]{2})"
    r"(?:-([0-9]{2})(?:T([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{3})?"
    r"(?:Z|[+-][0-9]{1,2}(?::[0-9]{2})?|\[[0-9A-Za-z+\-/]++\])?)?)?)?)?"
)
"""A month, a day or a moment: `2026-03`, `2026-03-01`, `2026-03-01T09:30`."""
DURATION_PART: Final = pattern(
    r"(-?[0-9]{1,15}+(?:\.[0-9]{1,15}+)?)\s*+"
    r"(years|year|yrs|yr|months|month|mos|mo|weeks|week|wks|wk|w|days|day|d|hours|hour|hrs|hr|h|"
    r"minutes|minute|mins|min|m|seconds|second|secs|sec|s)"
)
"""One part of a duration: `2 weeks`."""
QUOTED: Final = pattern(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
"""Text in quotes: `"a, b"`."""
ESCAPE: Final = pattern(r"\\([\"\\])")
"""A quote or backslash that stands for itself."""
HASHTAG: Final = pattern(r"#[^\s#,.;:!?\"'()\[\]{}<>|\\^`~*=+@&$%]*+")
"""A tag: `#work/deep`."""
LINK: Final = pattern(rf"!?{ONE_WIKILINK}")
"""A link or embed."""
WORD: Final = pattern(r"true|True|false|False|null")
"""A word with a value of its own."""
COMMA: Final = pattern(r"\s*+,\s*+")
"""What separates the values of a list."""
DURATION_COMMA: Final = pattern(r"\s*+(?:,\s*+)?")
"""What separates the parts of a duration."""

_WORDS: Final[dict[str, FieldValue]] = {"true": True, "false": False, "null": None}
_MINUTE: Final = 60
_UNIT_SECONDS: Final = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": _MINUTE, "second": 1}
_MONTHS_IN_YEAR: Final = 12
_UNITS: Final = {
    "y": "year",
    "mo": "month",
    "w": "week",
    "d": "day",
    "h": "hour",
    "m": "minute",
    "s": "second",
}


def read_field_value(text: str) -> FieldValue:
    """Return the value of a field's text: a number, date, duration, link, truth value, list or else the text itself.

    Empty text and `null` are `None`. A list is two or more values with commas between; text without quotes is no value
    of a list, so `a, b` is text. A date with a time is a `datetime` without a zone. A date that does not exist is text.
    """
    stripped = text.strip()
    if not stripped:
        return None
    values: list[FieldValue] = []
    position = 0
    while True:
        read = _read_atom(stripped, position)
        if read is None:
            return text
        value, position = read
        values.append(value)
        if position == len(stripped):
            return values[0] if len(values) == 1 else tuple(values)
        comma = COMMA.match(stripped, position)
        if comma is None:
            return text
        position = comma.end()


def _read_atom(text: str, position: int) -> tuple[FieldValue, int] | None:
    """Return the value that begins at `position` and the index after it."""
    for read in (_read_date, _read_duration, _read_quoted, _read_simple):
        found = read(text, position)
        if found is not None:
            return found
    return None


def _read_date(text: str, position: int) -> tuple[FieldValue, int] | None:
    match = DATE.match(text, position)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group) if group else None for group in match.groups())
    try:
        moment = datetime(year or 0, month or 0, 1 if day is None else day, hour or 0, minute or 0, second or 0)  # noqa: DTZ001 - dates are local calendar dates
    except ValueError:
        return None
    return (moment.date() if hour is None else moment), match.end()


def _read_duration(text: str, position: int) -> tuple[FieldValue, int] | None:
    part = DURATION_PART.match(text, position)
    if part is None:
        return None
    counts: dict[str, float] = {}
    end = position
    while part is not None:
        unit = _UNITS["mo" if part[2].startswith("mo") else part[2][0]]
        counts[unit] = counts.get(unit, 0) + float(part[1])
        end = part.end()
        separator = DURATION_COMMA.match(text, end)
        part = DURATION_PART.match(text, separator.end() if separator else end)
    return _build_duration(counts), end


def _build_duration(counts: dict[str, float]) -> DurationValue:
    """Carry what is exact: 90 minutes are 1 hour 30 minutes, 14 days 2 weeks; but weeks are never months."""
    if any(count < 0 for count in counts.values()):
        return DurationValue(tuple((unit, counts[unit]) for unit in _UNITS.values() if counts.get(unit)))
    years, months = divmod(counts.get("year", 0) * _MONTHS_IN_YEAR + counts.get("month", 0), _MONTHS_IN_YEAR)
    parts = [("year", years), ("month", months)]
    rest = sum(counts.get(unit, 0) * seconds for unit, seconds in _UNIT_SECONDS.items())
    for unit, seconds in _UNIT_SECONDS.items():
        count, rest = divmod(rest, seconds)
        parts.append((unit, count + (rest if unit == "second" else 0)))
    return DurationValue(tuple((unit, count) for unit, count in parts if count))


def _read_quoted(text: str, position: int) -> tuple[FieldValue, int] | None:
    match = QUOTED.match(text, position)
    return (ESCAPE.sub(r"\1", match[1]), match.end()) if match else None


def _read_simple(text: str, position: int) -> tuple[FieldValue, int] | None:
    if tag := HASHTAG.match(text, position):
        return tag[0], tag.end()
    if (found := LINK.match(text, position)) and (link := read_wikilink(found[0])):
        return link, found.end()
    if word := WORD.match(text, position):
        return _WORDS[word[0].lower()], word.end()
    if number := NUMBER.match(text, position):
        return (float(number[0]) if "." in number[0] else int(number[0])), number.end()
    return None
