"""A rate held against what was done: which periods kept it, and what the present one still needs."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import Period
from vaultgoals.model.rate import Rate
from vaultgoals.model.value import dataclass

RECENT = {"daily": 30, "weekly": 12, "monthly": 12, "quarterly": 8, "yearly": 5}
"""How many of the latest periods are told of, by cadence."""


class Verdict(StrEnum):
    """What became of a rate in a period."""

    KEPT = "kept"
    MISSED = "missed"
    RUNNING = "not over"
    PARTIAL = "partly before its first day or after its last"
    AWAY = "with days away"
    UNKNOWN = "nothing told"


@dataclass(frozen=True, slots=True)
class Sample:
    """How much was done on a day, and where that is written."""

    day: date
    amount: float | None
    """`None` where something is written that cannot be read."""
    source: str
    """`check-in`, `daily note` or `task done`."""
    path: str
    """Vault path."""
    line: int


@dataclass(frozen=True, slots=True)
class KeptPeriod:
    """A period, and how much was done in it."""

    period: Period
    amount: float
    verdict: Verdict
    samples: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptRate:
    """A rate and its periods, from the first day of it to the day of the evaluation."""

    name: str
    rate: Rate
    path: str
    """Vault path of the goal."""
    line: int
    as_of: date
    weight: float = 1.0
    periods: tuple[KeptPeriod, ...] = ()
    """In order, each with a day of the rate up to the day of the evaluation."""
    until: date | None = None
    """Its last day; `None` where it has no end."""
    planned: int | None = None
    """Periods of the whole span that can be kept or missed; `None` where it has no end."""
    rested: int = 0
    """Whole periods of the span that are none of these, as they have days away."""
    overlooked: tuple[Sample, ...] = ()
    """Evidence that does not count: of days of which another source does, and levels of the time when it was a count."""
    outside: tuple[Sample, ...] = ()
    """Evidence of days before its first period or after its last."""

    @property
    def samples(self) -> Iterator[Sample]:
        """All evidence that counts, by day."""
        return (sample for one in self.periods for sample in one.samples)

    @property
    def kept(self) -> int:
        """How many periods were kept."""
        return sum(one.verdict is Verdict.KEPT for one in self.periods)

    @property
    def missed(self) -> int:
        """How many periods are over and were not kept."""
        return sum(one.verdict is Verdict.MISSED for one in self.periods)

    @property
    def share(self) -> float | None:
        """Kept ones among those that were kept or missed, 0-100; `None` where there is none yet."""
        judged = self.kept + self.missed
        return 100.0 * self.kept / judged if judged else None

    @property
    def progress(self) -> float | None:
        """Kept ones among those of the whole span, 0-100; `None` where it has no end."""
        return 100.0 * self.kept / self.planned if self.planned else None

    @property
    def recent(self) -> tuple[KeptPeriod, ...]:
        """The latest periods that are over and were kept or missed, in order."""
        judged = [one for one in self.periods if one.verdict in (Verdict.KEPT, Verdict.MISSED)]
        over = [one for one in judged if one.period.end < self.as_of]
        return tuple(over[-RECENT[self.rate.cadence] :])

    @property
    def present(self) -> KeptPeriod | None:
        """The period of the day; `None` before it begins and after its end."""
        is_there = self.periods and self.as_of in self.periods[-1].period and not self.is_over
        return self.periods[-1] if is_there else None

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < self.as_of

    @property
    def needed(self) -> float:
        """What the present period still needs; 0 for a limit."""
        present = self.present
        return 0.0 if present is None or self.rate.is_limit else max(0.0, self.rate.missing(present.amount))

    @property
    def days_left(self) -> int:
        """Days of the present period that are not over, today among them."""
        return 0 if self.present is None else (self._last_day(self.present) - self.as_of).days + 1

    @property
    def is_behind(self) -> bool:
        """Whether the present period asks for it now: less is done than its days ask for, or none of the rest may be left out."""
        present = self.present
        if present is None or self.needed <= 0 or present.verdict is Verdict.AWAY:
            return False
        days = (self._last_day(present) - present.period.start).days + 1
        over = days - self.days_left
        wanted = self.rate.count * over / days
        return present.amount < (wanted if self.rate.unit else wanted // 1) or self._takes_every_day

    @property
    def _takes_every_day(self) -> bool:
        return self.days_left <= 1 or (not self.rate.unit and self.needed >= self.days_left)

    def _last_day(self, one: KeptPeriod) -> date:
        return min(one.period.end, self.until or one.period.end)

    @property
    def unit(self) -> str:
        """One period in a word: `week`."""
        return CADENCES[self.rate.cadence].unit
