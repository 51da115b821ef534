"""Days, ISO weeks, months, quarters and years as values, from their names and back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal, TypeAlias, get_args

Cadence: TypeAlias = Literal["daily", "weekly", "monthly", "quarterly", "yearly"]
CADENCES: tuple[Cadence, ...] = get_args(Cadence)
"""From the shortest to the longest."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_YEAR, _QUARTER, _MONTH, _WEEK_NAME, _DATE = (
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(\d{4})",  # 2026
        r"(\d{4})-Q([1-4])",  # 2026-Q4
        r"(\d{4})-(\d\d)",  # 2026-11
        r"(\d{4})-W(\d\d)",  # 2026-W47
        r"(\d{4})-(\d\d)-(\d\d)",  # 2026-11-20
    )
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of calendar days; ordered by its first day, then by its last."""

    cadence: Cadence
    start: date
    end: date
    """The last day, inclusive."""

    def __lt__(self, other: "Period") -> bool:
        return (self.start, self.end, self.cadence) < (other.start, other.end, other.cadence)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def name(self) -> str:
        """Return `2026-11-20`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`.

        A week that does not begin on Monday has the name of the ISO week that most of its days lie in.
        """
        year, month = self.start.year, self.start.month
        if self.cadence == "daily":
            return self.start.isoformat()
        if self.cadence == "weekly":
            # The fourth day: Thursday of an ISO week, and never more than three days from any other day of the week.
            middle = date.fromordinal(min(self.start.toordinal() + 3, date.max.toordinal())).isocalendar()
            return f"{middle.year:04}-W{middle.week:02}"
        if self.cadence == "monthly":
            return f"{year:04}-{month:02}"
        if self.cadence == "quarterly":
            return f"{year:04}-Q{(month + 2) // 3}"
        return f"{year:04}"


def period_of(day: date, cadence: Cadence) -> Period:
    """Return the period of that cadence that contains the day; weeks are ISO weeks.

    The week of the last days of year 9999 ends with the calendar.
    """
    if cadence == "daily":
        return Period(cadence, day, day)
    if cadence == "weekly":
        return week_from(day - timedelta(days=day.weekday()))
    if cadence == "monthly":
        return _months(cadence, day.year, day.month, 1)
    if cadence == "quarterly":
        return _months(cadence, day.year, (day.month - 1) // 3 * 3 + 1, 3)
    return _months(cadence, day.year, 1, 12)


def week_from(start: date) -> Period:
    """Return the seven days from that day on, as a week."""
    return Period("weekly", start, date.fromordinal(min(start.toordinal() + 6, date.max.toordinal())))


def _months(cadence: Cadence, year: int, first: int, count: int) -> Period:
    last = first + count - 1
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - _DAY  # noqa: PLR2004 (months of a year)
    return Period(cadence, date(year, first, 1), end)


def parse_period(text: str) -> Period | None:
    """Return the period of a name in the forms of `Period.name`; `None` for anything else.

    `2026-W54`, `2026-13`, `2026-02-30` and year 0 name nothing. Weeks are ISO weeks.
    """
    try:
        return _parse(text)
    except (ValueError, OverflowError):
        return None


def _parse(text: str) -> Period | None:
    if found := _DATE.fullmatch(text):
        return period_of(date(*map(int, found.groups())), "daily")
    if found := _WEEK_NAME.fullmatch(text):
        return week_from(date.fromisocalendar(int(found[1]), int(found[2]), 1))
    if found := _MONTH.fullmatch(text):
        return period_of(date(int(found[1]), int(found[2]), 1), "monthly")
    if found := _QUARTER.fullmatch(text):
        return period_of(date(int(found[1]), int(found[2]) * 3, 1), "quarterly")
    if found := _YEAR.fullmatch(text):
        return period_of(date(int(found[1]), 1, 1), "yearly")
    return None


def previous(period: Period) -> Period:
    """Return the period of the same cadence that ends the day before; `OverflowError` at the calendar's beginning.

    A week keeps the weekday it begins on.
    """
    if period.cadence == "weekly":
        return week_from(period.start - _WEEK)
    return period_of(period.start - _DAY, period.cadence)


def following(period: Period) -> Period:
    """Return the period of the same cadence that begins the day after; `OverflowError` at the calendar's end."""
    if period.cadence == "weekly":
        return week_from(period.start + _WEEK)
    return period_of(period.end + _DAY, period.cadence)


def periods_between(first: date, last: date, cadence: Cadence) -> tuple[Period, ...]:
    """Return every period of that cadence that has a day from `first` to `last`, both inclusive, in order."""
    if first > last:
        return ()
    periods = [period_of(first, cadence)]
    while periods[-1].end < last:
        periods.append(following(periods[-1]))
    return tuple(periods)
