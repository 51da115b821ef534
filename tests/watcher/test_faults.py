"""Faults that a watch survives: lost events, no watches, a root and folders that come and go, a flood of files."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from watchdog.observers import inotify_c

from tests.absent import skip_or_fail
from tests.watcher.batches import drain, watching
from vaultgoals.watcher.changes import EVERYTHING

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 5.0
"""Seconds until a watch must be right again."""


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
        (vault / "a.md").write_text("2")
        assert batches.next(WITHIN) == EVERYTHING
        drain(batches)
        (vault / "sub" / "b.md").write_text("2")
        batches.until("sub/b.md")
        assert batches.none()
    assert capfd.readouterr().err == ""


LIMITED = """
import queue, sys, threading, time
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
batches.get(timeout=5)
time.sleep(1)
while not batches.empty():
    batches.get()
(root / "sub" / "b.md").write_text("saved")
started = time.monotonic()
batch = batches.get(timeout=20)
print("seen", time.monotonic() - started < 5 and batch in (EVERYTHING, {"sub/b.md"}))
print("told", len(told), all("fs.inotify.max_user_watches" in line for line in told))
stop.set()
thread.join()
"""


@pytest.mark.parametrize(("limit", "lines"), [("0", 1), ("1", 1), ("2", 1), ("1000", 0)])
def test_watch_limit(vault: Path, limit: str, lines: int) -> None:
    """In a user namespace with too few watches for the root, or for a folder below it, a save is seen within 5 s.

    That is told once, with what mends it; with watches enough nothing is told.
    """
    if shutil.which("unshare") is None:
        skip_or_fail("no unshare here, which gives a process limits of its own")
    command = ["unshare", "--user", "--map-root-user", sys.executable, "-c", LIMITED, str(vault), limit]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if "unshare" in done.stderr or "no namespace" in done.stdout:
        skip_or_fail(f"no limits of its own for a process here: {done.stderr or done.stdout}")
    assert done.stdout == f"seen True\ntold {lines} True\n", done.stderr


def test_root_deleted_and_recreated(vault: Path) -> None:
    """While the root is deleted nothing is said; once it is back it is looked at, and its saves are seen."""
    with watching(vault) as batches:
        shutil.rmtree(vault)
        drain(batches)
        vault.mkdir()
        started = time.monotonic()
        assert batches.next(WITHIN) == EVERYTHING
        assert time.monotonic() - started < WITHIN
        (vault / "new.md").write_text("1")
        batches.until("new.md")


def test_root_renamed_and_back(vault: Path) -> None:
    """A root that is renamed and gets its name back is looked at again, and what was saved meanwhile is not missed."""
    aside = vault.with_name("aside")
    with watching(vault) as batches:
        vault.rename(aside)
        drain(batches)
        (aside / "a.md").write_text("2")
        drain(batches)
        aside.rename(vault)
        assert batches.next(WITHIN) == EVERYTHING
        (vault / "sub" / "b.md").write_text("2")
        batches.until("sub/b.md")


def test_folder_moved_in_and_out(vault: Path, tmp_path: Path) -> None:
    """A folder that is moved into the vault is named and watched; moved out it is named."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.md").write_text("1")
    with watching(vault) as batches:
        outside.rename(vault / "in")
        assert "in" in batches.until("in", WITHIN)
        drain(batches)
        (vault / "in" / "c.md").write_text("2")
        assert batches.next(WITHIN) == {"in/c.md"}
        (vault / "in").rename(outside)
        assert "in" in batches.until("in", WITHIN)


def test_pull_of_5000_files(vault: Path) -> None:
    """Of 5,000 notes that arrive at once the last look comes after the last note, soon, and then it is quiet."""
    with watching(vault) as batches:
        (vault / "pulled").mkdir()
        for number in range(5000):
            descriptor = os.open(vault / "pulled" / f"{number}.md", os.O_CREAT | os.O_WRONLY, 0o600)
            os.close(descriptor)
        batches.until("pulled/4999.md", WITHIN)
        drain(batches)
        (vault / "pulled" / "17.md").write_text("2")
        assert batches.next() == {"pulled/17.md"}


def test_suspend(vault: Path) -> None:
    """After an hour of suspend what changed meanwhile is looked at once, and later saves come as before."""
    skipped = [0.0]
    is_asleep = True

    def ignore(_path: str) -> bool:
        return is_asleep  # as if no event had told of it

    with watching(vault, now=lambda: time.monotonic() + skipped[0], ignore=ignore) as batches:
        (vault / "sub" / "b.md").write_text("2")
        assert batches.none()
        is_asleep = False
        skipped[0] += 3600
        assert batches.next(WITHIN) == EVERYTHING
        assert batches.none()
        (vault / "a.md").write_text("2")
        assert batches.next() == {"a.md"}
