"""Reaching, reading and writing files below open folders."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vault.simulated_disk import Disk
from vaultgoals.vault.places import NOTHING, ODD, digest_of, find_content, find_digest, move, opened, write_whole
from vaultgoals.vault.system import SYSTEM

pytestmark = pytest.mark.posix("there are no pipes in folders there")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    """Yield an open folder with one of each kind of file."""
    (tmp_path / "place").mkdir()
    (tmp_path / "place/a.md").write_bytes(b"text")
    (tmp_path / "place/empty.md").touch()
    (tmp_path / "place/link.md").symlink_to(tmp_path / "place/a.md")
    (tmp_path / "place/folder.md").mkdir()
    os.mkfifo(tmp_path / "place/pipe.md")
    descriptor = SYSTEM.open_root(tmp_path / "place")
    yield descriptor
    SYSTEM.close(descriptor)


@pytest.mark.parametrize("name", ["link.md", "folder.md", "pipe.md"])
def test_what_is_no_file_has_no_content(folder: int, name: str) -> None:
    """A link, a folder and a pipe are odd, and never taken for an empty file."""
    assert find_digest(SYSTEM, folder, name) == ODD
    with pytest.raises(OSError, match=f"{os.strerror(errno.ELOOP)}|{os.strerror(errno.EISDIR)}"):
        find_content(SYSTEM, folder, name)


def test_what_is_a_file_has_its_digest(folder: int) -> None:
    """A file has the digest of its bytes, an empty one too, and what is not there has none."""
    assert find_digest(SYSTEM, folder, "a.md") == digest_of(b"text")
    assert find_digest(SYSTEM, folder, "empty.md") == digest_of(b"") != NOTHING
    assert find_digest(SYSTEM, folder, "gone.md") == NOTHING


def test_what_cannot_be_read_is_an_error(folder: int) -> None:
    """A disk that fails is no odd file and no missing one."""

    def fail(_descriptor: int, _size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        find_digest(replace(SYSTEM, read=fail), folder, "a.md")


def test_a_socket_is_odd(folder: int) -> None:
    """What the system refuses to open as a file (`ENXIO`: a socket) is odd."""

    def fail(_folder: int, _name: str) -> int:
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))

    assert find_digest(replace(SYSTEM, open_file=fail), folder, "a.md") == ODD


def test_closing_that_fails_says_nothing(folder: int) -> None:
    """What is on the disk stays there, whatever closing answers."""

    def close(descriptor: int) -> None:
        SYSTEM.close(descriptor)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with opened(replace(SYSTEM, close=close), SYSTEM.open_file(folder, "a.md")) as descriptor:
        assert SYSTEM.read(descriptor, 10) == b"text"


def test_written_is_on_the_disk() -> None:
    """Once a file is written whole, its content survives a power loss."""
    disk = Disk()
    operations = disk.operations()
    root = operations.open_root(Path("/"))
    write_whole(operations, root, "a.md", b"text")
    found = disk.find("a.md")
    assert found is not None
    assert found.synced == b"text"


def unsupported(*_arguments: object) -> None:
    """Answer as a system that lacks the call."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def test_another_file_that_took_the_name_stays() -> None:
    """Where a move takes two names, a file that took the old one in between is not removed."""
    disk = Disk()
    disk.put("a.md", b"ours")
    real = disk.operations()

    def link(folder: int, name: str, to_folder: int, to_name: str) -> None:
        real.link(folder, name, to_folder, to_name)
        disk.save("a.md", b"theirs")

    operations = replace(real, move=unsupported, link=link)
    root = operations.open_root(Path("/"))
    with pytest.raises(OSError, match=os.strerror(errno.ESTALE)):
        move(operations, root, "a.md", root, "b.md")
    assert disk.files() == {"a.md": b"theirs", "b.md": b"ours"}


def test_a_move_by_two_names_survives_a_power_loss() -> None:
    """Where a move takes two names, the file has one of them at least, whenever power is lost."""
    disk = Disk()
    disk.put("from/a.md", b"text")
    disk.put("to/other.md", b"other")
    operations = replace(disk.operations(), move=unsupported)
    root = operations.open_root(Path("/"))
    move(operations, operations.open_folder(root, "from"), "a.md", operations.open_folder(root, "to"), "a.md")
    assert disk.files() == {"to/a.md": b"text", "to/other.md": b"other"}
    assert all(b"text" in lost.files().values() for lost in disk.after_power_loss())
