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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("next", "--hours", "x"), "'--hours': 'x' is not a number."),
        (("next", "--hours", "nan"), "'--hours': 'nan' is not a number."),
        (("next", "--hours", "inf"), "'--hours': 'inf' is not a number."),
        (("next", "--limit", "1.5"), "'--limit': '1.5' is not a whole number."),
        (("checkin", "Talks", "--confidence", "high"), "'--confidence': 'high' is not a whole number."),
    ],
)
def test_what_is_no_number_is_said_in_words(run: Run, vault: Path, line: tuple[str, ...], said: str) -> None:
    """A text in a number's place is refused in everyday words."""
    refused = run(*line, vault=vault)
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (2, f"Error: Invalid value for {said}")


def test_a_number_is_taken(run: Run, vault: Path) -> None:
    """A number goes through, whole or not."""
    assert run("next", "--hours", "1.5", "--limit", "3", vault=vault).exit_code == 0


def test_a_text_with_a_dash_is_told_from_an_option(run: Run, vault: Path) -> None:
    """A text that begins with a dash is refused with the way to give it, and that way goes through."""
    refused = run("win", "-3", vault=vault)
    assert (refused.exit_code, "put `--` before a text" in refused.stderr) == (2, True)
    assert run("win", "--", "-3", vault=vault).exit_code == 0


@pytest.mark.parametrize("line", [("- two pages",), ("--", "- two pages"), ("--", "* two pages")])
@pytest.mark.parametrize("command", ["win", "lesson"])
def test_a_mark_of_a_list_is_left_out(run: Run, vault: Path, command: str, line: tuple[str, ...]) -> None:
    """A text that begins as an item of a list is refused, since it is made one; without that mark it goes through."""
    refused = run(command, *line, vault=vault)
    assert (refused.exit_code, f"leave its `{line[-1][:2]}` out" in refused.stderr) == (2, True)
    assert run(command, line[-1][2:], vault=vault).exit_code == 0


@pytest.mark.parametrize(
    ("line", "way"),
    [
        (("win", "-3 kg"), " win -- '-3 kg'`."),
        (("win", "--goal", "A", "-3"), " win … -- -3`."),
        (("win", "-x"), "no option '-x'."),
    ],
)
def test_the_line_to_type_is_shown(run: Run, vault: Path, line: tuple[str, ...], way: str) -> None:
    """A text with a dash is shown behind `--`; a letter behind a dash is an option, and is shown no such line."""
    assert way in run(*line, vault=vault).stderr


@pytest.mark.parametrize("command", [("build",), ("undo",), ("set", "A", "due=2027-01-01")])
def test_two_previews_are_refused(run: Run, vault: Path, command: tuple[str, ...]) -> None:
    """`--dry-run` and `--diff` together say which is which; each alone goes through."""
    assert run(*command, "-n", "--diff", vault=vault).exit_code == 2
    for alone in ("-n", "--diff"):
        assert "give --dry-run" not in run(*command, alone, vault=vault).stderr
