"""Watching a fresh copy of the sample vault, with its settings as they are."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.test_sample import digests

TALKS = "Goals/Give conference talks.md"
DASHBOARD = "Goals Dashboard.md"
WITHIN = 2.0
"""Seconds from a save to the dashboard."""


@contextmanager
def watching(vault: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run `watch` on a vault, from when it says so."""
    command = [sys.executable, "-m", "vaultgoals", "--vault", str(vault), "--today", "2026-11-20", "watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("Watching"):
                break
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def save_in_place(path: Path, text: str) -> None:
    """Save as an editor that writes into the file."""
    path.write_text(text, encoding="utf-8")


def save_by_rename(path: Path, text: str) -> None:
    """Save as an editor that writes beside the file and renames."""
    beside = path.with_name(".talks.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def seconds_until(condition: Callable[[], bool]) -> float:
    """Return how long it took until a condition held, giving up well after the promise is broken."""
    start = time.monotonic()
    while not condition() and time.monotonic() - start < WITHIN * 5:
        time.sleep(0.02)
    return time.monotonic() - start


def test_a_save_shows_on_the_dashboard_within_two_seconds(sample_vault: Path) -> None:
    """Two talks instead of one, then three, saved in both styles: the dashboard follows, and no other note changes."""
    before = digests(sample_vault)
    text = (sample_vault / TALKS).read_text(encoding="utf-8")
    with watching(sample_vault) as process:
        for talks, share, save in ((2, "42", save_in_place), (3, "54", save_by_rename)):
            save(
                sample_vault / TALKS,
                text.replace("Talks given 1", f"Talks given {talks}").replace("given: 1 /", f"given: {talks} /"),
            )
            shown = f"{share}\N{NO-BREAK SPACE}%"
            took = seconds_until(lambda shown=shown: shown in standing_of_talks(sample_vault))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            assert took < WITHIN, f"{save.__name__}: {took:.1f} s"
        assert process.poll() is None
    after = digests(sample_vault)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed <= {TALKS, DASHBOARD, "Reviews/2026-W47 Weekly review.md"}


def standing_of_talks(vault: Path) -> str:
    """Return the dashboard's row of the goal."""
    lines = (vault / DASHBOARD).read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("| [[Goals/Give conference talks")), "")
