"""Numbers, shares and days as a page shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.rendering.numbers import bar, mark, number, percent, plural, points, span, spark, weekday


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (0.0, "▱▱▱▱▱▱▱▱▱▱"),
        (0.4, "▰▱▱▱▱▱▱▱▱▱"),
        (50.0, "▰▰▰▰▰▱▱▱▱▱"),
        (99.6, "▰▰▰▰▰▰▰▰▰▱"),
        (100.0, "▰▰▰▰▰▰▰▰▰▰"),
    ],
)
def test_a_bar_is_empty_only_for_nothing_and_full_only_for_all(value: float | None, shown: str) -> None:
    """Unknown has no bar, a beginning shows, and nearly done is not done."""
    assert bar(value) == shown


@given(st.floats(0, 100), st.integers(1, 20))
def test_a_bar_has_its_width(value: float, width: int) -> None:
    """A bar is as long as asked, whatever it shows."""
    assert len(bar(value, width)) == width


def test_unknown_is_never_zero() -> None:
    """What is not known is said to be unknown; zero is zero."""
    assert (percent(None), number(None)) == ("unknown", "unknown")
    assert (percent(0), number(0)) == ("0\u00a0%", "0")


def test_a_change_has_its_sign() -> None:
    """Gains and losses are told apart, in whole points from one on."""
    assert (points(12.4), points(-3.0), points(0.53)) == ("+12", "−3", "+0.53")


def test_a_span_names_what_differs() -> None:
    """Days of one month share its name, days of two years name both."""
    assert span("2026-11-16", "2026-11-22") == "16–22 Nov 2026"
    assert span("2026-11-30", "2026-12-06") == "30 Nov – 6 Dec 2026"
    assert span("2026-12-28", "2027-01-03") == "28 Dec 2026 – 3 Jan 2027"


def test_words_agree_with_their_number() -> None:
    """One is singular, all else plural; a weekday has its English name; every standing has a sign."""
    assert (plural(1, "goal"), plural(0, "goal"), plural(2, "entry", "entries")) == ("1 goal", "0 goals", "2 entries")
    assert weekday("2026-11-27") == "Friday"
    assert (mark("on track"), mark("unknown")) == ("●", "○")


def test_a_spark_is_full_only_at_all() -> None:
    """A share is one sign of eight: the lowest for nothing, the highest for all and for nothing less."""
    assert spark([0, 1, 50, 99.9, 100]) == "▁▁▄▇█"
    assert spark([]) == ""
