"""The calls where folders cannot be held open, as on Windows: by path, with a look at each folder on the way.

Not as strong as `posix`: a folder that is replaced by a link between the look and the call is followed, and two files
cannot change places in one step.
"""

import errno
import itertools
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from vaultgoals.model.value import replace
from vaultgoals.vault.operations import FileStatus, Operations, status_of, with_plain_names

_BINARY: int = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _BINARY
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY
_RENAME_NEVER_REPLACES = sys.platform == "win32"
"""Whether `os.rename` fails where the new name exists, as it does on Windows alone."""
_MOUNT_POINT = 0xA0000003
"""`IO_REPARSE_TAG_MOUNT_POINT`: a junction of Windows, a link to a folder that `stat` takes for a folder."""
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
"""Seconds between the tries to rename or remove a file that another program has open."""

_open_folders: dict[int, Path] = {}
_numbers = itertools.count(-2, -1)
"""No system gives a negative number to an open file, and -1 stands for none."""


def is_link(found: os.stat_result) -> bool:
    """Say whether what `stat` found, without following it, leads elsewhere: a symlink, or a junction."""
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT


def _hold(folder: Path) -> int:
    number = next(_numbers)
    _open_folders[number] = folder
    return number


def _path(folder: int, name: str) -> Path:
    return _open_folders[folder] / name


def _open_root(path: Path) -> int:
    if not path.is_dir():
        _fail(errno.ENOTDIR if path.exists() else errno.ENOENT, os.fspath(path))
    return _hold(path.resolve())


def _open_folder(folder: int, name: str) -> int:
    path = _path(folder, name)
    found = path.lstat()
    if is_link(found) or not stat.S_ISDIR(found.st_mode):
        _fail(errno.ENOTDIR, name)
    return _hold(path)


def _open_file(folder: int, name: str) -> int:
    path = _path(folder, name)
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        _fail(errno.ELOOP if is_link(found) else errno.EISDIR, name)
    return os.open(path, _READ)


def _append_to(folder: int, name: str) -> int:
    path = _path(folder, name)
    with suppress(FileNotFoundError):
        if is_link(path.lstat()):
            _fail(errno.ELOOP, name)
    return os.open(path, _APPEND, 0o600)


def _fail(number: int, name: str) -> None:
    raise OSError(number, os.strerror(number), name)


def _sync(descriptor: int) -> None:
    # No call asks for the names in a folder to be on the disk.
    if descriptor not in _open_folders:
        os.fsync(descriptor)


def _close(descriptor: int) -> None:
    if _open_folders.pop(descriptor, None) is None:
        os.close(descriptor)


def _status(found: os.stat_result) -> FileStatus:
    # Owners are no numbers here: what may not be written, the system refuses.
    return replace(status_of(found), owner=0)


def _link(folder: int, name: str, to_folder: int, to_name: str) -> None:
    _path(to_folder, to_name).hardlink_to(_path(folder, name))


def _when_free(call: Callable[[], object]) -> None:
    """Call, again after a while where access is denied: Windows denies it while any program reads the file."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            call()
            return
        time.sleep(pause)
    call()


def _replace(folder: int, name: str, to_folder: int, to_name: str) -> None:
    _when_free(lambda: _path(folder, name).replace(_path(to_folder, to_name)))


def _move(folder: int, name: str, to_folder: int, to_name: str) -> None:
    if not _RENAME_NEVER_REPLACES:
        _fail(errno.ENOSYS, to_name)
    _when_free(lambda: _path(folder, name).rename(_path(to_folder, to_name)))


def _exchange(_folder: int, _name: str, _to_folder: int, to_name: str) -> None:
    _fail(errno.ENOSYS, to_name)


def _copy_attributes(source: int, target: int) -> None:
    """Copy permissions where there is a call for it; without, the new file has those of its folder."""
    if change := getattr(os, "fchmod", None):
        change(target, stat.S_IMODE(os.fstat(source).st_mode))


_CALLS = Operations(
    open_root=_open_root,
    open_folder=_open_folder,
    open_file=_open_file,
    create_file=lambda folder, name, mode: os.open(_path(folder, name), _CREATE, mode),
    append_to=_append_to,
    read=os.read,
    write=os.write,
    sync=_sync,
    close=_close,
    look=lambda folder, name: _status(_path(folder, name).lstat()),
    look_at=lambda descriptor: _status(os.fstat(descriptor)),
    names=lambda folder: [path.name for path in _open_folders[folder].iterdir()],
    make_folder=lambda folder, name: _path(folder, name).mkdir(),
    remove_folder=lambda folder, name: _path(folder, name).rmdir(),
    remove=lambda folder, name: _when_free(_path(folder, name).unlink),
    link=_link,
    replace=_replace,
    move=_move,
    exchange=_exchange,
    copy_attributes=_copy_attributes,
    user=lambda: 0,
)
PORTABLE = with_plain_names(_CALLS, "/\\:")
