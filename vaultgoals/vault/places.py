"""Reach, read and write files below open folders, each call through `Operations`."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

from vaultgoals.vault.operations import Operations
from vaultgoals.vault.renames import UNSUPPORTED

NOTHING = ""
"""In place of a digest: no such file."""
ODD = "odd"
"""In place of a digest: something that is no regular file."""
_BLOCK = 1 << 20


def digest_of(content: bytes | None) -> str:
    """Return the SHA-256 of a content in hexadecimal; `NOTHING` for none."""
    return NOTHING if content is None else hashlib.sha256(content).hexdigest()


@contextmanager
def opened(operations: Operations, descriptor: int) -> Iterator[int]:
    """Yield a descriptor, and close it at the end.

    That closing fails says nothing: whatever must be on the disk was synced before.
    """
    try:
        yield descriptor
    finally:
        with suppress(OSError):
            operations.close(descriptor)


@contextmanager
def reached(operations: Operations, root: int, parts: Sequence[str]) -> Iterator[int]:
    """Yield a descriptor of the folder that `parts` name below an open one; no symlink on the way is followed.

    Raises `OSError`: `NotADirectoryError` or errno `ELOOP` where a part is a symlink or no folder.
    """
    descriptor = root
    with ExitStack() as stack:
        for part in parts:
            descriptor = stack.enter_context(opened(operations, operations.open_folder(descriptor, part)))
        yield descriptor


def make_folders(operations: Operations, root: int, parts: Sequence[str]) -> None:
    """Make the folders below an open one that are missing; raises `OSError` where a part is a symlink or a file."""
    for depth, part in enumerate(parts):
        with reached(operations, root, parts[:depth]) as folder, suppress(FileExistsError):
            operations.make_folder(folder, part)
            operations.sync(folder)


def find_content(operations: Operations, folder: int, name: str) -> bytes | None:
    """Return a file's content, `None` where there is none.

    Raises `OSError`: errno `ELOOP` for a symlink, `EISDIR` for what is no regular file, others where the system fails.
    """
    try:
        descriptor = operations.open_file(folder, name)
    except FileNotFoundError:
        return None
    with opened(operations, descriptor):
        if not operations.look_at(descriptor).is_file:
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        content = bytearray()
        while block := operations.read(descriptor, _BLOCK):
            content += block
    return bytes(content)


def find_digest(operations: Operations, folder: int, name: str) -> str:
    """Return the digest of a file's content, `NOTHING` or `ODD`; raises `OSError` where the system fails."""
    try:
        return digest_of(find_content(operations, folder, name))
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            return ODD
        raise


def write_whole(
    operations: Operations, folder: int, name: str, content: bytes, attributes: Callable[[int], None] | None = None
) -> None:
    """Make a file with all of a content, on the disk when this returns; what cannot be finished is taken away again.

    `attributes` gets the descriptor and puts on it what it should have; without it the file is like any new one.
    """
    descriptor = operations.create_file(folder, name, 0o666 if attributes is None else 0o600)
    done = False
    try:
        with opened(operations, descriptor):
            write_all(operations, descriptor, content)
            if attributes is not None:
                attributes(descriptor)
            operations.sync(descriptor)
        done = True
    finally:
        if not done:
            with suppress(OSError):
                operations.remove(folder, name)


def write_all(operations: Operations, descriptor: int, content: bytes) -> None:
    """Write all of a content to an open file."""
    left = memoryview(content)
    while left:
        # A full disk takes a part and says so in the count alone.
        left = left[operations.write(descriptor, left) :]


def move(operations: Operations, folder: int, name: str, to_folder: int, to_name: str) -> None:
    """Rename a file; raises `FileExistsError` where the new name is taken.

    Where the system has no such rename, the file has both names for a moment; errno `ESTALE` where another file took
    the old one in that moment.
    """
    try:
        operations.move(folder, name, to_folder, to_name)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        operations.link(folder, name, to_folder, to_name)
        if not is_same_file(operations, folder, name, to_folder, to_name):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), name) from None
        # The new name must be on the disk before the old one goes from it.
        operations.sync(to_folder)
        operations.remove(folder, name)


def is_same_file(operations: Operations, folder: int, name: str, to_folder: int, to_name: str) -> bool:
    """Say whether two names are of one file."""
    try:
        return operations.look(folder, name).inode == operations.look(to_folder, to_name).inode
    except FileNotFoundError:
        return False


def forget(operations: Operations, folder: int, name: str) -> None:
    """Remove a file of ours, if it is there."""
    with suppress(FileNotFoundError):
        operations.remove(folder, name)
