"""Waiting for a vault to change."""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.watcher import EVERYTHING, OwnWrites, Pending, matters, watch

QUIET = 0.15
"""Seconds of debounce in these tests."""
NOTHING = 1.0
"""Seconds in which nothing must come."""


def test_debounce() -> None:
    """A batch is due once nothing happened for a while, not before."""
    pending = Pending(0.4)
    assert pending.wait(0) is None
    pending.add("a.md", 10.0)
    pending.add("b.md", 10.3)
    assert pending.wait(10.3) == pytest.approx(0.4)
    assert pending.take(10.6) == frozenset()
    assert pending.take(10.71) == {"a.md", "b.md"}
    assert pending.wait(11.0) is None


def test_endless_events() -> None:
    """Events that keep coming hold a batch back only so long."""
    pending = Pending(0.4, longest=2.0)
    for tenth in range(20):
        pending.add("a.md", tenth / 10)
    assert pending.wait(1.9) == pytest.approx(0.1)
    assert pending.take(2.0) == {"a.md"}


def test_own_writes() -> None:
    """What was written last to a path is ours; another save of it, or the same text elsewhere, is not."""
    own = OwnWrites()
    own.record("a.md", b"1")
    own.record("a.md", b"2")
    assert own.is_own("a.md", b"2")
    assert not own.is_own("a.md", b"1")
    assert not own.is_own("b.md", b"2")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a.md", "modified"), ("A/B.MD", "closed"), ("vaultgoals.toml", "closed"), ("x.png", "created"), ("x", "moved")],
)
def test_matters(path: str, kind: str) -> None:
    """Notes and the configuration matter by content, every file by being there."""
    assert matters(path, kind)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *(("a.md", "opened"), ("a.md", "closed_no_write"), ("x.png", "modified"), ("sub/vaultgoals.toml", "modified")),
        *((".obsidian/x.md", "modified"), ("a/.trash/b.md", "created"), (".x.md", "moved"), ("", "modified")),
        ("a.md", "attrib"),
    ],
)
def test_does_not_matter(path: str, kind: str) -> None:
    """Reading, content of other files and whatever is hidden do not."""
    assert not matters(path, kind)


class Batches:
    """Batches as they come from a watch in a thread."""

    def __init__(self) -> None:
        self.queue: queue.Queue[frozenset[str]] = queue.Queue()
        self.stop = threading.Event()

    def next(self, timeout: float = 5.0) -> frozenset[str]:
        """Return the next batch."""
        return self.queue.get(timeout=timeout)

    def until(self, path: str, timeout: float = 5.0) -> set[str]:
        """Return all paths up to the batch that holds `path`."""
        seen: set[str] = set()
        deadline = time.monotonic() + timeout
        while path not in seen:
            seen |= self.next(deadline - time.monotonic())
        return seen

    def none(self) -> bool:
        """Say whether nothing comes for a while."""
        try:
            self.queue.get(timeout=NOTHING)
        except queue.Empty:
            return True
        return False


@contextmanager
def watching(root: Path, **options: Any) -> Iterator[Batches]:
    """Watch a folder in a thread, past the first look."""
    batches = Batches()

    def run() -> None:
        for batch in watch(root, debounce=QUIET, stop=batches.stop, **options):
            batches.queue.put(batch)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert batches.next() == EVERYTHING
        yield batches
    finally:
        batches.stop.set()
        thread.join(5)
    assert not thread.is_alive()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a folder with two notes."""
    root = tmp_path / "vault"
    (root / "sub").mkdir(parents=True)
    (root / ".obsidian").mkdir()
    (root / "a.md").write_text("1")
    (root / "sub" / "b.md").write_text("1")
    return root


def test_saves_in_both_styles(vault: Path) -> None:
    """A save in place and one by a temporary file and a rename each come once, as one batch."""
    with watching(vault) as batches:
        (vault / "a.md").write_text("2")
        assert batches.next() == {"a.md"}
        aside = vault / ".a.md.tmp"
        aside.write_text("3")
        aside.replace(vault / "a.md")
        assert batches.next() == {"a.md"}
        assert batches.none()


def test_saved_from_elsewhere(vault: Path, tmp_path: Path) -> None:
    """A file moved in from outside the vault comes, and one moved out."""
    with watching(vault) as batches:
        (tmp_path / "new.md").write_text("1")
        (tmp_path / "new.md").rename(vault / "new.md")
        batches.until("new.md")
        (vault / "new.md").rename(tmp_path / "new.md")
        batches.until("new.md")


def test_burst(vault: Path) -> None:
    """Many saves at once are one batch."""
    with watching(vault) as batches:
        for number in range(50):
            (vault / f"{number}.md").write_text("1")
        assert len(batches.next()) == 50
        assert batches.none()


def test_reading_does_not_wake(vault: Path) -> None:
    """Reading notes, other files' content and hidden files wake nobody."""
    (vault / "x.png").write_text("1")
    with watching(vault) as batches:
        for note in vault.rglob("*.md"):
            note.read_text()
        (vault / "x.png").write_text("2")
        (vault / ".obsidian" / "workspace.json").write_text("{}")
        assert batches.none()


