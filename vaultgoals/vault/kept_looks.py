"""What one command saw in the notes of a vault, kept for the next one: only notes that changed since are read again."""

import marshal
from collections.abc import Mapping
from typing import Any, NamedTuple

from vaultgoals.model.files import NoteFile
from vaultgoals.model.rows import pack, unpack
from vaultgoals.reading.looks import NOTHING, Look, Looks, Seen
from vaultgoals.vault.cache import Cache

_KEY = b"looks"


class KeptLooks(NamedTuple):
    """The looks of an earlier command, and how each lies in the cache."""

    looks: Looks
    rows: Mapping[str, tuple[Any, ...]]


def read_looks(cache: Cache) -> KeptLooks:
    """Return what an earlier command saw; nothing where the cache has nothing that is whole."""
    found = cache.find(_KEY)
    if found is None:
        return KeptLooks(Looks(), {})
    asked, rows = found
    seen = {row[0]: Seen(NoteFile(*row[:5]), row[5], _read_look(row[6])) for row in rows}
    return KeptLooks(Looks(asked=asked, seen=seen), {row[0]: row for row in rows})


def keep_looks(cache: Cache, looks: Looks, before: KeptLooks) -> None:
    """Keep what was seen, where it is not what lies in the cache already."""
    known = before.looks.seen
    if looks.asked == before.looks.asked and looks.seen == known:
        return
    rows = tuple(
        before.rows[path] if known.get(path) is seen else (*_columns(seen.file), seen.digest, _write_look(seen.look))
        for path, seen in looks.seen.items()
    )
    cache.keep(_KEY, (looks.asked, rows), sum(file.size for file in looks.files.values() if file.is_note))


def _columns(file: NoteFile) -> tuple[str, int, int, int, int]:
    return file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode


def _read_look(row: bytes) -> Look:
    return Look(*map(unpack, marshal.loads(row))) if row else NOTHING  # noqa: S302  the cache has told that it is ours


def _write_look(look: Look) -> bytes:
    return b"" if look is NOTHING else marshal.dumps(tuple(map(pack, look)))
