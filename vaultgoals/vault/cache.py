"""Rows that spare work, in one file per vault of the state folder; whatever is odd about one is as if it were not there."""

import hashlib
import itertools
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from vaultgoals.vault.state import state_path, vault_key, vault_state

try:
    import sqlite3
except ImportError:  # pragma: no cover  a Python that was built without it works without a cache
    HAS_CACHE = False
else:
    HAS_CACHE = True

T = TypeVar("T")

_COMPANIONS = ("", "-journal", "-wal", "-shm")
"""What the library makes beside a file, by ending."""
_LAYOUT = 1
"""Of a row; another one is another stamp."""
_PATIENCE = 0.2
"""Seconds that are waited for another process; then there is no cache."""
_PAGE = 4096
LEAST_BYTES = 64 * 1024
"""The file may be as large as this even where the notes take less."""
_MOST_ROWS = 256
_WORTH_PACKING = 512
"""Bytes; what is shorter hardly becomes so by packing."""
_SUM = 16
_CREATE = "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, key BLOB UNIQUE, stamp BLOB, sum BLOB, value BLOB)"
_FORGET_EARLIER = "DELETE FROM rows WHERE stamp IS NOT ? OR id <= (SELECT MAX(id) FROM rows) - ?"
_FORGET_MORE = (
    "DELETE FROM rows WHERE id NOT IN (SELECT id FROM"
    " (SELECT id, SUM(LENGTH(value)) OVER (ORDER BY id DESC) AS total FROM rows) WHERE total <= ?)"
)


class Store(NamedTuple):
    """A file of rows, and how much of its room is for what."""

    file: str
    row_share: int
    """One row takes no more than so many parts of the room: 4 for a quarter."""
    share: int
    """All of them together."""


ANSWERS = Store("cache.sqlite3", 4, 2)
LOOKS = Store("looks.sqlite3", 1, 1)
_STORES = (ANSWERS, LOOKS)


class Cache:
    """The rows of one vault, plain values by key, as one version of the program wrote them.

    Nothing here raises: what cannot be read is not there, and what cannot be written is not kept.
    """

    def __init__(self, root: Path, stamp: bytes, store: Store = ANSWERS) -> None:
        self._root = root
        self._store = store
        self._stamp = hashlib.blake2b(stamp + os.fsencode(root), digest_size=_SUM).digest()

    def find(self, key: bytes) -> Any:
        """Return the value of a row that is whole, and written for this vault by this program; `None` for any other."""
        path = find_cache(self._root, self._store)
        if path is None:
            return None
        row = _tried(lambda: _read(path, key))
        if row is None or row[0] != self._sum(key, row[1]):
            return None
        # A sum that is right stands on bytes of ours: they can be unpacked.
        return _unpack(row[1])

    def keep(self, key: bytes, value: Any, most: int) -> None:
        """Write a row in place of any other of this key; the file stays below `most` bytes, or `LEAST_BYTES`."""
        packed = _pack(value)
        room = max(most, LEAST_BYTES)
        if HAS_CACHE and len(packed) <= room // self._store.row_share:
            row = (key, self._stamp, self._sum(key, packed), packed)
            # The first try may meet what is no file of ours, or one that is full: then it begins anew.
            if (
                _tried(lambda: _write(vault_state(self._root) / self._store.file, row, room, self._store)) is None
                and self._forget_broken()
            ):
                _tried(lambda: _write(vault_state(self._root) / self._store.file, row, room, self._store))

    def _sum(self, key: bytes, packed: bytes) -> bytes:
        return hashlib.blake2b(key + packed, digest_size=_SUM, key=self._stamp).digest()

    def _forget_broken(self) -> bool:
        """Remove the file unless another process is at it; say whether that was done."""
        path = find_cache(self._root, self._store)
        if path is None or _tried(lambda: _is_in_use(path)):
            return False
        # In a folder that may not be written in it stays, and is read.
        return _tried(lambda: clear(self._root, (self._store,))) is not None


def find_cache(root: Path, store: Store = ANSWERS) -> Path | None:
    """Return a file of a vault's cache; `None` where there is none, and nothing is made."""
    with suppress(OSError):
        path = state_path() / vault_key(root) / store.file
        return path if HAS_CACHE and path.is_file() and not path.is_symlink() else None
    return None


def clear(root: Path, stores: Iterable[Store] = _STORES) -> int:
    """Remove a vault's cache, or some of its files; return how many bytes that were. Raises `OSError` where it cannot be removed."""
    folder = state_path() / vault_key(root)
    freed = 0
    for ending, store in itertools.product(_COMPANIONS, stores):
        path = folder / f"{store.file}{ending}"
        with suppress(FileNotFoundError):
            freed += path.lstat().st_size
            path.unlink()
    return freed


@cache
def program_stamp() -> bytes:
    """Return a digest of what runs: our version and files, Python, and the folders that libraries are installed into."""
    package = Path(__file__).parents[1]
    version = import_module(package.name).__version__
    found = [f"{_LAYOUT} {version} {sys.version} {sys.implementation.cache_tag}"]
    for folder in (package, package.parent / "templates"):
        found += sorted(_looks(str(folder)))
    # Where our source lies there are no libraries, and files come and go.
    source = [str(package.parent)] if (package.parent / "pyproject.toml").is_file() else []
    for place in (each for each in sys.path if each not in source):
        # To install, to update or to remove a library changes the folder that it is in.
        with suppress(OSError):
            seen = Path(place).stat()
            found.append(f"{place} {seen.st_mtime_ns} {seen.st_ino}")
    return hashlib.blake2b("\n".join(found).encode("utf-8", "surrogatepass"), digest_size=_SUM).digest()


def _looks(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _looks(entry.path)
            else:
                seen = entry.stat()
                yield f"{entry.path} {seen.st_size} {seen.st_mtime_ns}"


def _tried(action: Callable[[], T]) -> T | None:
    """Return what an action does, or `None` where the system or the library cannot do it."""
    try:
        return action()
    except (OSError, sqlite3.Error, ValueError, OverflowError):
        return None


def _read(path: Path, key: bytes) -> tuple[bytes, bytes] | None:
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as opened:
        row = opened.execute("SELECT sum, value FROM rows WHERE key = ?", (key,)).fetchone()
    return row if row is not None and all(isinstance(each, bytes) for each in row) else None


def _write(path: Path, row: tuple[bytes, bytes, bytes, bytes], room: int, store: Store) -> bool:
    # Made by us, so that it is its owner's alone from the first moment; the library gives its companions the same mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as opened:
        # What a loss of power leaves half written is found by its sum, and nothing waits for the disk.
        opened.execute("PRAGMA synchronous = OFF")
        opened.execute(f"PRAGMA max_page_count = {room // _PAGE}")
        opened.execute("BEGIN IMMEDIATE")
        opened.execute(_CREATE)
        opened.execute("INSERT OR REPLACE INTO rows (key, stamp, sum, value) VALUES (?, ?, ?, ?)", row)
        opened.execute(_FORGET_EARLIER, (row[1], _MOST_ROWS))
        opened.execute(_FORGET_MORE, (room // store.share,))
        opened.execute("COMMIT")
    return True


def _is_in_use(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as opened:
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("ROLLBACK")
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False


def _pack(value: Any) -> bytes:
    plain = marshal.dumps(value)
    packed = zlib.compress(plain, 1) if len(plain) > _WORTH_PACKING else plain
    return b"z" + packed if len(packed) < len(plain) else b"m" + plain


def _unpack(packed: bytes) -> Any:
    return marshal.loads(zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:])  # noqa: S302  our own bytes, by their sum
