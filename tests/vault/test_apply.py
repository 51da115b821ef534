"""Applying a write plan."""

import errno
import os
import stat
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.operations import FileStatus, Operations
from vaultgoals.vault.protocol import _PLACEHOLDERS
from vaultgoals.vault.state import device_id, state_folder, vault_state
from vaultgoals.vault.system import SYSTEM


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with one note."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "a.md").write_bytes(b"old")
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Return what a person sees in a vault, and unfinished files of ours."""
    seen = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {
        name: path.read_bytes() for name, path in seen.items() if "/undo/" not in name and path.name != ".gitignore"
    }


def undo_files(root: Path) -> set[str]:
    """Return what is kept for undo."""
    return {path.relative_to(root).as_posix() for path in root.glob(".vaultgoals/*/undo/**/*")}


def do(root: Path, *writes: tuple[str, bytes | None, bytes | None], operations: Operations = SYSTEM) -> Applied:
    """Apply writes given as (path, before, after)."""
    plan = WritePlan(tuple(Write(*write, "test") for write in writes))
    return apply(root, plan, 0.1, Occasion(operations=operations))


def refused(
    root: Path, write: tuple[str, bytes | None, bytes | None], code: str, operations: Operations = SYSTEM
) -> bool:
    """Say whether a write is refused with this code, and leaves everything as it was."""
    before = tree(root), undo_files(root)
    applied = do(root, write, operations=operations)
    assert (tree(root), undo_files(root)) == before
    assert (applied.written, applied.run) == ((), "")
    assert applied.refused == (write[0],)
    return [(d.code, d.severity, d.path) for d in applied.diagnostics] == [(code, "error", write[0])]


CHANGE = ("a.md", b"old", b"new")


def test_change(vault: Path) -> None:
    """A note that is as it was read is replaced, and nothing is left behind."""
    assert do(vault, CHANGE) == Applied(written=("a.md",), run="1")
    assert tree(vault) == {"a.md": b"new"}


def test_create(vault: Path) -> None:
    """A new note is made, with the folders it needs, readable like any new file."""
    assert do(vault, ("Reviews/2026/x.md", None, b"new")).written == ("Reviews/2026/x.md",)
    assert tree(vault) == {"Reviews/2026/x.md": b"new", "a.md": b"old"}
    (vault / "plain.md").touch()
    assert (vault / "Reviews/2026/x.md").stat().st_mode == (vault / "plain.md").stat().st_mode


@pytest.mark.posix("a file has no such attributes there")
def test_mode_and_attributes_stay(vault: Path) -> None:
    """Mode and extended attributes are the note's own."""
    note = vault / "a.md"
    note.chmod(0o640)
    os.setxattr(note, "user.test", b"1")
    do(vault, CHANGE)
    assert stat.S_IMODE(note.stat().st_mode) == 0o640
    assert os.getxattr(note, "user.test") == b"1"


@pytest.mark.posix("a file has no mode there")
def test_a_private_note_is_so_at_every_moment(vault: Path) -> None:
    """While a note that is its owner's alone is written, neither its text nor the journal can be read by others."""
    (vault / "a.md").chmod(0o600)
    modes: list[int] = []

    def write(descriptor: int, data: memoryview) -> int:
        if b"secret" in bytes(data):
            modes.append(os.fstat(descriptor).st_mode & 0o777)
        return SYSTEM.write(descriptor, data)

    assert do(vault, ("a.md", b"old", b"secret"), operations=replace(SYSTEM, write=write)).written == ("a.md",)
    assert modes == [0o600]
    (journal,) = vault.rglob("undo/1/journal")
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


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


@pytest.mark.parametrize(
    ("there", "wanted"),
    [("\u00e9.md", "e\u0301.md"), ("E\u0301.md", "\u00e9.md"), ("\u017f\u0301.md", "\u015b.md")],
    ids=["accents", "accents and case", "a letter that folds to another"],
)
def test_names_that_macos_takes_for_one(vault: Path, there: str, wanted: str) -> None:
    """A new note takes no name that differs from one that is there in the form of its accents only, or in case, too."""
    (vault / there).write_bytes(b"mine")
    assert refused(vault, (wanted, None, b"new"), "path-taken")
    assert do(vault, ("e.md", None, b"plain")).written == ("e.md",)


def test_delete(vault: Path) -> None:
    """A file goes where the plan says so, and only as it was read."""
    assert refused(vault, ("a.md", b"other", None), "changed-since-read")
    assert do(vault, ("a.md", b"old", None)) == Applied(written=("a.md",), run="1")
    assert tree(vault) == {}


def test_nothing_changes(vault: Path) -> None:
    """A write of what is there already touches nothing."""
    before = (vault / "a.md").stat()
    assert do(vault, ("a.md", b"old", b"old")).run == ""
    assert (vault / "a.md").stat() == before
    assert undo_files(vault) == set()


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
    assert refused(vault, ("linked/x.md", None, b"new"), "not-ours-to-replace")
    assert refused(vault, ("linked/deep/x.md", None, b"new"), "not-ours-to-replace")
    problem = do(vault, ("linked/deep/x.md", None, b"new")).diagnostics[0]
    assert "'linked' is a link or no folder; links are not followed" in problem.message
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


@pytest.mark.posix("who owns a file says nothing there")
def test_other_owner(vault: Path) -> None:
    """A note of another user is left as it is."""
    assert refused(vault, CHANGE, "not-ours-to-replace", replace(SYSTEM, user=lambda: os.geteuid() + 1))


