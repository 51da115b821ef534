"""How the tests of reading measure that time grows with the text and not faster."""

import gc
from collections.abc import Callable
from time import process_time

import pytest

Growth = Callable[[Callable[[str], object], str], float]

ENOUGH = 0.002
"""Seconds that make a measurement stable."""
LONGEST = 200_000
"""Characters at which the search for a stable size ends."""


def best_time(function: Callable[[str], object], text: str) -> float:
    """Return the least processor time of five calls, in seconds."""
    times = []
    for _ in range(5):
        gc.collect()
        start = process_time()
        function(text)
        times.append(process_time() - start)
    return min(times)


@pytest.fixture
def growth() -> Growth:
    """Return a function that says how much longer a reader takes when a repeated piece of text is repeated twice as often."""

    def measure(function: Callable[[str], object], piece: str) -> float:
        count = max(1, 2_000 // len(piece))
        gc.disable()
        try:
            while (once := best_time(function, piece * count)) < ENOUGH and count * len(piece) < LONGEST:
                count *= 2
            return best_time(function, piece * (2 * count)) / max(once, ENOUGH / 4)
        finally:
            gc.enable()

    return measure
