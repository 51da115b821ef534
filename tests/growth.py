"""How the work grows with the text: the lines of Python that run are counted, which is the same on every machine.

What one call of a regular expression does no line shows, and only a clock can tell: `make soak` takes the time of the
same texts, by `VAULTGOALS_TEST_CLOCK`.
"""

import gc
import os
import sys
from collections.abc import Callable
from math import sqrt
from time import process_time
from types import FrameType
from typing import Any

LIMIT = 2.5
"""How much more work twice the text may make."""
_TIMED = "VAULTGOALS_TEST_CLOCK" in os.environ
_CHARACTERS = 2_000
"""Of the text that is counted for; then it is twice and four times as long."""
_FEW = 100
"""Lines more or less that say nothing."""
_ENOUGH = 0.002
"""Seconds that make a measurement stable."""
_LONGEST = 1_000_000
"""Characters at which the search for a stable size ends."""


def growth(function: Callable[[str], object], piece: str) -> float:
    """Return how much more work it is for a reader when a repeated piece of text is repeated twice as often."""
    return (_growth_of_time if _TIMED else _growth_of_lines)(function, piece)


def _growth_of_lines(function: Callable[[str], object], piece: str) -> float:
    count = max(1, _CHARACTERS // len(piece))
    function(piece)  # what is done once is done
    once, twice, more = (_lines(function, piece * count * times) for times in (1, 2, 4))
    return (more - twice) / max(twice - once, _FEW)


def _lines(function: Callable[[str], object], text: str) -> int:
    """Return how many lines of Python run."""
    found = 0

    def count(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal found
        found += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        function(text)
    finally:
        sys.settrace(before)
    return found


def _growth_of_time(function: Callable[[str], object], piece: str) -> float:
    count = max(1, 1_000 // len(piece))
    gc.disable()
    try:
        while _seconds(function, piece * count) < _ENOUGH and count * len(piece) < _LONGEST:
            count *= 2
        # A machine that is busy with other things disturbs some measurements, and caches some sizes, but hardly all:
        # what really grows faster does so at every size.
        found = float("inf")
        for attempt in range(12):
            text = piece * count * (1 + attempt % 4)
            # The mean of two doublings: caches make one of them uneven.
            four = _seconds(function, text * 4) / max(_seconds(function, text), _ENOUGH / 4)
            found = min(found, sqrt(four))
            if found < LIMIT:
                break
        return found
    finally:
        gc.enable()


def _seconds(function: Callable[[str], object], text: str) -> float:
    """Return the least processor time of five calls."""
    times = []
    for _ in range(5):
        start = process_time()
        function(text)
        times.append(process_time() - start)
    return min(times)
