"""One process at a time watches a vault on this device; the others ask which one that is, and what it sees."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from vaultgoals.model.value import dataclass
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.lock import hold_lock
from vaultgoals.vault.state import forget_state, vault_state, write_state

_LOCK, _STATUS = "watch.lock", "watch.json"
_PATIENCE = 0.3
"""Seconds in which whoever only asks has let go of the lock."""
_LARGEST = 1_000_000
"""Bytes of a status; a longer file is not one of ours."""


@dataclass(frozen=True, slots=True)
class WatcherStatus:
    """What a process that watches last wrote down of itself. Times are ISO 8601 with their zone; empty: not yet."""

    pid: int
    since: str
    alive: str = ""
    """When it wrote this down: at most a minute and a half ago, unless the machine slept or it hangs."""
    mode: str = ""
    """`events` or `polling`; empty until it watches."""
    why: str = ""
    """Why it polls; empty where it does not."""
    looked: str = ""
    """When it last looked at the vault."""
    built: str = ""
    """When it last built."""
    waiting: tuple[tuple[str, str], ...] = ()
    """Path of a page, or empty, and what it waits for."""
    held: tuple[tuple[str, str], ...] = ()
    """Path of a page, or empty for all, and why it is held."""
    problem: str = ""
    """Why the last build was none; empty where it was one."""


@contextmanager
def lock_watcher(root: Path) -> Iterator[None]:
    """Be the one that watches a vault; raises `Locked` where another process is. The system ends it with the process."""
    with hold_lock(vault_state(root) / _LOCK, _PATIENCE, f"another vaultgoals watches {root}"):
        yield


def is_watched(root: Path) -> bool:
    """Say whether a process watches a vault at this moment."""
    try:
        with lock_watcher(root):
            return False
    except Locked:
        return True


def write_status(root: Path, status: WatcherStatus) -> None:
    """Write down what the process that watches sees; raises `OSError`."""
    write_state(vault_state(root) / _STATUS, json.dumps(asdict(status)))


def forget_status(root: Path) -> None:
    """Take the status away, as whoever ends in order does; raises `OSError`."""
    forget_state(vault_state(root) / _STATUS)


def read_status(root: Path) -> WatcherStatus | None:
    """Return what was last written down, by a process that watches or by one that died; `None` where nothing is to be read."""
    try:
        with (vault_state(root) / _STATUS).open("rb") as file:
            found: dict[str, Any] = json.loads(file.read(_LARGEST))
        given: dict[str, Any] = {each.name: str(found[each.name]) for each in fields(WatcherStatus)}
        for name in ("waiting", "held"):
            given[name] = tuple((str(path), str(reason)) for path, reason in found[name])
        return WatcherStatus(**{**given, "pid": int(found["pid"])})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
