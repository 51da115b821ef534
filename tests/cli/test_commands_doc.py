"""Each command has its section in the reference, and no section is about another."""

import re
from pathlib import Path

import pytest

from vaultgoals.cli.program import COMMANDS

DOC = Path(__file__).resolve().parents[2] / "docs/reference/commands.md"


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Return the page's sections by their headings."""
    parts = re.split(r"^## (.+)$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_command_has_a_section_and_no_other_does(sections: dict[str, str]) -> None:
    """The sections in lower case are the commands, in the order of `--help`, each with its generated part."""
    assert [title for title in sections if title.islower()] == [*COMMANDS]
    assert [name for name in COMMANDS if f"<!-- generated: command-{name} -->" not in sections[name]] == []


def test_a_section_names_no_option_that_its_command_lacks(sections: dict[str, str]) -> None:
    """What the prose of a section says of an option is about one of that command, or of one that it names."""
    for name in COMMANDS.keys() & sections.keys():
        generated, prose = sections[name].split("<!-- /generated -->")
        known = set(re.findall(r"--[a-z][a-z-]*", generated)) | {"--hints", "--list", "--today"}
        assert set(re.findall(r"`(--[a-z][a-z-]*)", prose)) <= known, name
