"""Who writes: the package's modules are read for every call that could change a file."""

import ast
import re
from pathlib import Path

import pytest

import vaultgoals

PACKAGE = Path(vaultgoals.__file__).parent
WRITERS = {
    *("vault/posix.py", "vault/portable.py", "vault/renames.py"),
    *("vault/state.py", "vault/lock.py", "vault/memory.py", "vault/trust.py", "vault/cache.py"),
    *("vault/places.py", "vault/conflicts.py", "vault/protocol.py", "vault/settle.py", "vault/own_folder.py"),
    "rendering/compiled.py",
}
"""What calls the system, what does so in the state folder only, and below what calls `Operations`: the writer.

The last one has Python keep code where it keeps that of modules.
"""
FORBIDDEN = {
    *("write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "unlink", "rmdir", "rename", "chmod"),
    *("remove", "removedirs", "mkdir", "makedirs", "link", "symlink", "truncate", "ftruncate", "rmtree", "copy2"),
    *("copyfile", "copytree", "copymode", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "setxattr"),
    "set_data",
}


def writing_calls(source: str) -> list[int]:
    """Return the lines of every call in a module that could change a file."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if may_write(call)]


def may_write(call: ast.Call) -> bool:
    """Say whether a call could change a file, going by what it is named."""
    owner, _, name = ast.unparse(call.func).rpartition(".")
    if owner == "formatter":  # click's, which gathers the lines of a help page
        return False
    if name == "open":
        modes = [value for node in ast.walk(call) if isinstance(value := getattr(node, "value", None), str)]
        flags = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"} & set(re.findall(r"O_\w+", ast.unparse(call)))
        return any(re.fullmatch(r"[rbt]*[wax+][wax+bt]*", mode) for mode in modes) or (
            bool(flags) and "os.devnull" not in ast.unparse(call)
        )
    if name == "replace":
        return owner == "os" or (bool(owner) and len(call.args) == 1 and not call.keywords)
    if owner in {"shutil", "tempfile"}:
        return name != "get_terminal_size"
    return name in FORBIDDEN


def test_one_writer() -> None:
    """No module but the writer's own and the state folder changes any file; what keeps code, does so where Python does."""
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{line}"
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).as_posix() not in WRITERS
        for line in writing_calls(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "open(p, 'w')",
        "p.open(mode='ab')",
        "p.write_text('x')",
        "os.replace(a, b)",
        "p.replace(q)",
        "shutil.move(a, b)",
        "mkstemp()",
        "os.open(p, os.O_RDWR)",
        "p.unlink()",
        "loader.set_data(p, b'x')",
    ],
)
def test_writers_are_noticed(source: str) -> None:
    """The test above would see a module that writes."""
    assert writing_calls(source)


@pytest.mark.parametrize(
    "source",
    [
        "open(p)",
        "text.replace('a', 'b')",
        "replace(value, a=1)",
        "p.open('rb')",
        "p.read_text()",
        "os.open(os.devnull, os.O_WRONLY)",
    ],
)
def test_readers_are_not_noticed(source: str) -> None:
    """Reading, and what merely has such a name, is fine."""
    assert not writing_calls(source)
