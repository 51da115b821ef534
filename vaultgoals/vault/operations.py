"""Every call to the system that writing a vault takes, as one value that a test can replace."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vaultgoals.vault.renames import EXCHANGE, NO_REPLACE, rename

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_DATALESS = 0x40000000
"""`SF_DATALESS`: macOS keeps the file's content in the cloud."""
_RECALL = 0x1000 | 0x40000 | 0x400000
"""`FILE_ATTRIBUTE_OFFLINE` and the two `…RECALL_ON…`: Windows does."""


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What the system says of a file."""

    mode: int
    """Type and permissions, as `stat` gives them."""
    inode: int
    links: int = 1
    owner: int = 0
    size: int = 0
    mtime_ns: int = 0
    is_remote: bool = False
    """Whether its content is in the cloud, and reading it would fetch it."""

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return stat.S_ISREG(self.mode)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and no symlink to one."""
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, slots=True)
class Operations:
    """The calls themselves. Folders and files are descriptors, names are without `/`; each raises `OSError`."""

    open_root: Callable[[Path], int]
    """The vault's folder; the only call that follows a symlink: to the vault itself, by the person's choice."""
    open_folder: Callable[[int, str], int]
    open_file: Callable[[int, str], int]
    """For reading; never follows a symlink nor waits for a pipe."""
    create_file: Callable[[int, str, int], int]
    """For writing, with permissions; fails where the name exists."""
    append_to: Callable[[int, str], int]
    """For writing at the end; made where it is missing."""
    read: Callable[[int, int], bytes]
    write: Callable[[int, memoryview], int]
    """May take a part only, and says so in the count alone."""
    sync: Callable[[int], None]
    """Of a file: its content survives a power loss. Of a folder: its names do."""
    close: Callable[[int], None]
    look: Callable[[int, str], FileStatus]
    """At a name, without following it."""
    look_at: Callable[[int], FileStatus]
    names: Callable[[int], list[str]]
    make_folder: Callable[[int, str], None]
    remove_folder: Callable[[int, str], None]
    remove: Callable[[int, str], None]
    link: Callable[[int, str, int, str], None]
    """Give a file a second name; fails where that exists."""
    replace: Callable[[int, str, int, str], None]
    """Rename over whatever has the new name."""
    move: Callable[[int, str, int, str], None]
    """Rename; fails where the new name exists. errno in `renames.UNSUPPORTED` where the system cannot."""
    exchange: Callable[[int, str, int, str], None]
    """Let two files change places in one step; the same errno where the system cannot."""
    copy_attributes: Callable[[int, int], None]
    """From one open file to another: permissions, group, extended attributes."""
    user: Callable[[], int]


def _write(descriptor: int, data: memoryview) -> int:
    return os.write(descriptor, data)


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems have no such call for folders; there is nothing more to be done there.
        if error.errno != errno.EINVAL:
            raise


def _status(found: os.stat_result) -> FileStatus:
    remote = getattr(found, "st_flags", 0) & _DATALESS or getattr(found, "st_file_attributes", 0) & _RECALL
    return FileStatus(
        found.st_mode,
        found.st_ino,
        found.st_nlink,
        found.st_uid,
        found.st_size,
        found.st_mtime_ns,
        is_remote=bool(remote),
    )


def _link(folder: int, name: str, to_folder: int, to_name: str) -> None:
    os.link(name, to_name, src_dir_fd=folder, dst_dir_fd=to_folder, follow_symlinks=False)


def _replace(folder: int, name: str, to_folder: int, to_name: str) -> None:
    os.replace(name, to_name, src_dir_fd=folder, dst_dir_fd=to_folder)


def _move(folder: int, name: str, to_folder: int, to_name: str) -> None:
    rename(folder, name, to_folder, to_name, NO_REPLACE)


def _exchange(folder: int, name: str, to_folder: int, to_name: str) -> None:
    rename(folder, name, to_folder, to_name, EXCHANGE)


def _copy_attributes(source: int, target: int) -> None:
    found = os.fstat(source)
    # Group and attributes are a courtesy: not every system has them, nor every file system room for them.
    with suppress(OSError):
        if os.fstat(target).st_gid != found.st_gid:
            os.fchown(target, -1, found.st_gid)
    with suppress(OSError, AttributeError):
        for name in os.listxattr(source):
            os.setxattr(target, name, os.getxattr(source, name))
    os.fchmod(target, stat.S_IMODE(found.st_mode))


SYSTEM = Operations(
    open_root=lambda path: os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC),
    open_folder=lambda folder, name: os.open(name, _FOLDER, dir_fd=folder),
    open_file=lambda folder, name: os.open(name, _READ, dir_fd=folder),
    create_file=lambda folder, name, mode: os.open(name, _CREATE, mode, dir_fd=folder),
    append_to=lambda folder, name: os.open(name, _APPEND, 0o600, dir_fd=folder),
    read=os.read,
    write=_write,
    sync=_sync,
    close=os.close,
    look=lambda folder, name: _status(os.stat(name, dir_fd=folder, follow_symlinks=False)),
    look_at=lambda descriptor: _status(os.fstat(descriptor)),
    names=os.listdir,
    make_folder=lambda folder, name: os.mkdir(name, dir_fd=folder),
    remove_folder=lambda folder, name: os.rmdir(name, dir_fd=folder),
    remove=lambda folder, name: os.unlink(name, dir_fd=folder),
    link=_link,
    replace=_replace,
    move=_move,
    exchange=_exchange,
    copy_attributes=_copy_attributes,
    user=os.geteuid,
)
"""The system itself."""
