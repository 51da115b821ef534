"""Generate weekly levels of many shapes of work."""

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, count, islice
from math import exp
from types import MappingProxyType
from typing import TypeAlias

from benchmarks.histories import WEEKLY, Series, Telling

_WEEKS = 300
_YEAR = 52

_Moves: TypeAlias = Callable[[random.Random, float], Iterator[float]]
"""What each week makes, at about so many units a week."""


def generate(shape: str, number: int) -> Series:
    """Return one series of a shape, at 0.4 to 3 units a week."""
    rng = random.Random(f"{shape} {number}")
    moves, telling = SHAPES[shape]
    levels = accumulate(islice(moves(rng, rng.uniform(0.4, 3)), _WEEKS), initial=0.0)
    return Series(f"{shape} {number}", tuple(round(level, 1) for level in levels), telling)


def _poisson(rng: random.Random, mean: float) -> int:
    """Return a Poisson number by Knuth's method."""
    number, product, limit = 0, rng.random(), exp(-mean)
    while product > limit:
        number += 1
        product *= rng.random()
    return number


def _steady(rng: random.Random, rate: float) -> Iterator[float]:
    while True:
        yield _poisson(rng, rate)


def _bursty(rng: random.Random, rate: float) -> Iterator[float]:
    on = True
    while True:
        yield _poisson(rng, 2 * rate) if on else 0
        on = on != (rng.random() < 0.3)


def _late_starter(rng: random.Random, rate: float) -> Iterator[float]:
    begins = rng.randrange(4, 16)
    for week in count():
        yield _poisson(rng, rate if week >= begins else 0.15 * rate)


def _stalled(rng: random.Random, rate: float) -> Iterator[float]:
    stops, stands = rng.randrange(4, 30), rng.randrange(4, 10)
    for week in count():
        yield 0 if stops <= week < stops + stands else _poisson(rng, rate)


def _noisy(rng: random.Random, rate: float) -> Iterator[float]:
    """Yield the moves of a line that is measured with an error."""
    noise, before = rng.uniform(0.5, 2) * rate, 0.0
    for week in count(1):
        level = rate * week + rng.gauss(0, noise)
        yield level - before
        before = level


def _holidays(rng: random.Random, rate: float) -> Iterator[float]:
    breaks = [(rng.randrange(_YEAR), rng.randrange(2, 5)) for _ in range(2)]
    for week in count():
        free = any((week - first) % _YEAR < length for first, length in breaks)
        yield 0 if free else _poisson(rng, rate)


def _random_walk(rng: random.Random, rate: float) -> Iterator[float]:
    while True:
        yield rng.gauss(rate, 2 * rate)


def _drifting(rng: random.Random, rate: float) -> Iterator[float]:
    drift = 0.0
    while True:
        drift = 0.98 * drift + rng.gauss(0, 0.15)
        yield _poisson(rng, rate * exp(drift))


def _logistic(rng: random.Random, rate: float) -> Iterator[float]:
    middle, slope = rng.uniform(10, 60), rng.uniform(4, 15)
    for week in count():
        share = 1 / (1 + exp(min((week - middle) / slope, 50)))
        yield _poisson(rng, 4 * rate * share * (1 - share)) + 0.1


def _rush(rng: random.Random, rate: float) -> Iterator[float]:
    """Yield little at first, and most before a deadline that comes round again."""
    length = rng.randrange(12, 52)
    for week in count():
        yield _poisson(rng, rate * (0.3 + 3 * ((week % length) / length) ** 3))


def _jumps(rng: random.Random, rate: float) -> Iterator[float]:
    while True:
        for _ in range(rng.randrange(2, 12)):
            yield 0
        yield _poisson(rng, 7 * rate) + 1


def _chunks(rng: random.Random, rate: float) -> Iterator[float]:
    chunk = rng.randrange(4, 9)
    while True:
        yield chunk * _poisson(rng, rate / chunk)


def _heavy(rng: random.Random, rate: float) -> Iterator[float]:
    while True:
        yield min(rate * (rng.paretovariate(1.3) - 1), 50 * rate) * 0.4


def _regress(rng: random.Random, rate: float) -> Iterator[float]:
    while True:
        yield -_poisson(rng, rate) if rng.random() < 0.2 else _poisson(rng, 1.5 * rate)


def _diminishing(rng: random.Random, rate: float) -> Iterator[float]:
    half = rng.uniform(10, 40)
    for week in count():
        yield _poisson(rng, 2 * rate / (1 + week / half))


SHAPES: Mapping[str, tuple[_Moves, Telling]] = MappingProxyType(
    {
        "steady": (_steady, WEEKLY),
        "bursty": (_bursty, WEEKLY),
        "late starter": (_late_starter, WEEKLY),
        "stalled": (_stalled, WEEKLY),
        "noisy": (_noisy, WEEKLY),
        "monthly check-ins": (_steady, Telling(every=4)),
        "weekends only": (_bursty, Telling(on=(0, 1))),
        "holidays": (_holidays, WEEKLY),
        "random walk": (_random_walk, WEEKLY),
        "drifting rate": (_drifting, WEEKLY),
        "logistic": (_logistic, WEEKLY),
        "deadline rush": (_rush, Telling(every=2)),
        "plateau and jump": (_jumps, WEEKLY),
        "big chunks": (_chunks, WEEKLY),
        "heavy tails": (_heavy, WEEKLY),
        "regress": (_regress, WEEKLY),
        "diminishing": (_diminishing, WEEKLY),
        "boxes": (_steady, Telling(boxes=True)),
    }
)
