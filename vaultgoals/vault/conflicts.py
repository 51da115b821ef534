"""Keep a version of a note that would be gone otherwise: as a conflict copy beside the note."""

import errno
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from vaultgoals.vault.operations import Operations
from vaultgoals.vault.places import find_digest, move

_MOST = 1000
"""Conflict copies of one note; nobody reads more, and something is wrong."""


def keep_conflict(operations: Operations, source: int, found: str, folder: int, name: str) -> str:
    """Move a file to the first free conflict name beside `name` in `folder`; return that name.

    A conflict copy that says the same already is as good as another.
    """
    digest = find_digest(operations, source, found)
    for kept in _names(name):
        with suppress(FileExistsError):
            move(operations, source, found, folder, kept)
            operations.sync(folder)
            return kept
        if find_digest(operations, folder, kept) == digest:
            operations.remove(source, found)
            return kept
    raise OSError(errno.EEXIST, f"there are {_MOST} conflict copies of the note already", name)


def _names(name: str) -> Iterator[str]:
    """Yield `Plan (vaultgoals conflict).md`, `Plan (vaultgoals conflict 2).md` and so on."""
    stem, dot, extension = name.rpartition(".")
    if not stem:
        stem, dot, extension = name, "", ""
    for number in count(1):
        if number > _MOST:
            return
        numbered = f" {number}" if number > 1 else ""
        yield f"{stem} (vaultgoals conflict{numbered}){dot}{extension}"
