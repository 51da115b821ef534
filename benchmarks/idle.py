"""What `watch` costs while nobody does anything."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.vault import DAY

SECONDS = 60.0
_SETTLING = 5.0
"""Seconds until the looks of the start are over."""


class Idle(NamedTuple):
    """What a process takes that does nothing."""

    share: float
    """Of a core."""
    read: int
    """Bytes."""


def idle_figures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the share of a core that an idle watch takes, and how much it reads; nothing where the system has no `/proc`."""
    if not Path("/proc/self/schedstat").exists():
        return
    command = [sys.executable, "-u", "-m", "vaultgoals", "--vault", str(root), "--today", str(DAY), "watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stdout or ():
                if line.startswith("Watching"):
                    break
            # The first build may have written pages, which a second one looks at.
            while spends(process.pid, _SETTLING) > _SETTLING / 100:
                pass
            idle = measure_idle(process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()
    yield "watch, idle", f"{idle.share:8.3%} of a core, {idle.read:,} bytes read in {SECONDS:.0f} s"


def measure_idle(process: int, seconds: float = SECONDS) -> Idle:
    """Return what a process takes that has come to rest."""
    read = _read(process)
    share = spends(process, seconds) / seconds
    return Idle(share, _read(process) - read)


def spends(process: int, seconds: float) -> float:
    """Return the seconds of processor time that a process takes in so many seconds."""
    before = spent(process)
    time.sleep(seconds)
    return spent(process) - before


def spent(process: int) -> float:
    """Return the seconds of processor time that a process and its threads have taken so far."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _read(process: int) -> int:
    lines = Path(f"/proc/{process}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar"))
