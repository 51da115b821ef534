"""A process that watches: what it takes while nothing changes, and for one save of a goal."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.idle import Idle, measure_idle, spends, spent
from benchmarks.watched import comes_true

CONFIG = '[watch]\nquiet_seconds = 0\nmin_interval = "0 s"\n'
"""Each save is built at once."""
_SAVES = 7
_GOAL = "Goals/Goal 000003.md"
_PATIENCE = 300.0
"""Seconds for a build of the largest vault."""
_SYNCED = """
import os, runpy, sys, time
wait, place, waited = os.fsync, os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT), 0.0
def fsync(descriptor):
    global waited
    start = time.perf_counter()
    wait(descriptor)
    waited += time.perf_counter() - start
    os.pwrite(place, b"%020.6f" % waited, 0)
os.fsync = fsync
runpy.run_module("vaultgoals", run_name="__main__", alter_sys=True)
"""
"""The program, noting in a file how many seconds it has waited for the disk."""


class Saved(NamedTuple):
    """What one save of a goal cost a process that watches, in seconds."""

    spent: float
    synced: float
    """Waited for the disk, no processor time."""


def watch(vault: Path, given: Sequence[str], seconds: float) -> tuple[Idle, Sequence[Saved]]:
    """Return what a process that watches takes while nothing changes for so long, and for each of some saves of one goal.

    `given` are the vault and the day, as the command line has them.
    """
    log, synced = vault.with_suffix(".log"), vault.with_suffix(".synced")
    command = [sys.executable, "-c", _SYNCED, str(synced), *given, "watch"]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            _wait_for(lambda: b"Watching" in log.read_bytes())
            _wait_for(lambda: _is_at_rest(process.pid))
            # A first look at the whole vault may follow a little later.
            time.sleep(5)
            _wait_for(lambda: _is_at_rest(process.pid))
            idle = measure_idle(process.pid, seconds)
            return idle, [*_saves(vault / _GOAL, process.pid, log, synced)]
        finally:
            process.terminate()


def _saves(note: Path, process: int, log: Path, synced: Path) -> Iterator[Saved]:
    text = note.read_text(encoding="utf-8")
    for number in range(_SAVES):
        before, waited, written = spent(process), _read_seconds(synced), _count_written(log)
        line = f"## Check-ins\n\n- 2026-11-20: Review time {28.5 - number}"
        note.write_text(text.replace("## Check-ins\n", line), encoding="utf-8")
        _wait_for(lambda written=written: _count_written(log) > written)  # type: ignore[misc]
        _wait_for(lambda: _is_at_rest(process))
        yield Saved(spent(process) - before, _read_seconds(synced) - waited)


def _count_written(log: Path) -> int:
    """Return how many builds have written a page."""
    return log.read_bytes().count(b"  wrote ")


def _read_seconds(place: Path) -> float:
    return float(place.read_text() or 0) if place.exists() else 0.0


def _wait_for(condition: Callable[[], bool]) -> None:
    if not comes_true(condition, _PATIENCE):
        raise TimeoutError


def _is_at_rest(process: int) -> bool:
    """Say whether a process spends next to nothing for a second."""
    return spends(process, 1) < 0.02