def test_in_the_cloud(vault: Path) -> None:
    """A note whose content is in the cloud is neither fetched nor written, however the service marks it."""

    def look(folder: int, name: str) -> FileStatus:
        return replace(SYSTEM.look(folder, name), is_remote=True)

    assert refused(vault, CHANGE, "not-ours-to-replace", replace(SYSTEM, look=look))


PLACEHOLDERS = (".b.md.icloud", "b.md.icloud", "b.md.nextcloud", "b.md.owncloud", "b.md.cloud")
"""What the services put in place of `b.md` while its content is not on this device."""


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_placeholders(vault: Path, name: str) -> None:
    """Beside a real placeholder file no note of that name is made or changed, and the placeholder stays as it is."""
    (vault / "Goals").mkdir()
    placeholder = vault / "Goals" / name
    placeholder.write_bytes(b"bplist00 of the service")
    assert refused(vault, ("Goals/b.md", None, b"new"), "not-ours-to-replace")
    (vault / "Goals/b.md").write_bytes(b"old")
    assert refused(vault, ("Goals/b.md", b"old", b"new"), "not-ours-to-replace")
    assert placeholder.read_bytes() == b"bplist00 of the service"


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_placeholders_of_other_notes(vault: Path, name: str) -> None:
    """Another note's placeholder, in this folder or one of the same name elsewhere, stops nothing."""
    (vault / name).touch()
    (vault / "Goals").mkdir()
    writes = (CHANGE, ("Goals/b.md", None, b"new"), ("cloud.md", None, b"new"))
    assert do(vault, *writes).written == ("a.md", "Goals/b.md", "cloud.md")


def test_every_placeholder_is_tried() -> None:
    """The names above are all that the writer knows."""
    assert sorted(form.format("b.md") for form in _PLACEHOLDERS) == sorted(PLACEHOLDERS)


def test_read_only_folder(vault: Path) -> None:
    """A folder that takes no change leaves its note as it is."""

    def deny(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert refused(vault, CHANGE, "write-failed", replace(SYSTEM, exchange=deny))
    assert refused(vault, ("b.md", None, b"new"), "write-failed", replace(SYSTEM, move=deny))
    assert refused(vault, ("a.md", b"old", None), "write-failed", replace(SYSTEM, move=deny))


@pytest.mark.posix("folders cannot be held open there")
def test_folder_becomes_a_link(vault: Path, tmp_path: Path) -> None:
    """A folder that turns into a symlink while a note in it is written leads nowhere else."""
    (vault / "Goals").mkdir()
    (vault / "Goals/x.md").write_bytes(b"old")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_bytes(b"old")

    def exchange(*arguments: int | str) -> None:
        (vault / "Goals").rename(vault / "Aside")
        (vault / "Goals").symlink_to(outside)
        SYSTEM.exchange(*arguments)  # type: ignore[arg-type]  # passed on as they came

    do(vault, ("Goals/x.md", b"old", b"new"), operations=replace(SYSTEM, exchange=exchange))
    assert (outside / "x.md").read_bytes() == b"old"
    assert (vault / "Aside/x.md").read_bytes() == b"new"


@pytest.mark.posix("there are no pipes in folders there")
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
    assert refused(vault, ("a.md/x.md", None, b"new"), "not-ours-to-replace")


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


@pytest.mark.posix("a file has no mode there")
def test_lock_is_private(vault: Path, tmp_path: Path) -> None:
    """The lock is its owner's alone, and a link in its place is not followed."""
    with lock_vault(vault):
        lock = vault_state(vault) / "lock"
        assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    lock.unlink()
    lock.symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)), lock_vault(vault):
        pass
    assert not (tmp_path / "outside").exists()


def test_writes_wait_for_the_lock(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan with writes is done when the process that has the lock lets go of it."""
    with ExitStack() as other:
        other.enter_context(lock_vault(vault))
        monkeypatch.setattr(time, "sleep", lambda _: other.close())
        assert apply(vault, WritePlan((Write(*CHANGE, "test"),))).written == ("a.md",)


def test_nothing_to_write_does_not_wait(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan without writes does not wait for a moment, however long it might."""
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited for the lock"))
    with lock_vault(vault):
        assert apply(vault, WritePlan()) == Applied()


@pytest.mark.parametrize("call", ["write", "sync"])
def test_system_error(vault: Path, call: str) -> None:
    """A full disk is a message that names the note; the note is as it was and no part of a file stays behind."""

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    do(vault, ("b.md", None, b"x"))
    changes: dict[str, Any] = {call: fail}
    operations = replace(SYSTEM, **changes)
    assert refused(vault, CHANGE, "write-failed", operations)
    assert not list(vault.glob(".vaultgoals/*/tmp/*"))


def test_short_writes(vault: Path) -> None:
    """A system that takes and gives a few bytes at a time gets and gives them all."""
    operations = replace(
        SYSTEM,
        write=lambda descriptor, data: SYSTEM.write(descriptor, data[:3]),
        read=lambda descriptor, size: SYSTEM.read(descriptor, min(size, 2)),
    )
    content = b"0123456789" * 10
    assert do(vault, ("a.md", b"old", content), operations=operations).written == ("a.md",)
    assert tree(vault) == {"a.md": content}


@pytest.mark.posix("a file has no mode there")
def test_state_is_private() -> None:
    """The state folder is its owner's alone; the device's name stays the same."""
    assert stat.S_IMODE(vault_state(Path("/")).stat().st_mode) == 0o700
    assert device_id() == device_id()
    assert [path.name for path in state_folder().iterdir() if "device" in path.name] == ["device-id"]
