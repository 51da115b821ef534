"""Days that are written in digits alone, in another order or with other marks than 2026-11-22."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from vaultgoals.model.folding import fold_value
from vaultgoals.model.lexicon import Lexicon, languages
from vaultgoals.model.value import dataclass
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.words import read_language, words_for

LIKE: Final = "2026-11-22"
"""How a day is written, for messages."""
_DAY_FIRST: Final = "D.M.YYYY"
_YEAR: Final = 4
"""Digits of a year in full."""
_CENTURY: Final = 2000
"""That of a year of two digits, where it is only asked whether there may be such a day."""
_MARKED: Final = (
    r"(?P<first>[0-9]{1,4})(?P<mark>[./-])(?:(?<=\.)[ ])?(?P<second>[0-9]{1,2})(?P=mark)(?:(?<=\.)[ ])?(?P<third>[0-9]{2,4}|[0-9])"
    r"(?![0-9])"
)
"""`31.12.2026`, `31. 12. 2026`, `12/31/26`, `2026/12/31`."""
_TIME: Final = r"(?:,?[ T]{1,3}(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?(?:[ ]Uhr)?)?"


@dataclass(frozen=True, slots=True)
class DayInDigits:
    """A day as somebody wrote it."""

    text: str
    plain: str
    """Its numbers and marks alone: `31.12.2026` of `Do, 31. 12. 2026 14:30`."""
    readings: tuple[date, ...]
    """The days that it may be; none where no calendar has one, or the year has two digits."""
    is_short: bool
    """Whether the year has two digits."""
    time: str = ""
    has_weekday: bool = False

    @property
    def problem(self) -> str:
        """What is wrong with it, and what to write."""
        if self.is_short:
            return f"`{self.text}` has a year of two digits; write the day like {LIKE}"
        if not self.readings:
            return f"`{self.text}` does not exist in the calendar"
        if len(self.readings) == 1:
            return f"`{self.text}` is not read as a date here; write {self.readings[0]}"
        language = _dotted_language() if "." in self.plain else ""
        line = f', or `language = "{language}"` under `[vault]`, which reads the day first' if language else ""
        return f"`{self.text}` may be {self.readings[0]} or {self.readings[1]}; write the one you mean{line}"

    def meant(self, *, dotted: bool) -> tuple[date, ...]:
        """Return the days that it may be where a language writes the day first, with dots, or none does."""
        return self.readings[:1] if dotted and "." in self.plain else self.readings

    @property
    def written(self) -> str:
        """What to write in its place, where it can be meant in one way only; else empty."""
        if len(self.readings) != 1 or self.has_weekday:
            return ""
        return f"{self.readings[0]} {self.time}".strip()


def read_digits(text: str) -> DayInDigits | None:
    """Return the day that a whole text may be; `None` where it is none in digits alone."""
    found = _pattern().fullmatch(fold_value(text.strip()))
    return None if found is None else _day(found)


def find_digits(text: str) -> DayInDigits | None:
    """Return the day in digits that a text begins with, where no word goes on behind it; `None` where it is none, or is as we write it."""
    found = _pattern().match(fold_value(text))
    day = _day(found) if found and not text[found.end() : found.end() + 1].isalnum() else None
    return None if day is None or parse_day(day.plain) else day


def search_digits(text: str) -> Iterator[DayInDigits]:
    """Yield the days in digits within a text."""
    folded = fold_value(text)
    for found in _pattern().finditer(folded):
        within = folded[found.start() - 1 : found.start()] if found.start() else ""
        if (day := _day(found)) is not None and not (within.isalnum() or (within in "./-" and within)):
            yield day


def digits_form() -> str:
    """Return the expression for what looks like such a day, with a weekday before it or none, without groups."""
    day = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}(?:[-/]|\. ?)\d{1,2}(?:[-/]|\. ?)(?:\d{4}|\d\d)(?!\d)"
    return rf"{_weekday_form()}(?:{day})"


def _day(found: re.Match[str]) -> DayInDigits | None:
    first, second, third = found["first"], found["second"], found["third"]
    numbers = int(first), int(second), int(third)
    is_short = len(first) < _YEAR and len(third) < _YEAR
    if is_short:
        fits = len(first) <= len("31") == len(third) and bool(_valid(*numbers[:2], _CENTURY + numbers[2]))
        fits = fits or (len(first) == len("26") and bool(_valid(numbers[2], numbers[1], _CENTURY + numbers[0])))
        readings: tuple[date, ...] = ()
    elif len(first) == _YEAR:
        fits = len(third) <= len("31")
        readings = _valid(numbers[2], numbers[1], numbers[0])[:1] if numbers[1] <= 12 else ()  # noqa: PLR2004  months
    else:
        fits = len(first) <= len("31") and len(third) == _YEAR
        readings = _valid(*numbers)
    if not fits:
        return None
    time = f"{int(found['hour']):02}:{found['minute']}" if found["hour"] else ""
    plain = found["mark"].join((first, second, third))
    return DayInDigits(found[0], plain, readings, is_short, time, bool(found["weekday"]))


def _valid(first: int, second: int, year: int) -> tuple[date, ...]:
    """Return the days of a year that two numbers may be, the day first before the month first, each once."""
    days: dict[date, None] = {}
    for day, month in ((first, second), (second, first)):
        try:
            days[date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(days)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{_weekday_form(named=True)}{_MARKED}{_TIME}", re.IGNORECASE)


def _weekday_form(*, named: bool = False) -> str:
    words = sorted(words_for("day", "weekday", Lexicon().in_every_language), key=len, reverse=True)
    group = "?P<weekday>" if named else "?:"
    return rf"(?:({group}{'|'.join(map(re.escape, words))})\b\.?,?[ ]{{1,3}})?"


def writes_dotted(spoken: Iterable[str]) -> bool:
    """Say whether one of some languages writes the day first, with dots."""
    return any(_DAY_FIRST in read_language(one).get("date", {}).get("day", ()) for one in spoken)


@cache
def _dotted_language() -> str:
    return next((one for one in languages() if writes_dotted((one,))), "")
