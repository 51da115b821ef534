"""What a person meant to do, or to come back to, as the next review asks about it."""

from datetime import date
from enum import StrEnum

from vaultgoals.model.value import dataclass


class Outcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"
    REMOVED = "removed"
    """The person took its line away."""


class PromiseKind(StrEnum):
    """What a review asks about, and the letter that its name begins with; a promise has none."""

    PROMISE = ""
    """The focus of an earlier review."""
    CHANGE = "a"
    """A change to the plan, as it was typed under Adjust."""
    FOLLOW_UP = "f"
    """To come back to somebody's feedback."""

    @property
    def most_times(self) -> int:
        """How often it is asked about, before it rests."""
        return 1 if self is PromiseKind.CHANGE else MOST_TIMES


MOST_TIMES = 3
"""How often a promise or a follow-up is asked about; the last time whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a person meant to do, at one time that it is asked about."""

    id: str
    """The period of the review that it comes from, and its number there: `2026-W47.2`, `a-2026-W47.1`; of a follow-up
    what stands for its note, and the day: `f-3f2a9c.2026-11-16`."""
    times: int = 1
    """How often it has been asked about, this time too."""
    outcome: Outcome = Outcome.OPEN
    on: date | None = None
    """The day it was done, or moved to, where that is said."""

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to ask again."""
        return self.outcome is not Outcome.OPEN

    @property
    def kind(self) -> PromiseKind:
        """What it is."""
        return PromiseKind(self.id[:1]) if self.id[:1] in set(PromiseKind) else PromiseKind.PROMISE

    @property
    def origin(self) -> str:
        """The period of the review that it comes from, or what stands for the note of a follow-up."""
        return self.id.rpartition(".")[0].removeprefix(f"{self.kind}-")

    @property
    def comes_again(self) -> bool:
        """Whether the next review asks about it, too."""
        return not self.is_settled and self.times < self.kind.most_times


@dataclass(frozen=True, slots=True)
class AskedFollowUp:
    """What a review asks about somebody's feedback, and what the person made of that."""

    path: str
    """Vault path of the feedback."""
    on: date
    """The day to come back to it."""
    promise: Promise
