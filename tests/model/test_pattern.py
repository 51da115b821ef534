"""Expressions that are compiled where they are first used."""

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vaultgoals.model.pattern import pattern

PACKAGE = Path(__file__).parents[2] / "vaultgoals"


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    """Each method and attribute gives what that of the compiled expression gives, the first time and after."""
    ours, theirs = pattern(r"(?P<day>\d+)-x", re.IGNORECASE), re.compile(r"(?P<day>\d+)-x", re.IGNORECASE)
    for _ in range(2):
        for name in ("search", "match", "fullmatch", "findall", "split"):
            assert str(getattr(ours, name)("a 12-X b")) == str(getattr(theirs, name)("a 12-X b"))
        assert ours.sub("_", "1-x 2-X") == "_ _"
        assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
        assert ours.groupindex == theirs.groupindex
    assert pattern(rb"\d").findall(b"a1b2") == [b"1", b"2"]


def test_a_pattern_can_be_copied() -> None:
    """A copy, which Python makes without asking for a text, finds the same."""
    assert copy.deepcopy(pattern("a+")).findall("aabca") == ["aa", "a"]


def test_it_is_compiled_when_it_is_used() -> None:
    """What is no expression is an error at the first use, not before."""
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_no_start_compiles_what_it_may_not_need() -> None:
    """No module of ours compiles an expression while it is imported."""
    assert [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in _run_at_import(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
    ] == []


def _run_at_import(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.expr):
            yield node
        yield from _run_at_import(node)
