"""Recurrence rules of tasks, in the English that the Tasks plugin (through rrule) understands."""

import re
from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field

WORD: Final = pattern(
    r"(?P<nth>[0-9]{1,3}(?:st|nd|rd|th|\.))|(?P<number>[0-9]{1,4})|(?P<comma>,|(?:and|or)\b)|(?P<word>[A-Za-z]++)"
)
"""One word of a rule: `2`, `1st`, `,`, `Monday`."""
WHEN_DONE: Final = " when done"
"""The end of a rule that counts from the day of completion."""

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS: Final = ("day", "weekday", "week", "hour", "minute", "month", "year")
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "last": -1}


def read_recurrence(text: str) -> str | None:
    """Return a rule in its usual spelling (`every 2 weeks on Monday when done`), `None` where Tasks reads none.

    Words after a rule that is understood are dropped, as rrule does (`every week or so` is `every week`).
    """
    done = text.lower().endswith(WHEN_DONE)
    rule = text[: -len(WHEN_DONE)] if done else text
    words = _Words([(match.lastgroup or "", match[0]) for match in WORD.finditer(rule)])
    if words.take_word("every") is None:
        return None
    shown = _read_rule(words)
    if shown is None:
        return None
    return f"every {shown}{WHEN_DONE}" if done else f"every {shown}"


@dataclass(slots=True)
class _Words:
    words: list[tuple[str, str]]
    at: int = 0

    def peek(self) -> tuple[str, str]:
        return self.words[self.at] if self.at < len(self.words) else ("", "")

    def take_word(self, *accepted: str) -> str | None:
        kind, word = self.peek()
        if kind not in {"word", "comma"} or word.lower() not in accepted:
            return None
        self.at += 1
        return word.lower()

    def take_number(self) -> int | None:
        kind, word = self.peek()
        if kind != "number":
            return None
        self.at += 1
        return int(word)

    def take_name(self, names: tuple[str, ...], shortest: int) -> str | None:
        kind, word = self.peek()
        if kind != "word" or len(word) < shortest:
            return None
        name = next((name for name in names if name.lower().startswith(word.lower())), None)
        self.at += name is not None
        return name

    def take_ordinal(self) -> int | None:
        kind, word = self.peek()
        ordinal = int(re.sub(r"\D", "", word)) if kind == "nth" else _ORDINALS.get(word.lower())
        if ordinal is None:
            return None
        self.at += 1
        return -ordinal if ordinal > 0 and self.take_word("last") else ordinal

    def take_comma(self) -> bool:
        if self.peek()[0] != "comma":
            return False
        while self.peek()[0] == "comma":
            self.at += 1
        return True


@dataclass(slots=True)
class _On:
    """What follows `on`."""

    weekdays: bool = False
    days: list[str] = field(default_factory=list)
    nth_days: list[str] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)


def _read_rule(words: _Words) -> str | None:
    interval = words.take_number()
    if interval == 0:
        return None
    unit = words.take_word(*_UNITS, *(f"{unit}s" for unit in _UNITS))
    on = _On()
    if unit:
        unit = unit.removesuffix("s")
    elif day := words.take_name(_DAYS, 2):
        unit, on.days = "week", [day]
        while words.take_comma() and (day := words.take_name(_DAYS, 2)):
            on.days.append(day)
    elif month := words.take_name(_MONTHS, 3):
        unit, on.months = "year", [month]
        while words.take_comma() and (month := words.take_name(_MONTHS, 3)):
            on.months.append(month)
    else:
        return None
    # Of a rule in days or hours, rrule reads no weekdays or months.
    if unit in {"week", "month", "year"}:
        _read_on(words, on)
    on.days.sort(key=_DAYS.index)
    end = _read_end(words)
    return None if end is None else _show(interval or 1, unit, on) + end


def _read_on(words: _Words, on: _On) -> None:
    if not words.take_word("on", "in", "the"):
        return
    while True:
        while words.take_word("on", "in", "the"):
            pass
        ordinal = words.take_ordinal()
        day = words.take_name(_DAYS, 2)
        month = None if day or ordinal else words.take_name(_MONTHS, 3)
        if ordinal is not None and day:
            on.nth_days.append(f"{_show_ordinal(ordinal)} {day}")
        elif ordinal is not None:
            on.month_days.append(ordinal)
            words.take_word("day", "days")
        elif day:
            on.days.append(day)
        elif month:
            on.months.append(month)
        elif words.take_word("weekday", "weekdays"):
            on.weekdays = True
        else:
            return
        if not words.take_comma() and words.peek()[1].lower() not in {"the", "on", "in"}:
            return


def _read_end(words: _Words) -> str | None:
    """Return the end of a rule: empty without one, `None` for one that rrule refuses and the whole rule with it."""
    if words.take_word("for"):
        count = words.take_number()
        return f" for {count} {'time' if count == 1 else 'times'}" if count else None
    if not words.take_word("until", "til"):
        return ""
    day, month = words.take_number(), words.take_name(_MONTHS, 3)
    day = words.take_number() if day is None else day
    words.take_comma()
    year = words.take_number()
    return f" until {month} {day}, {year}" if day and month and year else None


def _show(interval: int, unit: str, on: _On) -> str:
    if unit == "week" and on.weekdays and interval == 1:
        unit, on.weekdays = "weekday", False
    counted = unit if interval == 1 else f"{interval} {unit}s"
    if on.months:
        months = _join(on.months)
        counted = months if interval == 1 and unit in {"month", "year"} else f"{counted} in {months}"
    parts = [counted]
    if on.month_days:
        parts.append("on the " + _join([_show_ordinal(day) for day in sorted(on.month_days, key=_from_the_first)]))
    elif on.weekdays:
        parts.append("on weekdays")
    else:
        if on.days:
            parts.append("on " + _join(on.days, ","))
        if on.nth_days:
            parts.append(("and " if on.days else "") + "on the " + _join(on.nth_days))
    return " ".join(parts)


def _join(names: list[str], last: str = " and") -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}{last} {names[-1]}"


def _from_the_first(day: int) -> tuple[bool, int]:
    """Return the rank of a day of the month: those counted from its end come last."""
    return day < 0, day


def _show_ordinal(number: int) -> str:
    if number == -1:
        return "last"
    if number < 0:
        return f"{_show_ordinal(-number)} last"
    teens = 10 < number % 100 < 14  # noqa: PLR2004 - eleventh to thirteenth
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
