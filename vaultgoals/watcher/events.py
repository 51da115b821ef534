"""The system's file events, from the library's threads to the one that watches."""

import errno
import logging
import os
import queue
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
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

from vaultgoals.watcher.changes import Pending, matters

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
_LOGGER = logging.getLogger("watchdog")
"""The only place where the library says that the system dropped events, or that a folder could not be watched."""


class Events(FileSystemEventHandler):
    """A queue of events: the library's threads put them in, the thread that watches takes them out."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[FileSystemEvent | None] = queue.SimpleQueue()
        self.folder_came = threading.Event()
        """Set when a folder appeared, which needs a watch of its own."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take an event over."""
        if event.is_directory:
            self.folder_came.set()
        self._queue.put(event)

    def wake(self) -> None:
        """Let whoever waits for events go on without one."""
        self._queue.put(None)

    def collect(self, root: Path, pending: Pending, now: Callable[[], float], longest: float) -> None:
        """Wait for events, no longer than `longest` seconds nor than the batch has to, and add those that matter."""
        wait = pending.wait(now())
        try:
            event = self._queue.get(timeout=longest if wait is None else min(wait, longest))
            while True:
                if event is not None:
                    self._take(event, root, pending, now())
                event = self._queue.get_nowait()
        except queue.Empty:
            return

    @staticmethod
    def _take(event: FileSystemEvent, root: Path, pending: Pending, at: float) -> None:
        for path in _paths_of(root, event):
            if matters(path, event.event_type):
                pending.add(path, at)


class Watches:
    """The system's watches on a folder and all below it, and whether their events can be relied on."""

    def __init__(self) -> None:
        self._observer: BaseObserver | None = None
        self._complaints = _Complaints()

    @property
    def are_there(self) -> bool:
        """Say whether there are any, sound or not."""
        return self._observer is not None

    def start(self, root: Path, events: Events) -> OSError | None:
        """Begin to watch; returns why the system does not let us, and then there are none."""
        # The library notices a new folder twice now and then, and would tell the terminal.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        observer = Observer()
        self._complaints.is_raised.clear()
        _LOGGER.addHandler(self._complaints)
        self._observer = observer
        try:
            observer.schedule(events, os.fspath(root), recursive=True, event_filter=_WANTED)
            observer.start()
        except OSError as error:
            self.stop()
            return error
        return self.check()

    def check(self) -> OSError | None:
        """Return why one watch more is refused, and then stop: some folder may have none.

        The library passes over a folder below the root that it cannot watch, so the system is asked for one more.
        """
        if self._observer is not None and sys.platform == "linux":
            try:
                extra = self._observer.schedule(FileSystemEventHandler(), os.sep, event_filter=[DirDeletedEvent])
                self._observer.unschedule(extra)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    self.stop()
                    return error
        return None

    def stop(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            if observer.is_alive():
                observer.join(timeout=1)
        _LOGGER.removeHandler(self._complaints)

    def are_sound(self) -> bool:
        """Say whether they still work, and the library has not complained; where there are none, nothing is wrong."""
        if self._observer is None:
            return True
        alive = self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)
        return alive and not self._complaints.is_raised.is_set()


class _Complaints(logging.Handler):
    """Remember that the library warned of something, and keep it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_raised = threading.Event()

    def emit(self, _record: logging.LogRecord) -> None:
        self.is_raised.set()


def _paths_of(root: Path, event: FileSystemEvent) -> Iterator[str]:
    """Yield the vault paths an event is about: of a move both, since an atomic save ends with one."""
    # The root of a drive ends with its separator already.
    above = f"{os.fspath(root).rstrip(os.sep)}{os.sep}"
    for path in (event.src_path, event.dest_path):
        text = os.fsdecode(path)
        if text.startswith(above):
            yield text[len(above) :].replace(os.sep, "/")
