"""Wait for a vault to change: file events in, batches of changed paths out."""

import errno
import hashlib
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from vaultgoals.vault.scan import scan

EVERYTHING: frozenset[str] = frozenset()
"""The batch that names no path: something was missed, look at the whole vault again."""
_CONTENT_EVENTS = frozenset({"modified", "closed"})
"""They change what a file says; all others change which files there are, and any file is a link target."""
# Reading a note emits events, too (`opened`, `closed_no_write`): asked for, they would make a watcher feed itself.
_WANTED = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_TICK = 0.25
"""Seconds between two looks at the stop event, the clock and the root: the longest a stop can take."""
_SUSPENDED = 30.0
"""A gap in the ticks of so many seconds means that the machine slept: events may be lost."""
_LOOK_AGAIN = 600.0
"""Seconds after which the whole vault is looked at even without any event."""
_POLL = 4.0
"""Seconds between two questions whether the system has watches to give, or two listings of the vault where it has not."""
_LOGGER = logging.getLogger("watchdog")
"""The only place where the library says that the system dropped events, or that a folder could not be watched."""


@dataclass(slots=True)
class Pending:
    """Changed paths that wait for the vault to become quiet. Times are seconds of any clock that never goes back."""

    debounce: float
    """How long nothing must have happened."""
    longest: float = 5.0
    """How long a batch may wait at most while events keep coming."""
    paths: set[str] = field(default_factory=set)
    first: float = 0.0
    last: float = 0.0

    def add(self, path: str, now: float) -> None:
        """Note that a path changed."""
        if not self.paths:
            self.first = now
        self.paths.add(path)
        self.last = now

    def wait(self, now: float) -> float | None:
        """Return seconds until the batch is due, 0 where it is; `None` while there is none."""
        if not self.paths:
            return None
        return max(0.0, min(self.last + self.debounce, self.first + self.longest) - now)

    def take(self, now: float) -> frozenset[str]:
        """Return the batch and forget it; an empty one where none is due yet."""
        if self.wait(now) != 0:
            return frozenset()
        batch = frozenset(self.paths)
        self.paths.clear()
        return batch


@dataclass(slots=True)
class OwnWrites:
    """What this process wrote last to each path, so that its own events do not wake it."""

    digests: dict[str, str] = field(default_factory=dict)

    def record(self, path: str, content: bytes) -> None:
        """Remember a write."""
        self.digests[path] = _digest(content)

    def is_own(self, path: str, content: bytes) -> bool:
        """Say whether a file still holds what was written; someone else's save of the same page is not ours."""
        return self.digests.get(path) == _digest(content)


def matters(path: str, event_type: str) -> bool:
    """Say whether an event at a vault path can change a goal, a page or where a link leads.

    Nothing below a name that begins with a dot does. The content of a file matters in a note and in
    `vaultgoals.toml`; of every other file and folder only that it came, went or moved.
    """
    if not path or any(part.startswith(".") for part in path.split("/")):
        return False
    if event_type not in _CONTENT_EVENTS:
        return event_type in {"created", "moved", "deleted"}
    return path.lower().endswith(".md") or path == "vaultgoals.toml"


def watch(
    root: Path,
    *,
    debounce: float = 0.4,
    now: Callable[[], float] = time.monotonic,
    stop: threading.Event,
    ignore: Callable[[str], bool] = lambda _path: False,
) -> Iterator[frozenset[str]]:
    """Yield batches of vault paths that changed, once nothing has happened for `debounce` seconds, until `stop` is set.

    Events are hints: whoever gets a batch looks at the files. `EVERYTHING` comes where hints may be missing: at the
    start, every ten minutes, after the machine slept, when events were dropped, when the root was replaced or came back,
    and without watches when the listing changed. Paths that `ignore` knows as our own writes wake nobody. Ends within
    half a second of `stop`; while the root is missing nothing is yielded.
    """
    health = _Health(root, now)
    pending = Pending(debounce)
    events: queue.SimpleQueue[FileSystemEvent] = queue.SimpleQueue()
    handler = _Handler(events)
    health.start(handler)
    try:
        while not stop.is_set():
            _collect(root, events, pending, now)
            if health.needs_look(handler):
                pending.take(float("inf"))
                yield EVERYTHING
            batch = frozenset(path for path in pending.take(now()) if not ignore(path))
            if batch:
                yield batch
    finally:
        health.stop()


