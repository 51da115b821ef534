"""One process at a time writes to a vault, and one watches it."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultgoals.vault.errors import Locked
from vaultgoals.vault.state import vault_state

if sys.platform == "win32":
    from msvcrt import LK_NBLCK, locking

    def _lock(descriptor: int) -> None:
        """Take the lock; raises `PermissionError` where another process has it."""
        locking(descriptor, LK_NBLCK, 1)

else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _lock(descriptor: int) -> None:
        """Take the lock; raises `BlockingIOError` where another process has it."""
        flock(descriptor, LOCK_EX | LOCK_NB)


_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_POLL = 0.05
"""Seconds between two tries for the lock."""


@contextmanager
def lock_vault(root: Path, patience: float = 10) -> Iterator[None]:
    """Hold the vault's lock on this device; wait up to `patience` seconds for another process.

    Raises `Locked` after that. The system lets go of the lock when a process dies.
    """
    problem = f"another vaultgoals is writing to {root}; try again when it has finished"
    with hold_lock(vault_state(root) / "lock", patience, problem):
        yield


@contextmanager
def hold_lock(path: Path, patience: float, problem: str) -> Iterator[None]:
    """Hold the lock that a file stands for, which is made if need be; raises `Locked` with the problem after `patience` seconds."""
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        _wait_for(descriptor, patience, problem)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, patience: float, problem: str) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= deadline:
                raise Locked(problem) from None
            time.sleep(_POLL)
        else:
            return
