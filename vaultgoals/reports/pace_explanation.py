"""Say in lines how a goal's pace and forecast come about."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.evaluation.pace import pace_words
from vaultgoals.evaluation.wording import amount, level, rate_shown, shown
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
            f"{made} / {pace.weeks} weeks {_rate(pace.recent, pace.unit)}"
        )


def forecast_lines(forecast: Forecast | None) -> Iterator[str]:
    """Yield the landing range and what it rests on, or why there is none; nothing for a goal that is not running."""
    if forecast is None:
        return
    yield f"Forecast: {forecast_words(forecast)}"
    if not forecast.points:
        return
    points = ", ".join(f"{level(point.level, forecast.unit, shown)} on {point.day}" for point in forecast.points)
    yield f"  points: {points}"
    yield f"  rate: {amount(forecast.rate, forecast.unit, _fine)} a week, the median of the slopes between each two points"
    yield f"  spread: {amount(forecast.spread, forecast.unit, _fine)}, by which a week strays from that"
    left = abs(forecast.target - forecast.points[-1].level)
    yield f"  to go: {amount(left, forecast.unit, shown)} from {forecast.points[-1].day} on"


def forecast_words(forecast: Forecast) -> str:
    """Return `lands between 2026-12-30 and 2027-03-20, four times of five`, or why that cannot be said."""
    if forecast.early is None:
        return f"none; {forecast.reason}"
    if forecast.late is None:
        return f"lands after {forecast.early}, nine times of ten; {forecast.reason}"
    return f"lands between {forecast.early} and {forecast.late}, four times of five"


def _days(pace: Pace) -> str:
    away = f" ({pace.days_away} more away)" if pace.days_away else ""
    return f"{pace.days_left} days{away}"


def _rate(rate: float, unit: str) -> str:
    """Return `= 0.5 talks a week`, or `≈ 0.22 talks a week` where it is rounded."""
    exact = round(rate, 1) == rate if clock_of(unit) else float(rate_shown(rate)) == rate
    return f"{'=' if exact else '≈'} {amount(rate, unit, rate_shown)} a week"


def _fine(number: float) -> str:
    """Return four digits that mean something, so that the days can be recomputed."""
    # What is left of a sum of decimals that should be 0 means nothing.
    return f"{number:.4g}" if abs(number) > _NOISE else "0"
