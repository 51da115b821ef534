"""Numbers as a locale writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.note import PropertyValue
from vaultgoals.reading.number_marks import marks_of
from vaultgoals.reading.numbers import as_number, read_digits, read_number, read_quantity

LOCALES = ("en", "de", "fr", "de-CH", "fr-CH", "tr", "xh")
"""One for each pair of marks."""


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("1,200.5", "en", 1200.5),
        ("1.200,5", "de", 1200.5),
        ("1 200,5", "de", 1200.5),
        ("1\u00a0200,5", "fr", 1200.5),
        ("1\u202f200", "fr", 1200),
        ("1'200.50", "de", 1200.5),
        ("1_000_000", "en", 1_000_000),
        ("1,200,300", "en", 1_200_300),
        ("1,5", "en", 1.5),
        ("1.5", "de", 1.5),
        ("1,200", "en", 1200),
        ("1.200", "en", 1.2),
        ("1.200", "de", 1200),
        ("1,200", "de", 1.2),
        ("1,2345", "en", 1.2345),
        ("1,2", "unknown locale", 1.2),
        ("007", "en", 7),
        ("-3", "en", -3),
        ("\u22123", "en", -3),
        ("+3", "en", 3),
        ("$5k", "en", 5000),
        ("-$1,200.50", "en", -1200.5),
        ("$-5", "en", -5),
        ("\u20ac 5", "en", 5),
        ("1.2M", "en", 1_200_000),
        ("40%", "en", 40),
        ("40 %", "en", 40),
        ("\u0663", "en", 3),
    ],
)
def test_number(text: str, locale: str, value: float) -> None:
    """A number is read as its locale writes it, with sign, currency mark, multiple and percent."""
    number = read_number(text, locale)
    assert number is not None
    assert (number.value, number.end) == (value, len(text))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("1,200.5", "de"),
        ("1.200", "fr"),
        ("0,500", "en"),
        ("1.2.3", "en"),
        ("1,2,3", "en"),
        ("12,34,56", "en"),
        ("12,34,567", "de"),
        ("1_000,000", "en"),
        ("1:30", "en"),
        ("1e5", "en"),
        (".5", "en"),
        ("", "en"),
        ("a1", "en"),
        ("+-1", "en"),
        ("1234567890123456789", "en"),
        ("\u00b2", "en"),
    ],
)
def test_no_number(text: str, locale: str) -> None:
    """What a locale does not write that way is no number, so nothing is guessed."""
    assert read_number(text, locale) is None
    assert as_number(text, locale) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("4 talks", 4, "talks"),
        ("4talks", 4, "talks"),
        ("10  pull requests", 10, "pull requests"),
        ("3 h/week", 3, "h/week"),
        ("5 km", 5, "km"),
        ("5 M", 5_000_000, ""),
        ("5 k\u20ac", 5000, "\u20ac"),
        ("20 m\u00b2", 20, "m\u00b2"),
        ("$5 per day", 5, "$ per day"),
        ("40 %", 40, "%"),
        (" 4 ", 4, ""),
        ("5 \u00b0C", 5, "\u00b0C"),
    ],
)
def test_quantity(text: str, value: float, unit: str) -> None:
    """A unit of one or more words may follow the number."""
    quantity = read_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["3 of 4", "1/4", "2026-11-15", "12:30", "4 talks, two good", "4 - x", "2026 12 talks", "4 [x]"]
)
def test_more_than_a_quantity(text: str) -> None:
    """A text that says more than a number and its unit is no quantity."""
    assert read_quantity(text) is None


def test_blank_between_numbers_does_not_group() -> None:
    """Of two numbers with a blank between them the first is read alone, unless the second is a group of three."""
    first, grouped = read_number("2026 12 talks"), read_number("2 026 talks")
    assert first is not None
    assert grouped is not None
    assert (first.value, grouped.value) == (2026, 2026)
    assert (first.end, grouped.end) == (4, 5)


@pytest.mark.parametrize(("value", "number"), [(3, 3.0), (2.5, 2.5), ("4", 4.0), ("40 %", 40.0), ("1,200", 1200.0)])
def test_property_value(value: float | str, number: float) -> None:
    """A property's number is read from a number and from text alike."""
    assert as_number(value) == number


@pytest.mark.parametrize("value", [None, True, False, (), ("3", "4"), float("inf"), float("nan"), "three", ""])
def test_no_property_value(value: PropertyValue) -> None:
    """A checkbox, a list of several, an infinite number and other text are no number."""
    assert as_number(value) is None


@given(st.integers(0, 10**9), st.sampled_from(LOCALES))
def test_grouped_digits_read_back(number: int, locale: str) -> None:
    """A whole number written with its locale's groups, or with blanks, is read as itself."""
    decimal, group = marks_of(locale)
    for mark in {group or " ", " ", "_"}:
        assert read_digits(f"{number:,}".replace(",", mark), locale) == number
    assert read_digits(f"{number}{decimal}25", locale) == number + 0.25


@given(st.text(st.sampled_from("0123456789.,' _-+$%kMe\u00a0\u202f:/x"), max_size=40), st.sampled_from([*LOCALES, ""]))
def test_any_text(text: str, locale: str) -> None:
    """Any text is a finite number or none, and its end lies in the text."""
    number = read_number(text, locale)
    assert number is None or number.known is None or (abs(number.value) <= 1e25 and 0 < number.end <= len(text))
    quantity = read_quantity(text, locale)
    assert quantity is None or quantity.end == len(text)


@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "a ", "a b", "1 a ", "  "])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: read_quantity("1 " + text), piece) < LIMIT
