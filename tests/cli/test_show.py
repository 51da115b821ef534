import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

LETTER = {"letter", "name", "met", "evidence"}


def test_a_goal_is_held_against_smart(run: Callable[..., Result], vault: Path) -> None:
    """Each letter stands on the screen with its evidence."""
    shown = run("show", "Talks", vault=vault).stdout
    assert "How it is put\n" in shown
    assert "Specific    yes  next action: Write the abstract\n" in shown
    assert "Relevant    yes  serves Vision\n" in shown


def test_the_same_as_json(run: Callable[..., Result], vault: Path) -> None:
    """As JSON a goal is one object; what nothing can tell is null."""
    found = json.loads(run("show", "Talks", "--format", "json", vault=vault).stdout)
    assert [one["letter"] for one in found["smart"]] == list("SMART")
    assert all(set(one) == LETTER for one in found["smart"])
    assert found["smart"][2]["met"] is None
    assert [one["text"] for one in found["actions"]] == ["Write the abstract"]
    assert (found["path"], found["progress"], found["due"]) == ("Goals/Talks.md", 25, "2027-03-20")


def test_findings_are_those_of_the_note(run: Callable[..., Result], vault: Path) -> None:
    """Findings about other notes are left out, and a long goal has two letters."""
    found = json.loads(run("show", "Health", "--format", "json", vault=vault).stdout)
    assert {one["path"] for one in found["diagnostics"]} <= {"Goals/Health.md"}
    assert [(one["letter"], one["met"]) for one in found["smart"]] == [("R", False), ("F", False)]
