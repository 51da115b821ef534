"""Save a note tens of thousands of times while it is watched, and see whether the watch grows."""

import time
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.watched import NOTE, Watched, comes_true, save_by_rename, save_in_place, version, watched

PAUSE = 0.03
"""Seconds between two saves: about as long as a build of this vault takes."""
DEBOUNCE = 10
"""Milliseconds."""
MEMORY = 3_000_000
"""Bytes by which a watch may grow."""
WARM_UP = 2_000
"""Saves before anything is measured, at most as many as are measured."""
_STYLES = (save_in_place, save_by_rename)


def save_often(root: Path, saves: int) -> Figures:
    """Save a note so many times in both styles, and compare what the watch takes of the system before and after."""
    figures = Figures("many saves while watching: memory, descriptors, threads and watches stay", saves, "saves")
    with watched(root, DEBOUNCE) as vault:
        problems = _save(vault, min(saves, WARM_UP))
        before, builds = vault.taken(), vault.builds()
        started = time.monotonic()
        problems += _save(vault, saves)
        seconds = time.monotonic() - started
        after = vault.taken()
        figures.written = vault.builds() - builds
    growth = after.memory - before.memory
    if growth > MEMORY:
        problems.append(f"memory grew by {growth:,} bytes")
    if after.but_memory() != before.but_memory():
        problems.append(f"descriptors, threads, watches: {before.but_memory()} became {after.but_memory()}")
    figures.detail = (
        f"{saves / seconds:.0f} a second, {figures.written:,} builds, memory {growth / 1e6:+.1f} MB of"
        f" {before.memory / 1e6:.0f} MB"
    )
    figures.problems = tuple(problems)
    return figures


def _save(vault: Watched, saves: int) -> list[str]:
    """Save so many times, and say whether the last one is shown in the end."""
    share = 0
    for number in range(saves):
        share = 10 + number % 80
        _STYLES[number % 2](vault.root / NOTE, version(share))
        time.sleep(PAUSE)
    vault_is_right = comes_true(lambda: vault.share() == share, 5)
    # The last build has been told, and what it needed is given back.
    time.sleep(1)
    return [] if vault_is_right else [f"the last save is not shown: {vault.share()} instead of {share}"]
