from collections.abc import Callable
from importlib import import_module

import click
import pytest
from click.testing import Result

from vaultgoals.cli.program import COMMANDS, program


def test_help_lists_every_command_without_importing_one(run: Callable[..., Result]) -> None:
    """`--help` names each command, and costs the import of none."""
    result = run("--help")
    assert result.exit_code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name}" in result.stdout
        assert entry.summary in " ".join(result.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_and_the_command_agree(name: str) -> None:
    """Each command of the table can be imported, has that name, and says the same of itself as the table."""
    command = import_module(f"vaultgoals.cli.{COMMANDS[name].module}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.short_help == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_the_shared_options(run: Callable[..., Result], name: str) -> None:
    """`COMMAND --help` works without a vault and lists the options that every command takes."""
    result = run(name, "--help")
    assert result.exit_code == 0
    for option in ("--vault", "--today", "--quiet", "--color"):
        assert option in result.stdout


def test_help_tells_of_options_and_has_no_empty_rows(run: Callable[..., Result]) -> None:
    """What stands in the line of usage is not listed once more as an option without a word."""
    lines = run("set", "--help").stdout.splitlines()
    assert lines[0] == "Usage: vaultgoals set [OPTIONS] GOAL KEY=VALUE…"
    first = lines.index("Options:") + 1
    assert lines[first].split() == ["--dry-run", "Say", "what", "would", "be", "changed;", "write", "nothing."]


def test_the_version_is_printed(run: Callable[..., Result]) -> None:
    """`--version` prints name and version."""
    import vaultgoals

    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"vaultgoals {vaultgoals.__version__}\n")


def test_an_unknown_command_names_the_nearest(run: Callable[..., Result]) -> None:
    """A mistyped command is a usage error that names what was probably meant."""
    result = run("buidl")
    assert result.exit_code == 2
    assert "build" in result.stderr


def test_no_command_shows_the_help(run: Callable[..., Result]) -> None:
    """Without a command the help is shown, as a usage error."""
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_without_standalone_mode_exceptions_pass_through() -> None:
    """A caller that asks for exceptions gets them."""
    with pytest.raises(click.UsageError):
        program.main(["--today", "soon", "list"], standalone_mode=False)
