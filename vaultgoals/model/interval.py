"""A length of time by the calendar."""

from calendar import monthrange
from datetime import date, timedelta

from vaultgoals.model.value import dataclass, field

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time in calendar months and days."""

    months: int
    days: int
    words: str = field(default="", compare=False)
    """As written, in our words: `2 weeks`."""

    def after(self, day: date) -> date:
        """Return the day this long after; a month later than 31 January is the last of February."""
        return _shifted(day, self.months, self.days)

    def before(self, day: date) -> date:
        """Return the day this long before."""
        return _shifted(day, -self.months, -self.days)


def _shifted(day: date, months: int, days: int) -> date:
    count = day.year * _MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(count, _MONTHS_IN_YEAR)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
