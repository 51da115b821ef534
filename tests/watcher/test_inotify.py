"""Faults of how Linux tells of changes: events that are lost, and too few watches."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from watchdog.observers import inotify_c

from tests.absent import skip_or_fail
from tests.watcher.batches import save, watching
from vaultgoals.watcher.changes import EVERYTHING

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
