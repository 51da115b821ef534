"""Words of another language stand in note after note, and cost a check once."""

from datetime import date

import pytest

from tests.language.test_asked_words import said
from tests.language.test_names_add import GERMAN
from vaultgoals.checking import check
from vaultgoals.goals import near, near_headings
from vaultgoals.reading.nearest import is_slip_of
from vaultgoals.testing import snapshot

GOAL = "---\ntype: goal\n{name}: 2027-03-20\n---\n## {heading}\nText.\n"


def compared(notes: int, name: str, heading: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often two words are compared in a check of goals that have the same property and heading."""
    pairs: list[tuple[str, str]] = []

    def count(written: str, known: str) -> bool:
        pairs.append((written, known))
        return is_slip_of(written, known)

    for module in (near, near_headings):
        monkeypatch.setattr(module, "is_slip_of", count)
    text = GOAL.format(name=name, heading=heading)
    check(snapshot({f"Goal {number}.md": text for number in range(notes)}), date(2026, 11, 20))
    return len(pairs)


def test_a_word_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that is not read is compared with the known ones once, in however many notes it stands."""
    one = compared(1, "tärmin", "Hindernüsse", monkeypatch)
    assert one > 0
    assert compared(30, "tirmin", "Hinderisse", monkeypatch) == one


def test_each_vault_has_its_own_words() -> None:
    """What is a slip in a vault of one language is none in another that is read beside it."""
    note = "---\ntype: goal\nprogress: 4\nWichtigkiet: hoch\n---\n"
    assert [len(said(note, "near-property", config)) for config in (GERMAN, "", GERMAN)] == [1, 0, 1]
