"""Parse notes while watching, and note which of them take long."""

import time

from vaultgoals.model.note import Note
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.note import parse_note

SLOW = 1.0
"""Seconds of work for one note that are worth a line."""


@dataclass(slots=True)
class TimedParser:
    """Parses the notes of one look at a vault."""

    slow: dict[str, float] = field(default_factory=dict)
    """Vault paths of the notes that took long, and the seconds."""

    def parse(self, path: str, data: bytes, settings: TasksSettings) -> Note:
        """Return what `parse_note` does."""
        started = time.thread_time()
        note = parse_note(path, data, settings)
        if (seconds := time.thread_time() - started) >= SLOW:
            self.slow[path] = seconds
        return note
