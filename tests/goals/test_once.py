"""What is about a word of its own is said once for a vault."""

from datetime import date

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
WAITING = "---\ntype: goal\nstatus: {}\n{}---\n"


def asked(files: dict[str, str]) -> list[tuple[str, str]]:
    """Return the note and the end of each question about a status."""
    found = check(snapshot(files), DAY)
    return [(one.path, one.message.rpartition("`")[2].strip()) for one in found if one.code == "which-status"]


def test_a_word_is_asked_about_once() -> None:
    """Once per word, at the first note, with the notes counted; another word is another question."""
    files = {f"{name}.md": WAITING.format("Waiting" if name == "B" else "waiting", "") for name in "CBA"}
    assert asked(files) == [("A.md", "(3 notes)")]
    assert asked({**files, "D.md": WAITING.format("blocked", "")}) == [("A.md", "(3 notes)"), ("D.md", "(1 note)")]


def test_other_findings_are_said_of_each_note() -> None:
    """What is no such word is said of every note that has it."""
    files = {f"{name}.md": WAITING.format("actve", "") for name in "AB"}
    assert [one.path for one in check(snapshot(files), DAY) if one.code == "unknown-status"] == ["A.md", "B.md"]
