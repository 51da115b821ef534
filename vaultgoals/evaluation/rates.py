"""Hold each rate of a goal against its evidence, period by period."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from typing import Final

from vaultgoals.evaluation.key_results import key_results_there
from vaultgoals.evaluation.rate_evidence import find_samples
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name, fold_words
from vaultgoals.model.goal import Goal, LinkedAction
from vaultgoals.model.kept import KeptPeriod, KeptRate, Sample, Verdict
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.period import Period
from vaultgoals.model.rate import Rate
from vaultgoals.model.value import dataclass, replace
from vaultgoals.periods.turns import Turns
from vaultgoals.reading.rates import rate_of_rule

MOST: Final = 10_000
"""Periods that are looked at, the latest: 27 years of days."""


def evaluate_rates(  # noqa: PLR0913, PLR0917  what rates are judged by
    goal: Goal,
    as_of: date,
    until: date | None,
    linked: Sequence[LinkedAction],
    daily: Mapping[str, tuple[Sample, ...]],
    config: Config,
    calendar: Calendar = EVERY_DAY,
) -> tuple[KeptRate, ...]:
    """Return each rate of a goal as of a day, in the order of its measures; those of recurring tasks where it has no measure.

    `until` is the goal's last day, `daily` what daily notes say, by the folded name of a rate.
    """
    measures = rates_of(goal, as_of)
    return tuple(_evaluate(goal, one, as_of, until, linked, daily, config, calendar) for one in measures)


def rates_of(goal: Goal, as_of: date) -> Sequence[KeyResult]:
    """Return the measures of a goal that are rates; of one without any measure those of its recurring tasks."""
    if goal.measures:
        there = (*key_results_there(goal, as_of), *([goal.metric] if goal.metric else []))
        return [one for one in there if one.rate is not None and not one.cancelled]
    return list(find_habits(goal))


def find_habits(goal: Goal) -> Iterator[KeyResult]:
    """Yield a rate for each recurring task of a goal that has no other steps, as often as its rule asks for it."""
    seen: set[str] = set()
    steps = (*goal.done_when_tasks, *goal.checkpoints)
    for task in goal.actions if not steps and all(task.is_recurring for task in goal.actions) else ():
        rate = rate_of_rule(task.recurrence) if task.recurrence else None
        name = plain_text(task.text)
        if rate is not None and task.status_type != "cancelled" and fold_words(name) not in seen:
            seen.add(fold_words(name))
            yield KeyResult(name=name, rate=rate, line=task.line, column=task.column, raw=task.text)


def _evaluate(  # noqa: PLR0913, PLR0917  as above
    goal: Goal,
    measure: KeyResult,
    as_of: date,
    until: date | None,
    linked: Sequence[LinkedAction],
    daily: Mapping[str, tuple[Sample, ...]],
    config: Config,
    calendar: Calendar,
) -> KeptRate:
    rate = measure.rate
    assert rate is not None  # noqa: S101  rates alone are asked for
    fields = daily.get(fold_name(measure.name), ())
    samples, overlooked = find_samples(goal, measure, linked, fields, as_of, config.vault.numbers)
    first = goal.start or (samples[0].day if samples else None)
    found = KeptRate(
        measure.name, rate, goal.path, measure.line, as_of, measure.weight, until=until, overlooked=overlooked
    )
    if first is None or first > as_of:
        return found
    week_starts = config.reviews.week_starts
    turns = Turns(first, rate.cadence, rate.every, week_starts)
    last = turns.number_of(as_of if until is None else min(as_of, until))
    if last >= MOST:
        first = turns.period(last - MOST + 1).start
        turns, last = Turns(first, rate.cadence, rate.every, week_starts), MOST - 1
    span = _Span(first, until, as_of, calendar)
    by_number: dict[int, list[Sample]] = {}
    for one in samples:
        by_number.setdefault(turns.number_of(one.day), []).append(one)
    outside = [one for number, ones in by_number.items() if not 0 <= number <= last for one in ones]
    found = replace(found, outside=tuple(outside))
    judged = tuple(_judge(turns.period(at), tuple(by_number.get(at, ())), rate, span) for at in range(last + 1))
    if until is None:
        return replace(found, periods=judged)
    # What was kept though it is not whole counts among those that can be kept.
    anyway = [one.period for one in judged if one.verdict is Verdict.KEPT and not span.holds(one.period)]
    free = turns.count_whole(until, calendar.within(first, until))
    rested = turns.count_whole(until) - free - sum(map(span.is_whole, anyway))
    return replace(found, periods=judged, planned=free + len(anyway), rested=rested)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a rate."""

    first: date
    until: date | None
    as_of: date
    calendar: Calendar

    def is_whole(self, period: Period) -> bool:
        """Say whether all days of a period are days of the rate."""
        return self.first <= period.start and (self.until is None or period.end <= self.until)

    def has_days_away(self, period: Period) -> bool:
        """Say whether a period has days away."""
        return any(self.calendar.within(period.start, period.end))

    def holds(self, period: Period) -> bool:
        """Say whether a period can be kept or missed."""
        return self.is_whole(period) and not self.has_days_away(period)

    def is_over(self, period: Period) -> bool:
        """Say whether a period has no day to come."""
        return period.end < self.as_of or (self.until is not None and self.until < self.as_of)


def _judge(period: Period, samples: tuple[Sample, ...], rate: Rate, span: _Span) -> KeptPeriod:
    amount = fsum(one.amount for one in samples if one.amount is not None)
    return KeptPeriod(period, amount, _verdict(period, amount, samples, rate, span), samples)


def _verdict(period: Period, amount: float, samples: Sequence[Sample], rate: Rate, span: _Span) -> Verdict:
    if not rate.is_limit and rate.missing(amount) <= 0:
        return Verdict.KEPT
    if span.has_days_away(period):
        return Verdict.AWAY
    if not span.is_over(period):
        return Verdict.RUNNING
    if not span.is_whole(period):
        return Verdict.PARTIAL
    if rate.is_limit and rate.missing(amount) < 0:
        return Verdict.MISSED
    # What is written and cannot be read may have kept it, or not.
    is_unread = any(one.amount is None for one in samples)
    if is_unread or (rate.is_limit and not samples and not rate.assumes_kept):
        return Verdict.UNKNOWN
    return Verdict.KEPT if rate.is_limit else Verdict.MISSED
