"""Findings are declared once: what the program makes, and what its table of findings says, are the same."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.docs.places import PACKAGE
from vaultgoals.advice.checks import CHECKS
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.findings import FINDINGS, GROUPS
from vaultgoals.model.findings.finding import Finding
from vaultgoals.reading.nearest import nearest

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MODULES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if PACKAGE / "model/findings" not in path.parents
}


NODES = {path: [*ast.walk(tree)] for path, tree in MODULES.items()}
"""Each module's nodes; to go through a tree takes far longer than to look at what it holds."""


def makers(nodes: Iterable[ast.AST]) -> dict[str, int]:
    """Return the names of what is given a code in a module, with the place of that argument in a call."""
    found = {}
    for node in nodes:
        body = node.body if isinstance(node, ast.ClassDef) else []
        fields = [
            each.target.id for each in body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
        if isinstance(node, ast.ClassDef) and "code" in fields:
            found[node.name] = fields.index("code")
        for each in [*body, *([node] if isinstance(node, ast.FunctionDef) else [])]:
            names = [one.arg for one in each.args.args] if isinstance(each, ast.FunctionDef) else []
            if isinstance(each, ast.FunctionDef) and "code" in names:
                name = node.name if isinstance(node, ast.ClassDef) and each.name == "__init__" else each.name
                found[name] = names.index("code") - (names[0] == "self")
    return found


MAKERS = {path: makers(nodes) for path, nodes in NODES.items()}
SHARED = {name: at for found in MAKERS.values() for name, at in found.items() if not name.startswith("_")}


def given() -> Iterator[tuple[str, str]]:
    """Yield each code that is written where one is made, with its place; of a name, what it is given in its module."""
    for path, tree in MODULES.items():
        places = {**SHARED, **MAKERS[path]}
        for node in NODES[path]:
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                at = places.get(name, len(node.args))
                if at < len(node.args):
                    found = literals(node.args[at], tree)
                    # Other libraries have a `fail`, too, which is given a sentence.
                    yield from ((code, f"{path.name}:{node.lineno}") for code in found if " " not in code)
            elif isinstance(node, ast.Tuple) and is_code_and_message(node):
                yield from ((code, f"{path.name}:{node.lineno}") for code in literals(node.elts[0], tree))


def literals(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Yield the texts that an expression may be: those of a condition both, of a name those it is given."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body, tree), *literals(node.orelse, tree))
    elif isinstance(node, ast.JoinedStr):
        start = "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
        found = [code for code in FINDINGS if code.startswith(start)]
        yield from found or [start]
    elif isinstance(node, ast.Name):
        for each in ast.walk(tree):
            if isinstance(each, ast.Assign):
                yield from (code for target in each.targets for code in assigned(target, each.value, node.id, tree))


def assigned(target: ast.expr, value: ast.expr, name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the texts that an assignment gives a name, alone or among others."""
    if isinstance(target, ast.Name) and target.id == name and not isinstance(value, ast.Name):
        yield from literals(value, tree)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from assigned(one, other, name, tree)


def is_code_and_message(node: ast.Tuple) -> bool:
    """Say whether a pair is a code on its way to where a finding is made, as in `("yaml-tag", f"…")`."""
    first, *rest = node.elts or [node]
    is_code = isinstance(first, ast.Constant) and "-" in str(first.value) and bool(CODE.fullmatch(str(first.value)))
    return is_code and len(rest) == 1 and isinstance(rest[0], ast.JoinedStr)


MADE = sorted(set(given()))


def test_each_code_that_is_made_is_declared() -> None:
    """No finding is made with a code that the table does not have."""
    assert [f"{place}: {code}" for code, place in MADE if code not in FINDINGS] == []
    assert len(SHARED) > 5
    assert len({code for code, _ in MADE}) > 100


def test_each_declared_code_is_made() -> None:
    """No row is left over: its code stands where a finding is made."""
    passed_on = {code for check in CHECKS for code in check.codes} | {"unreadable-template"}
    assert sorted(set(FINDINGS) - {code for code, _ in MADE} - passed_on) == []


def test_a_code_that_is_misspelled_is_seen() -> None:
    """The walk finds a code in a call, in a condition, behind a name, in a text with holes and in a pair."""
    tree = ast.parse("a = 'of-name'\nb = 'c-d' if x else 'e-f'\nmade = f(a), f(b), f(f'no-such-{x}'), ('g-h', f'{x}')")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [code for call in calls for code in literals(call.args[0], tree)] == ["of-name", "c-d", "e-f", "no-such-"]
    pairs = [node for node in ast.walk(tree) if isinstance(node, ast.Tuple) and is_code_and_message(node)]
    assert [list(literals(pair.elts[0], tree)) for pair in pairs] == [["g-h"]]


def test_each_hint_of_a_check_is_one() -> None:
    """What checks look for is declared as a hint, with where it stays silent; no other row says that."""
    looked_for = [code for check in CHECKS for code in check.codes]
    assert sorted(looked_for) == sorted(code for code, row in FINDINGS.items() if row.silent)
    assert {FINDINGS[code].severities for code in looked_for} == {(Severity.HINT,)}


@pytest.mark.parametrize("row", FINDINGS.values(), ids=lambda row: row.code)
def test_a_row_says_everything_in_a_sentence(row: Finding) -> None:
    """Meaning and fix end with a full stop, an example with none, and the gravest kind comes first."""
    assert CODE.fullmatch(row.code)
    assert row.meaning.endswith(".")
    assert row.fix.endswith(".")
    assert row.example
    assert not row.example.endswith(".")
    assert list(row.severities) == [each for each in Severity if each in row.severities]


def test_no_two_rows_have_one_code() -> None:
    """Each code stands in one group, once, and is not so like another that one is taken for it."""
    assert sum(map(len, GROUPS.values())) == len(FINDINGS)
    assert all(nearest(code, tuple(FINDINGS), 1) == (code,) for code in FINDINGS)


def test_what_tells_of_pages_cannot_be_silenced() -> None:
    """Errors cannot be silenced, and no warning that tells why a page is as it is; every hint can."""
    kept = {code for code, row in FINDINGS.items() if not row.can_be_silenced}
    assert {
        "cycle",
        "bad-date",
        "later-day",
        "later-format",
        "reading-changed",
        "unconfirmed",
        "template-not-trusted",
    } <= kept
    assert all(row.can_be_silenced for row in FINDINGS.values() if Severity.HINT in row.severities)
    assert {"unknown-horizon", "undated-value", "unused-template", "bad-check-in"}.isdisjoint(kept)
