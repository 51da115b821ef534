"""What differs between systems that hold folders open."""

import ctypes
import errno
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from vaultgoals.vault import posix
from vaultgoals.vault.posix import POSIX

pytestmark = pytest.mark.posix("these are the calls of other systems")


@pytest.fixture
def note(tmp_path: Path) -> Iterator[int]:
    """Yield an open file."""
    path = tmp_path / "a.md"
    path.write_bytes(b"text")
    descriptor = os.open(path, os.O_RDWR)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    """Yield a vault as an open folder, with a linked file and a linked folder that lead outside."""
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    vault.mkdir()
    outside.mkdir()
    (outside / "a.md").write_bytes(b"outside")
    (vault / "link.md").symlink_to(outside / "a.md")
    (vault / "dangling.md").symlink_to(outside / "new.md")
    (vault / "Linked").symlink_to(outside)
    (vault / "Folder").mkdir()
    (vault / "own.md").write_bytes(b"own")
    opened = POSIX.open_root(vault)
    yield opened
    POSIX.close(opened)
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"a.md": b"outside"}


def test_no_call_opens_through_a_link(folder: int) -> None:
    """Each call that opens refuses a symlink by itself, whatever anybody looked at before it."""
    for name in ("link.md", "dangling.md"):
        for call in (POSIX.open_file, POSIX.append_to):
            with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
                call(folder, name)
        with pytest.raises(FileExistsError):
            POSIX.create_file(folder, name, 0o600)
    with pytest.raises(OSError, match=f"{os.strerror(errno.ENOTDIR)}|{os.strerror(errno.ELOOP)}"):
        POSIX.open_folder(folder, "Linked")


def test_what_is_no_link_is_opened(folder: int) -> None:
    """The same calls open a file and a folder, and `create_file` none that is there."""
    for descriptor in (
        POSIX.open_file(folder, "own.md"),
        POSIX.append_to(folder, "own.md"),
        POSIX.create_file(folder, "new.md", 0o600),
        POSIX.open_folder(folder, "Folder"),
    ):
        POSIX.close(descriptor)
    with pytest.raises(FileExistsError):
        POSIX.create_file(folder, "own.md", 0o600)


def test_a_link_is_looked_at_and_linked_itself(folder: int) -> None:
    """A look at a symlink, and a second name for one, are of the link and not of what it leads to."""
    assert not POSIX.look(folder, "link.md").is_file
    POSIX.link(folder, "link.md", folder, "second.md")
    assert POSIX.look(folder, "second.md").inode == POSIX.look(folder, "link.md").inode
    POSIX.link(folder, "own.md", folder, "third.md")
    assert POSIX.look(folder, "third.md").links == 2


def test_a_pipe_is_not_waited_for(folder: int, tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to comes back at once."""
    pipe = tmp_path / "vault/pipe.md"
    os.mkfifo(pipe)
    waited = threading.Event()

    def end_wait() -> None:
        waited.set()
        os.close(os.open(pipe, os.O_RDWR))

    timer = threading.Timer(10, end_wait)
    timer.start()
    POSIX.close(POSIX.open_file(folder, "pipe.md"))
    timer.cancel()
    timer.join()
    assert not waited.is_set()


def test_sync_where_there_is_none(note: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no sync of a folder has done all it can; a disk that fails says so."""
    answers = [errno.EINVAL, errno.EIO]

    def refuse(_descriptor: int) -> None:
        raise OSError(answers.pop(0), "no")

    monkeypatch.setattr(posix, "_FULL_SYNC", None)
    monkeypatch.setattr(os, "fsync", refuse)
    POSIX.sync(note)
    with pytest.raises(OSError, match="no"):
        POSIX.sync(note)


def test_group_stays_where_it_may(note: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file gets the old one's group, before its permissions; where that is not allowed, the permissions still."""
    done: list[tuple[object, ...]] = []
    group = os.fstat(note).st_gid + 1
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        return os.stat_result((*found[:5], group, *found[6:])) if descriptor == note else found

    def fchown(descriptor: int, owner: int, to: int) -> None:
        done.append((descriptor, owner, to, real(descriptor).st_mode & 0o777))
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fstat", fstat)
    monkeypatch.setattr(os, "fchown", fchown)
    os.fchmod(note, 0o664)
    target = os.open(tmp_path / "b.md", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        POSIX.copy_attributes(note, target)
        assert done == [(target, -1, group, 0o600)]
        assert real(target).st_mode & 0o777 == 0o664
    finally:
        os.close(target)


def test_full_sync(note: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system can sync through the disk's cache (macOS), that is asked for, and nothing else."""
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(posix, "_FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", lambda *arguments: asked.append(arguments))
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("a lesser sync"))
    POSIX.sync(note)
    assert asked == [(note, 51)]


def test_full_sync_is_not_everywhere(note: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot is synced the ordinary way; one that fails says so."""
    synced: list[int] = []
    answers = [errno.ENOTSUP, errno.EIO]

    def refuse(*_: object) -> None:
        raise OSError(answers.pop(0), "no")

    monkeypatch.setattr(posix, "_FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    monkeypatch.setattr(os, "fsync", synced.append)
    POSIX.sync(note)
    assert synced == [note]
    with pytest.raises(OSError, match="no"):
        POSIX.sync(note)
    assert synced == [note]


def test_attributes_on_macos(note: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS the C library copies Finder's tags and access lists (`COPYFILE_XATTR`, `COPYFILE_ACL`), and no content."""
    called: list[tuple[object, ...]] = []

    def fcopyfile(source: int, target: int, state: object, flags: ctypes.c_uint32) -> int:
        called.append((source, target, state, flags.value))
        return 0

    target = os.open(tmp_path / "b.md", os.O_RDWR | os.O_CREAT, 0o600)
    os.fchmod(note, 0o640)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(fcopyfile=fcopyfile))
    try:
        POSIX.copy_attributes(note, target)
        assert called == [(note, target, None, 5)]
        assert os.fstat(target).st_mode & 0o777 == 0o640
    finally:
        os.close(target)
