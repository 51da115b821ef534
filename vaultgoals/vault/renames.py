"""Renames that the standard library lacks: exchange two files, or never replace one."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache

NO_REPLACE = 1
"""`RENAME_NOREPLACE`: fails with `EEXIST` where the target exists."""
EXCHANGE = 2
"""`RENAME_EXCHANGE`: both names stay, their files change places in one step."""
UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a system or file system without such renames answers."""


def rename(old_folder: int, old: str, new_folder: int, new: str, flags: int) -> None:
    """Rename within the folders behind two descriptors, as renameat2(2) does with `flags`.

    Raises `OSError`; with an errno in `UNSUPPORTED` where this system or file system cannot.
    """
    function = _find_renameat2()
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), new)
    if function(old_folder, os.fsencode(old), new_folder, os.fsencode(new), flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), new)


@cache
def _find_renameat2() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return None
    function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    function.restype = ctypes.c_int
    return function  # type: ignore[no-any-return]  # ctypes finds functions at run time
