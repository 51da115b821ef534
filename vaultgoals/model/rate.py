"""How often something is to be done: three times a week, at most two a day."""

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.interval import Interval
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A number in each period."""

    count: float
    cadence: str
    """Of the period, one of `CADENCES`."""
    unit: str = ""
    """As written: `km`; empty where times are counted."""
    is_limit: bool = False
    """It is the most, and not the least."""

    @property
    def words(self) -> str:
        """The rate in words: `3 times a week`."""
        what = self.unit or ("time" if self.count == 1 else "times")
        return f"{'at most ' if self.is_limit else ''}{self.count:g} {what} a {CADENCES[self.cadence].unit}"


def length_of(cadence: str, count: int = 1) -> Interval:
    """Return how long that many periods of a cadence are."""
    row = CADENCES[cadence]
    return Interval(row.months * count, row.days * count)
