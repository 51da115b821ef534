"""Applying a write plan."""

import ast
import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault import apply as module
from vaultgoals.vault import renames
from vaultgoals.vault.apply import apply
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.state import device_id, lock_vault, state_folder, vault_state

PACKAGE = Path(module.__file__).parent.parent


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with one note."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "a.md").write_bytes(b"old")
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Return what a person sees in a vault, and what lies in our own folder beyond `.gitignore`."""
    seen = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.name != ".gitignore":
            seen[path.relative_to(root).as_posix()] = path.read_bytes()
    return seen


def do(root: Path, *writes: tuple[str, bytes | None, bytes]) -> Applied:
    """Apply writes given as (path, before, after)."""
    return apply(root, WritePlan(tuple(Write(*write, "test") for write in writes)), patience=0.1)


def refused(root: Path, write: tuple[str, bytes | None, bytes], code: str) -> bool:
    """Say whether a write is refused with this code, and leaves everything as it was."""
    before = tree(root)
    applied = do(root, write)
    assert tree(root) == before
    assert applied.written == ()
    assert applied.refused == (write[0],)
    return [(d.code, d.severity, d.path) for d in applied.diagnostics] == [(code, "error", write[0])]


CHANGE = ("a.md", b"old", b"new")


def test_change(vault: Path) -> None:
    """A note that is as it was read is replaced, and nothing is left behind."""
    assert do(vault, CHANGE) == Applied(written=("a.md",))
    assert tree(vault) == {"a.md": b"new"}


def test_create(vault: Path) -> None:
    """A new note is made, with the folders it needs, readable like any new file."""
    assert do(vault, ("Reviews/2026/x.md", None, b"new")).written == ("Reviews/2026/x.md",)
    assert tree(vault) == {"Reviews/2026/x.md": b"new", "a.md": b"old"}
    (vault / "plain.md").touch()
    assert (vault / "Reviews/2026/x.md").stat().st_mode == (vault / "plain.md").stat().st_mode


def test_mode_and_attributes_stay(vault: Path) -> None:
    """Mode and extended attributes are the note's own."""
    note = vault / "a.md"
    note.chmod(0o640)
    os.setxattr(note, "user.test", b"1")
    do(vault, CHANGE)
    assert stat.S_IMODE(note.stat().st_mode) == 0o640
    assert os.getxattr(note, "user.test") == b"1"


def test_nothing_to_do(vault: Path) -> None:
    """An empty plan touches nothing."""
    assert apply(vault, WritePlan(unchanged=("a.md",))) == Applied()
    assert not (vault / ".vaultgoals").exists()


def test_own_folder_is_not_versioned(vault: Path) -> None:
    """The folder for unfinished files keeps itself out of version control, and holds nothing afterwards."""
    do(vault, CHANGE)
    own = vault / ".vaultgoals" / device_id()
    assert (own / ".gitignore").read_bytes() == b"*\n"
    assert list((own / "tmp").iterdir()) == []


def test_changed_since_read(vault: Path) -> None:
    """A note that says something else by now, or is gone, is not written."""
    assert refused(vault, ("a.md", b"older", b"new"), "changed-since-read")
    assert refused(vault, ("gone.md", b"old", b"new"), "changed-since-read")


def test_one_refusal_does_not_stop_the_others(vault: Path) -> None:
    """The other writes of a plan are done."""
    applied = do(vault, ("0.md", b"x", b"new"), CHANGE)
    assert (applied.written, applied.refused) == (("a.md",), ("0.md",))


def test_never_clobbers(vault: Path) -> None:
    """A new note takes no one's place, nor a name that differs in case only."""
    assert refused(vault, ("a.md", None, b"new"), "path-taken")
    assert refused(vault, ("A.md", None, b"new"), "path-taken")


