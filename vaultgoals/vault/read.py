"""Read files of the vault, and only regular files inside it."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.vault.root import CONFIG_FOLDER, find_config_folder
from vaultgoals.vault.system import SYSTEM

NOTE_LIMIT = 2_000_000
"""Bytes; a larger note is listed, not parsed, unless the configuration says otherwise."""
_HELD = 0 if sys.platform == "win32" else 64
"""Folders that are held open at once. Windows holds none: there a link that takes the place of one would be followed."""
_REASONS = {
    errno.ENOENT: "the file is gone",
    errno.ELOOP: "a symbolic link, which is not followed",
    errno.ENOTDIR: "a folder on its path is a symbolic link or no folder",
    errno.EACCES: "the file may not be read; check its permissions",
    errno.ENXIO: "a socket or pipe, expected a file",
}


def read_bytes(root: Path, path: str, limit: int = NOTE_LIMIT) -> bytes | Diagnostic:
    """Return the content of the file at a vault path, or an `unreadable-note` that says why it cannot be had.

    `limit` is in bytes. No symlink is followed, neither the file's nor a folder's on the way.
    """
    return _Reader(root).read(path, limit)


@contextmanager
def open_reader(root: Path) -> Iterator[Callable[[str, int], bytes | Diagnostic]]:
    """Yield what reads many files as `read_bytes` does; it holds some folders open for the next file in them."""
    reader = _Reader(root, _HELD)
    try:
        yield reader.read
    finally:
        reader.let_go()


class _Reader:
    """Reads files, and holds the folders open that it read the last ones in: to reach one takes longer than to read a note."""

    __slots__ = ("_held", "_most", "_root")

    def __init__(self, root: Path, most: int = 0) -> None:
        self._root = root
        self._most = most
        self._held: dict[str, int] = {}
        """Descriptors of folders by the way there, which ends with its `/`."""

    def read(self, path: str, limit: int) -> bytes | Diagnostic:
        """Return the content of a file, or why it cannot be had."""
        name = path[path.rfind("/") + 1 :]
        way = path[: len(path) - len(name)]
        try:
            folder = self._held.get(way)
            if folder is None:
                folder = self._held[way] = _reach(self._root, way.split("/")[:-1])
            return _read(folder, name, path, limit)
        except OSError as error:
            return _unreadable(path, _REASONS.get(error.errno or 0) or f"{error.strerror}")
        except ValueError:
            return _unreadable(path, "no file can have this name")
        finally:
            if len(self._held) > self._most:
                SYSTEM.close(self._held.pop(next(iter(self._held))))

    def let_go(self) -> None:
        """Close all folders; what is read from now on holds none."""
        self._most = 0
        while self._held:
            SYSTEM.close(self._held.popitem()[1])


def read_settings_files(
    root: Path, names: Iterable[str], config_folder: str = "", limit: int = NOTE_LIMIT
) -> Mapping[str, bytes]:
    """Return the content of those settings files that can be read, by the name they were asked for.

    `names` are paths inside Obsidian's configuration folder; without `config_folder` that one is looked for.
    """
    folder = config_folder or find_config_folder(root) or CONFIG_FOLDER
    found = {name: read_bytes(root, f"{folder}/{name.removeprefix(f'{folder}/')}", limit) for name in names}
    return {name: content for name, content in found.items() if isinstance(content, bytes)}


def _reach(root: Path, parts: Sequence[str]) -> int:
    """Return a descriptor of the folder below `root` that `parts` name; whoever gets it closes it."""
    descriptor = SYSTEM.open_root(root)
    for part in parts:
        outer = descriptor
        try:
            descriptor = SYSTEM.open_folder(outer, part)
        finally:
            SYSTEM.close(outer)
    return descriptor


def _read(folder: int, name: str, path: str, limit: int) -> bytes | Diagnostic:
    descriptor = SYSTEM.open_file(folder, name)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return _unreadable(path, "not a regular file")
        # The size is a hint only: the file may grow or shrink while it is read, and a read may come short.
        content = os.read(descriptor, min(limit, found.st_size) + 1)
        while len(content) != found.st_size and len(content) <= limit:
            more = os.read(descriptor, limit + 1 - len(content))
            if not more:
                break
            content += more
    finally:
        os.close(descriptor)
    if len(content) > limit:
        return _unreadable(path, f"larger than {limit:,} bytes, the most that is read of it")
    return content


def _unreadable(path: str, reason: str) -> Diagnostic:
    return Diagnostic("unreadable-note", Severity.WARNING, reason, path)
