"""All that an answer may rest on, as it lies on the disk at one moment: two moments with equal sights have equal answers."""

import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from vaultgoals.model.times import SETTLED
from vaultgoals.vault.root import CONFIG_FOLDER, OWN_FOLDER, find_config_folder
from vaultgoals.vault.state import state_path, vault_key

REMEMBERED = ("record.json", "templates")
"""What this device remembers of a vault and commands read: compared by content, since each build writes it anew."""
ENOUGH = 64_000_000
"""Bytes that are read because times do not tell; of a vault that just came, with its pictures, they tell a moment later."""
_SUM = 16
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Entry: TypeAlias = tuple[str, int, int, int, int, int]
"""Vault path, mode, size, times of change of content and of all in nanoseconds, inode; never what a link leads to.

A tuple of no name of its own: there are as many as the vault has files. Of a folder nothing counts but that it is there;
in place of the mode of what could not be looked at stands the number of the error, below zero.
"""


class Sight(NamedTuple):
    """A vault and what this device remembers of it."""

    root: str
    moment: int
    """Before the look, in nanoseconds of the system's clock."""
    entries: list[Entry]
    """All but the hidden, and of that our own folder and those settings that are read."""
    remembered: str

    def digest(self) -> bytes:
        """Return what is equal for equal sights, whenever they were had."""
        whole = hashlib.blake2b(repr(self.entries).encode("utf-8", "surrogatepass"), digest_size=_SUM)
        whole.update(self.remembered.encode())
        return whole.digest()

    def is_whole(self) -> bool:
        """Say whether all could be looked at: a note may be read where its path as a whole is too long for the system."""
        return all(each[1] >= 0 or each[1] == -errno.ENOENT for each in self.entries)

    def unsure(self, moment: int) -> list[Entry]:
        """Return the files of which a look at that moment does not say that they are as they were then."""
        least = moment - SETTLED
        return [each for each in self.entries if (each[3] > least or each[4] > least) and stat.S_ISREG(each[1])]

    def read_unsure(self, moment: int) -> str | None:
        """Return a digest of the contents of what `unsure` names; `None` where that is too much to be read."""
        unsure = self.unsure(moment)
        if sum(each[2] for each in unsure) > ENOUGH:
            return None
        contents = [content_digest(f"{self.root}/{each[0]}") for each in unsure]
        return hashlib.blake2b(repr(contents).encode(), digest_size=_SUM).hexdigest()

    def note_bytes(self) -> int:
        """Return how large the notes of the vault are together."""
        return sum(each[2] for each in self.entries if each[0].endswith(".md"))


def look(root: Path, settings: Iterable[str]) -> Sight:
    """Look at a vault, and at those files below Obsidian's configuration folder that `settings` names.

    Raises `OSError` where the vault itself cannot be listed.
    """
    moment = time.time_ns()
    entries: list[Entry] = []
    _walk(str(root), "", entries)
    _look_at_settings(root, settings, entries)
    if _look_at(str(root), OWN_FOLDER, entries):
        _walk(str(root), OWN_FOLDER, entries)
    return Sight(str(root), moment, entries, read_remembered(root))


def _walk(root: str, start: str, entries: list[Entry]) -> None:
    """Add what lies below a folder, in the order of the system; of the vault's own what is not hidden."""
    folders = [start]
    while folders:
        inner = folders.pop()
        try:
            with os.scandir(f"{root}/{inner}") as listed:
                for each in listed:
                    if not start and each.name.startswith("."):
                        continue
                    path = f"{inner}/{each.name}" if inner else each.name
                    if _add(path, each.stat(follow_symlinks=False), entries):
                        folders.append(path)
        except OSError as error:
            if not inner:
                raise
            entries.append(_failed(inner, error))


def _look_at_settings(root: Path, settings: Iterable[str], entries: list[Entry]) -> None:
    folder = find_config_folder(root) or CONFIG_FOLDER
    are_folders = {"": True}
    for parts in ([folder, *name.split("/")] for name in settings):
        # Each folder on the way, too: a link to one is not followed.
        for depth in range(len(parts)):
            outer, path = "/".join(parts[:depth]), "/".join(parts[: depth + 1])
            if path not in are_folders:
                are_folders[path] = are_folders[outer] and _look_at(str(root), path, entries)


def _look_at(root: str, path: str, entries: list[Entry]) -> bool:
    """Add what is at a path; say whether it is a folder."""
    try:
        return _add(path, os.lstat(f"{root}/{path}"), entries)
    except OSError as error:
        entries.append(_failed(path, error))
        return False


def _add(path: str, seen: os.stat_result, entries: list[Entry]) -> bool:
    # What looks like a folder may be a link to one on Windows.
    if stat.S_ISDIR(seen.st_mode) and not (sys.platform == "win32" and seen.st_reparse_tag):
        entries.append((path, seen.st_mode, 0, 0, 0, 0))
        return True
    entries.append((path, seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
    return False


def _failed(path: str, error: OSError) -> Entry:
    return path, -(error.errno or 1), 0, 0, 0, 0


def read_remembered(root: Path) -> str:
    """Return a digest of what commands read of the state folder."""
    folder = state_path()
    found = [content_digest(f"{folder}/device-id")]
    for path in (str(folder / vault_key(root) / name) for name in REMEMBERED):
        found.append(content_digest(path))
        try:
            seen = os.lstat(path)
        except OSError:
            continue
        # Who else may have written it decides whether it is trusted.
        found.append(f"{seen.st_mode} {seen.st_uid}")
    return hashlib.blake2b(repr(found).encode(), digest_size=_SUM).hexdigest()


def content_digest(path: str) -> str:
    """Return a digest of a regular file's content; of anything else, and where it cannot be read, what says so."""
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        return f"error {error.errno}"
    whole = hashlib.blake2b(digest_size=_SUM)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return "no file"
        while block := os.read(descriptor, 1 << 20):
            whole.update(block)
    except OSError as error:
        return f"error {error.errno}"
    finally:
        os.close(descriptor)
    return whole.hexdigest()