def test_rename_and_delete(vault: Path) -> None:
    """A rename names both paths; files that are no notes count, and so do folders."""
    with watching(vault) as batches:
        (vault / "a.md").rename(vault / "c.md")
        assert batches.until("c.md") >= {"a.md", "c.md"}
        (vault / "x.png").write_text("1")
        batches.until("x.png")
        (vault / "x.png").unlink()
        batches.until("x.png")
        (vault / "sub").rename(vault / "sub2")
        assert batches.until("sub2") >= {"sub", "sub2"}


def test_new_folder(vault: Path) -> None:
    """Notes in a new folder are seen, also when they are saved again later."""
    with watching(vault) as batches:
        (vault / "new").mkdir()
        (vault / "new" / "n.md").write_text("1")
        batches.until("new/n.md")
        (vault / "new" / "n.md").write_text("2")
        batches.until("new/n.md")


def test_own_writes_wake_nobody(vault: Path) -> None:
    """What `ignore` knows as ours is left out; the person's save of the same note is not."""
    own = OwnWrites()
    own.record("a.md", b"ours")

    def ignore(path: str) -> bool:
        return own.is_own(path, (vault / path).read_bytes())

    with watching(vault, ignore=ignore) as batches:
        (vault / "a.md").write_bytes(b"ours")
        assert batches.none()
        (vault / "a.md").write_bytes(b"theirs")
        assert batches.next() == {"a.md"}


def test_stops_soon(vault: Path) -> None:
    """The watch ends within half a second of its stop."""
    with watching(vault) as batches:
        started = time.monotonic()
        batches.stop.set()
    assert time.monotonic() - started < 0.5


def test_stopped_from_the_start(vault: Path) -> None:
    """A stop that is set already ends it at once."""
    stop = threading.Event()
    stop.set()
    assert list(watch(vault, stop=stop)) == []


def test_root_replaced(vault: Path) -> None:
    """A root that is deleted and made anew is looked at in full, and watched again."""
    with watching(vault) as batches:
        vault.rename(vault.with_name("aside"))
        time.sleep(0.6)
        while not batches.queue.empty():
            batches.queue.get()
        vault.mkdir()
        assert batches.next() == EVERYTHING
        (vault / "a.md").write_text("1")
        batches.until("a.md")


def test_clock_gap(vault: Path) -> None:
    """After the machine slept everything is looked at again; so it is every ten minutes."""
    skipped = [0.0]
    with watching(vault, now=lambda: time.monotonic() + skipped[0]) as batches:
        for gap in (40, 590):
            skipped[0] += gap
            assert batches.next() == EVERYTHING
        assert batches.none()


def test_no_watches(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no watches, the vault is listed, and looked at when something changed in it."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", fail)
    skipped = [0.0]
    with watching(vault, now=lambda: time.monotonic() + skipped[0]) as batches:
        skipped[0] += 5
        batches.next()
        skipped[0] += 5
        assert batches.none()
        (vault / "sub" / "b.md").write_text("22")
        skipped[0] += 5
        assert batches.next() == EVERYTHING
