from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vaultgoals as vg
from benchmarks.backtest import RECORDED, Score, as_course, ask, drawn, judge
from benchmarks.histories import DAY, WAYS, Way
from benchmarks.shapes import SHAPES
from vaultgoals.evaluation.course import Course
from vaultgoals.evaluation.forecast import BLOCKS, LATEST, ROWS, evaluate_forecast
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.evaluation import Forecast, Point
from vaultgoals.model.value import replace
from vaultgoals.testing import snapshot

TODAY = date(2026, 11, 20)


def course(levels: Sequence[float], target: float, *, every: int = 7, last: date = TODAY) -> Course:
    """Return a course with these levels, the last on a day."""
    days = [last - timedelta(days=every * back) for back in reversed(range(len(levels)))]
    points = tuple(Point(day, level) for day, level in zip(days, levels, strict=True))
    return Course(points, zero=levels[0], target=target, unit="talks", dated=len(levels))


def forecast(levels: Sequence[float], target: float) -> Forecast:
    """Return the forecast of a course."""
    return evaluate_forecast(course(levels, target), TODAY)


def days_ahead(found: Forecast) -> tuple[int, int]:
    """Return how far off the ends of a range lie."""
    assert found.early is not None
    assert found.late is not None
    return (found.early - TODAY).days, (found.late - TODAY).days


def test_the_range_is_a_row_of_the_table() -> None:
    """Six talks in twelve even weeks, three to go: the first row, worked out by hand."""
    found = forecast([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6], 9)
    assert (found.days, found.paces) == (84, (1, 1, 1, 1))
    assert (found.unevenness, found.row) == (0.33, 1)
    assert found.middle == round(84 * 0.5**0.65) == 54
    assert days_ahead(found) == (54 * 59 // 100, -(-54 * 295 // 100)) == (31, 160)


def test_uneven_weeks_make_a_wider_range() -> None:
    """The more the weeks differ, the wider the range."""
    even, uneven = (days_ahead(forecast(levels, 9)) for levels in ([0, 1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 6]))
    assert uneven[0] < even[0] < even[1] < uneven[1]


def test_a_range_holds_the_average_pace() -> None:
    """Near the end of the way the power makes it late, far from it early: the pace so far is inside all the same."""
    for left in (0.01, 1, 40):
        found = forecast([0, 1, 2, 3, 4, 5], 5 + left)
        first, last = days_ahead(found)
        assert first <= 35 * left / 5 <= last


def test_blocks_are_those_of_the_last_year() -> None:
    """A block of three weeks is held against the average of all weeks; of a long way the last sixteen count."""
    found = forecast([0.0, *range(50), *([50.0] * 50)], 60)
    assert len(found.paces) == BLOCKS
    assert found.paces == (0,) * 16


def test_what_lies_between_two_check_ins_is_spread() -> None:
    """Monthly check-ins of even work are as even as weekly ones; ticks come on their days."""
    monthly = course([0.0, 4, 8, 12], 20, every=28)
    assert evaluate_forecast(monthly, TODAY).paces == (1, 1, 1, 1)
    ticked = replace(monthly, known_between=True)
    assert evaluate_forecast(ticked, TODAY).paces == (1.33, 1.33, 1.33, 0)


def test_days_that_do_not_count_are_neither_watched_nor_ahead() -> None:
    """With weeks away left out, the same work takes as many weeks at work, and longer by the calendar."""
    calendar = Calendar(((date(2026, 10, 3), date(2026, 10, 22)), (date(2026, 11, 25), date(2026, 12, 4))))
    levels = [float(number) for number in range(13)]
    plain, away = (evaluate_forecast(course(levels, 16), TODAY, one) for one in (EVERY_DAY, calendar))
    assert (plain.days, plain.days_away) == (84, 0)
    assert (away.days, away.days_away) == (64, 20)
    assert len(away.paces) == 3
    assert away.early is not None
    assert (away.early - TODAY).days == away.early_days + 10


@pytest.mark.parametrize(
    ("levels", "target", "every", "reason"),
    [
        ([0, 1], 5, 7, "2 dated points over 1 week, at least 3 over 3 weeks are needed"),
        ([0, 1, 2, 3], 9, 6, "4 dated points over 2 weeks, at least 3 over 3 weeks are needed"),
        ([0, 0, 0, 0, 0], 5, 7, "it is no nearer than on 2026-10-23"),
        ([3, 2, 2, 1, 0], 5, 7, "it is no nearer than on 2026-10-23"),
        ([0, 1, 2, 3, 5], 5, 7, "the target is reached"),
        ([0, 1, 2, 3, 4], 41, 7, "less than a tenth of the way from 2026-10-23 on is done"),
    ],
)
def test_no_forecast_says_why(levels: list[float], target: float, every: int, reason: str) -> None:
    """Where nothing can be said the reason is said instead."""
    found = evaluate_forecast(
        Course(course(levels, target, every=every).points, 0.0, target, "talks", len(levels)), TODAY
    )
    assert (found.early, found.late, found.reason) == (None, None, reason)


def test_a_tenth_of_the_way_is_enough() -> None:
    """With a tenth done, also of decimals, there is a range."""
    assert forecast([0, 1, 2, 3, 4], 40).early is not None
    assert forecast([0, 0.025, 0.05, 0.075, 0.1], 1).early is not None


def test_beyond_five_years_no_late_end_is_named() -> None:
    """What may take longer than five years has no late end, and an early one no later than any range has."""
    levels = [float(number) for number in range(60)]
    near, far = forecast(levels, 90), forecast(levels, 590)
    assert near.late is not None
    assert (far.late, far.reason) == (None, "it may take more than five years")
    assert far.early_days == LATEST * far.early_share // far.late_share
    assert far.early_days >= near.early_days


def test_silence_is_a_standstill() -> None:
    """Where nothing was told for long, it stands where it stood, and every day of that makes the landing later."""
    levels = [0.0, 1, 2, 3, 4, 5]
    told = evaluate_forecast(course(levels, 10), TODAY)
    quiet = evaluate_forecast(course(levels, 10, last=TODAY - timedelta(weeks=6)), TODAY)
    assert quiet.points[-1] == Point(TODAY, 5)
    assert quiet.paces[:2] == (0, 0)
    assert quiet.middle > told.middle


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


@pytest.mark.parametrize("last", [date.max, date.max - timedelta(days=30)])
def test_the_end_of_time_stops_no_forecast(last: date) -> None:
    """On the last days of the calendar there is a forecast without a late end."""
    found = evaluate_forecast(course([0, 1, 2, 3, 4], 9, last=last), last)
    assert found.early is not None
    assert found.late is None


@given(st.lists(st.integers(0, 3), min_size=6, max_size=20), st.integers(1, 400))
def test_further_is_later(moves: list[int], more: int) -> None:
    """A target further away is never landed on sooner, at either end."""
    levels = [float(sum(moves[:n])) for n in range(len(moves) + 1)]
    near, far = (forecast(levels, levels[-1] + left) for left in (1, 1 + more))
    if near.early is not None and far.early is not None:
        assert near.early <= far.early
        assert far.late is None or (near.late is not None and near.late <= far.late)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=20), st.sampled_from([0.25, 8, 1024]))
