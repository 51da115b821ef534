"""The day from which a review is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.periods.due import REVIEW_DAYS, review_day
from vaultgoals.periods.period import parse_period, period_of


@pytest.mark.parametrize(
    ("period", "on", "expected"),
    [
        ("2026-W47", "friday", date(2026, 11, 20)),
        ("2026-W47", "Sunday", date(2026, 11, 22)),
        ("2026-W47", "monday", date(2026, 11, 16)),
        ("2026-W47", "last day", date(2026, 11, 22)),
        ("2026-11", "last  day", date(2026, 11, 30)),
        ("2026-11", "friday", date(2026, 11, 27)),
        ("2026-11", "first day", date(2026, 11, 1)),
        ("2026-Q4", "last day", date(2026, 12, 31)),
        ("2024-02", "last day", date(2024, 2, 29)),
    ],
)
def test_review_day(period: str, on: str, expected: date) -> None:
    """A review is due on the day its word names: the last such weekday of the period."""
    found = parse_period(period)
    assert found is not None
    assert review_day(found, on) == expected


@pytest.mark.parametrize("on", ["", "someday", "freitag", "last", "1"])
def test_unknown_word(on: str) -> None:
    """A word that names no day gives none."""
    assert review_day(period_of(date(2026, 11, 20), "weekly"), on) is None


def test_a_weekday_the_period_lacks() -> None:
    """A single day has one weekday and no other."""
    day = period_of(date(2026, 11, 20), "daily")
    assert review_day(day, "friday") == date(2026, 11, 20)
    assert review_day(day, "monday") is None


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.sampled_from(REVIEW_CADENCES), st.sampled_from(REVIEW_DAYS))
def test_every_period_longer_than_a_day_has_a_review_day(day: date, cadence: str, on: str) -> None:
    """Every known word names a day within a week, month, quarter or year."""
    period = period_of(day, cadence)
    due = review_day(period, on)
    assert due is not None
    assert due in period
