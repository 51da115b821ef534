"""`build` stops where goals are gone, and goes on when the person says so."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

GOAL = "---\ntype: goal\n---\n"


def test_goals_gone_ask_first(vault: Path, run: Callable[..., Result]) -> None:
    """After six of eight goals vanished nothing is written, exit 5; `--yes` accepts, and then they are forgotten."""
    for number in range(6):
        (vault / "Goals" / f"{number}.md").write_text(GOAL, encoding="utf-8")
    assert run("build", vault=vault).exit_code == 0
    page = vault / "Goals Dashboard.md"
    before = page.read_bytes()
    for number in range(6):
        (vault / "Goals" / f"{number}.md").unlink()
    held = run("build", vault=vault)
    assert (held.exit_code, page.read_bytes()) == (5, before)
    assert "6 of 8 goals are gone" in held.output
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert page.read_bytes() != before
    assert run("build", vault=vault).exit_code == 0


def test_one_goal_less_is_nothing_to_ask_about(vault: Path, run: Callable[..., Result]) -> None:
    """A goal that was deleted is simply gone."""
    run("build", vault=vault)
    (vault / "Goals/Health.md").unlink()
    assert run("build", vault=vault).exit_code == 0
    assert "Health" not in (vault / "Goals Dashboard.md").read_text(encoding="utf-8")


def lose_goals(vault: Path, run: Callable[..., Result]) -> None:
    """Build with eight goals, and take six away."""
    for number in range(6):
        (vault / "Goals" / f"{number}.md").write_text(GOAL, encoding="utf-8")
    assert run("build", vault=vault).exit_code == 0
    for number in range(6):
        (vault / "Goals" / f"{number}.md").unlink()


@pytest.mark.parametrize("command", [("review",), ("build",)])
def test_every_command_says_why_it_waits(vault: Path, run: Callable[..., Result], command: tuple[str, ...]) -> None:
    """What holds every page is told by each command that writes pages, and is not counted among the notes' errors."""
    lose_goals(vault, run)
    result = run(*command, vault=vault)
    assert result.exit_code == 5
    assert result.stderr.count("6 of 8 goals are gone") == 1
    assert "in the notes" not in result.stdout


def test_a_confirmation_holds_though_a_page_is_held(vault: Path, run: Callable[..., Result]) -> None:
    """`--yes` is remembered also while a page with a damaged marker waits; without it the question stays."""
    lose_goals(vault, run)
    page = vault / "Goals Dashboard.md"
    page.write_text(page.read_text(encoding="utf-8").replace("<!-- /vg -->\n", "", 1), encoding="utf-8")
    for _ in range(2):
        assert "goals are gone" in run("build", vault=vault).output
    assert run("build", "--yes", vault=vault).exit_code == 5
    result = run("build", vault=vault)
    assert (result.exit_code, "goals are gone" in result.output) == (5, False)
    assert "damaged-region" in result.stderr


@pytest.mark.parametrize(
    ("command", "note", "said"),
    [
        (("win", "Held the talk"), "Goals Inbox.md", "- 2026-11-20: Held the talk #win"),
        (("checkin", "Talks", "2 talks"), "Goals/Talks.md", "2026-11-20: 2 talks"),
        (("set", "Talks", "status=paused"), "Goals/Talks.md", "status: paused"),
    ],
)
def test_what_a_person_says_is_never_held(
    vault: Path, run: Callable[..., Result], command: tuple[str, ...], note: str, said: str
) -> None:
    """While pages are of a day well ahead, and no build writes any, a line of the person's own goes where it belongs."""
    assert run("build", vault=vault, day="2027-03-01").exit_code == 0
    assert run("build", vault=vault).exit_code == 5
    page = (vault / "Goals Dashboard.md").read_bytes()
    assert run(*command, vault=vault).exit_code == 0
    assert said in (vault / note).read_text(encoding="utf-8")
    assert (vault / "Goals Dashboard.md").read_bytes() == page


def test_a_review_of_the_past_is_held(vault: Path, run: Callable[..., Result]) -> None:
    """A page of ours that is asked for as of a past day waits like the others, with the reason."""
    run("build", vault=vault, day="2027-03-01")
    result = run("review", "2026-W47", vault=vault)
    assert result.exit_code == 5
    assert "is of 2027-03-01" in result.stderr
    assert not (vault / "Reviews/2026-W47 Weekly review.md").exists()


@pytest.mark.parametrize(
    "kind", ["link", pytest.param("pipe", marks=pytest.mark.posix("there are no pipes in folders there")), "folder"]
)
def test_a_configuration_that_is_no_file(run: Callable[..., Result], vault: Path, kind: str) -> None:
    """Where a link, a pipe or a folder is called `vaultgoals.toml`, nothing is built with other settings than meant."""
    config = vault / "vaultgoals.toml"
    (vault.parent / "real.toml").write_text("[limits]\n", encoding="utf-8")
    make: dict[str, Callable[[], None]] = {
        "link": lambda: config.symlink_to("../real.toml"),
        "pipe": lambda: os.mkfifo(config),
        "folder": config.mkdir,
    }
    make[kind]()
    result = run("build", vault=vault)
    assert result.exit_code == 3
    assert "vaultgoals.toml" in result.stderr
    assert not (vault / "Goals Dashboard.md").exists()


def test_a_missing_plugin_is_the_reason(run: Callable[..., Result], vault: Path) -> None:
    """Where every page is held for want of a plugin, the build says so, once and with the place; with it none is held."""
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    held = run("build", "--quiet", vault=vault)
    assert (held.exit_code, held.stdout) == (5, "")
    assert "  held  Goals Dashboard.md\n" in held.stderr
    assert held.stderr.count("vaultgoals.toml: plugin 'vg-sport' is not installed here") == 1
    (vault / "vaultgoals.toml").unlink()
    whole = run("build", vault=vault)
    assert (whole.exit_code, whole.stderr) == (0, "")
