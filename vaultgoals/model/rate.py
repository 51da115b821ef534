"""How often something is to be done: three times a week, at most two a day."""

from typing import Final

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.interval import Interval
from vaultgoals.model.value import dataclass

NOISE: Final = 1e-9
"""Below lies the noise of binary fractions: `0.1` three times is not more than `0.3`."""


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
    every: int = 1
    """How many days, weeks or months one period has: 2 in `once every 2 weeks`."""
    in_daily_notes: bool = False
    """Fields of its name in daily notes are evidence, too."""
    assumes_kept: bool = False
    """Of a limit: a period of which nothing is told was kept."""

    def missing(self, amount: float) -> float:
        """Return how much an amount falls short of the number; negative where it passes it."""
        left = self.count - amount
        return left if abs(left) > NOISE * max(1.0, abs(self.count)) else 0.0

    @property
    def words(self) -> str:
        """The rate in words: `3 times a week`."""
        unit = CADENCES[self.cadence].unit
        turn = f"a {unit}" if self.every == 1 else f"every {self.every} {unit}s"
        return f"{'at most ' if self.is_limit else ''}{self.counted} {turn}"

    @property
    def counted(self) -> str:
        """The number with what is counted: `3 times`, `once`, `200 €`."""
        if self.unit:
            return f"{self.amount} {self.unit}"
        if self.is_limit:
            return self.amount
        return "once" if self.count == 1 else f"{self.amount} times"

    @property
    def amount(self) -> str:
        """The number in digits."""
        return f"{self.count:.9f}".rstrip("0").rstrip(".")


def length_of(cadence: str, count: int = 1) -> Interval:
    """Return how long that many periods of a cadence are."""
    row = CADENCES[cadence]
    return Interval(row.months * count, row.days * count)
