"""A stretch of the calendar that has a name: a day, a week, a month, a quarter or a year."""

from datetime import date
from functools import total_ordering
from typing import Final

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass

WIDTHS: Final = {"year": 4, "month": 2, "day": 2, "turn": 1, "week_year": 4, "week": 2}
"""Digits of each field in a period's name."""
FIELD: Final = pattern(r"\{(\w+)\}")
"""A field in the form of a name: `{year}`."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of calendar days; ordered by its first day, then by its last."""

    cadence: str
    """Its name in `CADENCES`."""
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

        A week that does not begin on Monday has the name of the ISO week that most of its days lie in. Names of one
        cadence sort as its periods do.
        """
        fields = self.fields
        return FIELD.sub(lambda field: f"{fields[field[1]]:0{WIDTHS[field[1]]}}", CADENCES[self.cadence].form)

    @property
    def fields(self) -> dict[str, int]:
        """Return the numbers that names are made of.

        `year`, `month` and `day` are those of the first day, `turn` says which of the year's periods of months it is,
        `week_year` and `week` are the ISO week of the fourth day.
        """
        start, months = self.start, CADENCES[self.cadence].months or 1
        # The fourth day: Thursday of an ISO week, and never more than three days from any other day of the week.
        middle = date.fromordinal(min(start.toordinal() + 3, date.max.toordinal())).isocalendar()
        return {
            "year": start.year,
            "month": start.month,
            "day": start.day,
            "turn": (start.month - 1) // months + 1,
            "week_year": middle.year,
            "week": middle.week,
        }
