"""Find the links that lead to a place within a note, in every note and canvas of a vault."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import fold_path, is_note_path, note_name
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.split_ties import LinkInto

WORD: Final = pattern(rb"[0-9a-z]+")
"""A part of a name that is the same in every way to write a link: `goals` in `My%20Goals.md#Run`."""
CANVAS: Final = ".canvas"


def find_links_into(snapshot: Snapshot, path: str, read: Callable[[str], bytes | Diagnostic]) -> tuple[LinkInto, ...]:
    """Return the links with a `#` that lead to the note at a vault path; files that cannot be read have none."""
    words = WORD.findall(note_name(path).encode().lower())
    wanted = max(words, key=len, default=b"")
    found: list[LinkInto] = []
    for other in snapshot.files:
        if not is_note_path(other) and not other.lower().endswith(CANVAS):
            continue
        data = read(other)
        if isinstance(data, Diagnostic) or b"#" not in data or (other != path and wanted not in data.lower()):
            continue
        found += (
            _in_note(snapshot, path, other, data) if is_note_path(other) else _in_canvas(snapshot, path, other, data)
        )
    return tuple(found)


def _in_note(snapshot: Snapshot, path: str, other: str, data: bytes) -> Iterator[LinkInto]:
    for link in parse_note(other, data, snapshot.settings.tasks).links:
        if link.subpath.strip("# ") and resolve_link(snapshot.index, link, other).target == path:
            yield LinkInto(other, link.line, link.subpath, is_short=not link.path)


def _in_canvas(snapshot: Snapshot, path: str, other: str, data: bytes) -> Iterator[LinkInto]:
    """Yield what a canvas shows of a note, a part of it that its `subpath` names, and the links in its cards."""
    try:
        nodes: Any = json.loads(data).get("nodes", ())
        cards = [(node.get("file"), node.get("subpath"), node.get("text")) for node in nodes if isinstance(node, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError):
        return
    for file, subpath, text in cards:
        if isinstance(file, str) and isinstance(subpath, str) and fold_path(file) == fold_path(path):
            yield LinkInto(other, 0, subpath)
        if isinstance(text, str) and "#" in text:
            # A lone surrogate is no text that a link can stand in.
            for link in _in_note(snapshot, path, other, text.encode(errors="replace")):
                yield link._replace(line=0, is_short=False)
