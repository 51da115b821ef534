from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.backtest import SHAPES, Score, backtest, backtest_recorded
from vaultgoals.evaluation.course import Course
from vaultgoals.evaluation.forecast import evaluate_forecast, student
from vaultgoals.model.evaluation import Forecast, Point

TODAY = date(2026, 11, 20)


def course(levels: list[float], target: float, *, every: int = 7, last: date = TODAY) -> Course:
    """Return a course with these levels, the last on a day."""
    days = [last - timedelta(days=every * back) for back in reversed(range(len(levels)))]
    points = tuple(Point(day, level) for day, level in zip(days, levels, strict=True))
    return Course(points, zero=levels[0], target=target, unit="talks", dated=len(levels))


def forecast(levels: list[float], target: float) -> Forecast:
    """Return the forecast of a course."""
    return evaluate_forecast(course(levels, target), TODAY)


def test_an_even_course_lands_on_its_line() -> None:
    """One talk each week, five to go: five weeks, and no doubt about it."""
    found = forecast([0, 1, 2, 3, 4, 5], 10)
    assert (found.early, found.late) == (TODAY + timedelta(weeks=5),) * 2
    assert found.rate == pytest.approx(1)
    assert found.spread == pytest.approx(0, abs=1e-6)


def test_uneven_weeks_make_a_range() -> None:
    """The more the weeks differ, the wider the range around the same rate."""
    calm, wild = forecast([0, 1, 3, 4, 5, 7, 8, 9], 12), forecast([0, 0, 4, 4, 4, 8, 8, 9], 12)
    for found in (calm, wild):
        assert found.early is not None
        assert found.late is not None
    assert calm.early is not None
    assert calm.late is not None
    assert wild.early is not None
    assert wild.late is not None
    assert wild.early <= calm.early < calm.late < wild.late


def test_the_ends_are_where_the_band_meets_the_target() -> None:
    """At the early end the upper edge of the band is at the target, at the late end the lower one; checked by hand."""
    found = forecast([0, 1, 3, 3, 5, 7, 8, 9], 15)
    weeks = 7
    assert found.early is not None
    assert found.late is not None
    for day, sign in ((found.early, 1), (found.late, -1)):
        h = (day - TODAY).days / 7
        edge = found.rate * h + sign * student(6) * found.spread * sqrt(h + h * h / weeks)
        assert edge == pytest.approx(6, abs=found.rate / 7 + 0.1)


def test_student() -> None:
    """The percentile is that of the tables."""
    for freedom, percentile in ((3, 1.638), (5, 1.476), (10, 1.372), (30, 1.310)):
        assert student(freedom) == pytest.approx(percentile, rel=0.01)


def test_one_level_off_the_line_does_not_bend_the_rate() -> None:
    """A single level that is far off, the last included, leaves the rate what the others say."""
    assert forecast([0, 1, 2, 9, 4, 5, 6, 7], 40).rate == pytest.approx(1)
    assert forecast([0, 1, 2, 3, 4, 5, 6, 12], 40).rate == pytest.approx(1)
    assert forecast([0, 1, 2, 5, 8, 11, 14, 17], 40).rate > 2


@pytest.mark.parametrize(
    ("levels", "target", "every", "reason"),
    [
        ([0, 1], 5, 7, "2 dated points over 1 week, at least 4 over 3 weeks are needed"),
        ([0, 1, 2, 3], 9, 6, "4 dated points over 2 weeks, at least 4 over 3 weeks are needed"),
        ([0, 0, 0, 0, 0], 5, 7, "at 0 talks a week it does not land"),
        ([3, 2, 2, 1, 0], 5, 7, "at -0.71 talks a week it does not land"),
        ([0, 1, 2, 3, 5], 5, 7, "the target is reached"),
        ([0, 1, 2, 3, 4], 9000, 7, "at 1 talks a week it lands in more than twenty years"),
    ],
)
def test_no_forecast_says_why(levels: list[float], target: float, every: int, reason: str) -> None:
    """Where nothing can be said the reason is said instead."""
    found = evaluate_forecast(
        Course(course(levels, target, every=every).points, 0.0, target, "talks", len(levels)), TODAY
    )
    assert (found.early, found.late, found.reason) == (None, None, reason)


def test_a_rate_that_may_be_none_has_no_late_end() -> None:
    """Where the weeks differ so much that standing still fits them too, nothing is said about by when."""
    found = forecast([0, 0, 0, 0, 0, 5, 5, 6], 12)
    assert found.early is None or found.late is None
    assert found.reason


def test_silence_is_a_standstill() -> None:
    """A silence longer than usual counts as a level that stayed, and makes the landing later; a usual one does not."""
    levels = [0.0, 1, 2, 3, 4, 5]
    quiet = evaluate_forecast(course(levels, 10, last=TODAY - timedelta(weeks=6)), TODAY)
    usual = evaluate_forecast(course(levels, 10, last=TODAY - timedelta(weeks=1)), TODAY)
    assert quiet.points[-1] == Point(TODAY, 5)
    assert usual.points[-1] == Point(TODAY - timedelta(weeks=1), 5)
    assert usual.late == TODAY + timedelta(weeks=4)
    assert quiet.late is None or quiet.late > TODAY + timedelta(weeks=5)


@given(st.lists(st.floats(-50, 50), min_size=4, max_size=30), st.floats(51, 500))
def test_a_range_is_in_order_and_ahead(levels: list[float], target: float) -> None:
    """Whatever the course, the early end is not before the day, and the late one not before the early one."""
    found = evaluate_forecast(Course(course(levels, target).points, -51.0, target, "", len(levels)), TODAY)
    assert found.early is not None or found.reason
    if found.early is not None:
        assert TODAY <= found.early <= (found.late or date.max)


@given(st.lists(st.floats(-1e300, 1e300), min_size=4, max_size=12), st.floats(-1e300, 1e300))
def test_no_number_stops_a_forecast(levels: list[float], target: float) -> None:
    """Numbers of any size give a range or a reason, never an exception."""
    found = evaluate_forecast(Course(course(levels, target).points, 0.0, target, "", len(levels)), TODAY)
    assert found.early is not None or found.reason


@given(st.lists(st.integers(0, 3), min_size=6, max_size=20), st.integers(1, 40))
def test_further_is_later(moves: list[int], more: int) -> None:
    """A target further away is never landed on sooner."""
    levels = [float(sum(moves[:n])) for n in range(len(moves) + 1)]
    near, far = (forecast(levels, levels[-1] + left) for left in (1, 1 + more))
    if near.early is not None and far.early is not None:
        assert near.early <= far.early


def test_the_range_holds_about_four_times_of_five() -> None:
    """On generated histories of all shapes together the truth falls into the range in 70 to 90 of 100 cases."""
    scores = backtest(60)
    whole = sum(scores.values(), start=Score())
    assert set(scores) == set(SHAPES)
    assert 0.7 <= whole.coverage <= 0.9
    assert scores["steady"].coverage >= 0.7
    assert whole.none < 0.3 * whole.asked


def test_recorded_histories_land_in_their_range_more_often_than_not() -> None:
    """Of real histories, which rest for months and then leap, most ranges hold what came."""
    found = backtest_recorded()
    assert found.asked > 100
    assert found.stated > 50
    assert found.coverage > 0.6
