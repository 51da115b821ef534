"""What the documents have from the program's tables is what the tables say."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.docs import json_shapes
from tests.docs.generated import DOCUMENTS, SOURCES, names, refresh
from tests.docs.places import ROOT
from vaultgoals.cli.program import program


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_is_as_its_tables_say(document: Path) -> None:
    """Each generated part is what the program's tables make today; `make docs` writes it."""
    text = document.read_text(encoding="utf-8")
    assert refresh(text) == text, "run `make docs`"
    assert text.count("<!-- generated: ") == len(names(text)), "a generated part has no end"


def test_each_source_is_shown_once() -> None:
    """No table is made for nothing, and none stands in two places."""
    shown = [name for document in DOCUMENTS for name in names(document.read_text(encoding="utf-8"))]
    assert sorted(shown) == sorted(SOURCES)


def test_only_the_generated_part_is_written() -> None:
    """What stands around a generated part stays, and a part that was edited is made anew."""
    text = "before\n<!-- generated: cadences -->\nedited\n<!-- /generated -->\nafter\n"
    made = refresh(text)
    assert made.startswith("before\n<!-- generated: cadences -->\n| cadence |")
    assert made.endswith("|\n<!-- /generated -->\nafter\n")
    assert "edited" not in made
    assert refresh(made) == made


def test_each_command_that_prints_json_is_tried() -> None:
    """What a command prints as JSON stands in the documents: each with `--format json` is run for its table."""
    tried = [run for runs in json_shapes.COMMANDS.values() for run in runs]
    printing = [*_that_print_json(program, ())]
    assert ("list",) in printing
    assert [" ".join(path) for path in printing if all(run[: len(path)] != path for run in tried)] == []


def test_only_commands_that_print_json_are_tried() -> None:
    """No table is made of a command that has no `--format json`."""
    printing = [*_that_print_json(program, ())]
    for run in (run for runs in json_shapes.COMMANDS.values() for run in runs):
        assert any(run[: len(path)] == path for path in printing), run


def _that_print_json(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _that_print_json(inner, (*path, name))
    elif any(isinstance(each.type, click.Choice) and "json" in each.type.choices for each in command.params):
        yield path
