"""Periods in a row by number: the same as one after the other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import Period
from vaultgoals.periods.period import WEEK_STARTS, following, period_of
from vaultgoals.periods.turns import Turns

TURNS = st.builds(
    Turns,
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.sampled_from([*CADENCES]),
    st.integers(1, 5),
    st.sampled_from([*WEEK_STARTS]),
)
DAY = timedelta(days=1)


def walked(turns: Turns, count: int) -> list[Period]:
    """Return so many periods, one after the other."""
    found: list[Period] = []
    one = period_of(turns.first, turns.cadence, turns.week_starts)
    for _ in range(count):
        start = one.start
        for _ in range(turns.every - 1):
            one = following(one)
        found.append(Period(turns.cadence, start, one.end))
        one = following(one)
    return found


@given(TURNS)
def test_they_are_the_periods_one_after_the_other(turns: Turns) -> None:
    """Each number has its period, and each of its days has the number."""
    for number, period in enumerate(walked(turns, 8)):
        assert turns.period(number) == period
        assert turns.number_of(period.start) == turns.number_of(period.end) == number
    assert turns.number_of(turns.period(0).start - DAY) == -1


@given(TURNS, st.integers(-10, 300), st.lists(st.tuples(st.integers(-20, 300), st.integers(0, 40)), max_size=3))
def test_whole_ones_are_counted(turns: Turns, length: int, gaps: list[tuple[int, int]]) -> None:
    """The whole ones of a span, without those that have a day left out, are as many as one counts."""
    until = turns.first + DAY * length
    left_out: list[tuple[date, date]] = []
    for begin, more in sorted(gaps):
        first = turns.first + DAY * begin
        if not left_out or first > left_out[-1][1]:
            left_out.append((first, first + DAY * more))
    whole = [one for one in walked(turns, 320) if turns.first <= one.start and one.end <= until]
    free = [one for one in whole if not any(first <= one.end and one.start <= last for first, last in left_out)]
    assert turns.count_whole(until, left_out) == len(free)


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize("week_starts", WEEK_STARTS)
@pytest.mark.parametrize("every", [1, 99])
def test_the_ends_of_the_calendar(cadence: str, week_starts: str, every: int) -> None:
    """From its first day to its last every day has its period, and none goes beyond."""
    turns = Turns(date.min, cadence, every, week_starts)
    assert turns.period(0).start == date.min
    assert turns.period(turns.number_of(date.max)).end == date.max
    assert turns.count_whole(date.max) >= turns.number_of(date.max)
    assert Turns(date.max, cadence, every, week_starts).period(0).end == date.max
