"""Properties are read alike, whichever version of the parser reads them."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from vaultgoals.reading import yaml_events
from vaultgoals.reading.yaml_nodes import EventBudget, YamlProblem, read_tree

DEEPEST = 1000
"""Brackets within one another that a newer parser goes through; a text with more has no events at all."""
DEEP = {
    "brackets": (
        "[" * 2000,
        YamlProblem("frontmatter-too-deep", "lists and maps nested more than 20 deep are not read", 0, 20),
    ),
    "brackets of a property": (
        "b: 1\na: " + "[" * 2000 + "]" * 2000,
        YamlProblem("frontmatter-too-deep", "lists and maps nested more than 20 deep are not read", 1, 22),
    ),
    "something else before": (
        "b: &x 1\na: " + "[" * 2000,
        YamlProblem(
            "yaml-anchor", "YAML anchors and aliases are not read (`&x`); write the value out, or in quotes", 0, 3
        ),
    ),
}


def parse_like_a_newer_one(text: str, **named: Any) -> Iterator[Any]:
    """Parse as PyYAML 6.0.4 does, which looks ahead and refuses what is nested too deep before it tells of any event."""
    deep = [place for place, sign in enumerate(text) if sign == "["][DEEPEST:]
    if deep:
        line, column = text[: deep[0]].count("\n"), deep[0] - text.rfind("\n", 0, deep[0]) - 1
        mark = yaml.Mark("<unicode string>", deep[0], line, column, None, 0)
        raise yaml.scanner.ScannerError("while increasing flow level", None, "exceeded maximum nesting depth", mark)
    yield from yaml.parse(text, **named)


@pytest.mark.parametrize(("text", "problem"), DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("is_newer", [False, True])
def test_what_is_nested_too_deep_is_named_where_it_is(
    monkeypatch: pytest.MonkeyPatch, text: str, problem: YamlProblem, *, is_newer: bool
) -> None:
    """The first thing that is wrong is named at its place, also by a parser that gives up on the brackets first."""
    if is_newer:
        monkeypatch.setattr(yaml_events, "yaml", NewerYaml())
    budget = EventBudget()
    assert read_tree(text, budget) == (None, problem)
    plain = EventBudget()
    monkeypatch.undo()
    read_tree(text, plain)
    assert budget.left == plain.left


class NewerYaml:
    """The module with another `parse`."""

    parse = staticmethod(parse_like_a_newer_one)

    def __getattr__(self, name: str) -> Any:
        """Return what the module has."""
        return getattr(yaml, name)


def test_an_ordinary_text_has_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not as deep is read, by either."""
    monkeypatch.setattr(yaml_events, "yaml", NewerYaml())
    tree, problem = read_tree("a: [[1], 2]\n", EventBudget())
    assert problem is None
    assert tree is not None
    assert [child.kind for child in tree.children] == ["scalar", "list"]
