"""Draw questions to a forecast out of weekly levels: what was known on a day, and what came of it."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import exp
from pathlib import Path
from typing import Final, Literal, TypeAlias

RECORDED = Path(__file__).resolve().parents[1] / "tests/cases/histories.jsonl"
DAY = date(2026, 11, 20)
"""Every question is asked on it."""

FIRST_ASKED = 4
"""Weeks."""
_LAST_SHARE = 0.9
_LONGEST_WAY, _SHORTEST_WAY = 150, 12
_LONGEST_WATCHED = 150
_LEAST_TARGET = 4
_AT_WORK = 0.75
_SPREAD = 1.6
_TRIES = 60
"""Draws for each question wanted, before a series is taken to have none."""

Way: TypeAlias = Literal["landed", "prospective"]
WAYS: Final[tuple[Way, ...]] = ("landed", "prospective")


@dataclass(frozen=True, slots=True)
class Telling:
    """How a person tells of a level that moves by the week."""

    every: int = 1
    """Weeks between two check-ins."""
    on: tuple[int, ...] = (0,)
    """Days after a week's end on which they come."""
    boxes: bool = False
    """Boxes that are ticked, in place of check-ins."""


WEEKLY = Telling()


@dataclass(frozen=True, slots=True)
class History:
    """A goal as it was known on the day of a question, and when it was reached in truth."""

    check_ins: tuple[tuple[date, float], ...]
    """By day; of boxes, how many were ticked by each."""
    start: date
    target: float
    levels: tuple[float, ...]
    """At each week's end, from the start to the last before the question."""
    weeks: float
    """To go until it was reached, to the end of that week; where it never was, as far as is known."""
    landed: bool
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Weekly levels of one kind of work, from 0 on."""

    name: str
    levels: tuple[float, ...]
    telling: Telling = WEEKLY


def recorded() -> list[list[Series]]:
    """Return the recorded histories; those of one project together, as they are not independent."""
    rows = [json.loads(line) for line in RECORDED.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=_project)
    return [[Series(row["series"], (0, *row["weekly"])) for row in rows] for _, rows in groupby(rows, _project)]


def _project(row: dict[str, str]) -> tuple[str, int]:
    """Return what the histories of one project have in common: the year they begin, and how long they are."""
    return row["start"][:4], len(row["weekly"])


def draw(series: Series, way: Way, number: int) -> Iterator[History]:
    """Yield questions to a series, up to a number of them.

    *landed:* a target that was reached, asked at a random week between the fourth and nine tenths of the way.
    *prospective:* asked at a random week, with a target that is set then: what is left is the part done, times
    e^U(-1.6, 1.6).
    """
    rng = random.Random(f"{series.name} {way}")
    find = _landed if way == "landed" else _prospective
    found = (find(series.levels, rng) for _ in range(_TRIES * number))
    for _, (first, asked, target) in zip(range(number), filter(None, found), strict=False):
        yield _ask(series, first, asked, target, rng)


def _landed(levels: Sequence[float], rng: random.Random) -> tuple[int, int, float] | None:
    first, length = _begin(levels, rng), rng.randint(_SHORTEST_WAY, _LONGEST_WAY)
    if first + length >= len(levels):
        return None
    target = levels[first + length] - levels[first]
    end = next(week for week in range(length + 1) if levels[first + week] - levels[first] >= target)
    if target < _LEAST_TARGET or end < 2 * FIRST_ASKED:
        return None
    asked = rng.randrange(FIRST_ASKED, max(FIRST_ASKED + 1, int(end * _LAST_SHARE) + 1))
    return first, asked, target


def _prospective(levels: Sequence[float], rng: random.Random) -> tuple[int, int, float] | None:
    first, asked = _begin(levels, rng), rng.randint(FIRST_ASKED, _LONGEST_WATCHED)
    if first + asked >= len(levels) - 1:
        return None
    done = levels[first + asked] - levels[first]
    target = done + max(1, round(done * exp(rng.uniform(-_SPREAD, _SPREAD))))
    reached = max(levels[first : first + asked + 1]) - levels[first] >= target
    return None if done < 1 or reached else (first, asked, target)


def _begin(levels: Sequence[float], rng: random.Random) -> int:
    """Return a week to begin in: mostly one in which something is done, else any."""
    worked = [week for week, (before, after) in enumerate(pairwise(levels)) if after > before]
    return rng.choice(worked) if rng.random() < _AT_WORK else rng.randrange(len(levels) - 1)


def _ask(series: Series, first: int, asked: int, target: float, rng: random.Random) -> History:
    """Return a question some days after a week's end, whatever day of the week that is."""
    telling, late = series.telling, rng.randrange(7)
    levels = tuple(level - series.levels[first] for level in series.levels[first : first + asked + 1])
    start = DAY - timedelta(days=7 * asked + late)
    told = [
        (day, levels[week])
        for week in range(1, asked + 1)
        if week % telling.every == 0
        for days in telling.on
        if (day := start + timedelta(days=7 * week + days)) <= DAY
    ]
    to_come = [level - series.levels[first] for level in series.levels[first + asked :]]
    end = next((week for week, level in enumerate(to_come) if level >= target), None)
    weeks = (len(to_come) - 1 if end is None else end) - late / 7
    return History(tuple(told), start, target, levels, max(weeks, 1 / 7), end is not None, telling.boxes)
