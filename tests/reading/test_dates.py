"""Dates, intervals, seconds and effort."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.goal import Effort
from vaultgoals.model.interval import Interval
from vaultgoals.reading.dates import read_date, read_effort, read_interval, read_seconds


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-11-22", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-22T09:30", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-22T23:59:59", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-22 09:30", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-22T23:30:00-11:00", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        (2026, date(2026, 1, 1), date(2026, 12, 31)),
        ("[[2026-11-22]]", date(2026, 11, 22), date(2026, 11, 22)),
        ("[[Daily/2026-11-22|that Sunday]]", date(2026, 11, 22), date(2026, 11, 22)),
        ("[[2026-Q4.md#Plan]]", date(2026, 10, 1), date(2026, 12, 31)),
        ("[that Sunday](Daily/2026-11-22.md)", date(2026, 11, 22), date(2026, 11, 22)),
        ("**2026-11-22**", date(2026, 11, 22), date(2026, 11, 22)),
        ("**[[2026-11-22]]**", date(2026, 11, 22), date(2026, 11, 22)),
        (" 2026-11-22 ", date(2026, 11, 22), date(2026, 11, 22)),
        (("2026-11-22",), date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 22)),
        (datetime.fromisoformat("2026-11-22T23:30"), date(2026, 11, 22), date(2026, 11, 22)),
    ],
)
def test_date(value: object, first: date, last: date) -> None:
    """Every accepted form stands for its first day, and where asked for its last."""
    assert read_date(value) == (first, None)
    assert read_date(value, last=True) == (last, None)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_empty_date(value: object) -> None:
    """An empty value is unknown, which is no problem."""
    assert read_date(value) == (None, None)


@pytest.mark.parametrize(
    "value",
    ["tomorrow", "2026-11-22x", "20261122", "[[Talks]]", True, 3.5, -1, 10**30,
     ("2026-11-22", "2026-11-23"), {}, "\u0662\u0660\u0662"],
)  # fmt: skip
def test_unknown_form(value: object) -> None:
    """Any other value is a problem that names the accepted forms; nothing is guessed."""
    day, problem = read_date(value)
    assert day is None
    assert problem is not None
    assert "2026-W47" in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-13", "2026-W54", "2026-Q5", "0000", "2026-02-30T10:00", "[[2026-02-30]]"]
)
def test_impossible_date(value: str) -> None:
    """A date that the calendar does not have is called so."""
    day, problem = read_date(value)
    assert day is None
    assert problem is not None
    assert "does not exist" in problem


def test_impossible_time() -> None:
    """A time that no clock shows is a problem, since the date is probably a slip as well."""
    day, problem = read_date("2026-11-22T25:00")
    assert day is None
    assert problem is not None
    assert "time" in problem


@given(st.dates())
def test_any_day(day: date) -> None:
    """Every day of the calendar is read back from its ISO form, as text and as a link."""
    assert read_date(day.isoformat()) == (day, None)
    assert read_date(f"[[Daily/{day.isoformat()}]]") == (day, None)


@given(
    st.one_of(st.text(), st.text(st.sampled_from("0123456789-WQT:[]|*/ ")), st.integers(), st.floats(), st.booleans())
)
def test_any_value(value: object) -> None:
    """Any value is a date, a problem or nothing, and never an exception."""
    for reader in (read_date, read_interval, read_seconds, read_effort):
        found, problem = reader(value)
        assert found is None or problem is None


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("10 days", Interval(0, 10)),
        ("2 weeks", Interval(0, 14)),
        ("1 month", Interval(1, 0)),
        ("1 quarter", Interval(3, 0)),
        ("2 years", Interval(24, 0)),
        ("3w", Interval(0, 21)),
        ("1 Week", Interval(0, 7)),
    ],
)
def test_interval(text: str, interval: Interval) -> None:
    """An interval is a count and a unit, in calendar months and days."""
    found, problem = read_interval(f" {text} ")
    assert (found, problem) == (interval, None)
    assert found is not None
    assert found.words == text


@pytest.mark.parametrize("text", ["2", 14, "two weeks", "0 days", "-1 week", "1 fortnight", "1 week ago", True])
def test_no_interval(text: object) -> None:
    """Anything else is a problem that shows the form."""
    interval, problem = read_interval(text)
    assert interval is None
    assert problem is not None
    assert "2 weeks" in problem


def test_interval_follows_the_calendar() -> None:
    """A month later is the same day of the next month, or its last."""
    month = Interval(1, 0)
    assert month.after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert month.before(date(2026, 3, 31)) == date(2026, 2, 28)
    assert month.after(date(2026, 12, 5)) == date(2027, 1, 5)
    assert Interval(0, 14).before(date(2026, 1, 5)) == date(2025, 12, 22)


def test_interval_stays_in_the_calendar() -> None:
    """An interval beyond the calendar ends at its edge."""
    assert Interval(12, 0).after(date.max) == date.max
    assert Interval(0, 400).after(date.max) == date.max
    assert Interval(12, 0).before(date.min) == date.min
    assert Interval(0, 400).before(date.min) == date.min


@pytest.mark.parametrize(
    ("text", "seconds"), [("400 ms", 0.4), ("5 s", 5), ("2 min", 120), ("1h", 3600), ("1.5 s", 1.5)]
)
def test_seconds(text: str, seconds: float) -> None:
    """A time span is a number and a unit."""
    assert read_seconds(text) == (seconds, None)


@pytest.mark.parametrize("text", ["5", 5, "fast", "-1 s", "5 days", "$5 s"])
def test_no_seconds(text: object) -> None:
    """Anything else is a problem that shows the form."""
    seconds, problem = read_seconds(text)
    assert seconds is None
    assert problem is not None
    assert "400 ms" in problem


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("3 h/week", Effort(3, weekly=True)),
        ("3h / week", Effort(3, weekly=True)),
        ("3 hours per week", Effort(3, weekly=True)),
        ("40 h", Effort(40, weekly=False)),
        ("1,200 hours", Effort(1200, weekly=False)),
        ("90 min/week", Effort(1.5, weekly=True)),
    ],
)
def test_effort(text: str, effort: Effort) -> None:
    """An effort is a sum of hours, or so many a week."""
    assert read_effort(text) == (effort, None)


@pytest.mark.parametrize("text", ["40", 40, "3 h/month", "3 days", "much", "-3 h", "5 %"])
def test_no_effort(text: object) -> None:
    """Anything else is a problem that shows the forms."""
    effort, problem = read_effort(text)
    assert effort is None
    assert problem is not None
    assert "3 h/week" in problem


@pytest.mark.parametrize("piece", ["2", "2026-", "*", "[[", "]]", " ", "9 "])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(read_date, piece) < LIMIT
    assert growth(read_effort, piece) < LIMIT


def test_a_link_with_slashes_is_no_year() -> None:
    """A link such as `[[20/11/2026]]` may be two days to two people: it is named, and is not the year 2026."""
    day, problem = read_date("[[20/11/2026]]")
    assert day is None
    assert "20/11/2026" in (problem or "")
    assert read_date("[[Archive/2026]]")[0] == date(2026, 1, 1)
    assert read_date("[[2026/11/2026-11-20]]")[0] == date(2026, 11, 20)
