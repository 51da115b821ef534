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
_FUNCTIONS = {
    "linux": ("renameat2", {NO_REPLACE: 1, EXCHANGE: 2}),
    "darwin": ("renameatx_np", {NO_REPLACE: 4, EXCHANGE: 2}),
}
"""The C library's function on each system, and what it calls the two flags (`RENAME_EXCL` and `RENAME_SWAP` on macOS)."""


def rename(old_folder: int, old: str, new_folder: int, new: str, flag: int) -> None:
    """Rename within the folders behind two descriptors, as renameat2(2) does with one flag.

    Raises `OSError`; with an errno in `UNSUPPORTED` where this system or file system cannot.
    """
    name, flags = _FUNCTIONS.get(sys.platform, ("", {}))
    function = _find_function(name)
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), new)
    if function(old_folder, os.fsencode(old), new_folder, os.fsencode(new), flags[flag]) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), new)


@cache
def _find_function(name: str) -> Callable[..., int] | None:
    if not name:
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None
    function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    function.restype = ctypes.c_int
    return function  # type: ignore[no-any-return]  # ctypes finds functions at run time
