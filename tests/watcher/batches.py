"""Batches of changes, as a watch in a thread yields them."""

import errno
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import Terms
from vaultgoals.watcher.watch import watch

QUIET = 0.15
"""Seconds of debounce in these tests."""
NOTHING = 1.0
"""Seconds in which nothing must come."""


class Batches:
    """Batches as they come from a watch in a thread."""

    def __init__(self) -> None:
        self.queue: queue.Queue[frozenset[str]] = queue.Queue()
        self.stop = threading.Event()
        self.told: list[str] = []

    def next(self, timeout: float = 5.0) -> frozenset[str]:
        """Return the next batch."""
        return self.queue.get(timeout=timeout)

    def until(self, path: str, timeout: float = 5.0) -> set[str]:
        """Return all paths up to the batch that holds `path`."""
        seen: set[str] = set()
        deadline = time.monotonic() + timeout
        while path not in seen:
            seen |= self.next(deadline - time.monotonic())
        return seen

    def none(self) -> bool:
        """Say whether nothing comes for a while."""
        try:
            self.queue.get(timeout=NOTHING)
        except queue.Empty:
            return True
        return False


@contextmanager
def watching(root: Path, **options: Any) -> Iterator[Batches]:
    """Watch a folder in a thread, past the first look."""
    batches = Batches()

    def run() -> None:
        for batch in watch(root, Terms(debounce=QUIET, tell=batches.told.append, **options), stop=batches.stop):
            batches.queue.put(batch)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert batches.next() == EVERYTHING
        yield batches
    finally:
        batches.stop.set()
        thread.join(5)
    assert not thread.is_alive()


def drain(batches: Batches) -> None:
    """Wait until nothing comes any more."""
    while not batches.none():
        pass


def refuse(*_arguments: object, **_options: object) -> None:
    """Stand in for a system without watches."""
    raise OSError(errno.ENOSPC, "inotify watch limit reached")
