"""Fields in brackets are read by the words of the vault's languages, as properties are."""

import unicodedata
from datetime import date
from typing import Literal

import pytest

from tests.language.test_names_add import GERMAN, read
from vaultgoals.checking import check
from vaultgoals.reading.dates import read_date
from vaultgoals.testing import snapshot

OWN = '[words]\nconfidence = "sûreté"\n[properties]\nconfidence = "sûreté"\ncurrent = "fait"\ntarget = "but"\n'


@pytest.mark.parametrize(
    ("config", "sure", "current", "target"),
    [
        (GERMAN, "Zuversicht", "aktuell", "Zielwert"),
        (OWN, "sûreté", "fait", "but"),
        ("", "confidence", "current", "target"),
    ],
)
def test_fields(config: str, sure: str, current: str, target: str) -> None:
    """`[Zuversicht:: 6]` in a check-in and `[Zielwert:: 4]` in a key result count where German is read; ours always do."""
    body = f"## Key results\n- Talks [{current}:: 1] [{target}:: 4]\n## Check-ins\n- 2026-11-01: 2 [{sure}:: 6]\n"
    goal = read(f"---\ntype: goal\n---\n{body}", config)
    (measure,), (check_in,) = goal.key_results, goal.check_ins
    assert (measure.current, measure.target) == (1, 4)
    assert (check_in.value, check_in.confidence) == (2, 6)
    plain = read("---\ntype: goal\n---\n## Check-ins\n- 2026-11-01: [progress:: 40 %] [confidence:: 6]\n", config)
    assert [(one.value, one.confidence) for one in plain.check_ins] == [(40, 6)]


def test_a_name_of_ours_stays() -> None:
    """A name of ours that the vault gives to another property is itself in a line."""
    config = '[properties]\ndue = "date"\n'
    goal = read("---\ntype: goal\n---\n## Check-ins\n- [date:: 2026-11-01] [progress:: 40 %]\n", config)
    assert [(one.date, one.value) for one in goal.check_ins] == [(date(2026, 11, 1), 40)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_months_in_either_form(form: Literal["NFC", "NFD"]) -> None:
    """A month with an accent is a month in either form of accents."""
    assert read_date(unicodedata.normalize(form, "31. März 2027")) == (date(2027, 3, 31), None)
    assert "calendar" in str(read_date(unicodedata.normalize(form, "32. März 2027"))[1])


def test_own_characters() -> None:
    """A length of time or effort that is not read is repeated as it was written."""
    note = "---\ntype: goal\nRückblick alle: zwei Wochen\nAufwand: viele Stunden\n---\n"
    found = {
        one.code: one.message for one in check(snapshot({"A.md": note, "vaultgoals.toml": GERMAN}), date(2026, 11, 20))
    }
    assert "`zwei Wochen`" in found["bad-interval"]
    assert "`viele Stunden`" in found["bad-effort"]


@pytest.mark.parametrize("properties", ["Titel: Spreken\ndatum: 2026", "typ: mål\ntermin: 2026"])
def test_words_of_several_languages(properties: str) -> None:
    """Words that German shares with its neighbours are no sign of it by themselves, and one beside them is."""
    for more, named in (("", []), ("Frist: 2026\n", ["de"])):
        found = snapshot({"A.md": f"---\ntype: goal\n{properties}\n{more}---\n"}).diagnostics
        assert [one.about for one in found if one.code == "other-language"] == named
