"""A vault's files as they were listed, and the same listing with only some of them looked at again."""

import os
import stat
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from vaultgoals.model.files import NoteFile
from vaultgoals.vault.scan import ScanCounts, scan

_MANY = 200
"""Paths to look at one by one; to walk through a whole vault is quicker than for more."""


class Listing(NamedTuple):
    """What a walk over a vault's folders found."""

    files: Mapping[str, NoteFile]
    """By vault path, in the order of the walk."""
    paths: tuple[str, ...]
    """Of the files; the same object for as long as none came or went."""
    counts: ScanCounts
    at: int
    """Nanoseconds of the clock that files have their times from: when the walk, or the last look at a file, began."""

    @property
    def folders(self) -> frozenset[str]:
        """The vault paths of all folders, and of all else that is no file."""
        return frozenset((*self.counts.folders, *self.counts.symlinks, *self.counts.special))


def list_files(root: Path) -> Listing:
    """Return what lies in the vault now; raises `OSError` where it cannot be listed."""
    at = time.time_ns()
    found, counts = scan(root)
    files = {file.path: file for file in found}
    return Listing(files, tuple(files), counts, at)


def list_again(root: Path, before: Listing, changed: Collection[str]) -> Listing:
    """Return what lies in the vault now, given the vault paths that may have changed since a listing.

    Only these are looked at, as long as each was a file and still is one, or was nothing and still is; else all are.
    """
    # A folder that is moved out of the vault takes its files along, and no event names these.
    if len(changed) > _MANY or not before.folders.isdisjoint(changed):
        return list_files(root)
    at = time.time_ns()
    files = dict(before.files)
    for path in changed:
        found = _look_at(root, path)
        if found is None and path not in files and not os.path.lexists(root / path):
            # A file that was there for a moment, as editors make one to save another.
            continue
        if found is None or path not in files:
            return list_files(root)
        files[path] = found
    return before._replace(files=files, at=at)


def _look_at(root: Path, path: str) -> NoteFile | None:
    """Return a file as the walk would have it; `None` where none lies there, or a folder on its way is a link."""
    place = root
    try:
        for part in path.split("/")[:-1]:
            place /= part
            if not stat.S_ISDIR(place.lstat().st_mode):
                return None
        found = (root / path).lstat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return NoteFile(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
