"""Renames that never replace, or that exchange, by the name and the numbers that each system has for them."""

import ctypes
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from vaultgoals.vault import renames
from vaultgoals.vault.renames import EXCHANGE, NO_REPLACE, UNSUPPORTED, rename

pytestmark = pytest.mark.posix("folders cannot be held open there")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    """Yield an open folder with two files."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def no_cache() -> Iterator[None]:
    """Let the function be looked up anew, in the test and after it."""
    renames._find_function.cache_clear()
    yield
    renames._find_function.cache_clear()


def test_exchange(folder: int, tmp_path: Path) -> None:
    """Two files change places."""
    rename(folder, "a", folder, "b", EXCHANGE)
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"2", b"1")


def test_no_replace(folder: int, tmp_path: Path) -> None:
    """A file moves to a name that is free, and not to one that is taken."""
    with pytest.raises(FileExistsError):
        rename(folder, "a", folder, "b", NO_REPLACE)
    rename(folder, "a", folder, "c", NO_REPLACE)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"2", "c": b"1"}


@pytest.mark.usefixtures("no_cache")
def test_macos(folder: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS the C library's `renameatx_np` is called with `RENAME_SWAP` (2) and `RENAME_EXCL` (4)."""
    called: list[tuple[object, ...]] = []

    def renameatx_np(*arguments: object) -> int:
        called.append(arguments)
        return 0

    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameatx_np=renameatx_np))
    rename(folder, "a", folder, "ä", EXCHANGE)
    rename(folder, "a", folder, "b", NO_REPLACE)
    assert called == [(folder, b"a", folder, "ä".encode(), 2), (folder, b"a", folder, b"b", 4)]


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize("platform", ["win32", "freebsd14", "darwin"])
def test_elsewhere(folder: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """Where there is no such function the error says so, and nothing is renamed."""
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace())
    with pytest.raises(OSError, match=os.strerror(errno.ENOSYS)) as raised:
        rename(folder, "a", folder, "b", EXCHANGE)
    assert raised.value.errno in UNSUPPORTED
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}
