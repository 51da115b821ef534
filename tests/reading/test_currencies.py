"""Currencies before a number, and numbers grouped as in India."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.evaluating import evaluate
from vaultgoals.model.measure import KeyResult
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.currencies import CODES
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.reading.numbers import as_number, read_quantity
from vaultgoals.testing import snapshot


@pytest.mark.parametrize(
    ("text", "value", "unit", "written"),
    [
        ("CHF 1200", 1200, "CHF", "1200"),
        ("CHF1200", 1200, "CHF", "1200"),
        ("€ 500", 500, "€", "500"),
        ("$1,200", 1200, "$", "1,200"),
        ("R$ 50", 50, "R$", "50"),
        ("Rs. 1,00,000", 100_000, "Rs.", "1,00,000"),
        ("₹1,00,000", 100_000, "₹", "1,00,000"),
        ("1,00,000", 100_000, "", "1,00,000"),
        ("12,34,56,789.5", 123_456_789.5, "", "12,34,56,789.5"),
        ("-CHF 200", -200, "CHF", "-200"),
        ("CHF +200", 200, "CHF", "+200"),
        ("CHF 5k", 5000, "CHF", "5k"),
        ("CHF 5 CHF", 5, "CHF", "5"),
        ("€ 500 €", 500, "€", "500"),
        ("€ 500 a month", 500, "€ a month", "500"),
    ],
)
def test_forms(text: str, value: float, unit: str, written: str) -> None:
    """A currency in front is the unit, one behind that says the same agrees, and the number is as it was typed."""
    found = read_quantity(text)
    assert found is not None
    assert (found.value, found.unit, found.text) == (value, unit, written)
    assert as_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "kg 5",
        "Top 5",
        "chf 5",
        "ABCHF 5",
        "CHF",
        "-CHF -2",
        "CHF five",
        "1,00,00",
        "01,00,000",
        "100,00,000",
        "1,000,00",
    ],
)
def test_other_words_are_no_currency(text: str) -> None:
    """Another word before a number, or other groups, is no number."""
    assert read_quantity(text) is None


@given(st.integers(100_000, 10**12), st.sampled_from(sorted(CODES)))
def test_read_back(value: int, currency: str) -> None:
    """A number in any currency, grouped as in India, is read back, and so is its plain form."""
    digits = str(value)
    above, below = digits[:-3], digits[-3:]
    twos = [above[max(0, end - 2) : end] for end in range(len(above), 0, -2)][::-1]
    for text in (f"{currency} {','.join([*twos, below])}", f"{currency} {digits}", f"{digits} {currency}"):
        found = read_quantity(text)
        assert found is not None
        assert (found.value, found.unit) == (value, currency)


@pytest.mark.parametrize(
    "text", ["CHF 800", "800 CHF", "Savings CHF 800", "Savings 800", "CHF 800 CHF", "CHF 800, rent"]
)
def test_check_ins(text: str) -> None:
    """In front or behind, a check-in is of the measure in that currency."""
    measure, problem = parse_key_result("Savings: CHF 300 / CHF 5,000")
    assert (measure, problem) == (KeyResult("Savings", 0, 300, 5000, "CHF", raw="Savings: CHF 300 / CHF 5,000"), None)
    assert measure is not None
    [found], problems = parse_check_ins(f"2026-11-20: {text}", measures=(measure,))
    assert (found.measure, found.value, problems) == ("Savings", 800, ())


@pytest.mark.parametrize("text", ["EUR 800", "Savings EUR 800"])
def test_another_currency_is_no_value(text: str) -> None:
    """Another currency is no value of the measure, and is named."""
    measure, _ = parse_key_result("Savings: CHF 300 / CHF 5,000")
    assert measure is not None
    [found], problems = parse_check_ins(f"2026-11-20: {text}", measures=(measure,))
    assert (found.kind, bool(problems)) == ("comment", True)


@pytest.mark.parametrize("piece", ["CHF ", "1,00,", "+", "R$", "abcd"])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: read_quantity("CHF " + text), piece) < LIMIT


def test_in_properties() -> None:
    """A currency in front is read in properties."""
    metric = "---\ntype: goal\nmetric: Savings\ncurrent: CHF 1,200\ntarget: CHF 1,00,000\n---\n"
    measure = snapshot({"G.md": metric}).graph.goals["G.md"].metric
    assert measure is not None
    assert (measure.current, measure.target, measure.unit) == (1200, 100_000, "CHF")


@pytest.mark.parametrize("text", ["S: CHF 300 / € 5,000", "S: $0 -> 500 €", "S: 0 -> CHF 500, now € 3"])
def test_two_currencies_are_named(text: str) -> None:
    """Numbers of a measure in two currencies are named, and nothing is reckoned of them."""
    found, problem = parse_key_result(text)
    assert found is None
    assert problem is not None
    assert "are two currencies" in problem
    metric = "---\ntype: goal\nmetric: Savings\ncurrent: CHF 1,200\ntarget: € 5,000\n---\n"
    assert [one.code for one in snapshot({"G.md": metric}).diagnostics] == ["bad-number"]


@pytest.mark.parametrize(
    "text", ["S: 300 / € 5,000", "S: € 300 / 5,000 €", "S: $0 -> $ 500, now 20", "Pages: 3 pages / 5 p"]
)
def test_one_currency_is_left_alone(text: str) -> None:
    """One currency in front or behind, and numbers without one, are read as before."""
    found, problem = parse_key_result(text)
    assert found is not None
    assert problem is None


@pytest.mark.parametrize("written", ["CHF 150", "150 CHF", "150"])
def test_in_daily_notes(written: str) -> None:
    """A currency in front is read in how much is put aside, and in the fields of daily notes for it."""
    rate = "---\ntype: goal\nstart: 2026-11-01\n---\n## Key results\n- Savings: CHF 200 a month, from daily notes\n"
    taken = snapshot({"G.md": rate, "2026-11-05.md": f"Savings:: {written}\n"})
    (found,) = evaluate(taken, date(2026, 11, 20)).goals["G.md"].rates
    assert [one.amount for period in found.periods for one in period.samples] == [150]
    assert taken.diagnostics == ()
