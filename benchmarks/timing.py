"""Medians of several runs, of functions and of whole processes."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

RUNS = 5


def seconds(function: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median wall time of a function, after one run that is not counted."""
    function()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return median(taken)


def process_seconds(command: Sequence[str], runs: int = RUNS, *, check: bool = True) -> float:
    """Return the median wall time of a whole process, after one run that is not counted; `check` that it ends with 0."""
    return seconds(lambda: subprocess.run(command, check=check, capture_output=True), runs)


def processor_seconds(
    commands: Sequence[Sequence[str]], runs: int = 2 * RUNS + 1, *, check: bool = True
) -> list[float]:
    """Return the median processor time of whole processes, run in turn so that each meets the same machine; `check` as above."""
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for command, times in zip(commands, taken, strict=True):
            before = _spent()
            subprocess.run(command, check=check, capture_output=True)
            times.append(_spent() - before)
    return [median(times) for times in taken]


def _spent() -> float:
    """Return the processor time of all processes that were run so far and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def python(code: str) -> list[str]:
    """Return a command that runs a line of Python in the interpreter at hand."""
    return [sys.executable, "-c", code]
