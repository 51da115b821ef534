"""Say in lines how a goal's pace and forecast come about."""

from collections.abc import Iterator
from datetime import date
from math import isinf

from vaultgoals.evaluation.course import WEEK
from vaultgoals.evaluation.forecast import KNOWN, LATEST, ROWS, Row, find_unevenness
from vaultgoals.evaluation.pace import pace_words
from vaultgoals.evaluation.wording import amount, counted, level, rate_shown, shown
from vaultgoals.model.clock import clock_of
from vaultgoals.model.evaluation import Forecast, Pace

_NOISE = 1e-12


def pace_lines(pace: Pace | None, as_of: date) -> Iterator[str]:
    """Yield the needed and the recent pace, each with its numbers; nothing where there is no pace."""
    if pace is None or (pace.needed is None and pace.recent is None):
        return
    yield f"Pace: {pace_words(pace) or 'as far as it is known'}"
    if pace.needed is not None and pace.days_left is not None:
        left = level(abs(pace.target - pace.level), pace.unit)
        yield (
            f"  needed: from {level(pace.level, pace.unit)} to {amount(pace.target, pace.unit)} in {_days(pace)}: "
            f"{left} / {pace.days_left} × 7 {_rate(pace.needed, pace.unit)}"
        )
    if pace.recent is not None and pace.before is not None:
        made = level(pace.recent * pace.weeks, pace.unit)
        yield (
            f"  made: from {level(pace.before, pace.unit)} on {pace.since} to {amount(pace.level, pace.unit)} on {as_of}: "
            f"{made} / {pace.weeks} weeks {_rate(pace.recent, pace.unit)}{_left_out(pace, as_of)}"
        )


def forecast_lines(forecast: Forecast | None, as_of: date) -> Iterator[str]:
    """Yield the landing range and what it rests on, or why there is none; nothing for a goal that is not running."""
    if forecast is None:
        return
    yield f"Forecast: {forecast_words(forecast)}"
    if forecast.early is None:
        return
    first, now = forecast.points
    done, left = abs(now.level - first.level), abs(forecast.target - now.level)
    ratio = f"{level(left, forecast.unit)} / {level(done, forecast.unit)}"
    days, exact = forecast.days, find_unevenness(forecast.paces)
    away = f" without {counted(forecast.days_away, 'day')} away" if forecast.days_away else ""
    yield (
        f"  watched: {days} days from {first.day}{away}, from {level(first.level, forecast.unit)} to "
        f"{amount(now.level, forecast.unit)}: {level(done, forecast.unit)} done, {level(left, forecast.unit)} left"
    )
    yield f"  each three weeks in average paces, the latest first: {', '.join(map(shown, forecast.paces))}"
    yield (
        f"  unevenness: ({KNOWN} + 3 × the squares of what these lie off 1) / ({len(forecast.paces)} + {KNOWN}) "
        f"{_is(exact)}"
    )
    limit = _limit(ROWS[forecast.row - 1])
    yield f"  row: {forecast.row} of {len(ROWS)}, for {limit}: power {forecast.power}"
    middle = days * (left / done) ** forecast.power
    whole = counted(forecast.middle, "day")
    yield f"  middle: {days} × ({ratio})^{forecast.power} {_is(middle)}, in whole days: {whole}"
    at_pace = days * left / done
    yield f"  at the average pace: {days} × {ratio} {_is(at_pace)} days"
    yield from _ends(forecast, as_of)


def _limit(row: Row) -> str:
    return "all above 8" if isinf(row.limit) else f"unevenness up to {shown(row.limit)}"


def _ends(forecast: Forecast, as_of: date) -> Iterator[str]:
    """Yield how the two ends come about."""
    middle, early, late = forecast.middle, forecast.early_share / 100, forecast.late_share / 100
    nearest = "" if forecast.late_days <= LATEST else f", or {LATEST} × {early} / {late}"
    yield f"  early: {middle} × {early}, the average pace if that is less{nearest}: {_ahead(forecast.early_days, forecast.early, as_of)}"
    beyond = "" if forecast.late_days <= LATEST else ", more than five years"
    yield f"  late: {middle} × {late}, the average pace if that is more: {_ahead(forecast.late_days, forecast.late, as_of)}{beyond}"


def _is(number: float) -> str:
    """Return `= 10.9`, or `≈ 1.70` where two decimals are not all of it."""
    is_exact = abs(round(number, 2) - number) < _NOISE * max(abs(number), 1)
    return f"= {shown(number)}" if is_exact else f"≈ {number:.2f}"


def _ahead(days: int, end: date | None, as_of: date) -> str:
    away = (end - as_of).days - days if end is not None else 0
    return f"{counted(days, 'day')}{f' ({away} more away)' if away else ''}"


def forecast_words(forecast: Forecast) -> str:
    """Return `lands between 2026-12-30 and 2027-03-20, four times of five`, or why that cannot be said."""
    if forecast.early is None:
        return f"none; {forecast.reason}"
    if forecast.late is None:
        return f"lands on {forecast.early}, or much later; {forecast.reason}"
    return f"lands between {forecast.early} and {forecast.late}, four times of five"


def _days(pace: Pace) -> str:
    away = f" ({pace.days_away} more away)" if pace.days_away else ""
    return f"{pace.days_left} days{away}"


def _left_out(pace: Pace, as_of: date) -> str:
    away = (as_of - pace.since).days - WEEK * pace.weeks if pace.since is not None else 0
    return f", {counted(away, 'day')} away left out" if away else ""


def _rate(rate: float, unit: str) -> str:
    """Return `= 0.5 talks a week`, or `≈ 0.22 talks a week` where it is rounded."""
    if clock_of(unit):
        return f"{'=' if round(rate, 1) == rate else '≈'} {amount(rate, unit, rate_shown)} a week"
    is_exact = abs(float(rate_shown(rate)) - rate) < _NOISE
    return f"{'=' if is_exact else '≈'} {amount(rate, unit, rate_shown if is_exact else _rounded)} a week"


def _rounded(rate: float) -> str:
    """Return a rate with all decimals it is rounded to: `1.00`, and below 0.01 its first digit."""
    text = rate_shown(rate)
    return text if "." in text and len(text.partition(".")[2]) > 1 else f"{rate:.2f}"
