"""Mend what the Python of Windows meets under wine alone; it is imported at the start of each.

Without `_wmi`, `platform` asks in its older way, and without `CopyFile2`, `shutil` copies the bytes itself.
"""

import errno
import os
import sys

assert sys.platform == "win32"

import _winapi  # noqa: E402  no other system has these two
import msvcrt  # noqa: E402  the same

sys.modules["_wmi"] = None  # type: ignore[assignment]  # None: there is none
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
_locking = msvcrt.locking


def locking(descriptor: int, mode: int, count: int) -> None:
    """Lock; where another handle has the lock, wine's C library fails as that of Windows does, but gives no number."""
    try:
        _locking(descriptor, mode, count)
    except OSError as error:
        raise OSError(error.errno or errno.EACCES, os.strerror(errno.EACCES)) from error


msvcrt.locking = locking
