"""What the tables of kinds and properties declare is there."""

from dataclasses import fields, replace
from typing import Any

import pytest

from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.readers import READERS
from vaultgoals.model.config import Config
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form
from vaultgoals.testing import note, snapshot

CONFIG = Config()


def found(kind: str, properties: str = "") -> Any:
    """Return what the graph holds of a vault's one note, which is of a kind."""
    graph = snapshot({"Note.md": f"---\ntype: {kind}\n{properties}---\n"}).graph
    held = getattr(graph, KINDS[kind].place)
    return held[0] if kind == "win" else held["Note.md"]


def test_every_kind_has_its_reader_and_its_place() -> None:
    """A kind that is declared is read, and has a field of the graph of its own."""
    assert [*READERS] == [*KINDS]
    places = [row.place for row in KINDS.values()]
    assert len({*places}) == len(places)
    assert {*places} <= {field.name for field in fields(GoalGraph)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_has_a_reader(kind: str) -> None:
    """Each property of a kind is read by its row, but for the kind itself, which a reader is given, and what is to be silenced."""
    rest = PropertyReader(note("---\n---\n"), CONFIG).rest(kind)
    assert [*rest] == [row.name for row in PROPERTIES_OF[kind] if row.form not in {Form.KIND, Form.CODES}]
    assert not any(rest.values()), "nothing is stated"


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_a_field_stands_nowhere_else(kind: str) -> None:
    """Of the properties of today only a goal's tag, a win's skills and a review's title have no field of their own."""
    assert {*found(kind).more} == {"goal": {"tag"}, "win": {"skills"}, "review": {"title"}}.get(kind, set())


def test_what_has_no_field_is_read_all_the_same() -> None:
    """A property without a field is there by its name, as its row says."""
    vault = {"Win.md": "---\ntype: win\nskills: ['[[Speaking]]']\n---\n", "Speaking.md": "---\ntype: skill\n---\n"}
    assert snapshot(vault).graph.wins[0].more == {"skills": ("Speaking.md",)}


@pytest.mark.parametrize(
    ("name", "number", "is_allowed"),
    [("confidence", 1, True), ("confidence", 10.5, False), ("weight", 0, True), ("weight", -0.1, False)],
)
def test_a_range_is_that_of_the_row(name: str, number: float, *, is_allowed: bool) -> None:
    """A number in the range of its property's row is taken, one beside it is a finding that says the range."""
    assert PROPERTIES[name].allows(number) is is_allowed
    reader = PropertyReader(note(f"---\n{name}: {number}\n---\n"), CONFIG)
    assert reader.number(name) == (number if is_allowed else None)
    assert all(f"expected {PROPERTIES[name].range}" in one.message for one in reader.diagnostics)
    assert bool(reader.diagnostics) is not is_allowed


def test_a_range_in_words() -> None:
    """A range says what it takes, whichever of its ends is stated."""
    row = PROPERTIES["confidence"]
    assert (row.range, replace(row, high=None).range, replace(row, low=None).range) == (
        "1 to 10",
        "at least 1",
        "at most 10",
    )


def test_text_is_told_from_what_yaml_reads() -> None:
    """`set` writes texts as they are, and leaves numbers, dates and links what they are."""
    assert [name for name, row in PROPERTIES.items() if row.is_verbatim and "goal" in row.kinds] == [
        *("type", "title", "tag", "support", "learning", "tools", "metric", "unit", "reason")
    ]
