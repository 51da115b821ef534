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
CACHE = 16_384
"""Bytes by which the state folder may grow: answers differ in length, and a file grows by pages."""
ASKED = (("next",), ("tree",), ("list",), ("explain", "Talks"), ("build", "--dry-run"))
"""Commands that are run in turn beside the watch, and keep what they said."""
ASKED_AT = 200
"""Each save with this number is followed by such a command."""
WARM_UP = 2_000
"""Saves before anything is measured, at most as many as are measured."""
_STYLES = (save_in_place, save_by_rename)


def save_often(root: Path, saves: int) -> Figures:
    """Save a note so many times in both styles, and compare what the watch takes of the system before and after."""
    figures = Figures("many saves while watching: memory, descriptors, threads, watches and cache stay", saves, "saves")
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
    growth, more = after.memory - before.memory, after.remembered - before.remembered
    if more > CACHE:
        problems.append(f"the state folder grew by {more:,} bytes")
    if growth > MEMORY:
        problems.append(f"memory grew by {growth:,} bytes")
    if _more(before, after):
        problems.append(f"descriptors, threads, watches: {before.handles()} became {after.handles()}")
    figures.detail = (
        f"{saves / seconds:.0f} a second, {figures.written:,} builds, memory {growth / 1e6:+.1f} MB of"
        f" {before.memory / 1e6:.0f} MB, cache and record {more / 1e3:+.1f} kB of {before.remembered / 1e3:.0f} kB"
    )
    figures.problems = tuple(problems)
    return figures


def _more(before: Taken, after: Taken) -> bool:
    """Say whether more descriptors, threads or watches are taken than before."""
    return any(new > old for new, old in zip(after.handles(), before.handles(), strict=True))


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
        if number % ASKED_AT == ASKED_AT - 1:
            vault.ask(*ASKED[number // ASKED_AT % len(ASKED)])
        time.sleep(PAUSE)
    return []
