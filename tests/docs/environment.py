"""The environment variables that change what vaultgoals does, and those that its source reads."""

import ast
import re
from collections.abc import Iterator, Mapping

from tests.docs.places import PACKAGE
from tests.docs.tables import table as table_of

VARIABLES: Mapping[str, str] = {
    "VAULTGOALS_VAULT": "the vault's folder, as `--vault`",
    "VAULTGOALS_TODAY": "the day that commands work as of, as `--today`",
    "VAULTGOALS_STATE_DIR": "another place for the state folder",
    "VAULTGOALS_DEBUG": "any value but the empty one: an error that is a bug is shown with its traceback",
    "_VAULTGOALS_COMPLETE": "`bash_source`, `zsh_source` or `fish_source`: print what your shell needs to complete words",
    "NO_COLOR": "any value but the empty one: no colours; `--color always` wins over it",
    "COLUMNS": "the width of text in a terminal; at least 40 columns are used, and at most 100",
    "XDG_STATE_HOME": "on Linux: the folder in which the state folder is made",
}
"""By name, in the order of the document."""
OF_LIBRARIES = frozenset({"_VAULTGOALS_COMPLETE", "COLUMNS", "XDG_STATE_HOME"})
"""Those that click, Python and platformdirs read; tests show that they work."""
HANDED_ON = frozenset({"PYTHONIOENCODING", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"})
"""Those that a process of vaultgoals hands on to one that it starts: nobody sets them for vaultgoals."""
_OURS = re.compile(r"_?VAULTGOALS_[A-Z_]+")
_NAME = re.compile(r"[A-Z_]{3,}")


def table() -> str:
    """Return each variable with what it does."""
    return table_of(("variable", "what it does"), ((f"`{name}`", told) for name, told in VARIABLES.items()))


def read_in_source() -> set[str]:
    """Return every variable that the package's source names: those of its own, and what it asks `os.environ` for."""
    return {name for path in PACKAGE.rglob("*.py") for name in _named(ast.parse(path.read_text(encoding="utf-8")))}


def _named(tree: ast.Module) -> Iterator[str]:
    constants = {
        target.id: line.value
        for line in tree.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _OURS.fullmatch(node.value):
            yield node.value
        if (asked := _asked(node)) is not None:
            value = constants.get(asked.id) if isinstance(asked, ast.Name) else asked
            yield from (
                text.value
                for text in ast.walk(value or asked)
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
            )
            # A name that no constant of the module has is one that a loop over such constants gives.
            if value is None:
                yield from _texts_of_loops(constants)


def _asked(node: ast.AST) -> ast.expr | None:
    """Return what is looked up where a node looks something up in `os.environ`, or asks `os.getenv`."""
    if isinstance(node, ast.Subscript) and _is_environ(node.value):
        return node.slice
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        known = _is_environ(node.func.value) or node.func.attr == "getenv"
        return node.args[0] if known else None
    return None


def _is_environ(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def _texts_of_loops(constants: Mapping[str, ast.expr]) -> Iterator[str]:
    for value in constants.values():
        if isinstance(value, ast.Tuple):
            texts = [
                item.value for item in value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)
            ]
            yield from (text for text in texts if _NAME.fullmatch(text))
