"""The texts that the program prints: those in its modules, in its templates, and the help of its commands."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from tests.docs.places import ROOT
from vaultgoals.cli.program import program


def _docstrings(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        body = getattr(node, "body", None)
        yield from (each.value for each in body if isinstance(each, ast.Expr)) if isinstance(body, list) else ()


def _literals(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings; what is filled in at run time is `…`."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    passed = set(_docstrings(nodes))
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            passed.update(node.values)
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "…" for one in node.values)
    yield from (
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed
    )


def _helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    yield f"{name} --help", command.help or ""
    for inner, each in (command.commands if isinstance(command, click.Group) else {}).items():
        yield from _helps(each, f"{name} {inner}")


def read_texts() -> Mapping[str, tuple[str, ...]]:
    """Return the texts by where they stand: a module or template by its path, help by its command."""
    modules = {path: tuple(_literals(path)) for path in sorted((ROOT / "vaultgoals").rglob("*.py"))}
    templates = {path: (path.read_text(encoding="utf-8"),) for path in sorted((ROOT / "templates").rglob("*.jinja"))}
    texts = {path.relative_to(ROOT).as_posix(): found for path, found in (modules | templates).items()}
    context = click.Context(program)
    for name in program.list_commands(context):
        if command := program.get_command(context, name):
            texts.update((place, (text,)) for place, text in _helps(command, name))
    return texts
