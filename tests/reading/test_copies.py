"""Copies that sync programs make, told by name and by text."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Severity
from vaultgoals.reading.copies import is_conflict_copy
from vaultgoals.testing import snapshot

GOAL = "---\ntype: goal\n---\n- [x] Pick a topic\n- [ ] Write the abstract\n"
OTHER = "---\ntype: goal\n---\n- [x] Pick a topic\n- [x] Write the abstract\n"


def goals(files: dict[str, str]) -> list[str]:
    """Return the goals of a vault."""
    return list(snapshot(files).graph.goals)


def told(files: dict[str, str]) -> list[tuple[str, str, Severity]]:
    """Return note, other note and severity of each `possible-copy`."""
    found = check(snapshot(files), date(2026, 11, 20))
    return [(one.path, one.about, one.severity) for one in found if one.code == "possible-copy"]


@pytest.mark.parametrize(
    "name",
    [
        "Plan (Conflicted copy Phone 202611221030).md",
        "a/Plan (Ann's conflicted copy 2026-11-22).md",
        "Plan (conflicted copy 2026-11-19 101010).md",
        "Plan (copie en conflit de Ann 2026-11-19).md",
        "Plan (Konfliktkopie von Ann 2026-11-19).md",
        "Plan (In Konflikt stehende Kopie von Ann 2026-11-19).md",
        "Plan (copia en conflicto de Ann 2026-11-19).md",
        "Plan (Co\u0301pia em conflito de Ann).md",
        "Plan (Case Conflict).md",
        "Plan (Case Conflict 1).md",
        "Plan_conflict-20261119-101010.md",
        "Plan.sync-conflict-20261122-103000-ABCDEFG.md",
        "Plan (SFConflict ann@example.org 2026-11-19-10-10-10).md",
        "Plan (vaultgoals conflict).md",
        "Plan (vaultgoals conflict 2).md",
    ],
)
def test_conflict_copy(name: str) -> None:
    """Names that sync programs give are left out and counted."""
    assert is_conflict_copy(name)
    found = snapshot({name: GOAL, "Run.md": GOAL})
    assert (list(found.graph.goals), found.copies) == (["Run.md"], (name,))


@pytest.mark.parametrize(
    "name",
    [
        "What is a conflicted copy.md",
        "Plan (conflict).md",
        "Plan (conflicted copying).md",
        "Plan_conflict-resolution.md",
        "x (conflicted copy)/Plan.md",
    ],
)
def test_no_conflict_copy(name: str) -> None:
    """A person's own name is no such name."""
    assert not is_conflict_copy(name)
    assert goals({name: GOAL}) == [name]


DOUBTFUL = [
    "Talk-DESKTOP-AB12CD.md",
    "Talk-Anns-MacBook-Pro.md",
    "Talk-MYHOST.md",
    "Talk 2.md",
    "Talk (1).md",
    "Talk(1).md",
    "Talk copy.md",
    "Talk copy 2.md",
    "Talk - Copy.md",
    "Talk - Copy (2).md",
    "Talk - Kopie.md",
]


@pytest.mark.parametrize("name", DOUBTFUL)
def test_equal_text_beside_the_original(name: str) -> None:
    """A doubtful name is a copy beside the original of the same stem, with equal text that has a body."""
    found = snapshot({"Goals/Talk.md": GOAL, f"Goals/{name}": GOAL.replace("\n", "\r\n")})
    assert (list(found.graph.goals), found.copies) == (["Goals/Talk.md"], (f"Goals/{name}",))
    assert not told({"Goals/Talk.md": GOAL, f"Goals/{name}": GOAL})


@pytest.mark.parametrize("name", DOUBTFUL)
def test_other_text_counts(name: str) -> None:
    """With other text such a note counts, and `possible-copy` names both."""
    files = {"Talk.md": GOAL, name: OTHER}
    assert sorted(goals(files)) == sorted(files)
    assert told(files) == [(name, "Talk.md", Severity.WARNING)]


@pytest.mark.parametrize("name", DOUBTFUL)
def test_no_original_no_copy(name: str) -> None:
    """Without the original in its own folder such a name is a person's."""
    files = {"Talks.md": GOAL, f"Goals/{name}": GOAL, "Talk.md": GOAL}
    assert sorted(goals(files)) == sorted(files)
    assert not told(files)


def test_without_a_body() -> None:
    """Equal notes without a body are two, and `possible-copy` is only a hint then."""
    files = {"Talk.md": "---\ntype: goal\n---\n", "Talk 2.md": "---\ntype: goal\n---\n\n"}
    assert len(goals(files)) == 2
    assert told(files) == [("Talk 2.md", "Talk.md", Severity.HINT)]


@pytest.mark.parametrize("name", ["Run.md", "Talk-evening.md", "Talk-Q4.md", "Talk 1.md", "Talk twice.md", "x/Talk.md"])
def test_two_other_notes_with_equal_text_are_two(name: str) -> None:
    """Two other notes with equal text are two notes."""
    files = {"Talk.md": GOAL, name: GOAL}
    assert sorted(goals(files)) == sorted(files)
    assert not told(files)


def test_only_notes_of_one_kind_are_named() -> None:
    """A note that does not count twice is nobody's double: `possible-copy` keeps silent."""
    assert not told({"Talk.md": "# Talk\n", "Talk 2.md": GOAL})
    assert not told({"Talk.md": GOAL, "Talk 2.md": "# Talk\n"})
