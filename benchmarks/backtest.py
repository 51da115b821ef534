"""Hold the forecast against generated histories whose end is known: how often the landing fell into the range."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from pathlib import Path
from types import MappingProxyType

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.goals.graph import build_graph
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Forecast
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index

DAY = date(2026, 11, 20)
RECORDED = Path(__file__).resolve().parents[1] / "tests/cases/histories.jsonl"
SHAPES = ("steady", "bursty", "late starter", "stalled", "noisy")
HISTORIES = 400
"""Per shape."""
SEED = 4
"""The method was chosen on the histories of seeds 1 to 3; the figure is of others."""

_WEEKS = 300
_FIRST_ASKED, _LAST_SHARE = 4, 0.9
"""A forecast is asked for at some day between the fourth week and nine tenths of the way."""


@dataclass(frozen=True, slots=True)
class History:
    """A goal as its check-ins tell it on the day of the question, and when it was reached in truth."""

    check_ins: tuple[tuple[date, float], ...]
    start: date
    target: int
    landed: date


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the forecasts of one shape, in counts."""

    asked: int = 0
    inside: int = 0
    sooner: int = 0
    later: int = 0
    none: int = 0
    """Too little history, or no rate: nothing is stated."""
    open_ended: int = 0
    """Of those stated, how many without a late end."""

    @property
    def stated(self) -> int:
        """Forecasts that named a range."""
        return self.asked - self.none

    @property
    def coverage(self) -> float:
        """Share of the stated ranges that held the truth, 0-1."""
        return self.inside / self.stated if self.stated else 0.0

    def __add__(self, other: "Score") -> "Score":
        """Return the counts of both."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def _poisson(rng: random.Random, mean: float) -> int:
    """Return a Poisson number by Knuth's method."""
    number, product, limit = 0, rng.random(), exp(-mean)
    while product > limit:
        number += 1
        product *= rng.random()
    return number


def _weekly_levels(shape: str, rate: float, rng: random.Random) -> list[float]:
    """Return the true level at each week's end, from 0."""
    moves: list[float]
    if shape == "bursty":
        on, moves = rng.random() < 0.5, []
        for _ in range(_WEEKS):
            on = on != (rng.random() < 0.3)
            moves.append(_poisson(rng, 2 * rate) if on else 0)
    elif shape == "late starter":
        begins = rng.randrange(4, 16)
        moves = [_poisson(rng, rate if week >= begins else 0.15 * rate) for week in range(_WEEKS)]
    elif shape == "stalled":
        stops, stands = rng.randrange(4, 30), rng.randrange(4, 10)
        moves = [0 if stops <= week < stops + stands else _poisson(rng, rate) for week in range(_WEEKS)]
    elif shape == "noisy":
        noise = rng.uniform(0.5, 2) * rate
        return [0.0, *(round(rate * week + rng.gauss(0, noise), 1) for week in range(1, _WEEKS))]
    else:
        moves = [_poisson(rng, rate) for _ in range(_WEEKS)]
    levels = [0.0]
    for move in moves:
        levels.append(levels[-1] + move)
    return levels


def histories(shape: str, number: int, seed: int = SEED) -> Iterator[History]:
    """Yield histories of one shape: 0.4 to 3 units a week, 12 to 50 weeks of work, check-ins every one to three weeks."""
    rng = random.Random(f"{shape} {seed}")
    found = 0
    while found < number:
        rate = rng.uniform(0.4, 3)
        levels = _weekly_levels(shape, rate, rng)
        target = max(4, round(rate * rng.uniform(12, 50)))
        end = next((week for week, level in enumerate(levels) if level >= target), 0)
        if end < 2 * _FIRST_ASKED:
            continue
        asked = rng.randrange(_FIRST_ASKED, max(_FIRST_ASKED + 1, int(end * _LAST_SHARE)))
        every = rng.choice([1, 1, 2, 3])
        told = [week for week in range(1, asked + 1) if week % every == 0 or rng.random() < 0.1]
        # A check-in comes a day or two after its week's end, the last one on the day of the question at the latest.
        days = [DAY - timedelta(days=7 * (asked - week) - (rng.randrange(3) if week < asked else 0)) for week in told]
        yield History(
            tuple((day, levels[week]) for day, week in zip(days, told, strict=True)),
            DAY - timedelta(weeks=asked),
            target,
            DAY + timedelta(weeks=end - asked),
        )
        found += 1


