from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_error_stands_first(run: Run) -> None:
    """What is wrong is the first line; where the help is follows, and no line of usage."""
    lines = run("bild").stderr.splitlines()
    assert lines == [
        "Error: There is no command 'bild'. Did you mean build?",
        "`vaultgoals --help` says how it is used.",
    ]


@pytest.mark.parametrize(("option", "near"), [("--dryrun", "--dry-run"), ("--dif", "--diff")])
def test_a_near_option_is_named(run: Run, option: str, near: str) -> None:
    """An option with a slip leads to the one that is meant."""
    assert f"no option '{option}'; did you mean {near}?" in run("build", option).stderr


def test_an_option_that_is_far_is_not_named(run: Run) -> None:
    """That both begin with dashes makes no option near."""
    assert "mean" not in run("clean", "--check").stderr


@pytest.mark.parametrize("text", ["- two pages", "-3"])
def test_a_text_with_a_dash_is_told_from_an_option(run: Run, vault: Path, text: str) -> None:
    """A text that begins with a dash is refused with the way to give it, and that way goes through."""
    refused = run("win", text, vault=vault)
    assert (refused.exit_code, "put `--` before a text" in refused.stderr) == (2, True)
    assert "no option" not in run("win", "--", text, vault=vault).stderr


@pytest.mark.parametrize("command", [("build",), ("undo",), ("set", "A", "due=2027-01-01")])
def test_two_previews_are_refused(run: Run, vault: Path, command: tuple[str, ...]) -> None:
    """`--dry-run` and `--diff` together say which is which; each alone goes through."""
    assert run(*command, "-n", "--diff", vault=vault).exit_code == 2
    for alone in ("-n", "--diff"):
        assert "give --dry-run" not in run(*command, alone, vault=vault).stderr
