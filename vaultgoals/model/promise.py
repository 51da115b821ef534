"""What a person meant to do, as the next review asks about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"
    REMOVED = "removed"
    """The person took its line away."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a person meant to do, at one time that it is asked about."""

    id: str
    """The period of the review that it comes from, and its number there: `2026-W47.2`."""
    times: int = 1
    """How often it has been asked about, this time too."""
    outcome: Outcome = Outcome.OPEN
    on: date | None = None
    """The day it was done, or moved to, where that is said."""

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to ask again."""
        return self.outcome is not Outcome.OPEN
