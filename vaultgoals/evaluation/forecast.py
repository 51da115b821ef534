"""Say when a goal lands if it goes on as it went: a range of days, or why there is none.

What is left takes `days watched × (left / done) ^ power`, and that times two factors is the range. Work that goes by leaps
leaves more open than work that goes evenly, so the unevenness chooses power and factors. `benchmarks/calibrate.py` chose
them on histories of real work. How often such ranges hold is in `docs/explanation/numbers.md`.

The power is below 1: who has much to go is faster than so far, who has little is slower. That is regression towards the
mean (Galton 1886). Quantiles of past rates, as in reference class forecasting (Kahneman and Tversky 1979), and bootstraps
of weekly throughput hold less often, for weeks come in runs.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, isfinite

from vaultgoals.evaluation.course import WEEK, Course
from vaultgoals.evaluation.wording import counted
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.evaluation import Forecast, Point
from vaultgoals.model.value import dataclass, replace

FEWEST_POINTS = 3
FEWEST_WEEKS = 3
MOST_LEFT = 9
"""Times of what is done that may be left: more than nine tenths of the way say nothing yet."""

BLOCK = 3 * WEEK
"""Days whose pace is held against the average."""
BLOCKS = 16
"""As many of them count at most, the latest: about a year."""
KNOWN = 2
"""Blocks that are taken to be known before any work is seen, each uneven by 1."""

LATEST = 5 * 365
"""Days ahead beyond which no late end is named."""

_DECIMALS = 2
_HUNDRED = 100
_SAME = 1 + 1e-9
"""What a sum of decimals may be off by."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is made of work that is uneven up to a limit."""

    limit: float
    power: float
    early: int
    """Hundredths of the middle."""
    late: int
    """Hundredths of the middle."""


ROWS = (
    Row(0.5, 0.65, 59, 295),
    Row(1, 0.61, 51, 342),
    Row(2, 0.57, 43, 397),
    Row(4, 0.53, 37, 460),
    Row(8, 0.49, 32, 534),
    Row(float("inf"), 0.45, 27, 619),
)
"""Chosen by `benchmarks/calibrate.py`."""


def evaluate_forecast(course: Course, as_of: date, calendar: Calendar = EVERY_DAY) -> Forecast:
    """Return the days before and after which a goal lands one time of ten each, or the reason why there are none.

    Days away are neither watched nor ahead.
    """
    if not course.points:
        return Forecast(reason=course.why)
    first, last = course.points[0], course.points[-1]
    if course.direction * (course.target - last.level) <= 0:
        return Forecast(reason="the target is reached")
    days = calendar.days(first.day, as_of)
    # A start at the baseline is a point, too.
    points = min(len(course.points), course.dated + 1)
    if points < FEWEST_POINTS or days < FEWEST_WEEKS * WEEK:
        found = f"{counted(points, 'dated point')} over {counted(days // WEEK, 'week')}"
        return Forecast(reason=f"{found}, at least {FEWEST_POINTS} over {FEWEST_WEEKS} weeks are needed")
    begun, level = (course.as_shown(point.level) for point in (first, last))
    done, left = course.direction * (level - begun), course.direction * (course.target - level)
    if done <= 0:
        return Forecast(reason=f"it is no nearer than on {first.day}")
    if left > MOST_LEFT * done * _SAME:
        return Forecast(reason=f"less than a tenth of the way from {first.day} on is done")
    paces = find_paces(course, as_of, days, calendar)
    uneven = round(find_unevenness(paces), _DECIMALS)
    if not (isfinite(uneven) and isfinite(days * (done + left))):
        return Forecast(reason="a number is too large to reckon with")
    number, row = find_row(uneven)
    forecast = Forecast(
        unit=course.unit,
        points=(Point(first.day, begun), Point(as_of, level)),
        target=course.target,
        days=days,
        days_away=calendar.away(first.day, as_of),
        paces=paces,
        unevenness=uneven,
        row=number,
        power=row.power,
        middle=max(round(days * (left / done) ** row.power), 1),
        early_share=row.early,
        late_share=row.late,
    )
    return _land(forecast, days * left / done, calendar)


def find_paces(course: Course, as_of: date, days: int, calendar: Calendar) -> tuple[float, ...]:
    """Return the pace of each three weeks as a multiple of the average, the latest first.

    What was made between two check-ins is spread over the days between them.
    """
    spread = replace(course, is_spread=not course.known_between)
    ends = [calendar.take(as_of, BLOCK * number) for number in range(min(days // BLOCK, BLOCKS) + 1)]
    levels = [spread.level_on(max(day, course.points[0].day)) or 0.0 for day in ends]
    average = (course.points[-1].level - course.points[0].level) / days * BLOCK
    return tuple(round((after - before) / average, _DECIMALS) for after, before in pairwise(levels))


def find_unevenness(paces: Sequence[float]) -> float:
    """Return how far a week strays from the average pace, squared, in the mean.

    It is measured over three weeks at a time (the variance over longer differences of Lo and MacKinlay 1988): good weeks
    that come in a row count, the noise of a measurement less so. A few blocks say little, and leave it near 1.
    """
    strays = sum((pace - 1) * (pace - 1) for pace in paces)
    return (KNOWN + BLOCK // WEEK * strays) / (len(paces) + KNOWN)


def find_row(uneven: float) -> tuple[int, Row]:
    """Return the first row whose limit is not passed, and its number."""
    return next((number, row) for number, row in enumerate(ROWS, 1) if uneven <= row.limit)


def _land(forecast: Forecast, at_pace: float, calendar: Calendar) -> Forecast:
    """Add the two ends, widened to hold the average pace.

    Where no late end is named, the early one is at most that of a range which ends as late as one may.
    """
    late = max(-(-forecast.middle * forecast.late_share // _HUNDRED), ceil(at_pace))
    nearest = LATEST * forecast.early_share // forecast.late_share
    early = min(forecast.middle * forecast.early_share // _HUNDRED, floor(at_pace), nearest)
    as_of = forecast.points[-1].day
    is_named = late <= LATEST and as_of <= date.max - timedelta(days=late)
    return replace(
        forecast,
        early=calendar.add(as_of, early),
        late=calendar.add(as_of, late) if is_named else None,
        reason="" if is_named else "it may take more than five years",
        at_pace=round(at_pace, _DECIMALS),
        early_days=early,
        late_days=late,
    )
