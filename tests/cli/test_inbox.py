"""A win typed in passing goes into the inbox, while the week's review is not there."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2026-12-18\n---\n## Check-ins\n- 2026-11-18: 40 %\n"
INBOX = "Goals Inbox.md"
WEEK = "Reviews/2026-W47 Weekly review.md"
TUESDAY = "2026-11-17"


@pytest.fixture
def vault(make_vault: Make) -> Path:
    """Return a vault with one goal."""
    return make_vault({"Goals/Talks.md": GOAL})


def test_it_goes_into_the_inbox_with_its_day(run: Run, vault: Path) -> None:
    """A bare `win` neither makes a review done nor opens it early: without this week's review it goes into the inbox."""
    run("win", "Held the talk", "--goal", "talks", vault=vault, day=TUESDAY)
    run("lesson", "Ask earlier", vault=vault, day="2026-11-18")
    assert (vault / INBOX).read_text(encoding="utf-8") == (
        "# Goals Inbox\n- 2026-11-17: Held the talk: [[Talks]] #win\n- 2026-11-18: Ask earlier #lesson\n\n"
    )
    assert not (vault / "Reviews").exists()
    assert not (vault / "Goals Dashboard.md").exists()


def test_it_goes_into_the_review_that_is_there(run: Run, vault: Path) -> None:
    """It goes into this week's review if that is there."""
    run("review", vault=vault)
    assert run("win", "Held it", vault=vault).stdout == f"changed  {WEEK}: Held it\n"
    assert not (vault / INBOX).exists()


def test_it_is_gathered_as_any_other(run: Run, vault: Path) -> None:
    """What stands in the inbox is found by the week's and the month's review, with its day once."""
    run("win", "Held the talk", vault=vault, day=TUESDAY)
    run("lesson", "Ask earlier", vault=vault, day=TUESDAY)
    run("build", vault=vault)
    run("review", "monthly", vault=vault)
    month = (vault / "Reviews/2026-11 Monthly review.md").read_text(encoding="utf-8")
    for text in ((vault / WEEK).read_text(encoding="utf-8"), month):
        assert "17 Nov · Held the talk · [[Goals Inbox]]".replace(" Nov", "\N{NO-BREAK SPACE}Nov") in text
        assert "2026-11-17: Held" not in text
    assert "- Ask earlier · [[Goals Inbox]]" in month


def test_the_same_line_is_added_once(run: Run, vault: Path) -> None:
    """The same win of the same day changes nothing; another day's is another."""
    run("win", "Ran", vault=vault, day=TUESDAY)
    assert run("win", "Ran", vault=vault, day=TUESDAY).stdout.startswith("unchanged")
    run("win", "Ran", vault=vault, day="2026-11-18")
    assert (vault / INBOX).read_text(encoding="utf-8").count("Ran #win") == 2


def test_the_note_is_the_persons(run: Run, make_vault: Make) -> None:
    """What stands in it stays to the byte, under whatever heading; `undo` takes the line away again."""
    mine = "Mine.\r\n\r\n## Goals inbox\r\n* one\r\n\r\n## Later\r\n- two\r\n"
    vault = make_vault({"Goals/Talks.md": GOAL})
    (vault / "goals inbox.md").write_bytes(mine.encode())
    run("win", "Held it", vault=vault, day=TUESDAY)
    after = mine.replace("* one\r\n", "* one\r\n* 2026-11-17: Held it #win\r\n")
    assert (vault / "goals inbox.md").read_bytes() == after.encode()
    run("undo", vault=vault)
    assert (vault / "goals inbox.md").read_bytes() == mine.encode()


def test_nothing_is_written_where_it_would_not_be_read(run: Run, make_vault: Make) -> None:
    """In a comment that nothing closes the line would not be read, so that it is refused with the line that opens it."""
    vault = make_vault({"Goals/Talks.md": GOAL, INBOX: "%%\n# Goals Inbox\n"})
    result = run("win", "Held it", vault=vault, day=TUESDAY)
    assert result.exit_code == 5
    assert "Goals Inbox.md:1: " in result.stderr
    assert (vault / INBOX).read_text(encoding="utf-8") == "%%\n# Goals Inbox\n"


def test_its_place_can_be_said(run: Run, make_vault: Make) -> None:
    """`[reviews] inbox` names another note, and the vault's own word for the tag is written."""
    config = '[reviews]\ninbox = "Notes/In.md"\n[words]\nwin = "erfolg"\n'
    vault = make_vault({"Goals/Talks.md": GOAL, "vaultgoals.toml": config})
    assert run("win", "Held it", vault=vault, day=TUESDAY).exit_code == 0
    assert "Held it #" in (vault / "Notes/In.md").read_text(encoding="utf-8")


def test_a_folder_of_its_name(run: Run, vault: Path) -> None:
    """Where a folder has the inbox's name nothing is written, and what to do is said."""
    (vault / "Goals Inbox.md").mkdir()
    result = run("win", "Held it", vault=vault)
    assert result.exit_code == 5
    said = " ".join(result.output.split())
    assert "a folder, or something else that is no note, has this name; rename that, or choose another path" in said
    assert list((vault / "Goals Inbox.md").iterdir()) == []
