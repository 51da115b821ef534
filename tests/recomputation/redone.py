"""A number that is redone by hand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Redone:
    """A printed number, and what the other printed numbers make of it."""

    line: str
    by_hand: float
    printed: float
    within: float = 0.0

    @property
    def holds(self) -> bool:
        """Tell whether the two are the same to the printed digits."""
        return abs(self.by_hand - self.printed) <= self.within + 1e-9