def test_the_unit_never_matters(moves: list[int], factor: float) -> None:
    """The same way in another unit lands on the same days."""
    levels = [float(sum(moves[:n])) for n in range(len(moves) + 1)]
    one, other = (forecast([scale * level for level in levels], scale * (levels[-1] + 5)) for scale in (1, factor))
    assert (one.early, one.late, one.reason) == (other.early, other.late, other.reason)


def test_the_table_only_widens() -> None:
    """A row for less even work names no narrower range, and its middle leans more towards the time watched."""
    for even, uneven in pairwise(ROWS):
        assert even.limit < uneven.limit
        assert uneven.early < even.early < 100 < even.late < uneven.late
        assert uneven.power < even.power < 1


@pytest.fixture(scope="module")
def recorded() -> dict[Way, Score]:
    """Return what is reached on recorded histories."""
    return {way: judge(ask(drawn(RECORDED, way, 10))) for way in WAYS}


def test_real_work_lands_in_its_range(recorded: dict[Way, Score]) -> None:
    """Targets that were reached fall into the range at least three times of four, and seldom before it."""
    found = recorded["landed"]
    assert found.stated >= 0.85 * found.asked
    assert 0.75 <= found.share(found.inside) <= 0.92
    assert found.share(found.sooner) <= 0.15
    assert found.score <= 0.8 * found.plain


def test_targets_that_are_set_on_the_way_hold_as_well(recorded: dict[Way, Score]) -> None:
    """Of targets set on the way, reached or not, the range holds seven of ten."""
    found = recorded["prospective"]
    assert found.share(found.inside) >= 0.7
    assert found.share(found.later) <= 0.2
    assert found.score <= found.plain


def test_open_ends_are_honest(recorded: dict[Way, Score]) -> None:
    """A range without a late end lands before its early one no more often than it says."""
    for found in recorded.values():
        assert found.open_sooner <= 0.15 * found.open_ended


def test_generated_shapes_land_in_their_range() -> None:
    """Over all shapes together at least three of four ranges hold, in either way of asking."""
    for way in WAYS:
        found = judge(ask(one for shape in SHAPES for one in drawn(shape, way, 20)))
        assert found.share(found.inside) >= 0.75
        assert found.stated >= 0.85 * found.asked


def test_the_backtest_asks_what_a_note_would() -> None:
    """A history written as a note gives the forecast that the backtest judges."""
    histories = [one for shape in ("big chunks", "monthly check-ins") for one in drawn(shape, "landed", 10)]
    for history in histories:
        check_ins = "".join(f"- {day}: {level:g}\n" for day, level in history.check_ins)
        note = (
            f"---\ntype: goal\nstart: {history.start}\n---\n"
            f"## Key results\n- Done: 0 / {history.target:g} units\n## Check-ins\n{check_ins}"
        )
        found = snapshot({"G.md": note})
        written = vg.evaluate(found, DAY).goals["G.md"].forecast
        assert written is not None
        asked = evaluate_forecast(as_course(history), DAY)
        assert (written.early, written.late, written.paces) == (asked.early, asked.late, asked.paces)
