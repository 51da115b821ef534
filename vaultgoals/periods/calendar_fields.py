"""What a day counts as in a calendar: its year, quarter, month, week and weekday, by a locale's weeks and by ISO."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from vaultgoals.periods.locales import LOCALES, Locale

LAST_ORDINAL = date.max.toordinal()
_CENTURY = 100
_ISO = LOCALES["en-gb"]
"""Weeks from Monday on, the first with 4 January: what ISO 8601 says."""
_UNIX_EPOCH = date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400


def new_year(year: int) -> int:
    """Return the ordinal of 1 January, for years outside `date`'s own range, too."""
    before = year - 1
    return 365 * before + before // 4 - before // 100 + before // 400 + 1


def first_week(year: int, locale: Locale) -> int:
    """Return the ordinal of the first day of week 1 of a locale's week year."""
    anchor = new_year(year) + locale.first_week - 1
    return week_start(anchor, locale)


def week_start(ordinal: int, locale: Locale) -> int:
    """Return the ordinal of the first day of a day's week."""
    return ordinal - (ordinal - locale.week_start) % 7  # ordinal 1 is a Monday, so `ordinal % 7` counts from Sunday


def _week_year(day: date, locale: Locale) -> int:
    ordinal = day.toordinal()
    if ordinal >= first_week(day.year + 1, locale):
        return day.year + 1
    return day.year if ordinal >= first_week(day.year, locale) else day.year - 1


def _week(day: date, locale: Locale) -> int:
    return (day.toordinal() - first_week(_week_year(day, locale), locale)) // 7 + 1


def _midnight(value: int) -> Callable[[date, Locale], int]:
    return lambda _day, _locale: value


CalendarField = Callable[[date, Locale], int]

FIELDS: Mapping[str, CalendarField] = MappingProxyType(
    {
        "year": lambda day, _locale: day.year,
        "short_year": lambda day, _locale: day.year % _CENTURY,
        "quarter": lambda day, _locale: (day.month + 2) // 3,
        "month": lambda day, _locale: day.month,
        "day": lambda day, _locale: day.day,
        "day_of_year": lambda day, _locale: day.toordinal() - new_year(day.year) + 1,
        "weekday": lambda day, _locale: day.isoweekday() % 7,
        "locale_weekday": lambda day, locale: (day.isoweekday() - locale.week_start) % 7,
        "iso_weekday": lambda day, _locale: day.isoweekday(),
        "week": _week,
        "week_year": _week_year,
        "short_week_year": lambda day, locale: _week_year(day, locale) % _CENTURY,
        "iso_week": lambda day, _locale: _week(day, _ISO),
        "iso_week_year": lambda day, _locale: _week_year(day, _ISO),
        "short_iso_week_year": lambda day, _locale: _week_year(day, _ISO) % _CENTURY,
        "unix": lambda day, _locale: (day.toordinal() - _UNIX_EPOCH) * _SECONDS_A_DAY,
        "unix_ms": lambda day, _locale: (day.toordinal() - _UNIX_EPOCH) * _SECONDS_A_DAY * 1000,
        # The time of day at midnight, on clocks that begin it at 0, 12 and 24.
        "hour": _midnight(0),
        "half_day_hour": _midnight(12),
        "hour_from_one": _midnight(24),
        "minute": _midnight(0),
        "second": _midnight(0),
        "fraction": _midnight(0),
        "half_of_day": _midnight(0),
    }
)
"""Name of a field to its value for a day."""

TIME_FIELDS = frozenset(
    {"hour", "half_day_hour", "hour_from_one", "minute", "second", "fraction", "half_of_day", "unix", "unix_ms"}
)
"""Fields that say nothing about which day it is, as far as a name is read."""

YEAR_FIELDS = frozenset(
    f"{short}{field}" for short in ("", "short_") for field in ("year", "week_year", "iso_week_year")
)
"""Fields of which one must be known before any day is."""


def full_year(short: int) -> int:
    """Return the year that two digits stand for, as moment has it: 69 is 1969, 68 is 2068."""
    return short + (1900 if short > 68 else 2000)  # noqa: PLR2004 (moment's own pivot)


def candidate_days(values: Mapping[str, int], locale: Locale) -> Iterator[int]:
    """Yield the ordinals among which every day with these field values is, in order; none where no year is known.

    They are a bound and no more: a caller still compares each day.
    """
    span = _span(values, locale)
    for field, weeks in (("week", locale), ("iso_week", _ISO)):
        if span and field in values and f"{field}_year" not in values:
            # The calendar's year alone: the week can be one of the week year before, of this and of the next.
            years = range(date.fromordinal(span.start).year - 1, date.fromordinal(span[-1]).year + 2)
            candidates = (ordinal for year in years for ordinal in _week_span(year, values[field], weeks))
            yield from (ordinal for ordinal in candidates if ordinal in span)
            return
    yield from span


def _span(values: Mapping[str, int], locale: Locale) -> range:
    spans = [span for spell, build in _YEAR_SPANS if (span := _year_span(values, spell, build, locale)) is not None]
    if not spans:
        return range(0)
    first = max(1, *(span.start for span in spans))
    last = min(LAST_ORDINAL, *(span.stop - 1 for span in spans))
    return range(first, last + 1)


def _calendar_span(year: int, values: Mapping[str, int], _locale: Locale) -> range:
    start, stop = new_year(year), new_year(year + 1)
    month, day = values.get("month"), values.get("day")
    if month is None:
        counted = values.get("day_of_year")
        return range(start, stop) if counted is None else range(start + counted - 1, start + counted)
    leap = stop - start - 365
    before = sum(_MONTH_DAYS[: month - 1]) + (leap if month > 2 else 0)  # noqa: PLR2004 (29 February lies before March)
    begin = start + before
    return range(begin, begin + 31) if day is None else range(begin + day - 1, begin + day)


def _week_span(year: int, week: int | None, locale: Locale) -> range:
    start = first_week(year, locale)
    if week is None:
        return range(start, first_week(year + 1, locale))
    return range(start + 7 * (week - 1), start + 7 * week)


def _locale_week_span(year: int, values: Mapping[str, int], locale: Locale) -> range:
    return _week_span(year, values.get("week"), locale)


def _iso_week_span(year: int, values: Mapping[str, int], _locale: Locale) -> range:
    return _week_span(year, values.get("iso_week"), _ISO)


def _year_span(
    values: Mapping[str, int], field: str, build: Callable[[int, Mapping[str, int], Locale], range], locale: Locale
) -> range | None:
    year, short = values.get(field), values.get(f"short_{field}")
    if year is None and short is None:
        return None
    return build(year if year is not None else full_year(short or 0), values, locale)


_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR_SPANS = (("year", _calendar_span), ("week_year", _locale_week_span), ("iso_week_year", _iso_week_span))