class _Handler(FileSystemEventHandler):
    """Hand every event over to the thread that watches."""

    def __init__(self, events: "queue.SimpleQueue[FileSystemEvent]") -> None:
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._events.put(event)


class _Complaints(logging.Handler):
    """Remember that the library warned of something, and keep it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_raised = threading.Event()

    def emit(self, _record: logging.LogRecord) -> None:
        self.is_raised.set()


class _Health:
    """Whether events can be relied on, and when to look at the vault regardless."""

    def __init__(self, root: Path, now: Callable[[], float]) -> None:
        self._root = root
        self._now = now
        self._observer: BaseObserver | None = None
        self._identity: tuple[int, int] | None = None
        self._looked = self._ticked = now()
        self._missed = True
        self._complaints = _Complaints()
        self._listing = 0
        self._listed = now()

    def start(self, handler: FileSystemEventHandler) -> None:
        """Begin to watch the folder that is the root now; without watches the vault is polled."""
        self._identity = _identify(self._root)
        if self._identity is None:
            return
        _LOGGER.addHandler(self._complaints)
        observer = Observer()
        try:
            observer.schedule(handler, os.fspath(self._root), recursive=True, event_filter=_WANTED)
            observer.start()
        except OSError:
            # No watches left, or the folder went away this very moment.
            return
        self._observer = observer
        self._listed = float("-inf")

    def stop(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(timeout=1)
        _LOGGER.removeHandler(self._complaints)

    def needs_look(self, handler: FileSystemEventHandler) -> bool:
        """Say whether the whole vault must be looked at now; where the watching broke, begin it anew."""
        now = self._now()
        self._missed = self._missed or now - self._ticked > _SUSPENDED
        self._ticked = now
        identity = _identify(self._root)
        if identity is None:
            self._missed = True
            return False
        if identity != self._identity or (self._observer is not None and not self._is_sound(self._observer)):
            self._complaints.is_raised.clear()
            self.stop()
            self.start(handler)
            self._missed = True
        if now - self._listed >= _POLL:
            self._listed = now
            self._ask_or_list()
        if not self._missed and now - self._looked < _LOOK_AGAIN:
            return False
        self._missed = False
        if self._observer is None and now - self._looked >= _LOOK_AGAIN:
            self.start(handler)
        self._looked = now
        return True

    def _ask_or_list(self) -> None:
        """Give up watching where watches have run out, since then some folder may have none; without them, list."""
        if self._observer is not None and _has_no_more_watches(self._observer):
            self.stop()
        if self._observer is None:
            listing, self._listing = self._listing, _list(self._root)
            self._missed = self._missed or listing != self._listing

    def _is_sound(self, observer: BaseObserver) -> bool:
        alive = observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)
        return alive and not self._complaints.is_raised.is_set()


def _collect(
    root: Path, events: "queue.SimpleQueue[FileSystemEvent]", pending: Pending, now: Callable[[], float]
) -> None:
    """Wait for events no longer than a tick, nor than the batch has to, and add those that matter."""
    wait = pending.wait(now())
    try:
        event = events.get(timeout=_TICK if wait is None else min(wait, _TICK))
        while True:
            for path in _paths_of(root, event):
                if matters(path, event.event_type):
                    pending.add(path, now())
            event = events.get_nowait()
    except queue.Empty:
        return


def _paths_of(root: Path, event: FileSystemEvent) -> Iterator[str]:
    """Yield the vault paths an event is about: of a move both, since an atomic save ends with one."""
    for path in (event.src_path, event.dest_path):
        text = os.fsdecode(path)
        if text.startswith(f"{root}{os.sep}"):
            yield text[len(f"{root}{os.sep}") :].replace(os.sep, "/")


def _identify(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _has_no_more_watches(observer: BaseObserver) -> bool:
    """Say whether one watch more is refused: the library passes over a folder below the root that it cannot watch."""
    try:
        if sys.platform == "linux":
            observer.unschedule(observer.schedule(FileSystemEventHandler(), os.sep, event_filter=[DirDeletedEvent]))
    except OSError as error:
        return error.errno == errno.ENOSPC
    return False


def _list(root: Path) -> int:
    """Return a number that is another one once a file came, went or was saved."""
    try:
        return hash(tuple((file.path, file.inode, file.size, file.mtime_ns) for file in scan(root)[0]))
    except OSError:
        return 0


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
