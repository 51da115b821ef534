"""Save a note tens of thousands of times while it is watched, and see whether the watch grows."""

import time
from functools import partial
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.watched import NOTE, Taken, Watched, comes_true, save_by_rename, save_in_place, version, watched

PAUSE = 0.03
"""Seconds between two saves: about as long as a build of this vault takes."""
AWAITED = 5
"""Each save with this number is waited for until it is shown, so that a slow machine builds as often."""
AWAITED_FIRST = 2
"""The same before anything is measured, so that the journal has as many folders as it ever will."""
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
        problems = _save(vault, min(saves, WARM_UP), AWAITED_FIRST)
        # Nothing fails without this pause: what the last build needed would count as taken before, too.
        time.sleep(1)
        before, builds = vault.taken(), vault.builds()
        started = time.monotonic()
        problems += _save(vault, saves, AWAITED)
        seconds = time.monotonic() - started
        # What the last build needed is given back a moment after its page is there, and another one may just begin.
        after = _settled(vault, before)
        figures.written = vault.builds() - builds
    growth = after.memory - before.memory
    if growth > MEMORY:
        problems.append(f"memory grew by {growth:,} bytes")
    if _more(before, after):
        problems.append(f"descriptors, threads, watches: {before.but_memory()} became {after.but_memory()}")
    figures.detail = (
        f"{saves / seconds:.0f} a second, {figures.written:,} builds, memory {growth / 1e6:+.1f} MB of"
        f" {before.memory / 1e6:.0f} MB"
    )
    figures.problems = tuple(problems)
    return figures


def _more(before: Taken, after: Taken) -> bool:
    """Say whether more descriptors, threads or watches are taken than before."""
    return any(new > old for new, old in zip(after.but_memory(), before.but_memory(), strict=True))


def _settled(vault: Watched, before: Taken) -> Taken:
    """Return what is taken as soon as it is no more than before, or at last."""
    after = vault.taken()

    def is_given_back() -> bool:
        nonlocal after
        after = vault.taken()
        return not _more(before, after)

    comes_true(is_given_back)
    return after


def _save(vault: Watched, saves: int, awaited: int) -> list[str]:
    """Save so many times, wait for each that `awaited` divides, and say which of these is not shown."""
    for number in range(saves):
        share = 10 + number % 80
        _STYLES[number % 2](vault.root / NOTE, version(share))
        is_awaited = number % awaited == awaited - 1 or number == saves - 1
        if is_awaited and not comes_true(partial(vault.shows, share)):
            return [f"save {number + 1} is not shown: {vault.share()} instead of {share}"]
        time.sleep(PAUSE)
    return []
