"""Save a note piece by piece while it is watched, and look whether half of a save is ever shown."""

import os
import random
import time
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.watched import NOTE, OTHER, Watched, comes_true, other, save_by_rename, version, watched

DEBOUNCE = 20
"""Milliseconds."""
_PAUSES = (0.001, 0.01, 0.1, 0.3, 1.5)
"""Seconds between two pieces, at most."""
_SHARES = (20, 30, 40, 50, 60, 70, 80)
"""Percentages that are ever saved: half of a save shows another one, or none."""
_SEED = 20261122


def save_slowly(root: Path, saves: int) -> Figures:
    """Let a process save a note in place and in pieces, another note be saved all the time, and look at the dashboard."""
    figures = Figures("half-written notes while watching: none is ever shown", saves, "slow saves", strays=None)
    with watched(root, DEBOUNCE) as vault:
        save_by_rename(root / NOTE, version(_SHARES[0]))
        comes_true(lambda: vault.share() == _SHARES[0])
        builds = vault.builds()
        child = os.fork()
        if child == 0:
            _write(root / NOTE, saves)
        wrong = _look(vault, child)
        if not comes_true(lambda: vault.share() == _SHARES[-1]):
            wrong.append(f"the last save is not shown: {vault.share()} instead of {_SHARES[-1]}")
        figures.written = vault.builds() - builds
    figures.detail = f"{figures.written:,} builds meanwhile"
    figures.lost = len(wrong)
    figures.problems = tuple(wrong)
    return figures


def _write(note: Path, saves: int) -> None:
    """Save again and again, each time in up to four pieces with pauses between them; never returns."""
    chance = random.Random(_SEED)
    try:
        for number in range(saves):
            share = _SHARES[-1] if number == saves - 1 else chance.choice(_SHARES)
            text = version(share, chance.randint(0, 300)).encode()
            # Mostly near the end, where the number is.
            cuts = [max(0, len(text) - chance.choice((chance.randint(1, 30), chance.randint(1, len(text)))))]
            cuts += [chance.randint(0, len(text)) for _ in range(chance.randint(0, 2))]
            with note.open("wb", buffering=0) as file:
                for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True):
                    file.write(text[start:end])
                    time.sleep(chance.choice(_PAUSES) * chance.random())
            time.sleep(chance.choice((0.001, 0.05, 0.4)))
    finally:
        os._exit(0)


def _look(vault: Watched, child: int) -> list[str]:
    """Save the other note while the child is there, so that builds come at any moment; return what was wrong."""
    wrong: list[str] = []
    shown: int | None = _SHARES[0]
    number = 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        number += 1
        save_by_rename(vault.root / OTHER, other(number))
        for _ in range(20):
            before, shown = shown, vault.share()
            if shown not in _SHARES and shown != before:
                wrong.append(f"{shown} was shown")
            time.sleep(0.003)
    return wrong
