"""Levels to stay under or over, as a person writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import KeyResult
from vaultgoals.reading.bounds import split_bound
from vaultgoals.reading.key_results import parse_key_result

Parts = tuple[str, str | None, float | None, float | None, str]


def parts(found: KeyResult | None) -> Parts | None:
    """Return name, bound, target, current value and unit."""
    return None if found is None else (found.name, found.bound, found.target, found.current, found.unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weight: at most 80 kg", ("Weight", "at most", 80, None, "kg")),
        ("Weight: At Most 80 kg, now 78", ("Weight", "at most", 80, 78, "kg")),
        ("Savings: at least 5000 €", ("Savings", "at least", 5000, None, "€")),
        ("Rest pulse: max. 60", ("Rest pulse", "at most", 60, None, "")),
        ("Rest pulse: ≤60", ("Rest pulse", "at most", 60, None, "")),
        ("Fat: <= 18 %, now 20 %", ("Fat", "at most", 18, 20, "%")),
        ("Holidays: at least 20 days", ("Holidays", "at least", 20, None, "days")),
        ("Debt: at least -5", ("Debt", "at least", -5, None, "")),
        ("Weight: at most 80 kg [current:: 78]", ("Weight", "at most", 80, 78, "kg")),
    ],
)
def test_forms(text: str, expected: Parts) -> None:
    """A bound before a number makes it a level to hold, which has no baseline."""
    found, problem = parse_key_result(text)
    assert (parts(found), problem) == (expected, None)
    assert found is not None
    assert (found.baseline, found.baseline_stated) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "2 a day",
        "2 drinks a day",
        "200 € a month",
        "3 h/week",
        "3/week",
        "5 km daily",
        "2 per week, now 3",
        "once a week",
    ],
)
def test_how_often_is_no_level(text: str) -> None:
    """What says a period is left to what reads rates."""
    assert split_bound(f"at most {text}") is None


@pytest.mark.parametrize(
    "text", ["maximum effort", "at mostly 3", "up tomorrow 3", "atmost 3", "minimal 4", "3 at most", ""]
)
def test_other_words_are_no_bound(text: str) -> None:
    """A word that begins like a bound is none, nor is one behind the number."""
    assert parse_key_result(f"A: {text}")[0] is None


@pytest.mark.parametrize("text", ["1 / 4", "30 -> 8", "40 %", "30 -> 8 h, now 21"])
def test_a_way_to_go_is_no_level_to_hold(text: str) -> None:
    """Other forms have no bound."""
    found, _ = parse_key_result(f"At most: {text}")
    assert found is not None
    assert found.bound is None


def test_german() -> None:
    """The words of a vault's languages count."""
    found, _ = parse_key_result("Gewicht: höchstens 80,5 kg, jetzt 78", locale="de", lexicon=Lexicon(("de",)))
    assert parts(found) == ("Gewicht", "at most", 80.5, 78, "kg")


def test_a_baseline_beside_it_is_named() -> None:
    """A baseline means nothing beside a level to hold; it is told, and is not used."""
    found, problem = parse_key_result("Weight: at most 80 kg [baseline:: 90]")
    assert found is not None
    assert (found.baseline, found.baseline_stated) == (None, False)
    assert problem == "`Weight` is to stay at most 80, so its baseline means nothing; take one of them out"


def test_from_a_level_to_itself_names_the_form() -> None:
    """`80 -> 80` has nothing to measure, and is told how a level to keep is written."""
    _, problem = parse_key_result("Weight: 80 -> 80 kg")
    assert problem is not None
    assert "`at most 80` or `at least 80`" in problem


@given(
    st.integers(-999, 99_999), st.sampled_from(["at most", "at least"]), st.sampled_from(["kg", "%", "€", "", "bpm"])
)
def test_read_back(target: int, bound: str, unit: str) -> None:
    """A level that is written out by the form is read back."""
    found, problem = parse_key_result(f"A b: {bound} {target} {unit}, now 7")
    assert (parts(found), problem) == (("A b", bound, target, 7, unit), None)


@pytest.mark.parametrize("piece", ["at most ", "a day ", "/ week", ", now 1", " per"])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: split_bound("at most 1" + text), piece) < LIMIT
