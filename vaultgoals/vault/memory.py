"""What this device remembers of a vault between two builds: the record of the last one."""

import json
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from vaultgoals.model.record import BuildRecord, KnownNote, Reading
from vaultgoals.vault.state import vault_state, write_state

_FILE = "record.json"
_FIELDS = tuple(field.name for field in fields(KnownNote))


def read_record(root: Path) -> BuildRecord | None:
    """Return the record of the last build; `None` where nobody remembers, or what is there cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        data = json.loads((vault_state(root) / _FILE).read_text(encoding="ascii"))
        notes = {str(path): _read_note(known) for path, known in data["notes"].items()}
        reading = Reading.parse(str(data["reading"]))
        return BuildRecord(date.fromisoformat(data["day"]), reading, str(data["settings"]), notes)
    return None


def remember(root: Path, record: BuildRecord) -> None:
    """Remember a build; that it can't be remembered is no reason to fail."""
    notes = {path: _sparse(known) for path, known in record.notes.items()}
    data = {"day": record.day, "reading": str(record.reading), "settings": record.settings, "notes": notes}
    with suppress(OSError):
        write_state(vault_state(root) / _FILE, json.dumps(data, default=date.isoformat))


def _sparse(known: KnownNote) -> dict[str, Any]:
    return {name: value for name in _FIELDS if (value := getattr(known, name)) not in (None, "", ())}


def _read_note(data: dict[str, Any]) -> KnownNote:
    due = data.get("due")
    progress = data.get("progress")
    return KnownNote(
        digest=str(data["digest"]),
        kind=str(data.get("kind", "")),
        progress=None if progress is None else float(progress),
        standing=str(data.get("standing", "")),
        due=None if due is None else date.fromisoformat(due),
        rests_on=tuple(map(str, data.get("rests_on", ()))),
    )
