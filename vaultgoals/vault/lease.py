"""Ask Linux whether anybody has a file open for writing."""

import fcntl
import os
import signal
import sys
from pathlib import Path

# For type checkers, which know what other systems lack.
assert sys.platform == "linux"  # noqa: S101  the only form that they understand

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def may_be_in_writing(place: Path) -> bool:
    """Say whether a program may have a file open for writing; yes where that cannot be told.

    There is a lease for reading (fcntl(2), `F_SETLEASE`) only where none has. It is given back at once: an editor that
    opens the file in that instant waits for it, and notices nothing; only one that asks not to wait is told to try again.
    """
    try:
        descriptor = os.open(place, _READ)
    except OSError:
        return True
    try:
        # Whom an editor waits for is told by a signal: by this one, which means nothing to anybody.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError:
        # Open for writing; somebody else's file; or a file system without leases.
        return True
    finally:
        os.close(descriptor)
    return False
