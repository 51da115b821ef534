"""Rows are found as they were kept, or not at all."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from vaultgoals.vault import cache
from vaultgoals.vault.cache import ANSWERS, LEAST_BYTES, Cache
from vaultgoals.vault.state import vault_state

VALUE = ("text", 1, (b"bytes", None, 2.5))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder."""
    return tmp_path


def kept(root: Path) -> Path:
    """Keep some rows, and return the file."""
    one = Cache(root, b"stamp")
    for name in (b"one", b"two"):
        one.keep(name, (*VALUE, name, "long " * 1000), 0)
    return vault_state(root) / ANSWERS.file


def test_a_row_is_found(root: Path) -> None:
    """What was kept last is found."""
    one = Cache(root, b"stamp")
    assert one.find(b"key") is None
    one.keep(b"key", "earlier", 0)
    one.keep(b"key", VALUE, 0)
    assert Cache(root, b"stamp").find(b"key") == VALUE


def test_rows_are_of_one_program_and_one_vault(root: Path, tmp_path: Path) -> None:
    """Another version, and another vault, finds nothing, wherever the file was copied to."""
    path = kept(root)
    assert Cache(root, b"another").find(b"one") is None
    (tmp_path / "other").mkdir()
    shutil.copy(path, vault_state(tmp_path / "other") / ANSWERS.file)
    assert Cache(tmp_path / "other", b"stamp").find(b"one") is None


def execute(statement: str) -> Callable[[Path], object]:
    """Return what changes the rows."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as opened:
            opened.execute(statement)

    return change


def replace_by_a_folder(path: Path) -> None:
    """Put a folder in place of the file."""
    path.unlink()
    path.mkdir()


def replace_by_a_link(path: Path) -> None:
    """Put a link in place of the file, to that very file."""
    path.rename(path.with_name("x"))
    path.symlink_to("x")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "torn": lambda path: os.truncate(path, path.stat().st_size // 2),
    "one page": lambda path: os.truncate(path, 4096),
    "empty": lambda path: os.truncate(path, 0),
    "garbage": lambda path: path.write_bytes(b"garbage " * 1000),
    "a folder": replace_by_a_folder,
    "a link": replace_by_a_link,
    "gone": lambda path: path.unlink(),
    "other bytes": execute("UPDATE rows SET value = X'7a00'"),
    "other values": execute("UPDATE rows SET value = (SELECT value FROM rows WHERE key = X'74776f')"),
    "texts": execute("UPDATE rows SET sum = 'text', value = 'text'"),
    "another table": execute("ALTER TABLE rows RENAME COLUMN sum TO total"),
    "no table": execute("DROP TABLE rows"),
}


@pytest.mark.posix("links, and files that are open are cut")
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_odd_is_not_there(root: Path, damage: str) -> None:
    """A damaged file has no rows, or those that are whole; and what is kept after that is found."""
    DAMAGES[damage](kept(root))
    one = Cache(root, b"stamp")
    assert one.find(b"one") is None
    one.keep(b"one", VALUE, 0)
    assert one.find(b"one") == VALUE or damage in ("a folder", "a link")


@pytest.mark.parametrize("hold", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_another_process_is_not_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch, hold: str) -> None:
    """While another process writes, there is no cache, and its rows stay."""
    monkeypatch.setattr(cache, "_PATIENCE", 0)
    with closing(sqlite3.connect(kept(root), isolation_level=None)) as other:
        other.execute(hold)
        Cache(root, b"stamp").keep(b"three", VALUE, 0)
        other.execute("ROLLBACK")
    assert Cache(root, b"stamp").find(b"three") is None
    assert Cache(root, b"stamp").find(b"one")


def test_a_folder_that_cannot_be_written_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept, nothing is said."""
    (root / "file").touch()
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(root / "file" / "state"))
    Cache(root, b"stamp").keep(b"key", VALUE, 0)
    assert Cache(root, b"stamp").find(b"key") is None


def test_a_file_that_can_neither_be_written_nor_removed_is_no_error(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that is only read what was kept is found, and nothing new is kept; once it can be written, it is."""
    kept(root)
    one = Cache(root, b"stamp")
    with monkeypatch.context() as full:
        full.setattr(cache, "_write", refuse)
        full.setattr(Path, "unlink", refuse)
        one.keep(b"three", VALUE, 0)
    assert one.find(b"one")
    assert one.find(b"three") is None
    one.keep(b"three", VALUE, 0)
    assert one.find(b"three") == VALUE


def refuse(*_: object) -> None:
    """Fail as a system does where nothing may be written."""
    raise PermissionError(errno.EROFS, os.strerror(errno.EROFS))


def test_many_at_once(root: Path) -> None:
    """Whoever comes at the same time as others finds whole rows."""

    def work(number: int) -> None:
        for turn in range(20):
            one = Cache(root, b"stamp")
            one.keep(b"%d" % (turn % 5), (turn % 5, "text " * 500), 0)
            found = one.find(b"%d" % (number % 5))
            assert found in (None, (number % 5, "text " * 500))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))


def test_the_file_stays_small(root: Path) -> None:
    """Earlier rows go where the file would be larger than the notes; the last one stays."""
    one = Cache(root, b"stamp")
    for number in range(400):
        one.keep(b"%d" % number, os.urandom(number % 7 * 1000), 0)
    path = vault_state(root) / ANSWERS.file
    assert path.stat().st_size <= LEAST_BYTES
    assert one.find(b"399") is not None
    assert one.find(b"0") is None
    one.keep(b"large", os.urandom(LEAST_BYTES), 0)
    assert one.find(b"large") is None
    assert one.find(b"399") is not None


def test_rows_of_earlier_versions_go(root: Path) -> None:
    """What nobody would find takes no room."""
    path = kept(root)
    Cache(root, b"another").keep(b"key", VALUE, 0)
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("SELECT COUNT(*) FROM rows").fetchone() == (1,)


def test_it_can_be_cleared(root: Path) -> None:
    """Cleared, it is gone; where there is none, there is nothing to do."""
    path = kept(root)
    size = path.stat().st_size
    assert cache.clear(root) == size
    assert not path.exists()
    assert cache.clear(root) == 0
