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
    """As JSON each letter is an object; what nothing can tell is null."""
    found = json.loads(run("show", "Talks", "--format", "json", vault=vault).stdout)
    assert [one["letter"] for one in found["smart"]] == list("SMART")
    assert all(set(one) == LETTER for one in found["smart"])
    assert found["smart"][2]["met"] is None


def test_a_long_goal_has_two_letters(run: Callable[..., Result], vault: Path) -> None:
    """It is asked for relevance and for what feeds it; a vision for nothing."""
    found = json.loads(run("show", "Health", "--format", "json", vault=vault).stdout)
    assert [(one["letter"], one["met"]) for one in found["smart"]] == [("R", False), ("F", False)]
    assert "How it is put" not in run("show", "Vision", vault=vault).stdout
