"""Say when a goal lands if it goes on as of late: a range of days, or why there is none.

The course is taken as a random walk with drift (the drift method of Hyndman and Athanasopoulos, *Forecasting: Principles
and Practice*): after `h` more weeks a goal has moved `rate * h`, give or take `t * spread * sqrt(h + h * h / weeks)`,
where `weeks` is how long the rate was watched and `t` the 90th percentile of Student's distribution. The range ends where
the two edges of that band meet the target. The rate is the median of the slopes between each two points (Theil 1950, Sen
1968), which a single level off the line does not bend. The spread is measured over three points at a time (the variance over longer
differences of Lo and MacKinlay 1988): good weeks that come in a row widen it, the noise of a
measurement less so.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, sqrt
from statistics import median
from typing import TypeAlias

from vaultgoals.evaluation.course import WEEK, YEAR, Course
from vaultgoals.evaluation.wording import amount, counted, rate_shown
from vaultgoals.model.evaluation import Forecast, Point
from vaultgoals.model.value import replace

FEWEST_POINTS = 4
FEWEST_WEEKS = 3
WINDOW_WEEKS = 10
WINDOW_POINTS = 6
"""The points of the last ten weeks count, or of as much longer as it takes to have six."""

_LAG = 3
"""Points that one difference spans, where there are three times as many."""

_SILENCE = 2
"""A silence longer than so many usual gaps between two points is a standstill."""

_APART = 4
"""Days; of points closer than that the later one counts."""

_Z = 1.2815515655446004
"""The 90th percentile of the normal distribution."""

_MOST = 1e60
"""Beyond this the square of a square is no number any more."""

_FAR = 20 * 365
"""Days; a landing further off than this says nothing."""

_Walk: TypeAlias = Sequence[tuple[float, float]]
"""Week and level, the level rising towards the target."""


def evaluate_forecast(course: Course, as_of: date) -> Forecast:
    """Return the 10th and 90th percentile of the landing day, or the reason why there are none."""
    if not course.points:
        return Forecast(reason=course.why)
    if course.direction * (course.target - course.points[-1].level) <= 0:
        return Forecast(reason="the target is reached")
    span = (course.points[-1].day - course.points[0].day).days
    points = _window(_sampled(course, as_of))
    if min(course.dated, len(points)) < FEWEST_POINTS or span < FEWEST_WEEKS * WEEK:
        found = f"{counted(course.dated, 'dated point')} over {counted(span // WEEK, 'week')}"
        return Forecast(reason=f"{found}, at least {FEWEST_POINTS} over {FEWEST_WEEKS} weeks are needed")
    walk = [(point.day.toordinal() / WEEK, course.direction * point.level) for point in points]
    rate = _slope(walk)
    spread = _spread(walk, rate)
    if not all(abs(number) < _MOST for number in (rate, spread, course.target, walk[-1][1])):
        return Forecast(reason="a number is too large to reckon with")
    forecast = Forecast(unit=course.unit, points=points, target=course.target, rate=rate, spread=spread)
    return _landing(forecast, course.direction * course.target - walk[-1][1], as_of)


def _sampled(course: Course, as_of: date) -> list[Point]:
    """Return the points that count, the latest first."""
    if course.known_between:
        weeks = min((as_of - course.points[0].day).days // WEEK, YEAR)
        days = [as_of - timedelta(days=WEEK * week) for week in range(weeks + 1)]
        return [Point(day, level) for day in days if (level := course.level_on(day)) is not None]
    kept: list[Point] = []
    for point in reversed(course.points):
        if not kept or (kept[-1].day - point.day).days >= _APART:
            kept.append(point)
    gaps = [(later.day - point.day).days for later, point in pairwise(kept)]
    if gaps and (as_of - kept[0].day).days > _SILENCE * median(gaps):
        kept.insert(0, Point(as_of, kept[0].level))
    return kept


def _window(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the late points by day; they come the latest first."""
    number = 1
    while number < len(points) and (
        number < WINDOW_POINTS or (points[0].day - points[number - 1].day).days < WINDOW_WEEKS * WEEK
    ):
        number += 1
    return tuple(reversed(points[:number]))


def _slope(walk: _Walk) -> float:
    """Return the median of the slopes between each two points, per week."""
    return median(
        (level - before) / (week - then) for number, (week, level) in enumerate(walk) for then, before in walk[:number]
    )


def _spread(walk: _Walk, rate: float) -> float:
    """Return the standard deviation of a week's move, from differences over up to three points; unbiased for drift."""
    steps = len(walk) - 1
    lag = max(1, min(_LAG, steps // _LAG))
    strays = [
        (level - before - rate * (week - then)) / sqrt(week - then)
        for (then, before), (week, level) in zip(walk, walk[lag:], strict=False)
    ]
    return sqrt(sum(stray * stray for stray in strays) / (len(strays) * (1 - lag / steps)))


def student(freedom: int) -> float:
    """Return the 90th percentile of Student's distribution (Abramowitz and Stegun 26.7.5; within 1 % from 3 on)."""
    first = (_Z**3 + _Z) / (4 * freedom)
    return _Z + first + (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / (96 * freedom * freedom)


def _landing(forecast: Forecast, left: float, as_of: date) -> Forecast:
    """Add the days on which the edges of the band meet the target, `left` units away."""
    points, rate = forecast.points, forecast.rate
    if rate <= 0:
        return replace(forecast, reason=f"at {_a_week(forecast)} it does not land")
    weeks = (points[-1].day - points[0].day).days / WEEK
    band = (student(len(points) - 2) * forecast.spread) ** 2
    # (left - rate h)^2 = band (h + h^2 / weeks), solved for h; the form of the roots avoids their cancelling out.
    half = left * rate + band / 2
    root = sqrt(max(0.0, half * half - left * left * (rate * rate - band / weeks)))
    last = points[-1].day
    early = _day(last, floor(min(WEEK * left * left / (half + root), _FAR + 1)))
    ends = rate * rate > band / weeks and half > root
    late = _day(last, ceil(min(WEEK * left * left / (half - root), _FAR + 1))) if ends else None
    if early is None:
        return replace(forecast, reason=f"at {_a_week(forecast)} it lands in more than twenty years")
    open_end = "" if late else "its weeks differ too much to say by when"
    return replace(forecast, early=max(early, as_of), late=late and max(late, as_of), reason=open_end)


def _a_week(forecast: Forecast) -> str:
    return f"{amount(forecast.rate, forecast.unit, rate_shown)} a week"


def _day(last: date, days: int) -> date | None:
    return None if days > min(_FAR, (date.max - last).days) else last + timedelta(days=days)
