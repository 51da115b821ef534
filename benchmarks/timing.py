"""Medians of several runs, of functions and of whole processes."""

import os
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


def processor_seconds(commands: Sequence[Sequence[str]], runs: int = 2 * RUNS + 1) -> list[float]:
    """Return the median processor time of whole processes, run in turn so that each meets the same machine."""
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for command, times in zip(commands, taken, strict=True):
            before = os.times()
            subprocess.run(command, check=True, capture_output=True)
            after = os.times()
            times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return [median(times) for times in taken]


def python(code: str) -> list[str]:
    """Return a command that runs a line of Python in the interpreter at hand."""
    return [sys.executable, "-c", code]
