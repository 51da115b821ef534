import re
from datetime import date
from pathlib import Path

import click
import pytest

from vaultgoals.cli import edge
from vaultgoals.cli.options import SHARED
from vaultgoals.cli.program import COMMANDS, program
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.periods.period import period_of

DOC = Path(__file__).resolve().parents[2] / "docs/reference/commands.md"


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Return the page's sections by their headings."""
    parts = re.split(r"^## (.+)$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented_with_its_options(sections: dict[str, str], name: str) -> None:
    """Each command has a section that names every option of its own, and no other."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    params = [param for each in (command, *inner) for param in each.params if param.name not in SHARED]
    shown = [param for param in params if not getattr(param, "hidden", False)]
    own = {option for param in shown for option in param.opts if option.startswith("--")}
    written = set(re.findall(r"--[a-z][a-z-]*", sections[name]))
    assert own <= written
    assert written - own <= {"--hints", "--format"}


def test_review_is_documented_with_each_cadence(sections: dict[str, str]) -> None:
    """The usage of `review` lists every cadence that has reviews, and the section a period of each."""
    assert f"vaultgoals review [{'|'.join(REVIEW_CADENCES)}] [PERIOD]" in sections["review"]
    names = [period_of(date(2026, 11, 20), cadence).name for cadence in REVIEW_CADENCES]
    assert f"A period is {', '.join(f'`{name}`' for name in names[:-1])} or `{names[-1]}`" in sections["review"]


def test_no_section_is_about_a_command_that_is_not_there(sections: dict[str, str]) -> None:
    """Every section in lower case is a command."""
    assert {title for title in sections if title.islower()} == set(COMMANDS)


def test_the_shared_options_are_documented(sections: dict[str, str]) -> None:
    """Each option of every command stands in its section."""
    text = sections["Options of every command"]
    assert all(f"--{name}" in text for name in SHARED)


def test_the_exit_codes_are_those_of_the_code(sections: dict[str, str]) -> None:
    """The table lists the codes that the program ends with, and no other."""
    written = {int(code) for code in re.findall(r"^\| (\d+) \|", sections["Exit codes"], flags=re.MULTILINE)}
    assert written == {edge.FINE, edge.FOUND, edge.USAGE, edge.NO_VAULT, edge.HELD, edge.BUG, edge.INTERRUPTED}


def test_the_environment_is_documented() -> None:
    """Each variable that is read is named on the page."""
    text = DOC.read_text(encoding="utf-8")
    for name in ("VAULTGOALS_VAULT", "VAULTGOALS_TODAY", "NO_COLOR", edge.DEBUG):
        assert name in text
