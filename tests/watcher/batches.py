"""Batches of changes, as a watch in a thread yields them."""

import errno
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.watcher import health
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import Terms
from vaultgoals.watcher.watch import watch

PATIENCE = 180.0
"""Seconds for what takes one or two where the machine has nothing else to do."""


class Batches:
    """Batches as they come from a watch in a thread."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.queue: queue.Queue[frozenset[str]] = queue.Queue()
        self.stop = threading.Event()
        self.told: list[str] = []
        self.saves = 0

    def next(self) -> frozenset[str]:
        """Return the next batch."""
        return self.queue.get(timeout=PATIENCE)

    def until(self, path: str) -> set[str]:
        """Return all paths up to the batch that holds `path`."""
        seen: set[str] = set()
        while path not in seen:
            seen |= self.next()
        return seen

    def until_everything(self) -> None:
        """Wait for the batch that names no path, whatever comes before it."""
        while self.next() != EVERYTHING:
            pass

    def others(self) -> list[frozenset[str]]:
        """Return what is still to come of all that happened: a last note is saved, and events come in their order."""
        self.saves += 1
        last = f"last {self.saves}.md"
        save(self.root / last, "")
        found: list[frozenset[str]] = []
        while not found or last not in found[-1]:
            found.append(self.next())
        return [batch - {last} for batch in found if batch != {last}]


class Clock:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.skipped = 0.0

    def __call__(self) -> float:
        """Return seconds."""
        return time.monotonic() + self.skipped


class Looks:
    """Counts how often the vault is listed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        list_vault = health.list_vault

        def counted(root: Path) -> int | None:
            listing = list_vault(root)
            self.count += 1
            return listing

        monkeypatch.setattr(health, "list_vault", counted)

    def after(self, clock: Clock, seconds: float) -> None:
        """Put the clock forward, and wait until the vault was looked at after that."""
        before = self.count
        clock.skipped += seconds
        wait_until(lambda: self.count > before)


@contextmanager
def watching(root: Path, **options: Any) -> Iterator[Batches]:
    """Watch a folder in a thread, past the first look."""
    batches = Batches(root)
    terms = Terms(**{"debounce": 0.15, "tell": batches.told.append, **options})

    def run() -> None:
        for batch in watch(root, terms, stop=batches.stop):
            batches.queue.put(batch)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert batches.next() == EVERYTHING
        yield batches
    finally:
        batches.stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def save(path: Path, text: str) -> None:
    """Save in one instant, which makes one event: a name that is hidden gives way to the note's."""
    aside = path.with_name(f".{path.name}")
    aside.write_text(text)
    aside.replace(path)


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def refuse(*_arguments: object, **_options: object) -> None:
    """Stand in for a system without watches."""
    raise OSError(errno.ENOSPC, "inotify watch limit reached")
