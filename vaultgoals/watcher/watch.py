"""Turn events and looks at a vault into batches of changed paths."""

import threading
from collections.abc import Iterator
from pathlib import Path

from vaultgoals.watcher.changes import EVERYTHING, Pending
from vaultgoals.watcher.events import Events
from vaultgoals.watcher.health import Health, Terms

MANY = 200
"""Changed paths in one batch of which the system may have kept others to itself."""
_TICK = 2.0
"""Seconds between two looks at the stop event, the clock and the root: each costs a little, all day long."""


def watch(root: Path, terms: Terms, *, stop: threading.Event, events: Events | None = None) -> Iterator[frozenset[str]]:
    """Yield batches of vault paths that changed, once the vault was quiet for a moment, until `stop` is set.

    Events are hints: whoever gets a batch looks at the files. `EVERYTHING` comes where hints may be missing and the
    vault's listing is another one: at the start, every ten minutes, after the machine slept, when events were dropped,
    half a minute after very many changes, when the root was replaced or came back, and every few seconds without watches.
    Ends within two seconds of `stop`, and at once where somebody wakes `events` then; while the root is missing nothing is
    yielded.
    """
    health = Health(root, terms)
    pending = Pending(terms.debounce)
    events = events or Events()
    try:
        while not stop.is_set():
            if not health.is_there():
                pending.paths.clear()
            elif health.needs_look(events):
                pending.paths.clear()
                yield EVERYTHING
            events.collect(root, pending, terms.now, _TICK)
            batch = frozenset(path for path in pending.take(terms.now()) if not terms.ignore(path))
            if len(batch) >= MANY:
                health.saw_many()
            if batch and health.is_there():
                yield batch
    finally:
        health.stop()
