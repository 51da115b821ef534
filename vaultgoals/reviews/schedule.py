"""Which review of a cadence is due, open or over on a day, and from when on it looks back."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.config import CadenceConfig
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass, field
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import MONDAY, following, period_of, periods_between, previous

_PATIENCE = 2
"""Unanswered reviews in a row after which none is made unasked."""
_GAP = timedelta(weeks=4)
"""After so long without a weekly review one is made all the same, once."""


class ReviewState(StrEnum):
    """Where the review of a period stands on a day."""

    NOT_DUE = "not due"
    """Its day has not come, nothing dated lies in the period, or the last two still wait for an answer."""
    DUE = "due"
    """It is made by the next build."""
    OPEN = "open"
    """It is there, and its facts still move."""
    OVER = "over"
    """History: never written again unasked."""


def is_over(period: Period, today: date, grace_days: int) -> bool:
    """Say whether the review of a period is history: its days of grace are over."""
    return today.toordinal() > period.end.toordinal() + grace_days


@dataclass(frozen=True, slots=True)
class Schedule:
    """What decides over the reviews of one cadence on a day."""

    cadence: str
    today: date
    settings: CadenceConfig
    grace_days: int
    """How long after its period a review's facts stay fresh."""
    known: Mapping[Period, bool] = field(default_factory=dict)
    """Periods whose review exists, and whether the person has written in it."""
    evidence: Sequence[date] = ()
    """Days on which something happened, in order."""
    own: Collection[Period] = ()
    """Periods among the known that the person reviewed in a note of their own: none of ours is made unasked."""
    skipped: Collection[Period] = ()
    """Periods among the known whose review is to be left without answers."""
    taken_out: Collection[str] = ()
    """Names of periods whose review the person took out of a note of theirs: it is not put back unasked."""
    week_starts: str = MONDAY
    """The first day of weeks; a week whose review exists has the days that this says."""
    calendar: Calendar = EVERY_DAY
    """The days that count: on one away no review is made, and a period away as a whole breaks nothing."""

    def settle(self, period: Period) -> Period:
        """Return the period of that name whose review exists, else the period itself."""
        return next((one for one in self.known if one.name == period.name), period)

    def state_of(self, period: Period) -> ReviewState:
        """Return where the review of a period stands."""
        if is_over(period, self.today, self.grace_days):
            return ReviewState.OVER
        if not self.settings.enabled or self.today < period.start:
            return ReviewState.NOT_DUE
        if period in self.known:
            return ReviewState.NOT_DUE if period in self.own else ReviewState.OPEN
        on = review_day(period, self.settings.on)
        if period.name in self.taken_out:
            return ReviewState.NOT_DUE
        if self.calendar.is_away(self.today) or self._is_away(period):
            return ReviewState.NOT_DUE
        if on is None or self.today < on or self.is_waiting(period) or not self.has_evidence(period):
            return ReviewState.NOT_DUE
        return ReviewState.DUE

    def _is_away(self, period: Period) -> bool:
        # Of time off that touches another there is one span.
        spans = self.calendar.within(period.start, period.end)
        return any(first <= period.start and period.end <= last for first, last in spans)

    def find_open(self) -> tuple[Period, ...]:
        """Return the periods whose review is to be made or kept fresh, in order."""
        earliest = date.fromordinal(max(1, self.today.toordinal() - self.grace_days))
        periods = map(self.settle, periods_between(earliest, self.today, self.cadence, self.week_starts))
        return tuple(one for one in periods if self.state_of(one) in (ReviewState.DUE, ReviewState.OPEN))

    def present(self) -> Period:
        """Return the period that the day lies in."""
        return self.settle(period_of(self.today, self.cadence, self.week_starts))

    def wanted(self) -> Period:
        """Return the period that a person means who asks for a review: the present one, or the one before while it waits."""
        present = self.present()
        on = review_day(present, self.settings.on)
        if present in self.known or (on is not None and self.today >= on) or present.start == date.min:
            return present
        before = self.settle(previous(present))
        waits = self.state_of(before) in (ReviewState.DUE, ReviewState.OPEN) and not self.is_settled(before)
        return before if waits else present

    def is_settled(self, period: Period) -> bool:
        """Say whether the review of a period needs no answer any more: it has one, or is skipped."""
        return self.known.get(period, False) or period in self.skipped

    def is_waiting(self, period: Period) -> bool:
        """Say whether the last two reviews before a period are unanswered: then no other is made unasked.

        After a gap of weeks one is, that covers it; then none until one is answered.
        """
        unanswered = list(takewhile(lambda one: not self.known[one], self._unskipped(period)))
        if len(unanswered) < _PATIENCE:
            return False
        is_gap = self.cadence == "weekly" and period.start - unanswered[0].end > _GAP
        return not (is_gap and len(unanswered) == _PATIENCE)

    def kept_by(self) -> tuple[Period, Sequence[Period]] | None:
        """Return the present period and the two before it that alone keep its review, which is due, from being made."""
        period = self.present()
        on = review_day(period, self.settings.on)
        is_new = period not in self.known and period.name not in self.taken_out
        is_due = self.settings.enabled and on is not None and self.today >= on and is_new
        if not (is_due and self.is_waiting(period) and self.has_evidence(period)):
            return None
        return period, self._unskipped(period)[:_PATIENCE]

    def has_evidence(self, period: Period) -> bool:
        """Say whether something dated lies in a period, up to the day."""
        place = bisect_left(self.evidence, period.start)
        return place < len(self.evidence) and self.evidence[place] <= min(period.end, self.today)

    def first_covered(self, period: Period) -> Period:
        """Return the first period that the review of a period looks back on: the one after the last that was answered.

        Without an answered one it is the oldest that waits for an answer, and without any before it the period itself.
        """
        earlier = self._before(period)
        answered = next((one for one in earlier if self.known[one]), None)
        if answered is not None:
            return following(answered)
        return earlier[-1] if earlier else period

    def streak(self) -> tuple[Period, ...]:
        """Return the answered reviews in a row up to the day, the latest first; one that is still open breaks nothing."""
        answered = [one for one in sorted(self.known, reverse=True) if self.known[one] and one.start <= self.today]
        if not answered:
            return ()
        wanted = answered[0]
        weeks = periods_between(wanted.start, self.today, self.cadence, self.week_starts)
        missed = (self.settle(one) for one in weeks if one.name > wanted.name)
        if any(self.state_of(one) is ReviewState.OVER and not self._is_away(one) for one in missed):
            return ()
        row = [wanted]
        for one in answered[1:]:
            later = following(one)
            while later < row[-1] and self._is_away(later):
                later = following(later)
            if later.name != row[-1].name:
                break
            row.append(one)
        return tuple(row)

    def _unskipped(self, period: Period) -> Sequence[Period]:
        """Return the periods before one whose review exists and is not skipped, the latest first."""
        return [one for one in self._before(period) if one not in self.skipped]

    def _before(self, period: Period) -> list[Period]:
        """Return the periods before one whose review exists, the latest first."""
        return sorted((one for one in self.known if one < period), reverse=True)
