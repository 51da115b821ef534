import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vaultgoals.cli.watch import read_seconds

PATIENCE = 20
PAGE = "Goals Dashboard.md"
QUICK = '[watch]\nquiet_seconds = 0\nmin_interval = "0 s"\ndebounce = "50 ms"\n'


@contextmanager
def watching(vault: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Run `watch` in a process of its own, ready to build."""
    command = [sys.executable, "-u", "-m", "vaultgoals", "--vault", str(vault), *options, "watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ.copy()
    ) as process:
        try:
            wait_until((vault / PAGE).exists)
            yield process
        finally:
            process.kill()


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def quick(vault: Path) -> Path:
    """Return a vault in which watch does not wait for quiet."""
    (vault / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
    return vault


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_builds_and_ends_cleanly(quick: Path, number: signal.Signals) -> None:
    """Watch makes the pages at once and ends with 0 on Ctrl-C and on SIGTERM."""
    with watching(quick, "--today", "2026-11-20") as process:
        time.sleep(0.3)
        process.send_signal(number)
        output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    assert "Stopped." in output
    assert "Traceback" not in output


def test_a_saved_note_changes_the_page(quick: Path) -> None:
    """A check-in that is saved while watching shows on the dashboard."""
    with watching(quick, "--today", "2026-11-20"):
        before = (quick / PAGE).read_bytes()
        note = quick / "Goals/Talks.md"
        note.write_text(note.read_text(encoding="utf-8") + "\n## Check-ins\n- 2026-11-19: 3 talks\n", encoding="utf-8")
        wait_until(lambda: (quick / PAGE).read_bytes() != before)


def test_a_broken_note_does_not_end_the_watch(quick: Path) -> None:
    """After a hostile note, the next good save is built as if nothing had been."""
    with watching(quick, "--today", "2026-11-20") as process:
        before = (quick / PAGE).read_bytes()
        (quick / "Goals/Bad.md").write_bytes(b"---\ntype: goal\ndue: [[[\n\xff\x00---\n")
        (quick / "vaultgoals.toml").write_text("[watch\n", encoding="utf-8")
        time.sleep(1)
        assert process.poll() is None
        (quick / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
        (quick / "Goals/New.md").write_text("---\ntype: goal\ntitle: Brand new\n---\n", encoding="utf-8")
        wait_until(lambda: b"Brand new" in (quick / PAGE).read_bytes() and before is not None)


def test_its_own_writes_wake_nobody(quick: Path) -> None:
    """After the pages are made, nothing more is written while nobody does anything."""
    with watching(quick, "--today", "2026-11-20") as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
    assert output.count("wrote") == 1, output


@pytest.mark.parametrize(("text", "seconds"), [("400 ms", 0.4), ("5 s", 5), ("1 min", 60), ("soon", 0)])
def test_short_durations(text: str, seconds: float) -> None:
    """The durations of the configuration become seconds."""
    assert read_seconds(text) == seconds
