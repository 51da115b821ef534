"""Let a simulated disk crash at every call of the writer, whole or broken on purpose, and count what is looked at."""

import os
from importlib import import_module
from itertools import islice

from benchmarks.figures import Figures

KINDS = 18
"""Kinds of write: six, on each of three systems."""
BROKEN = 16
_ALL = "3"


def try_crashes(kinds: int) -> Figures:
    """Look at every state that a crash or a power failure can leave, for some kinds of write."""
    os.environ.setdefault("VAULTGOALS_TEST_SCALE", _ALL)
    trials = import_module("tests.vault.trials").TRIALS
    part = "crash and power failure at every call (data not yet on the disk absent, half or whole)"
    figures = Figures(part, unit="states", strays=0)
    for name, trial in islice(trials.items(), kinds):
        for how, disk, is_finished in trial.crashes():
            figures.tried += 1
            problems = trial.check(disk, is_finished=is_finished)
            figures.lost += bool(problems)
            figures.problems += tuple(f"{name}, {how}: {problem}" for problem in problems)
    figures.strays = sum("stray file" in problem for problem in figures.problems)
    return figures


def try_broken(count: int) -> Figures:
    """Break the protocol in some ways, one after the other; wrong is what the trials do not notice."""
    from pytest import MonkeyPatch  # noqa: PLC0415, PT013  the other parts need no test packages

    broken = import_module("tests.vault.test_broken_protocols")
    figures = Figures("protocols broken on purpose, which the same trials must catch", unit="protocols")
    for name, (kind, break_it) in islice(broken.BROKEN.items(), count):
        figures.tried += 1
        with MonkeyPatch.context() as patch:
            break_it(patch)
            if not broken.find_problem(broken.TRIALS[f"{kind}, exchange"]):
                figures.lost += 1
                figures.problems += (f"not caught: {name}",)
    return figures
