"""Read files of the vault, and only regular files inside it."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.vault.root import CONFIG_FOLDER, find_config_folder
from vaultgoals.vault.system import SYSTEM

NOTE_LIMIT = 2_000_000
"""Bytes; a larger note is listed, not parsed, unless the configuration says otherwise."""
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
    *folders, name = path.split("/")
    try:
        folder = _reach(root, folders)
        try:
            return _read(folder, name, path, limit)
        finally:
            SYSTEM.close(folder)
    except OSError as error:
        return _unreadable(path, _REASONS.get(error.errno or 0) or f"{error.strerror}")
    except ValueError:
        return _unreadable(path, "no file can have this name")


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
