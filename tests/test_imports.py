"""The shape of the package: who may import whom, and which room owns which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "vaultgoals"

ORDER = (
    "address",
    "model",
    "periods",
    "reading",
    "goals",
    "evaluation",
    "advice",
    "reviews",
    "reports",
    "plugins",
    "writing",
    "rendering",
    "builtin",
    "extensions",
    "contract",
    "guard",
    "vault",
    "configuring",
    "snapshot",
    "loading",
    "evaluating",
    "findings",
    "reporting",
    "upgrading",
    "checking",
    "pipeline",
    "applying",
    "watcher",
    "cli",
    "testing",
)
"""A room imports only from itself and from rooms that stand before it."""

HOMES = {
    "yaml": "reading",
    "frontmatter": "reading",
    "markdown_it": "reading",
    "rapidfuzz": "reading",
    "jinja2": "rendering",
    "markupsafe": "rendering",
    "platformdirs": "vault",
    "watchdog": "watcher",
    "click": "cli",
}
"""Each third-party library, and the one room that imports it."""

CORE = ("model", "periods", "reading", "goals", "evaluation", "advice", "reviews", "reports", "writing")
OUTSIDE = {
    "os",
    "time",
    "logging",
    "subprocess",
    "socket",
    "shutil",
    "tempfile",
    "random",
    "locale",
    "threading",
    "pathlib",
}
"""Modules of the standard library that touch the world, or differ from machine to machine."""


def imports() -> Iterator[tuple[str, str, str]]:
    """Yield (file, room, imported module) for every import in the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield str(file.relative_to(PACKAGE)), parts[0], node.module
            elif isinstance(node, ast.Import):
                for name in node.names:
                    yield str(file.relative_to(PACKAGE)), parts[0], name.name


def test_values_flow_one_way() -> None:
    """A room imports only rooms that stand before it in the order."""
    found = []
    for file, room, module in imports():
        root, _, rest = module.partition(".")
        if root != "vaultgoals" or room in ("__init__", "__main__"):
            continue
        target = rest.split(".")[0]
        assert target in ORDER, f"{file} imports {module}, which is in no room"
        if ORDER.index(target) > ORDER.index(room):
            found.append(f"{file} imports {module}")
    assert found == []


def test_every_room_has_its_place() -> None:
    """Every module and package at the top level stands in the order."""
    rooms = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__"} == set(ORDER)


def test_each_library_has_one_home() -> None:
    """A third-party library is imported in one room only."""
    strays = [
        f"{file} imports {module}"
        for file, room, module in imports()
        if (home := HOMES.get(module.partition(".")[0])) and home != room
    ]
    assert strays == []


def test_the_core_does_not_touch_the_world() -> None:
    """No core room imports a module that reads files, clocks, the environment or chance."""
    strays = [
        f"{file} imports {module}"
        for file, room, module in imports()
        if room in CORE and module.partition(".")[0] in OUTSIDE
    ]
    assert strays == []


def test_the_check_would_notice() -> None:
    """The walk sees the imports that are there: reading imports yaml, the command line imports click."""
    seen = {(room, module.partition(".")[0]) for _, room, module in imports()}
    assert {("reading", "yaml"), ("reading", "markdown_it"), ("rendering", "jinja2"), ("cli", "click")} <= seen


def test_folding_stands_in_one_module() -> None:
    """Nobody else has a way of their own to compare paths or words: two ways make two devices write different pages."""
    own = [
        f"{file.relative_to(PACKAGE)}: {way}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for way in ("casefold", "unicodedata.normalize")
        if way in file.read_text(encoding="utf-8") and file.relative_to(PACKAGE).as_posix() != "model/folding.py"
    ]
    assert own == []