def recorded() -> Iterator[History]:
    """Yield the recorded histories, each asked when three, five and seven tenths of its way in time were behind."""
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        levels = json.loads(line)["weekly"]
        end = levels.index(levels[-1])
        for asked in (end * tenths // 10 for tenths in (3, 5, 7)):
            if asked >= 2 * _FIRST_ASKED:
                told = tuple((DAY - timedelta(weeks=asked - week), levels[week]) for week in range(1, asked + 1))
                yield History(told, DAY - timedelta(weeks=asked), levels[-1], DAY + timedelta(weeks=end - asked))


def backtest_recorded() -> Score:
    """Return the score of the recorded histories."""
    found = list(recorded())
    return sum((score(*pair) for pair in zip(found, forecasts(found), strict=True)), start=Score())


def _note(history: History) -> str:
    check_ins = "".join(f"- {day}: {level:g}\n" for day, level in history.check_ins)
    return (
        f"---\ntype: goal\nstart: {history.start}\n---\n"
        f"## Key results\n- Done: 0 / {history.target} units\n## Check-ins\n{check_ins}"
    )


def forecasts(found: Sequence[History]) -> list[Forecast]:
    """Return the forecast of each history, written as a note and evaluated as any other."""
    notes = [parse_note(f"{number:05}.md", _note(history).encode()) for number, history in enumerate(found)]
    graph, _ = build_graph(notes, build_index([note.path for note in notes], {}), Config())
    goals = evaluate(graph, DAY, Config()).goals
    return [goals[note.path].forecast or Forecast() for note in notes]


def score(history: History, forecast: Forecast) -> Score:
    """Return where the truth fell. It is known to the week: somewhere in the seven days up to `landed`."""
    if forecast.early is None:
        return Score(asked=1, none=1)
    open_ended = int(forecast.late is None)
    if history.landed < forecast.early:
        return Score(asked=1, sooner=1, open_ended=open_ended)
    if forecast.late is not None and history.landed - timedelta(days=6) > forecast.late:
        return Score(asked=1, later=1)
    return Score(asked=1, inside=1, open_ended=open_ended)


def backtest(number: int = HISTORIES, seed: int = SEED) -> Mapping[str, Score]:
    """Return the score of each shape."""
    scores = {}
    for shape in SHAPES:
        found = list(histories(shape, number, seed))
        results = (score(*pair) for pair in zip(found, forecasts(found), strict=True))
        scores[shape] = sum(results, start=Score())
    return MappingProxyType(scores)


def lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """Yield a table of the scores."""
    yield f"{'shape':14}{'in range':>10}{'sooner':>9}{'later':>9}{'no late end':>13}{'no forecast':>13}"
    for name, one in (*scores.items(), ("all", sum(scores.values(), start=Score()))):
        shares = (one.inside / one.stated, one.sooner / one.stated, one.later / one.stated, one.open_ended / one.stated)
        cells = [f"{100 * share:.0f} %" for share in (*shares, one.none / one.asked)]
        yield f"{name:14}{cells[0]:>10}{cells[1]:>9}{cells[2]:>9}{cells[3]:>13}{cells[4]:>13}"


def main() -> None:
    """Print how often the truth fell into the stated 80 % range, for each shape and over all."""
    print(f"forecast: {HISTORIES} generated histories of each shape, the range is to hold 80 %\n")
    for line in lines(backtest()):
        print(f"  {line}")
    one = backtest_recorded()
    print(f"\n  of {one.stated} ranges for recorded histories (git, by week) {one.inside} held the truth\n")


if __name__ == "__main__":
    main()
