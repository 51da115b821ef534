"""Periods of the calendar and their names."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import Period
from vaultgoals.periods.period import (
    following,
    parse_period,
    period_of,
    periods_between,
    previous,
    week_from,
)

DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
FIRST, LAST = date(1990, 1, 1), date(2050, 12, 31)


def days(first: date, last: date) -> list[date]:
    """Return every day from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("cadence", "name", "start", "end"),
    [
        ("daily", "2026-11-20", date(2026, 11, 20), date(2026, 11, 20)),
        ("weekly", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("monthly", "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarterly", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("yearly", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_name_of_a_period(cadence: str, name: str, start: date, end: date) -> None:
    """A day lies in one period of each cadence, whose name leads back to it."""
    period = period_of(date(2026, 11, 20), cadence)
    assert period == Period(cadence, start, end)
    assert period.name == name
    assert parse_period(name) == period


def test_weeks_are_iso_weeks() -> None:
    """Every week from 1990 to 2050 has the year and number that ISO 8601 gives its days."""
    wrong = []
    for day in days(FIRST, LAST):
        iso = day.isocalendar()
        week = period_of(day, "weekly")
        if (week.name, week.start.isoweekday(), day in week) != (f"{iso.year}-W{iso.week:02}", 1, True):
            wrong.append(day)
    assert wrong == []


def test_week_53() -> None:
    """A year has a week 53 only where ISO 8601 gives it one."""
    with_53 = [year for year in range(1990, 2051) if parse_period(f"{year}-W53")]
    assert with_53 == [year for year in range(1990, 2051) if date(year, 12, 28).isocalendar().week == 53]
    assert 2026 in with_53
    assert 2025 not in with_53


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-W54", "2026-W00", "2025-W53", "2026-02-29"),
        *(
            "0000",
            "0000-W01",
            "9999-W53",
            "2026-1",
            "2026-W7",
            " 2026",
            "2026\n",
            "2026-11-20T09:30",
            "２０２６",
            "22/11/2026",
        ),
    ],
)
def test_no_period(text: str) -> None:
    """What is not the name of a period that exists is none, and never an exception."""
    assert parse_period(text) is None


def test_the_calendar_ends() -> None:
    """The last week that `date` knows ends with it."""
    assert parse_period("9999-W52") == Period("weekly", date(9999, 12, 27), date(9999, 12, 31))
    assert parse_period("9999-W52") == period_of(date.max, "weekly")
    assert period_of(date.max, "weekly").name == "9999-W52"
    assert parse_period("9999-Q4") == Period("quarterly", date(9999, 10, 1), date(9999, 12, 31))
    with pytest.raises(OverflowError):
        following(period_of(date.max, "yearly"))
    with pytest.raises(OverflowError):
        previous(period_of(date.min, "weekly"))


def test_a_week_from_sunday() -> None:
    """A week from Sunday on has the name of the ISO week that most of its days lie in, and such neighbours."""
    week = week_from(date(2026, 11, 22))
    assert (week.start, week.end, week.name) == (date(2026, 11, 22), date(2026, 11, 28), "2026-W48")
    assert previous(week) == week_from(date(2026, 11, 15))
    assert following(week) == week_from(date(2026, 11, 29))


@given(DAYS, st.sampled_from([*CADENCES]))
def test_neighbours(day: date, cadence: str) -> None:
    """The previous and the following period touch this one, and lead back to it."""
    period = period_of(day, cadence)
    before, after = previous(period), following(period)
    assert before.end + timedelta(days=1) == period.start
    assert period.end + timedelta(days=1) == after.start
    assert following(before) == previous(after) == period
    assert before < period < after


@given(DAYS, st.sampled_from([*CADENCES]))
def test_names_lead_back(day: date, cadence: str) -> None:
    """A period's name is that period's alone."""
    period = period_of(day, cadence)
    assert day in period
    assert parse_period(period.name) == period


@given(DAYS, st.integers(0, 400), st.sampled_from([*CADENCES]))
def test_periods_between(day: date, length: int, cadence: str) -> None:
    """Periods between two days follow each other without a gap, from the first day's to the last day's."""
    last = day + timedelta(days=length)
    periods = periods_between(day, last, cadence)
    assert day in periods[0]
    assert last in periods[-1]
    assert all(following(one) == other for one, other in pairwise(periods))


def test_no_periods_between() -> None:
    """A stretch that ends before it begins has no periods."""
    assert periods_between(date(2026, 1, 2), date(2026, 1, 1), "daily") == ()


def test_order() -> None:
    """Periods are ordered by their first day, then by their last, whatever their cadence."""
    day = date(2026, 1, 1)
    year, month, week, single = (period_of(day, cadence) for cadence in ("yearly", "monthly", "weekly", "daily"))
    assert sorted([year, month, week, single]) == [week, single, month, year]


@given(DAYS, st.sampled_from([*CADENCES]))
def test_fields_are_those_of_the_name(day: date, cadence: str) -> None:
    """The fields of a period are the numbers in its name, and nothing in its name is beside them."""
    period = period_of(day, cadence)
    numbers = [int(digits) for digits in re.findall(r"\d+", period.name)]
    assert numbers == [period.fields[name] for name in re.findall(r"\{(\w+)\}", CADENCES[cadence].form)]
