import shlex
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import Result

from tests.docs.places import SAMPLE
from vaultgoals.cli.options import HelpPage
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
    """Each command of the table can be imported, has that name, and says more of itself than the table does."""
    command = import_module(f"vaultgoals.cli.{COMMANDS[name].module}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help
    assert command.short_help is None


def _every_command() -> Iterator[tuple[str, HelpPage]]:
    """Yield each command as it is called, those of groups too."""
    for name in COMMANDS:
        command = import_module(f"vaultgoals.cli.{COMMANDS[name].module}").command
        yield name, command
        inner = command.commands if isinstance(command, click.Group) else {}
        assert isinstance(command, HelpPage)
        yield from ((f"{name} {each}", one) for each, one in inner.items() if isinstance(one, HelpPage))


EVERY = dict(_every_command())


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_that_leads_on(run: Callable[..., Result], name: str) -> None:
    """`COMMAND --help` works without a vault, and says where the options that every command takes stand."""
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.endswith(
        ("Options of every command: vaultgoals --help\n", "on this device.\n", "snippet away.\n")
    )
    assert "--vault" not in result.stdout
    assert run("help", *name.split()).stdout == result.stdout


def test_the_shared_options_are_told_once(run: Callable[..., Result]) -> None:
    """The program's own help lists the options that every command takes."""
    assert all(option in run("--help").stdout for option in ("--vault", "--today", "--quiet", "--color"))


@pytest.mark.parametrize("name", EVERY)
def test_each_argument_has_its_line(run: Callable[..., Result], name: str) -> None:
    """What stands in the line of usage is told of under Arguments, and is not listed as an option without a word."""
    lines = run(*name.split(), "--help").stdout.splitlines()
    usage = " ".join(lines[: lines.index("")]).partition("[OPTIONS]")[2]
    named = {"CADENCE" if "weekly" in word else word.strip("[]…") for word in usage.replace("|CODE", " CODE").split()}
    assert {word for word in named if word not in ("COMMAND", "ARGS]...", "ARGS")} - {""} == {
        *EVERY[name].arguments
    } - {"COMMAND"}
    first = lines.index("Options:") + 1
    assert lines[first].split()[0].startswith("-")


@pytest.mark.parametrize("name", [name for name in EVERY if name != "watch"])
def test_the_examples_of_help_can_be_run(run: Callable[..., Result], name: str, tmp_path: Path) -> None:
    """Each example of a command's help is understood: the sample vault has what it names, or a note is named that is not there."""
    vault = tmp_path / "vault"
    copytree(SAMPLE, vault)
    (vault / "Talks.md").write_text("---\ntype: goal\n---\n## Key results\n- Talks: 0 / 4 talks\n", encoding="utf-8")
    (vault / "Give four talks.md").write_text(
        "---\ntype: goal\n---\n- Talks\n## Key results\n- Talks: 0 / 4 talks\n", encoding="utf-8"
    )
    (vault / "Speak.md").write_text("---\ntype: vision\n---\n", encoding="utf-8")
    for several in ("Goals", "2027 OKRs"):
        (vault / f"{several}.md").write_text("## Run\nDue: 2027\n## Read\nDue: 2027\n", encoding="utf-8")
    (vault / "Speaking.md").write_text("---\ntype: skill\n---\n", encoding="utf-8")
    for number in "123" if name == "undo" else "":
        run("--vault", str(vault), "--today", "2026-11-20", "win", number)
    for example in EVERY[name].examples:
        program_name, *arguments = shlex.split(example)
        assert program_name == "vaultgoals"
        result = run("--vault", str(vault), "--today", "2026-11-20", *arguments)
        assert result.exit_code in (0, 1), result.output


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


@pytest.mark.parametrize("name", [(), ("templates",), ("snippet",)])
def test_no_command_shows_the_help(name: tuple[str, ...], run: Callable[..., Result]) -> None:
    """Without a command the help is printed as `--help` prints it, and the exit code says that nothing was done."""
    bare, asked = run(*name), run(*name, "--help")
    assert (bare.exit_code, bare.stdout, bare.stderr) == (2, asked.stdout, "")
    assert (asked.exit_code, asked.stdout.startswith("Usage: vaultgoals")) == (0, True)


@pytest.mark.parametrize("name", [("--vault", "."), ("templates", "--quiet"), ("snippet", "-q")])
def test_an_option_without_a_command_is_an_error(name: tuple[str, ...], run: Callable[..., Result]) -> None:
    """Who gave an option wanted something: the command is missing, and no help hides that."""
    result = run(*name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: Missing command.")


def test_without_standalone_mode_exceptions_pass_through() -> None:
    """A caller that asks for exceptions gets them."""
    with pytest.raises(click.UsageError):
        program.main(["--today", "soon", "list"], standalone_mode=False)
