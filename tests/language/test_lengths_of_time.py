"""How often, how long and how much time, in the words of the vault's languages."""

import pytest

from tests.language.test_names_add import GERMAN, read
from vaultgoals.model.goal import Effort
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.rate import Rate
from vaultgoals.reading.dates import read_date
from vaultgoals.reading.rates import Frequency, parse_frequency
from vaultgoals.testing import snapshot

DE = Lexicon(("de",))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3-mal pro Woche", Frequency("weekly", 3)),
        ("3 mal die Woche", Frequency("weekly", 3)),
        ("3× im Monat", Frequency("monthly", 3)),
        ("2-mal am Tag", Frequency("daily", 2)),
        ("zweimal pro Woche", Frequency("weekly", 2)),
        ("einmal im Quartal", Frequency("quarterly", 1)),
        ("5 km pro Woche", Frequency("weekly", 5, "km")),
        ("höchstens 2-mal in der Woche", Frequency("weekly", 2, is_limit=True)),
        ("mindestens 3 mal pro Jahr", Frequency("yearly", 3)),
        ("täglich", Frequency("daily")),
        ("jede Woche", Frequency("weekly")),
        ("3x/week", Frequency("weekly", 3)),
    ],
)
def test_rates(written: str, said: Frequency) -> None:
    """A rate is read in the vault's languages, and in English; without German a German one is none."""
    assert parse_frequency(written, "de", DE) == said
    assert (parse_frequency(written) is None) == (written != "3x/week")


@pytest.mark.parametrize("written", ["3 mal", "pro Woche 3", "mal die Woche", "drei Wochen", "3 mal bald"])
def test_what_is_no_rate(written: str) -> None:
    """A count without a period, and a period without its form, are no rate in German either."""
    assert parse_frequency(written, "de", DE) is None


def test_rates_in_a_note() -> None:
    """`frequency: 3-mal pro Woche` is what `3 times a week` is, where German is read."""
    note = "---\ntype: Ziel\nfrequency: 3-mal pro Woche\n---\n- [ ] a\n"
    found = snapshot({"A.md": note, "vaultgoals.toml": GERMAN})
    assert found.diagnostics == ()
    metric = found.graph.goals["A.md"].metric
    assert metric is not None
    assert metric.rate == Rate(3, "weekly")


@pytest.mark.parametrize(
    ("written", "months", "days"),
    [
        ("alle 2 Wochen", 0, 14),
        ("2 Wochen", 0, 14),
        ("wöchentlich", 0, 7),
        ("jeden Monat", 1, 0),
        ("vierteljährlich", 3, 0),
        ("every 2 weeks", 0, 14),
    ],
)
def test_intervals(written: str, months: int, days: int) -> None:
    """A length of time is read in the vault's languages."""
    found = read(f"---\ntype: goal\nreview_every: {written}\n---\n", GERMAN).review_every
    assert found is not None
    assert (found.months, found.days) == (months, days)
    assert (read(f"---\ntype: goal\nreview_every: {written}\n---\n").review_every is None) == ("week" not in written)


@pytest.mark.parametrize(
    ("written", "effort"),
    [
        ("3 Stunden in der Woche", Effort(3, weekly=True)),
        ("3 Std./Woche", Effort(3, weekly=True)),
        ("3\u00a0h  pro Woche", Effort(3, weekly=True)),
        ("90 Min. pro Woche", Effort(1.5, weekly=True)),
        ("40 Stunden", Effort(40, weekly=False)),
    ],
)
def test_efforts(written: str, effort: Effort) -> None:
    """An effort is read in the vault's languages, whatever blanks stand in it."""
    assert read(f"---\ntype: goal\neffort: {written}\n---\n", GERMAN).effort == effort


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", " ", "  "])
def test_blanks_in_dates(blank: str) -> None:
    """A no-break blank in a date with a month's name is a blank, as Germans and French write it."""
    for written in ("26. März 2027", "Fr., 26 Mar 2027", "March 26, 2027"):
        assert read_date(written.replace(" ", blank)) == read_date("2027-03-26")


@pytest.mark.parametrize("written", ["26._März_2027", "26.\u200bMärz\u200b2027"])
def test_other_signs_in_dates(written: str) -> None:
    """What is no blank parts no date."""
    assert read_date(written)[0] is None
