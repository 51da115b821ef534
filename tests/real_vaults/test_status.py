"""Words for a status."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.goals.graph import build_graph
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.reading.nearest import is_opposite, nearest
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 27)
OTHERS = {"planned": "planning draft inbox upcoming", "active": "ongoing current", "done": "achieved shipped"}


def read(front: str, config: str = "") -> tuple[Goal, list[Diagnostic]]:
    """Return the goal with these properties, and what is said of it."""
    vault = snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n", "vaultgoals.toml": config})
    goal = build_graph(vault.notes.values(), vault.index, vault.config)[0].goals["Run.md"]
    codes = {"unknown-status", "which-status", "unresolved-link", "unknown-horizon", "bad-number"}
    return goal, [one for one in check(vault, DAY) if one.code in codes]


@pytest.mark.parametrize(
    ("word", "status"),
    [("on-hold", "paused"), ("in-progress", "active"), ("not-started", "planned"), ("To-Do", "planned")],
)
def test_hyphens_fold(word: str, status: str) -> None:
    """Hyphens fold as blanks do."""
    goal, found = read(f"status: {word}")
    assert (goal.status, found) == (status, [])


@pytest.mark.parametrize(
    ("word", "status"), [(word, status) for status, some in OTHERS.items() for word in some.split()]
)
def test_more_words_are_known(word: str, status: str) -> None:
    """Also known: planning, draft, inbox, upcoming (planned), ongoing, current (active), achieved, shipped (done)."""
    goal, found = read(f"status: {word.title()}")
    assert (goal.status, goal.status_stated, found) == (status, True, [])
    assert read(f"status: {word}", f'[status]\n{word} = "idea"\n')[0].status == "idea"


@pytest.mark.parametrize("written", ["✅ Done", "'🟢 Active'", "1. In progress", "2-planned", "Done!", "'#done'"])
def test_a_sign_beside_a_word_does_not_matter(written: str) -> None:
    """A status is known beside a number, a sign and punctuation."""
    goal, found = read(f"status: {written}")
    assert (goal.status_stated, found) == (True, [])


@pytest.mark.parametrize(
    "word",
    [
        *("inactive", "inactve", "non-active", "not active", "undone", "unfinished", "incomplete", "not done"),
        *("unplanned", "discontinued", "not finished", "nonactive", "never planned", "in-active"),
    ],
)
def test_no_suggestion_is_the_opposite(word: str) -> None:
    """A suggestion never turns a word into its opposite (`inactive` is asked about, not "did you mean active?")."""
    goal, (found,) = read(f"status: {word}")
    assert not goal.status_stated
    assert found.fix is None
    assert "did you mean" not in found.message


@pytest.mark.parametrize(
    ("word", "meant"), [("actve", "active"), ("finshed", "finished"), ("in progres", "in progress")]
)
def test_a_slip_is_still_told(word: str, meant: str) -> None:
    """A word that denies none is told to be the nearest."""
    assert f"did you mean {meant}?" in read(f"status: {word}")[1][0].message


def test_opposites_stand_in_every_suggestion() -> None:
    """What is guessed anywhere is never the opposite of what was written, in either direction."""
    assert nearest("active", ("inactive", "actives")) == ("actives",)
    assert is_opposite("Not Planned", "planned")
    assert not any(
        is_opposite(one, other) for one, other in (("into", "to"), ("progress", "in progress"), ("in", "on"))
    )


@pytest.mark.parametrize("form", ['"[[{}]]"', '["[[{}]]"]', '\n  - "[[{}]]"', '"[[Words/{}|so]]"', '"[{0}]({0}.md)"'])
def test_a_value_that_is_a_link_is_read_by_its_name(form: str) -> None:
    """A value of ours that is a link (`status: "[[Active]]"`, in a list of one too) is read by its name, and is no unresolved link."""
    values = {"status": "Paused", "horizon": "Long-term", "importance": "High", "urgency": "4", "due": "2027-03-31"}
    goal, found = read("\n".join(f"{name}: {form.format(value)}" for name, value in values.items()))
    assert found == []
    assert (goal.status, goal.horizon, goal.importance, goal.urgency) == ("paused", "long", 5, 4)
    assert goal.due == date(2027, 3, 31)


def test_another_link_is_no_status() -> None:
    """A link to what is no word of ours is named as such a value, once."""
    (found,) = read('status: "[[Somewhere]]"')[1]
    assert found.code == "unknown-status"
