"""Open a folder of the vault from the vault's own descriptor, so that no symlink on the way leads outside."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def open_folder(root: str | os.PathLike[str], parts: Sequence[str]) -> Iterator[int]:
    """Yield a descriptor of the folder below `root` that `parts` name, closed at the end.

    Raises `OSError`: `NotADirectoryError` or errno `ELOOP` where a part is a symlink or no folder.
    """
    descriptor = reach_folder(root, parts)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def reach_folder(root: str | os.PathLike[str], parts: Sequence[str]) -> int:
    """Return what `open_folder` yields; whoever gets it closes it."""
    # The vault itself may be reached by a symlink: that one is the person's choice.
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for part in parts:
        outer = descriptor
        try:
            descriptor = os.open(part, _FOLDER, dir_fd=outer)
        finally:
            os.close(outer)
    return descriptor
