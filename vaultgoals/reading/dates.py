"""Dates, intervals, effort and seconds as a person writes them in a property or a line."""

import re
from datetime import date, datetime
from functools import cache
from typing import Final

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import fold_name, fold_value, fold_words
from vaultgoals.model.goal import Effort
from vaultgoals.model.interval import Interval
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.pattern import pattern
from vaultgoals.model.rate import length_of
from vaultgoals.model.value import replace
from vaultgoals.periods.period import parse_period
from vaultgoals.reading.digit_dates import read_digits
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.named_dates import has_named_shape, parse_named
from vaultgoals.reading.numbers import ask_which, read_number
from vaultgoals.reading.rates import parse_frequency
from vaultgoals.reading.words import ENGLISH_ONLY, folded_for, names_at, words_at

FORMS: Final = "2026-11-22, 2026-11-22T09:30, 2026-11, 2026-W47, 2026-Q4, 2026, 22 November 2026, November 2026, or a link to such a note"
"""The accepted forms, for messages."""
MOMENT: Final = pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|[ ]{1,3})([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
"""A day with a time: `2026-11-22T09:30`, `2026-11-22 09:30:00`. A zone never moves the day that is written."""
PERIOD_SHAPE: Final = pattern(r"[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2}|Q[0-9]))?")
"""What looks like one of the forms, whether it exists or not: `2026-02-30`."""
WEEK_ALONE: Final = pattern(r"(?:KW|CW|W|weeks?|Wochen?|semaine|semana|sem)\.?[ -]?[0-9]{1,2}", re.IGNORECASE)
"""A week without its year: `KW 48`, `Week 48`."""
SLASHES: Final = pattern(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
"""A day with slashes, which two people read as two days, and no folder of months with a note of a year."""
EMPHASIS: Final = pattern(r"(\*\*|__|\*|_)([^*_]++)\1")
"""Text in bold or italics: `**2026-11-22**`."""
AMOUNT: Final = pattern(r"([0-9]{1,5})\s{0,3}([^\W\d_]{1,12})")
"""A count and a unit: `2 weeks`."""
TOO_LONG: Final = 10**18
"""Numbers from here on are not repeated in a message."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""

_INTERVALS: Final = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "quarter": (3, 0), "year": (12, 0)}
"""Months and days of one."""
_SECONDS: Final = {"millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0}
_HOURS, _MINUTES = 24, 60


def read_date(text: object, *, last: bool = False, forms: str = FORMS) -> tuple[date | None, str | None]:
    """Return the day that a value names, and what is wrong with it otherwise; empty is neither.

    A period stands for its first day, with `last` for its last. Text, a whole number (a year), a date and a list of one
    of these are read; a link by the last part of its path. `forms` are those that a message names.
    """
    if isinstance(text, tuple | list) and len(text) == 1:
        text = text[0]
    if isinstance(text, date):
        return (text.date() if isinstance(text, datetime) else text), None
    written = _bare(text) if isinstance(text, str) else text
    if written is None or written == "":
        return None, None
    if isinstance(written, int) and not isinstance(written, bool) and 0 <= written <= date.max.year:
        written = str(written)
    if not isinstance(written, str):
        return None, f"{_shown(text)} is not a date; accepted are {forms}"
    return _read_name(fold_value(written), last=last, forms=forms)


def _read_name(written: str, *, last: bool, forms: str) -> tuple[date | None, str | None]:
    moment = MOMENT.fullmatch(written)
    name = moment[1] if moment else written
    period = parse_period(name) or parse_named(name)
    if period is None:
        if PERIOD_SHAPE.fullmatch(name) or has_named_shape(name):
            return None, f"{_shown(name)} does not exist in the calendar"
        if (digits := read_digits(written)) is not None:
            return None, digits.problem
        if WEEK_ALONE.fullmatch(written):
            return None, f"{_shown(written)} says no year; write the week with its year, like 2026-W47"
        return None, f"{_shown(written)} is not a date; accepted are {forms}"
    if moment and not _is_time(moment[2], moment[3], moment[4] or "0"):
        return None, f"{_shown(written)} has a time that does not exist"
    return (period.end if last else period.start), None


def read_interval(text: object, lexicon: Lexicon = ENGLISH_ONLY) -> tuple[Interval | None, str | None]:
    """Return an interval such as `2 weeks`, `every 2 weeks` or `monthly`, and what is wrong with it otherwise; empty is neither."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None, None
    written = fold_words(fold_value(text)) if isinstance(text, str) else ""
    begin, _, rest = written.partition(" ")
    match = AMOUNT.fullmatch(rest if begin in folded_for("rate", "per", lexicon) else written)
    unit = _INTERVALS.get(names_at("interval", lexicon).get(match[2], "")) if match else None
    if match is None and (each := parse_frequency(written, lexicon=lexicon)) is not None and each.count is None:
        return replace(length_of(each.cadence), words=f"1 {CADENCES[each.cadence].unit}"), None
    if match is None or unit is None or not int(match[1]):
        return (
            None,
            f"{_shown(text)} is not a length of time; accepted are forms like `10 days`, `2 weeks`, `1 month`, `1 year`",
        )
    count = int(match[1])
    return Interval(count * unit[0], count * unit[1], str(text).strip()), None


def read_seconds(text: object) -> tuple[float | None, str | None]:
    """Return the seconds of `400 ms`, `5 s`, `2 min` or `1 h`, and what is wrong with it otherwise; empty is neither."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None, None
    written = text.strip() if isinstance(text, str) else ""
    number = read_number(written)
    unit = (
        _SECONDS.get(names_at("seconds").get(fold_name(written[number.end :]), ""))
        if number and not number.unit
        else None
    )
    if number is None or unit is None or number.value < 0:
        return None, f"{_shown(text)} is not a time span; accepted are forms like `400 ms`, `5 s`, `2 min`"
    return number.value * unit, None


def read_effort(text: object, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> tuple[Effort | None, str | None]:
    """Return an effort such as `3 h/week` or `40 h`, and what is wrong with it otherwise; empty is neither."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None, None
    written = text.strip() if isinstance(text, str) else ""
    number = read_number(written, locale)
    unit = _per_week(lexicon).fullmatch(fold_words(written[number.end :])) if number and not number.unit else None
    if number is not None and number.known is None:
        return None, ask_which(number.text)
    if number is None or unit is None or number.value < 0:
        return None, f"{_shown(text)} is not an effort; accepted are forms like `3 h/week` and `40 h`"
    hours = number.value / _MINUTES if unit["minute"] else number.value
    return Effort(hours, weekly=unit["per"] is not None), None


@cache
def _per_week(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what follows the number of an effort: `h/week`, `hours per week`, `h`."""
    named = words_at("effort", lexicon).items()
    words = {name: "|".join(re.escape(fold_words(word)) for word in typed) for name, typed in named}
    unit = f"(?:(?P<minute>{words['minute']})|{words['hour']})"
    return re.compile(rf"{unit}\.?(?P<per>\s?(?:{words['per']})\s?(?:{words['week']}))?")


def _bare(text: str) -> str:
    """Return the text without emphasis and, of a link, the last part of its path."""
    stripped = text.strip()
    for _ in range(2):
        emphasis = EMPHASIS.fullmatch(stripped)
        if emphasis:
            stripped = emphasis[2].strip()
        link = read_wikilink(stripped)
        if link is None:
            continue
        path = link.path.removesuffix(".md").strip()
        stripped = path if SLASHES.fullmatch(path) else path.rsplit("/", 1)[-1].strip()
    return stripped


def _is_time(hour: str, minute: str, second: str) -> bool:
    return int(hour) < _HOURS and int(minute) < _MINUTES and int(second) < _MINUTES


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) >= TOO_LONG:
        return "a number this long"
    text = " ".join(str(value).split())
    return f"`{text[:SHOWN]}…`" if len(text) > SHOWN else f"`{text}`"
