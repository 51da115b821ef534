"""Notes and whole vaults from text, without a disk: for tests, ours and those of plugin authors."""

from collections.abc import Mapping

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import path_rank
from vaultgoals.model.note import Note
from vaultgoals.reading.note import parse_note
from vaultgoals.snapshot import Snapshot, build_snapshot

CONFIG_FOLDER = ".obsidian"


def note(text: str, path: str = "Note.md") -> Note:
    """Return the parse of a note's text, as if it stood at a vault path."""
    return parse_note(path, text.encode())


def snapshot(files: Mapping[str, str]) -> Snapshot:
    """Return the snapshot of a vault with these files, by vault path.

    `vaultgoals.toml` is its configuration, what lies below `.obsidian/` the settings of Obsidian and its plugins.
    """
    contents = {path: text.encode() for path, text in files.items()}
    prefix = f"{CONFIG_FOLDER}/"
    settings = {path.removeprefix(prefix): data for path, data in contents.items() if path.startswith(prefix)}

    def read(path: str, limit: int) -> bytes | Diagnostic:
        data = contents[path]
        if len(data) <= limit:
            return data
        return Diagnostic("unreadable-note", Severity.WARNING, f"larger than {limit:,} bytes", path)

    visible = [path for path in contents if not any(part.startswith(".") for part in path.split("/"))]
    return build_snapshot(sorted(visible, key=path_rank), read, settings)
