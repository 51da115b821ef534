"""Waiting for a vault to change."""

import queue
import threading
from pathlib import Path

import pytest

from tests.watcher.batches import PATIENCE, Clock, Looks, refuse, save, watching
from vaultgoals.watcher import watch as watch_module
from vaultgoals.watcher.changes import EVERYTHING, OwnWrites
from vaultgoals.watcher.events import Events
from vaultgoals.watcher.health import Terms, list_vault
from vaultgoals.watcher.watch import watch

ONCE = 1.0
"""Seconds of debounce that hold together what happens at once, on a busy machine too."""


def test_saves_in_both_styles(vault: Path) -> None:
    """A save in place and one by a temporary file and a rename each come once, as one batch."""
    with watching(vault, debounce=ONCE) as batches:
        (vault / "a.md").write_text("2")
        assert batches.next() == {"a.md"}
        save(vault / "a.md", "3")
        assert batches.next() == {"a.md"}
        assert batches.others() == []


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
    with watching(vault, debounce=ONCE) as batches:
        for number in range(50):
            (vault / f"{number}.md").write_text("1")
        assert len(batches.next()) == 50
        assert batches.others() == []


def test_reading_does_not_wake(vault: Path) -> None:
    """Reading notes, other files' content and hidden files wake nobody."""
    (vault / "x.png").write_text("1")
    with watching(vault) as batches:
        for note in vault.rglob("*.md"):
            note.read_text()
        (vault / "x.png").write_text("2")
        (vault / ".obsidian" / "workspace.json").write_text("{}")
        assert batches.others() == []


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
        save(vault / "a.md", "ours")
        assert batches.others() == []
        save(vault / "a.md", "theirs")
        assert batches.next() == {"a.md"}


def test_it_stops_soon(vault: Path) -> None:
    """The watch ends with its stop, which it looks at every two seconds."""
    with watching(vault) as batches:
        batches.stop.set()
    assert watch_module._TICK <= 2


def test_whoever_stops_it_can_wake_it(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A watch that is woken after its stop ends at once, however seldom it looks at that; without a stop it goes on."""
    monkeypatch.setattr(watch_module, "_TICK", 10 * PATIENCE)
    stop, events, batches = threading.Event(), Events(), queue.SimpleQueue[frozenset[str]]()

    def listen() -> None:
        for batch in watch(vault, Terms(debounce=0.1), stop=stop, events=events):
            batches.put(batch)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert batches.get(timeout=PATIENCE) == EVERYTHING
    events.wake()
    save(vault / "a.md", "1")
    assert batches.get(timeout=PATIENCE) == {"a.md"}
    stop.set()
    events.wake()
    listener.join(timeout=PATIENCE)
    assert not listener.is_alive()


def test_stopped_from_the_start(vault: Path) -> None:
    """A stop that is set already ends it at once."""
    stop = threading.Event()
    stop.set()
    assert list(watch(vault, Terms(), stop=stop)) == []


def test_root_replaced(vault: Path) -> None:
    """A root that is deleted and made anew is looked at in full, and watched again."""
    with watching(vault) as batches:
        vault.rename(vault.with_name("aside"))
        vault.mkdir()
        save(vault / "b.md", "1")
        batches.until_everything()
        save(vault / "a.md", "1")
        assert "a.md" in batches.until("a.md")


def test_clock_gap(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the machine slept, and every ten minutes, the vault is listed; what changed without an event is seen."""
    clock, looks, passed_over = Clock(), Looks(monkeypatch), threading.Semaphore(0)

    def ignore(_path: str) -> bool:
        passed_over.release()
        return True  # as if no event had told of it

    with watching(vault, now=clock, ignore=ignore) as batches:
        for gap in (40, 610):
            save(vault / "a.md", str(gap))
            assert passed_over.acquire(timeout=PATIENCE)
            looks.after(clock, gap)
            assert batches.next() == EVERYTHING
            looks.after(clock, gap)
    assert batches.queue.empty(), "nothing changed since"


def test_what_was_seen_before(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listing that is known already is not looked at again at the start; one that has changed since is."""
    stop, seen = threading.Event(), list_vault(vault)

    def list_last(root: Path) -> int | None:
        stop.set()
        return list_vault(root)

    monkeypatch.setattr("vaultgoals.watcher.health.list_vault", list_last)
    assert list(watch(vault, Terms(seen=seen), stop=stop)) == []
    assert stop.is_set()
    (vault / "a.md").write_text("2")
    assert next(watch(vault, Terms(seen=seen), stop=threading.Event())) == EVERYTHING


def test_no_watches(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no watches, the vault is listed, and looked at when something changed in it."""
    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    clock, looks = Clock(), Looks(monkeypatch)
    with watching(vault, now=clock) as batches:
        looks.after(clock, 5)
        (vault / "sub" / "b.md").write_text("22")
        clock.skipped += 5
        assert batches.next() == EVERYTHING
    assert batches.queue.empty()
