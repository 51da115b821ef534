"""The calls on Linux and macOS: each folder on the way is held open, so that no symlink put in its place leads elsewhere."""

import ctypes
import errno
import fcntl
import os
import stat
import sys
from contextlib import suppress

from vaultgoals.vault.operations import Operations, status_of, with_plain_names
from vaultgoals.vault.renames import EXCHANGE, NO_REPLACE, rename

# For type checkers, which know what Windows lacks: nothing below is for it.
assert sys.platform != "win32"  # noqa: S101  the only form that they understand

_ROOT = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FOLDER = _ROOT | os.O_NOFOLLOW
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)
"""macOS: through the disk's own cache, too, where `fsync` stops."""
_UNSYNCED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOTTY})
"""What file systems without such a call answer; there is nothing more to be done there."""
_ACL_AND_ATTRIBUTES = 1 << 0 | 1 << 2
"""macOS: `COPYFILE_ACL` and `COPYFILE_XATTR` of copyfile(3); Finder's tags are such attributes."""


def _sync(descriptor: int) -> None:
    if _FULL_SYNC is not None:
        try:
            fcntl.fcntl(descriptor, _FULL_SYNC)
        except OSError as error:
            if error.errno not in _UNSYNCED:
                raise
        else:
            return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise


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
        _copy_extended(source, target)
    os.fchmod(target, stat.S_IMODE(found.st_mode))


def _copy_extended(source: int, target: int) -> None:
    if sys.platform == "darwin":
        # The standard library knows such attributes on Linux only.
        ctypes.CDLL(None).fcopyfile(source, target, None, ctypes.c_uint32(_ACL_AND_ATTRIBUTES))
    else:
        for name in os.listxattr(source):
            os.setxattr(target, name, os.getxattr(source, name))


_CALLS = Operations(
    open_root=lambda path: os.open(path, _ROOT),
    open_folder=lambda folder, name: os.open(name, _FOLDER, dir_fd=folder),
    open_file=lambda folder, name: os.open(name, _READ, dir_fd=folder),
    create_file=lambda folder, name, mode: os.open(name, _CREATE, mode, dir_fd=folder),
    append_to=lambda folder, name: os.open(name, _APPEND, 0o600, dir_fd=folder),
    read=os.read,
    write=os.write,
    sync=_sync,
    close=os.close,
    look=lambda folder, name: status_of(os.stat(name, dir_fd=folder, follow_symlinks=False)),
    look_at=lambda descriptor: status_of(os.fstat(descriptor)),
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
POSIX = with_plain_names(_CALLS, "/")
