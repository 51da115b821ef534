"""Say of each rate which periods kept it, and by what evidence, so that it can be counted by hand."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from vaultgoals.evaluation.rate_evidence import CHECK_IN
from vaultgoals.evaluation.rate_wording import counted_turns, kept_words
from vaultgoals.evaluation.wording import typed
from vaultgoals.model.kept import KeptPeriod, KeptRate, Sample, Verdict

_SECOND = "another source tells of the day"
_LEVELS = "it was a count then, and these are its levels"
_OUTSIDE = "these days lie before its first period or after its last"


def rate_lines(rates: Sequence[KeptRate]) -> Iterator[str]:
    """Yield each rate, its periods from the first to the present one, and all evidence of them."""
    for one in rates:
        yield f"{one.name} (line {one.line}): {_often(one)}"
        yield f"  {kept_words(one)}"
        # Periods in a row without evidence are one line.
        for is_empty, group in groupby(one.periods, key=lambda period: not period.samples):
            periods = list(group)
            yield from _empty(one, periods) if is_empty else (_told(one, period) for period in periods)
        if one.planned is not None:
            rested = f", {one.rested} more with days away" if one.rested else ""
            yield f"  {one.kept} kept of {counted_turns(one, one.planned)} from its first day to {one.until}{rested}"
        # Check-ins come first, so that those left out are levels.
        yield from _left_out(one, [sample for sample in one.overlooked if sample.source != CHECK_IN], _SECOND)
        yield from _left_out(one, [sample for sample in one.overlooked if sample.source == CHECK_IN], _LEVELS)
        yield from _left_out(one, one.outside, _OUTSIDE)


def _left_out(rate: KeptRate, samples: Sequence[Sample], why: str) -> Iterator[str]:
    if samples:
        yield f"  Not counted, since {why}:"
        yield from (f"  - {_sample(sample, rate.path)}" for sample in samples)


def _often(one: KeptRate) -> str:
    silence = ", assume kept" if one.rate.assumes_kept else ""
    return f"{one.rate.words}{silence}{f', weight {typed(one.weight)}' if one.weight != 1 else ''}"


def _empty(rate: KeptRate, periods: Sequence[KeptPeriod]) -> Iterator[str]:
    for verdict, group in groupby(periods, key=lambda period: period.verdict):
        found = list(group)
        if len(found) == 1:
            yield f"  - {found[0].period.name}: nothing told{_said(verdict)}"
        else:
            span = f"{found[0].period.name} to {found[-1].period.name}"
            yield f"  - {span}: nothing told in {counted_turns(rate, len(found))}{_said(verdict)}"


def _said(verdict: Verdict) -> str:
    return "" if verdict is Verdict.UNKNOWN else f", {verdict.value}"


def _told(rate: KeptRate, one: KeptPeriod) -> str:
    samples = "; ".join(_sample(sample, rate.path) for sample in one.samples)
    verdict = "unknown" if one.verdict is Verdict.UNKNOWN else one.verdict.value
    return f"  - {one.period.name}: {typed(one.amount)}, {verdict}: {samples}"


def _sample(sample: Sample, own: str) -> str:
    place = f"line {sample.line}" if sample.path == own else f"{sample.path}, line {sample.line}"
    amount = "unclear" if sample.amount is None else typed(sample.amount)
    return f"{sample.day} {amount} ({sample.source}, {place})"
