"""What past reviews hold: how the goals stood then, and what the person wrote."""

from collections.abc import Mapping
from datetime import date

from vaultgoals.model.period import Period
from vaultgoals.model.promise import AskedFollowUp
from vaultgoals.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class PastGoal:
    """One goal in the facts of a past review."""

    standing: str
    status: str
    due: date | None
    measure: str
    """What the progress came from and its targets, as a token: `key-results:4,6`."""
    value: float | None = None
    """Progress, 0-100; `None` where it was unknown."""
    parents: tuple[str, ...] = ()
    """Vault paths of the goals that it served, as far as these are there still."""


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One thing the person wrote under a heading of a review."""

    text: str
    line: int
    goals: tuple[str, ...] = ()
    """Vault paths of the goals it links to."""
    ticked: bool = False
    """It has a checkbox that says done or cancelled."""


@dataclass(frozen=True, slots=True)
class PastReview:
    """A review that exists, with what can be read in it."""

    path: str
    period: Period
    goals: Mapping[str, PastGoal] = field(default_factory=dict)
    """Vault path to what its facts say; read in the latest few reviews of a cadence only, empty in older ones."""
    facts_day: date | None = None
    """The day these facts are of; `None` where none were read."""
    answers: tuple[PastAnswer, ...] = ()
    """All of them, in the order written."""
    wins: tuple[PastAnswer, ...] = ()
    """Those under the heading for wins or achievements."""
    focus: tuple[PastAnswer, ...] = ()
    """Those under the heading for what comes next."""
    follow_ups: tuple[AskedFollowUp, ...] = ()
    """What it asks about feedback."""