def test_created_in_between(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that appears at the last moment is not replaced."""
    monkeypatch.setattr(module, "_check_target", lambda *_: (vault / "b.md").write_bytes(b"mine") and None)
    applied = do(vault, ("b.md", None, b"new"))
    assert [d.code for d in applied.diagnostics] == ["path-taken"]
    assert tree(vault) == {"a.md": b"old", "b.md": b"mine"}


def test_symlink(vault: Path, tmp_path: Path) -> None:
    """A symlink is left as it is, and so is what it leads to."""
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    (vault / "link.md").symlink_to(outside)
    assert refused(vault, ("link.md", b"old", b"new"), "not-ours-to-replace")
    assert outside.read_bytes() == b"old"


def test_linked_folder(vault: Path, tmp_path: Path) -> None:
    """Nothing is written, or made, behind a linked folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (vault / "linked").symlink_to(outside)
    assert refused(vault, ("linked/x.md", None, b"new"), "write-failed")
    assert refused(vault, ("linked/deep/x.md", None, b"new"), "write-failed")
    assert list(outside.iterdir()) == []


def test_hard_link(vault: Path) -> None:
    """A note that has a second name keeps both."""
    os.link(vault / "a.md", vault / "b.md")
    assert refused(vault, CHANGE, "not-ours-to-replace")
    assert (vault / "a.md").samefile(vault / "b.md")


def test_read_only(vault: Path) -> None:
    """A read-only note is left as it is."""
    (vault / "a.md").chmod(0o444)
    assert refused(vault, CHANGE, "not-ours-to-replace")


def test_other_owner(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note of another user is left as it is."""
    monkeypatch.setattr(os, "geteuid", lambda: (vault / "a.md").stat().st_uid + 1)
    assert refused(vault, CHANGE, "not-ours-to-replace")


def test_pipe(vault: Path) -> None:
    """A pipe is neither written nor waited for."""
    os.mkfifo(vault / "pipe.md")
    assert [d.code for d in do(vault, ("pipe.md", b"", b"new")).diagnostics] == ["not-ours-to-replace"]


@pytest.mark.parametrize("path", ["../x.md", "/tmp/x.md", ".obsidian/app.json", "a/../../x.md", ".vaultgoals/x.md"])
def test_outside(vault: Path, path: str) -> None:
    """A path that leads outside, or into a hidden folder, is refused."""
    assert refused(vault, (path, None, b"new"), "bad-path")


def test_folder_is_a_file(vault: Path) -> None:
    """A file where a folder is needed stays a file."""
    assert refused(vault, ("a.md/x.md", None, b"new"), "write-failed")


def test_missing_root(tmp_path: Path) -> None:
    """A vault that is gone is not made anew."""
    applied = do(tmp_path / "gone", ("x.md", None, b"new"))
    assert [d.code for d in applied.diagnostics] == ["write-failed"]
    assert not (tmp_path / "gone").exists()


def test_locked(vault: Path) -> None:
    """While another process writes to the vault, everything is refused."""
    with lock_vault(vault):
        assert refused(vault, CHANGE, "locked")
    assert do(vault, CHANGE).written == ("a.md",)


def test_lock_waits(vault: Path) -> None:
    """The lock is per vault, and gives up with an error that has its own exit code."""
    with lock_vault(vault):
        with lock_vault(vault.parent):
            pass
        with pytest.raises(Locked) as raised, lock_vault(vault, patience=0):
            pass
    assert raised.value.exit_code == 5


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_system_error(vault: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A full disk is a message that names the note; the note is as it was and no part of a file stays behind."""

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    do(vault, ("b.md", None, b"x"))
    monkeypatch.setattr(os, call, fail)
    assert refused(vault, CHANGE, "write-failed")


def test_short_writes(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets them all."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:3]))
    content = b"0123456789" * 10
    assert do(vault, ("a.md", b"old", content)).written == ("a.md",)
    assert tree(vault) == {"a.md": content}


def before_exchange(monkeypatch: pytest.MonkeyPatch, *saves: Callable[[], object]) -> None:
    """Let an editor save right before each exchange."""
    left = list(saves)

    def rename(*arguments: Any) -> None:
        if left:
            left.pop(0)()
        renames.rename(*arguments)

    monkeypatch.setattr(module, "rename", rename)


def saver(path: Path, content: bytes) -> Callable[[], None]:
    """Return a save as most editors do it: a file of its own, renamed over the note."""

    def save() -> None:
        aside = path.with_name("editor.tmp")
        aside.write_bytes(content)
        aside.replace(path)

    return save


def test_saved_at_the_last_moment(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save between the last look and the exchange wins, whichever way the editor saves."""
    note = vault / "a.md"
    for save in (lambda: note.write_bytes(b"theirs"), saver(note, b"theirs")):
        note.write_bytes(b"old")
        before_exchange(monkeypatch, save)
        applied = do(vault, CHANGE)
        assert [d.code for d in applied.diagnostics] == ["changed-since-read"]
        assert tree(vault) == {"a.md": b"theirs"}


def test_saved_twice(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second save while the first is put back is what stays."""
    note = vault / "a.md"
    before_exchange(monkeypatch, saver(note, b"first"), saver(note, b"second"))
    applied = do(vault, CHANGE)
    assert [d.code for d in applied.diagnostics] == ["changed-since-read"]
    assert tree(vault) == {"a.md": b"second"}


def test_saved_over_and_over(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that never stops loses nothing that it saved last."""
    note = vault / "a.md"
    before_exchange(monkeypatch, *(saver(note, f"save {n}".encode()) for n in range(6)))
    do(vault, CHANGE)
    assert b"save 5" in tree(vault).values()


def test_saved_into_what_came_out(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor writes through a file it opened before the exchange is kept beside the note."""
    editor = (vault / "a.md").open("ab")
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if (vault / "a.md").read_bytes() == b"new":
            editor.write(b" and theirs")
            editor.close()
            monkeypatch.setattr(os, "fsync", real)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    applied = do(vault, CHANGE)
    assert [d.code for d in applied.diagnostics] == ["changed-since-read"]
    assert tree(vault) == {"a.md": b"new", "a (vaultgoals conflict).md": b"old and theirs"}


def test_without_exchange(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange files, a note is compared once more and replaced; a new one is linked."""

    def unsupported(*_arguments: object) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr(module, "rename", unsupported)
    assert do(vault, CHANGE, ("b.md", None, b"b")).written == ("a.md", "b.md")
    assert tree(vault) == {"a.md": b"new", "b.md": b"b"}
    assert refused(vault, ("a.md", b"old", b"x"), "changed-since-read")


def test_state_is_private() -> None:
    """The state folder is its owner's alone; the device's name stays the same."""
    assert stat.S_IMODE(vault_state(Path("/")).stat().st_mode) == 0o700
    assert device_id() == device_id()
    assert [path.name for path in state_folder().iterdir() if "device" in path.name] == ["device-id"]


WRITERS = {"vault/apply.py", "vault/renames.py", "vault/state.py"}
FORBIDDEN = {
    *("write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "unlink", "rmdir", "rename", "chmod"),
    *("remove", "removedirs", "mkdir", "makedirs", "link", "symlink", "truncate", "ftruncate", "rmtree", "copy2"),
    *("copyfile", "copytree", "copymode", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "setxattr"),
}


def writing_calls(source: str) -> list[int]:
    """Return the lines of every call in a module that could change a file."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if may_write(call)]


def may_write(call: ast.Call) -> bool:
    """Say whether a call could change a file, going by what it is named."""
    owner, _, name = ast.unparse(call.func).rpartition(".")
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
    """No module but the writer, its renames and the state folder changes any file."""
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
