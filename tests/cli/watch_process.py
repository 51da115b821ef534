"""Run `watch` in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 20
"""Seconds for what should take one or two."""
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


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
