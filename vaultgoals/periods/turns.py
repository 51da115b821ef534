"""Periods in a row by number, so that a long span is counted, and not walked through."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass
from vaultgoals.periods.period import MONDAY, WEEK_STARTS

_WEEK = 7
_YEAR = 12
"""Months."""
_BEYOND = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Turns:
    """The periods from that of a first day on, which has number 0, each of so many days, weeks or months of a cadence."""

    first: date
    cadence: str
    every: int = 1
    week_starts: str = MONDAY

    def number_of(self, day: date) -> int:
        """Return the number of the period that a day lies in; below 0 before the first."""
        return (self._count(day) - self._count(self.first)) // self.every

    def period(self, number: int) -> Period:
        """Return the period of a number from 0 on; one that the calendar ends in ends with it."""
        return _period(self._count(self.first) + number * self.every, self.every, self.cadence, self.week_starts)

    def count_whole(self, until: date, left_out: Iterable[tuple[date, date]] = ()) -> int:
        """Return how many periods lie whole between the first day and a last one, without those that have a day left out.

        `left_out` are first and last days in order.
        """
        if until < self.first:
            return 0
        low = 0 if self.period(0).start >= self.first else 1
        last = self.number_of(until)
        high = last if self.period(last).end <= until else last - 1
        count = max(0, high - low + 1)
        for begin, end in left_out:
            begins, ends = max(low, self.number_of(begin)), min(high, self.number_of(end))
            count -= max(0, ends - begins + 1)
            low = max(low, ends + 1)
        return count

    def _count(self, day: date) -> int:
        """Return how many periods of the cadence lie before that of a day, from the calendar's beginning."""
        row = CADENCES[self.cadence]
        if row.days:
            return (day.toordinal() - 1 + _before(self.cadence, self.week_starts)) // row.days
        return (day.year * _YEAR + day.month - 1) // row.months


@lru_cache(maxsize=20_000)
def _period(count: int, every: int, cadence: str, week_starts: str) -> Period:
    start, beyond = (_start(one, cadence, week_starts) for one in (count, count + every))
    return Period(cadence, date.fromordinal(start), date.fromordinal(beyond - 1))


def _start(count: int, cadence: str, week_starts: str) -> int:
    row = CADENCES[cadence]
    if row.days:
        return min(max(1, count * row.days + 1 - _before(cadence, week_starts)), _BEYOND)
    year, month = divmod(count * row.months, _YEAR)
    return _BEYOND if year > date.max.year else date(year, month + 1, 1).toordinal()


def _before(cadence: str, week_starts: str) -> int:
    return WEEK_STARTS[week_starts] if CADENCES[cadence].days == _WEEK else 0
