"""How the tests of reading measure that time grows with the text and not faster."""

import gc
from collections.abc import Callable
from math import sqrt
from time import process_time

import pytest

Growth = Callable[[Callable[[str], object], str], float]

LIMIT = 2.5
"""How much longer twice the text may take."""
ENOUGH = 0.002
"""Seconds that make a measurement stable."""
LONGEST = 1_000_000
"""Characters at which the search for a stable size ends."""


def best_time(function: Callable[[str], object], text: str) -> float:
    """Return the least processor time of five calls, in seconds."""
    times = []
    for _ in range(5):
        start = process_time()
        function(text)
        times.append(process_time() - start)
    return min(times)


def growth_per_doubling(function: Callable[[str], object], text: str) -> float:
    """Return how much longer twice the text takes, as the mean of two doublings (caches make one of them uneven)."""
    return sqrt(best_time(function, text * 4) / max(best_time(function, text), ENOUGH / 4))


@pytest.fixture
def growth() -> Growth:
    """Return a function that says how much longer a reader takes when a repeated piece of text is repeated twice as often."""

    def measure(function: Callable[[str], object], piece: str) -> float:
        count = max(1, 1_000 // len(piece))
        gc.disable()
        try:
            while best_time(function, piece * count) < ENOUGH and count * len(piece) < LONGEST:
                count *= 2
            # A machine that is busy with other things disturbs some measurements, and caches some sizes, but hardly all:
            # what really grows faster does so at every size.
            found = float("inf")
            for attempt in range(12):
                found = min(found, growth_per_doubling(function, piece * count * (1 + attempt % 4)))
                if found < LIMIT:
                    break
            return found
        finally:
            gc.enable()

    return measure
