"""Notes as `watch` parsed them: one that stays as it is, is not parsed again by the next build."""

import time

from vaultgoals.model.note import Note
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.note import digest_of, parse_note

SLOW = 1.0
"""Seconds of work for one note that are worth a line."""


@dataclass(slots=True)
class ParsedNotes:
    """The notes of the last look at a vault."""

    slow: dict[str, float] = field(default_factory=dict)
    """Vault paths of the notes that took long in this look, and the seconds."""
    _settings: TasksSettings = field(default_factory=TasksSettings)
    _before: dict[str, Note] = field(default_factory=dict)
    _now: dict[str, Note] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a look: what it does not ask for is forgotten at the next one."""
        self._before, self._now, self.slow = self._now, {}, {}

    def parse(self, path: str, data: bytes, settings: TasksSettings) -> Note:
        """Return what `parse_note` does, from the last look where the bytes and the settings are the same."""
        if settings != self._settings:
            self._settings, self._before, self._now = settings, {}, {}
        note = self._before.get(path)
        if note is None or note.digest != digest_of(data):
            started = time.thread_time()
            note = parse_note(path, data, settings)
            if (seconds := time.thread_time() - started) >= SLOW:
                self.slow[path] = seconds
        self._now[path] = note
        return note
