"""Days, ISO weeks, months, quarters and years as values, from their names and back."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import FIELD, WIDTHS, Period

_DAY = timedelta(days=1)
_NAMES = {
    name: re.compile(FIELD.sub(lambda field: rf"(?P<{field[1]}>\d{{{WIDTHS[field[1]]}}})", row.form), re.ASCII)
    for name, row in CADENCES.items()
}


def period_of(day: date, cadence: str) -> Period:
    """Return the period of that cadence (its name in `CADENCES`) that contains the day; weeks are ISO weeks.

    Days of a period beyond the year 9999 are left out: its last week ends with the calendar.
    """
    row = CADENCES[cadence]
    if row.days:
        return _days_from(day - timedelta(days=(day.toordinal() - 1) % row.days), cadence)
    first = (day.month - 1) // row.months * row.months + 1
    last = first + row.months - 1
    end = date(day.year, 12, 31) if last == 12 else date(day.year, last + 1, 1) - _DAY  # noqa: PLR2004 (months of a year)
    return Period(cadence, date(day.year, first, 1), end)


def week_from(start: date) -> Period:
    """Return the seven days from that day on, as a week."""
    return _days_from(start, "weekly")


def _days_from(start: date, cadence: str) -> Period:
    last = min(start.toordinal() + CADENCES[cadence].days - 1, date.max.toordinal())
    return Period(cadence, start, date.fromordinal(last))


def parse_period(text: str) -> Period | None:
    """Return the period of a name in the forms of `Period.name`; `None` for anything else.

    `2026-W54`, `2026-13`, `2026-02-30` and year 0 name nothing. Weeks are ISO weeks.
    """
    try:
        return _parse(text)
    except (ValueError, OverflowError):
        return None


def parse_day(text: str) -> date | None:
    """Return the day of a text in ISO form; `None` for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _parse(text: str) -> Period | None:
    for cadence, name in _NAMES.items():
        if found := name.fullmatch(text):
            fields = {field: int(digits) for field, digits in found.groupdict().items()}
            return period_of(_first_day(fields, cadence), cadence)
    return None


def _first_day(fields: Mapping[str, int], cadence: str) -> date:
    if "week" in fields:
        return date.fromisocalendar(fields["week_year"], fields["week"], 1)
    month = (fields.get("turn", 1) - 1) * CADENCES[cadence].months + 1
    return date(fields["year"], fields.get("month", month), fields.get("day", 1))


def previous(period: Period) -> Period:
    """Return the period of the same cadence that ends the day before; `OverflowError` at the calendar's beginning.

    A week keeps the weekday it begins on.
    """
    if days := CADENCES[period.cadence].days:
        return _days_from(period.start - timedelta(days=days), period.cadence)
    return period_of(period.start - _DAY, period.cadence)


def following(period: Period) -> Period:
    """Return the period of the same cadence that begins the day after; `OverflowError` at the calendar's end."""
    if days := CADENCES[period.cadence].days:
        return _days_from(period.start + timedelta(days=days), period.cadence)
    return period_of(period.end + _DAY, period.cadence)


def periods_between(first: date, last: date, cadence: str) -> tuple[Period, ...]:
    """Return every period of that cadence that has a day from `first` to `last`, both inclusive, in order."""
    if first > last:
        return ()
    periods = [period_of(first, cadence)]
    while periods[-1].end < last:
        periods.append(following(periods[-1]))
    return tuple(periods)
