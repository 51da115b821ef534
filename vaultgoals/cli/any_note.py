"""Read any note of the vault, whether it has a kind or not."""

from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note
from vaultgoals.reading.note import parse_note
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes


def read_any_note(root: Path, snapshot: Snapshot, path: str) -> Note | Diagnostic:
    """Return the parse of the note at a vault path, or why it cannot be read."""
    note = snapshot.notes.get(path)
    if note is not None and note.is_whole:
        return note
    data = read_bytes(root, path, snapshot.config.limits.note_size)
    return data if isinstance(data, Diagnostic) else parse_note(path, data, snapshot.settings.tasks)
