"""What the program's source says below the fields of a class."""

import ast
import inspect
import textwrap
from collections.abc import Mapping


def fields_of(kind: type) -> Mapping[str, str]:
    """Return each annotated field of a class, in order, with the text below it; empty where it has none."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    told = {}
    for line, below in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            told[line.target.id] = _text(below)
    return told


def _text(line: ast.stmt | None) -> str:
    if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str):
        return inspect.cleandoc(line.value.value).replace("\n", " ")
    return ""
