"""Measures: a key result with its numbers, and a check-in that dates one of them."""

import datetime as dt
from typing import Literal, TypeAlias

from vaultgoals.model.rate import NOISE, Rate
from vaultgoals.model.value import dataclass, field

Bound: TypeAlias = Literal["at most", "at least"]
"""Which side of a level is the right one."""


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One measure of a goal: a key result, or the single metric of its properties."""

    name: str
    baseline: float | None = None
    """Where it began; 0 where only a current value and a target are written."""
    current: float | None = None
    """As written, without a date; `None` where nobody wrote it. A check-in beats it."""
    target: float | None = None
    """`None` for a checkbox without numbers."""
    unit: str = ""
    """As written: `talks`, `%`, `$`; empty without."""
    weight: float = 1.0
    checked: bool | None = None
    """Whether its box is ticked; `None` without a checkbox."""
    line: int = 1
    column: int = 1
    baseline_stated: bool = False
    """The baseline was written, as opposed to taken to be 0."""
    cancelled: bool = False
    """Its box is cancelled, so it is left out."""
    raw: str = ""
    """The text it was read from."""
    unclear: str = ""
    """The first of its numbers that has two readings as long as the vault states no locale, as written: `12.000`."""
    current_text: str = field(default="", compare=False)
    """The current value as written, without its unit."""
    target_text: str = field(default="", compare=False)
    """The target as written, without its unit."""
    rate: Rate | None = None
    """How often it is to be done; it has no target then, since no level of it is one."""
    bound: Bound | None = None
    """The target is a level to stay under or over, so that there is no way to go."""

    def holds(self, level: float) -> bool:
        """Say whether a level is on the right side of the target, or at it."""
        if self.target is None:
            return False
        beyond = level - self.target if self.bound == "at most" else self.target - level
        return beyond <= NOISE

    @property
    def begins_unclear(self) -> bool:
        """Whether what a step would begin from is written, and unclear."""
        written = self.current_text or (self.baseline_stated and self.baseline is None)
        return self.current is None and bool(self.unclear and written)

    @property
    def is_box(self) -> bool:
        """Whether it is a box without numbers, which is done or not."""
        return self.target is None and self.checked is not None and not self.unclear and self.rate is None

    @property
    def goes_below_zero(self) -> bool:
        """Whether a number with a sign can be a level of it; elsewhere a sign makes a step."""
        return min(self.baseline or 0.0, self.target or 0.0) < 0


CheckInKind: TypeAlias = Literal["value", "progress", "level", "status", "due", "comment"]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One dated line of a `## Check-ins` section."""

    date: dt.date
    """Of a period its last day."""
    measure: str | None = None
    """Name of the key result the value is of; `None` where the note has none, and for other kinds than `value`."""
    value: float | None = None
    """The new level, or what is added; progress in 0-100; `None` for kinds without a number, and where it is unclear."""
    relative: bool = False
    """`+1`, `-1`: the value is a step from the level before."""
    kind: CheckInKind = "comment"
    status: str | None = None
    """The new status, in our words."""
    due: dt.date | None = None
    """The new due day."""
    until: dt.date | None = None
    """Of a pause its last day."""
    confidence: float | None = None
    """1-10."""
    comment: str = ""
    line: int = 1
    column: int = 1
    text: str = field(default="", compare=False)
    """The value as written, without its unit: `7.500`."""
