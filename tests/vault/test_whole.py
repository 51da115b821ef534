"""Notes that are read while somebody saves them."""

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.times import SETTLED
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.whole import WholeReader, looks_cut, may_be_in_writing

TEXT = b"---\ntype: goal\n---\n"
BREAK = 20
"""Seconds; a lease that is kept makes whoever opens the file wait for more than twice as many."""


@pytest.fixture
def linux() -> None:
    """Leave out what other systems do not tell: who has a file open."""
    if sys.platform != "linux":
        skip_or_fail("only Linux says who has a file open")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Return a note that was saved a moment ago."""
    path = tmp_path / "Note.md"
    path.write_bytes(TEXT)
    return path


@contextmanager
def being_saved(note: Path, written: bytes) -> Iterator[None]:
    """Hold a note open that was emptied and written in part."""
    with note.open("wb", buffering=0) as file:
        file.write(written)
        yield


@pytest.mark.posix("it does not say who has a file open")
@pytest.mark.usefixtures("linux")
def test_a_whole_note(note: Path) -> None:
    """A note that was saved a moment ago is taken at once, whoever reads it meanwhile."""
    reader = WholeReader(note.parent)
    with note.open("rb"):
        assert reader.read("Note.md") == TEXT
    assert reader.unsure == {}


@pytest.mark.posix("it does not say who has a file open")
@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize("written", [b"", TEXT[:9], TEXT])
def test_half_a_save(note: Path, written: bytes) -> None:
    """A note that somebody has open for writing is unsure for two seconds at most, and none once it is closed."""
    reader = WholeReader(note.parent)
    with being_saved(note, written):
        assert reader.read("Note.md") == written
        assert 0 < reader.unsure["Note.md"] <= SETTLED / 1e9
    note.write_bytes(TEXT)
    reader = WholeReader(note.parent)
    assert reader.read("Note.md") == TEXT
    assert reader.unsure == {}


@pytest.mark.posix("it does not say who has a file open")
@pytest.mark.usefixtures("linux")
def test_a_save_that_is_over_soon(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that is over while the reader waits a moment is not put off."""
    file = note.open("wb", buffering=0)
    file.write(TEXT[:5])
    moments: list[float] = []

    def finish(seconds: float) -> None:
        moments.append(seconds)
        if len(moments) == 3:
            file.write(TEXT[5:])
            file.close()

    monkeypatch.setattr("vaultgoals.vault.whole.time.sleep", finish)
    reader = WholeReader(note.parent)
    assert reader.read("Note.md") == TEXT
    assert reader.unsure == {}
    assert len(moments) == 3
    assert sum(moments) < 0.1


def let_pass(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Put the clock forward."""
    now = time.time
    monkeypatch.setattr("vaultgoals.vault.whole.time.time", lambda: now() + seconds)


def test_two_looks_agree(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that nobody changed for two seconds is taken as it is, open for writing or not, empty or not."""
    with being_saved(note, b""):
        let_pass(monkeypatch, SETTLED / 1e9)
        reader = WholeReader(note.parent)
        assert reader.read("Note.md") == b""
    assert reader.unsure == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"x" * 4096, b"x" * 8192, "größer".encode()[:3], "学".encode()[:1], "学".encode()[:2], "🏔".encode()[:3]],
)
def test_a_text_that_looks_cut(note: Path, content: bytes) -> None:
    """A fresh note that is empty, or stops in a character or where a buffer does, is unsure though it is closed."""
    note.write_bytes(content)
    reader = WholeReader(note.parent)
    assert reader.read("Note.md") == content
    assert list(reader.unsure) == ["Note.md"]


@pytest.mark.parametrize(
    "content", [b"x", b"x" * 4095, b"x" * 4097, "größer".encode(), "学".encode(), "🏔".encode(), b"\xff", b"ab\xfc"]
)
def test_a_text_that_does_not(content: bytes) -> None:
    """A text of any other length and end looks whole, one that is not UTF-8, too."""
    assert not looks_cut(content)


def test_a_note_that_is_gone(tmp_path: Path) -> None:
    """Of a note that is not there the reader says what is said anyway, and waits for nothing."""
    reader = WholeReader(tmp_path)
    assert reader.read("None.md") == read_bytes(tmp_path, "None.md")
    assert reader.unsure == {}
    assert isinstance(reader.read("None.md"), Diagnostic)


def test_many_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many notes are empty as yet, the reader's patience is one for all of them."""
    reader = WholeReader(tmp_path)
    moments: list[float] = []
    monkeypatch.setattr("vaultgoals.vault.whole.time.sleep", moments.append)
    for number in range(200):
        (tmp_path / f"{number}.md").touch()  # at once before it is read, since age counts
        reader.read(f"{number}.md")
    assert 0 < sum(moments) < 1
    assert len(reader.unsure) == 200


@pytest.mark.posix("it does not say who has a file open")
def test_where_the_system_cannot_tell(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without leases every fresh note is unsure, and taken once it has been left alone."""

    def refuse(*_arguments: object) -> int:
        raise OSError(errno.EINVAL, "no leases here")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    assert may_be_in_writing(note)
    reader = WholeReader(note.parent)
    reader.read("Note.md")
    assert list(reader.unsure) == ["Note.md"]
    let_pass(monkeypatch, reader.unsure["Note.md"])
    reader = WholeReader(note.parent)
    assert reader.read("Note.md") == TEXT
    assert reader.unsure == {}


@pytest.mark.posix("it does not say who has a file open")
@pytest.mark.usefixtures("linux")
def test_asking_disturbs_nobody(note: Path) -> None:
    """An editor that saves as fast as it can, while it is asked for all the time, loses nothing and waits for nothing."""
    before = [signal.getsignal(number) for number in (signal.SIGIO, signal.SIGURG)]
    stop = threading.Event()
    waits: list[float] = []

    def save() -> None:
        while not stop.is_set():
            started = time.monotonic()
            descriptor = os.open(note, os.O_WRONLY | os.O_TRUNC)
            waits.append(time.monotonic() - started)
            os.write(descriptor, TEXT)
            os.close(descriptor)

    editor = threading.Thread(target=save)
    editor.start()
    answers: set[bool] = set()
    asked = 0
    while asked < 2000 or (len(answers) < 2 and asked < 1_000_000):
        answers.add(may_be_in_writing(note))
        asked += 1
    stop.set()
    editor.join()
    assert answers == {True, False}
    assert max(waits) < BREAK
    assert note.read_bytes() == TEXT
    assert [signal.getsignal(number) for number in (signal.SIGIO, signal.SIGURG)] == before
