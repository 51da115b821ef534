"""Days, weeks, months, quarters and years as values, from their names and back."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.pattern import pattern
from vaultgoals.model.period import FIELD, WIDTHS, Period

WEEK_STARTS = {"monday": 0, "sunday": 1, "saturday": 2}
"""First days that a week can have, and by how many days such a week begins before the ISO week of its name."""
MONDAY = "monday"

_DAY = timedelta(days=1)
_WEEK = 7
_NAMES = {
    name: pattern(FIELD.sub(lambda field: rf"(?P<{field[1]}>\d{{{WIDTHS[field[1]]}}})", row.form), re.ASCII)
    for name, row in CADENCES.items()
}


def period_of(day: date, cadence: str, week_starts: str = MONDAY) -> Period:
    """Return the period of that cadence (its name in `CADENCES`) that contains the day.

    `week_starts` is one of `WEEK_STARTS`; from Monday on, weeks are ISO weeks. Days of a period beyond the years 1 and
    9999 are left out: its last week ends with the calendar.
    """
    row = CADENCES[cadence]
    if row.days:
        before = WEEK_STARTS[week_starts] if row.days == _WEEK else 0
        return _days_from(day.toordinal() - (day.toordinal() - 1 + before) % row.days, cadence)
    first = (day.month - 1) // row.months * row.months + 1
    last = first + row.months - 1
    end = date(day.year, 12, 31) if last == 12 else date(day.year, last + 1, 1) - _DAY  # noqa: PLR2004 (months of a year)
    return Period(cadence, date(day.year, first, 1), end)


def middle_of(period: Period) -> date:
    """Return the day of a period that says which other one it belongs to: of a week the fourth."""
    return date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2)


def week_from(start: date) -> Period:
    """Return the seven days from that day on, as a week."""
    return _days_from(start.toordinal(), "weekly")


def period_from(first: date, cadence: str) -> Period:
    """Return the period of that cadence whose first day that is: a week may begin on any day."""
    return _days_from(first.toordinal(), cadence) if CADENCES[cadence].days else period_of(first, cadence)


def _days_from(start: int, cadence: str) -> Period:
    last = min(start + CADENCES[cadence].days - 1, date.max.toordinal())
    return Period(cadence, date.fromordinal(max(1, start)), date.fromordinal(last))


def parse_period(text: str, week_starts: str = MONDAY) -> Period | None:
    """Return the period of a name in the forms of `Period.name`; `None` for anything else.

    `2026-W54`, `2026-13`, `2026-02-30` and year 0 name nothing. A week is the one of `period_of` that has the name: the
    ISO week, or the one from an earlier day on of which most days lie in that.
    """
    try:
        period = _parse(text)
    except (ValueError, OverflowError):
        return None
    if period is None or CADENCES[period.cadence].days != _WEEK:
        return period
    return _days_from(period.start.toordinal() - WEEK_STARTS[week_starts], period.cadence)


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
        return _days_from((period.start - timedelta(days=days)).toordinal(), period.cadence)
    return period_of(period.start - _DAY, period.cadence)


def following(period: Period) -> Period:
    """Return the period of the same cadence that begins the day after; `OverflowError` at the calendar's end."""
    if days := CADENCES[period.cadence].days:
        return _days_from((period.start + timedelta(days=days)).toordinal(), period.cadence)
    return period_of(period.end + _DAY, period.cadence)


def periods_between(first: date, last: date, cadence: str, week_starts: str = MONDAY) -> tuple[Period, ...]:
    """Return every period of that cadence that has a day from `first` to `last`, both inclusive, in order."""
    if first > last:
        return ()
    periods = [period_of(first, cadence, week_starts)]
    while periods[-1].end < last:
        periods.append(following(periods[-1]))
    return tuple(periods)
