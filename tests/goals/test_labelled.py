"""Lines that say a property in words are told from prose."""

import pytest

from vaultgoals.goals.labelled import read_label
from vaultgoals.model.config import Config
from vaultgoals.testing import note

SAID = {
    "Due: 2027-06-30": ("due", "2027-06-30"),
    "**Deadline**: 2027-06": ("due", "2027-06"),
    "**Deadline:** 2027-06": ("due", "2027-06"),
    "*Status* : On hold": ("status", "On hold"),
    "__Status__: **active**": ("status", "active"),
    "📅 Target date: [[2027-06-30]]": ("due", "[[2027-06-30]]"),
    "Priority: high": ("importance", "high"),
    "Parent: [[Health]]": ("parent", "[[Health]]"),
    "Progress: 40": ("progress", "40"),
}
PROSE = (
    "Due:: 2027-06-30",
    "Due: when it is ready",
    "Status: I feel better about it",
    "Reason: it was too much",
    "Time-bound: 2027-06-30",
    "| Due: 2027 |",
    "Due:",
    "Parent: nobody",
    "https://example.org",
)


@pytest.mark.parametrize("line", SAID)
def test_a_label_with_a_value_of_its_property_is_read(line: str) -> None:
    """A word for a property, a colon and a value that the property takes say it; emphasis does not matter."""
    label = read_label(line, Config())
    assert label is not None
    assert (label.name, label.value) == SAID[line]
    assert label.word in line


@pytest.mark.parametrize("line", PROSE)
def test_what_the_property_does_not_take_is_prose(line: str) -> None:
    """A value that the property does not take, another word or another sign is prose."""
    assert read_label(line, Config()) is None


def test_the_vaults_own_word_is_a_label() -> None:
    """A word of `[properties]` is a label, too."""
    label = read_label("Ziel am: 2027-06-30", Config(properties={"due": ("ziel_am",)}))
    assert label is not None
    assert label.name == "due"


def test_labelled_lines_are_those_of_text_alone() -> None:
    """Labelled lines stand in text: not in lists, headings, quotes, code, comments or tables."""
    text = "# A: b\nDue: 2027\n- Due: 1\n> Due: 2\n\n```\nDue: 3\n```\n%%\nDue: 4\n%%\n\n| Due: 5 | b |\n|-|-|\n\nDue: 5 | b\n-|-\n\n  Done: 6 %% no %%\n"
    found = note(text).labelled_lines
    assert [(item.line, item.column, item.text) for item in found] == [(2, 1, "Due: 2027"), (19, 3, "Done: 6")]
