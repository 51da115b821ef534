"""Faults that a watch survives: lost events, no watches, a root and folders that come and go, a flood of files."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from watchdog.observers import inotify_c

from tests.absent import skip_or_fail
from tests.watcher.batches import PATIENCE, Clock, Looks, save, wait_until, watching
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import AFTER_MANY

ROOT = Path(__file__).resolve().parents[2]


def test_dropped_events(vault: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Where the system dropped events, everything is looked at again, and later saves are seen; nothing is printed."""
    read = inotify_c.InotifyFD.read_events
    overflows = threading.Event()

    def read_or_lose(self: inotify_c.InotifyFD, **options: int) -> list[inotify_c.InotifyEvent]:
        events = read(self, **options)
        if not overflows.is_set():
            return events
        overflows.clear()
        return [inotify_c.InotifyEvent(-1, inotify_c.InotifyConstants.IN_Q_OVERFLOW, 0, b"")]  # type: ignore[arg-type]  # as the system gives it

    monkeypatch.setattr(inotify_c.InotifyFD, "read_events", read_or_lose)
    with watching(vault) as batches:
        overflows.set()
        save(vault / "a.md", "2")
        assert batches.next() == EVERYTHING
        batches.others()
        save(vault / "sub" / "b.md", "2")
        assert batches.next() == {"sub/b.md"}
        assert batches.others() == []
    assert capfd.readouterr().err == ""


LIMITED = """
import queue, sys, threading
from pathlib import Path
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import Terms
from vaultgoals.watcher.watch import watch

root, number = Path(sys.argv[1]), sys.argv[2]
try:
    Path("/proc/sys/user/max_inotify_watches").write_text(number)
except OSError as error:
    print("no namespace", error)
    sys.exit()
stop, batches, told = threading.Event(), queue.Queue(), []
def listen():
    for batch in watch(root, Terms(debounce=0.1, tell=told.append), stop=stop):
        batches.put(batch)
thread = threading.Thread(target=listen)
thread.start()
batches.get(timeout=60)
(root / "sub" / "b.md").write_text("saved")
print("seen", batches.get(timeout=60) in (EVERYTHING, {"sub/b.md"}))
print("told", len(told), all("fs.inotify.max_user_watches" in line for line in told))
stop.set()
thread.join()
"""


@pytest.mark.parametrize(("limit", "lines"), [("0", 1), ("1", 1), ("2", 1), ("1000", 0)])
def test_watch_limit(vault: Path, limit: str, lines: int) -> None:
    """In a user namespace with too few watches for the root, or for a folder below it, a save is seen.

    That is told once, with what mends it; with watches enough nothing is told.
    """
    if shutil.which("unshare") is None:
        skip_or_fail("no unshare here, which gives a process limits of its own")
    command = ["unshare", "--user", "--map-root-user", sys.executable, "-c", LIMITED, str(vault), limit]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    if "unshare" in done.stderr or "no namespace" in done.stdout:
        skip_or_fail(f"no limits of its own for a process here: {done.stderr or done.stdout}")
    assert done.stdout == f"seen True\ntold {lines} True\n", done.stderr


def test_root_deleted_and_recreated(vault: Path) -> None:
    """A root that was deleted is looked at once it is back, and its saves are seen."""
    with watching(vault) as batches:
        shutil.rmtree(vault)
        wait_until(lambda: batches.told)
        vault.mkdir()
        save(vault / "old.md", "1")
        batches.until_everything()
        save(vault / "new.md", "1")
        assert "new.md" in batches.until("new.md")


def test_root_renamed_and_back(vault: Path) -> None:
    """A root that is renamed and gets its name back is looked at again, and what was saved meanwhile is not missed."""
    aside = vault.with_name("aside")
    with watching(vault) as batches:
        vault.rename(aside)
        wait_until(lambda: batches.told)
        (aside / "a.md").write_text("2")
        aside.rename(vault)
        batches.until_everything()
        save(vault / "sub" / "b.md", "2")
        assert "sub/b.md" in batches.until("sub/b.md")


def test_folder_moved_in_and_out(vault: Path, tmp_path: Path) -> None:
    """A folder that is moved into the vault is named and watched; moved out it is named."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.md").write_text("1")
    with watching(vault) as batches:
        outside.rename(vault / "in")
        assert "in" in batches.until("in")
        batches.others()
        save(vault / "in" / "c.md", "2")
        assert batches.next() == {"in/c.md"}
        (vault / "in").rename(outside)
        assert "in" in batches.until("in")


def test_pull_of_5000_files(vault: Path) -> None:
    """Of 5,000 notes that arrive at once the last look comes after the last note, and then it is quiet."""
    with watching(vault) as batches:
        (vault / "pulled").mkdir()
        for number in range(5000):
            descriptor = os.open(vault / "pulled" / f"{number}.md", os.O_CREAT | os.O_WRONLY, 0o600)
            os.close(descriptor)
        batches.until("pulled/4999.md")
        batches.others()
        save(vault / "pulled" / "17.md", "2")
        assert batches.next() == {"pulled/17.md"}
        assert batches.others() == []


def test_what_a_flood_hid(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute after a flood of changes all is looked at, since of some no event may have come; after few it is not."""
    clock, looks = Clock(), Looks(monkeypatch)
    monkeypatch.setattr("vaultgoals.watcher.watch.MANY", 5)
    (tmp_path / "outside").mkdir()
    for number in range(50):
        (tmp_path / "outside" / f"{number}.md").write_text("1")
    with watching(vault, now=clock) as batches:
        save(vault / "a.md", "2")
        batches.until("a.md")
        before = looks.count
        clock.skipped += AFTER_MANY - 1
        assert batches.others() == []
        clock.skipped += 2
        assert batches.others() == []
        assert looks.count == before
        # Of a folder that is moved all events come at once, and make one batch.
        (tmp_path / "outside").rename(vault / "in")
        batches.until("in/49.md")
        looks.after(clock, AFTER_MANY)
        batches.until_everything()


def test_suspend(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an hour of suspend what changed meanwhile is looked at once, and later saves come as before."""
    clock, looks, passed_over, is_asleep = Clock(), Looks(monkeypatch), threading.Event(), True

    def ignore(_path: str) -> bool:
        passed_over.set()
        return is_asleep  # as if no event had told of it

    with watching(vault, now=clock, ignore=ignore) as batches:
        save(vault / "sub" / "b.md", "2")
        assert passed_over.wait(PATIENCE)
        is_asleep = False
        looks.after(clock, 3600)
        assert batches.next() == EVERYTHING
        save(vault / "a.md", "2")
        assert batches.next() == {"a.md"}
        assert batches.others() == []
