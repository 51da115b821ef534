"""What the shell is offered."""

import pytest
from click.shell_completion import BashComplete

from vaultgoals.cli.program import program
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.properties import PROPERTIES_OF


def offered(*words: str) -> list[str]:
    """Return what is offered for the last of some words behind the program's name."""
    *before, begun = words
    completer = BashComplete(program, {}, "vaultgoals", "_VAULTGOALS_COMPLETE")
    return [one.value for one in completer.get_completions(before, begun)]


def test_every_property_of_a_goal_is_offered_to_set() -> None:
    """A change begins with one of a goal's properties, and of no other kind's."""
    assert offered("set", "Talks", "") == [f"{row.name}=" for row in PROPERTIES_OF["goal"]]
    assert offered("set", "Talks", "due=2027-04-30", "sta") == ["status=", "start="]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("horizon=",), ["horizon=short", "horizon=medium", "horizon=long"]),
        (("status=a",), ["status=active"]),
        (("due=2", "status=a"), ["status=active"]),
        (("due=",), []),
        (("mood=",), []),
        (("status", "="), ["idea", "planned", "active", "paused", "done", "dropped"]),
        (("status", "=", "a"), ["active"]),
        (("due", "=", "2027"), []),
        (("due", "=", "2027", "hor"), ["horizon="]),
    ],
)
def test_the_words_of_a_property_are_offered_behind_it(words: tuple[str, ...], expected: list[str]) -> None:
    """Its words follow a key, whether the shell keeps `=` within a word or, like bash, makes a word of it."""
    assert offered("set", "Talks", *words) == expected


def test_cadences_and_kinds_are_offered() -> None:
    """`review` is offered each cadence that has reviews, `list --kind` each built-in kind; nothing else fits."""
    assert offered("review", "") == [*REVIEW_CADENCES]
    assert offered("list", "--kind", "") == [*KINDS]
    assert offered("review", "x") == offered("list", "--kind", "x") == []


@pytest.mark.parametrize(
    "words",
    [
        *((command,) for command in ("set", "checkin", "explain", "show", "inspect", "doctor")),
        *((command, "Held it", "--goal") for command in ("win", "lesson")),
    ],
)
def test_a_note_is_completed_by_the_shell_as_a_file(words: tuple[str, ...]) -> None:
    """Where a command wants a note, the shell completes the files of the folder it is in."""
    completer = BashComplete(program, {}, "vaultgoals", "_VAULTGOALS_COMPLETE")
    assert [(one.type, one.value) for one in completer.get_completions([*words], "Goals/T")] == [("file", "Goals/T")]


def test_codes_are_offered_to_doctor() -> None:
    """What begins a code is completed to it; anything may be a file, and without a beginning nothing else is offered."""
    assert offered("doctor", "no-pl") == ["no-plan-b", "no-pl"]
    assert offered("doctor", "Goals/") == ["Goals/"]
    assert offered("doctor", "") == [""]
