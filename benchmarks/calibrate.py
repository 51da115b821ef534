"""Choose the constants of the forecast on recorded histories, and judge the choice on projects that had no part in it.

`python -m benchmarks.calibrate` prints the table for `vaultgoals/evaluation/forecast.py`, and what tables that were chosen on
six sevenths of the projects reach on the last seventh. The rows are held together by six numbers: power, early and
late factor of the first row, and what each further row adds to the one and multiplies the others by. Six free numbers are
all that twenty-eight projects can tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from benchmarks.backtest import QUESTIONS, Range, as_course, interval_score, judge, lines
from benchmarks.histories import DAY, WAYS, History, Way, draw, recorded
from vaultgoals.evaluation.forecast import LATEST, ROWS, Row, evaluate_forecast

FOLDS = 7
_ROUNDS = 5
_SMALLER = 0.6
_BETTER = 1e-4
_LEAST_POWER = 0.2
_WIDER = 1.15
"""The least by which late factors grow from row to row. Few of the recorded histories are even, and these tell little."""
_LANDED = 2
"""How many landed questions there are for a prospective one: a goal is set to be reached."""

Shape: TypeAlias = tuple[float, ...]
"""Power, early, late, and their steps from row to row."""

_FIRST: Shape = (0.68, 0.5, 3.2, -0.04, 0.84, 1.16)
_STEPS: Shape = (0.08, 0.08, 0.4, 0.02, 0.05, 0.08)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a forecast rests on, and the history that it is held against."""

    history: History
    days: int
    ratio: float
    """What is left over what is done."""
    row: int
    """Place in the table; -1 where nothing is stated."""


def look(history: History) -> Asked:
    """Return what the program makes of a history before it looks into the table."""
    found = evaluate_forecast(as_course(history), DAY)
    if found.early is None:
        return Asked(history, 0, 0, -1)
    begun, level = (point.level for point in found.points)
    return Asked(history, found.days, (found.target - level) / (level - begun), found.row - 1)


def table(shape: Shape) -> tuple[Row, ...]:
    """Return the rows of a shape, rounded as they stand in the code."""
    power, early, late, less, narrower, wider = shape
    return tuple(
        Row(
            row.limit,
            round(power + less * place, 2),
            round(100 * early * narrower**place),
            round(100 * late * wider**place),
        )
        for place, row in enumerate(ROWS)
    )


def answer(asked: Asked, shape: Shape) -> Range | None:
    """Return the range of a table that is not rounded."""
    if asked.row < 0:
        return None
    power, early, late, less, narrower, wider = shape
    early, late = early * narrower**asked.row, late * wider**asked.row
    middle = asked.days * asked.ratio ** (power + less * asked.row) / 7
    at_pace = asked.days * asked.ratio / 7
    last = max(middle * late, at_pace)
    first = min(middle * early, at_pace, LATEST / 7 * early / late)
    return Range(first) if last > LATEST / 7 else Range(first, last)


def fit(asked: Sequence[Asked]) -> Shape:
    """Return the shape with the least interval score in the mean: one number after the other, in ever smaller steps."""
    known = [one for one in asked if one.row >= 0]
    best, shape, steps = _loss(known, _FIRST), _FIRST, _STEPS
    for _ in range(_ROUNDS):
        for place in range(len(shape)):
            for step in (steps[place], -steps[place]):
                while True:
                    other = (*shape[:place], shape[place] + step, *shape[place + 1 :])
                    loss = _loss(known, other) if _is_sound(other) else best
                    if loss > best - _BETTER:
                        break
                    best, shape = loss, other
        steps = tuple(_SMALLER * step for step in steps)
    return shape


def _is_sound(shape: Shape) -> bool:
    """Tell whether a row for less even work never names a narrower range."""
    power, early, late, less, narrower, wider = shape
    is_possible = power + less * len(ROWS) > _LEAST_POWER and 0 < early < 1 < late
    return is_possible and less <= 0 and narrower <= 1 and wider >= _WIDER


def _loss(asked: Sequence[Asked], shape: Shape) -> float:
    answers = ((answer(one, shape), one.history) for one in asked)
    return sum(interval_score(found, history) for found, history in answers if found) / len(asked)


def questions(number: int = QUESTIONS) -> list[dict[Way, list[Asked]]]:
    """Return what is asked of each project, in each way."""
    return [
        {
            way: [
                look(one)
                for series in project
                for one in draw(series, way, number * (_LANDED if way == "landed" else 1))
            ]
            for way in WAYS
        }
        for project in recorded()
    ]


def cross_validate(projects: Sequence[dict[Way, list[Asked]]]) -> Iterator[str]:
    """Yield what is reached on each seventh of the projects by the table that the others choose, all of them together."""
    folds = [projects[number::FOLDS] for number in range(FOLDS)]
    shapes = [fit(_all(chain(*folds[:place], *folds[place + 1 :]))) for place in range(FOLDS)]
    for way in WAYS:
        answers = [
            (answer(one, shape), one.history)
            for fold, shape in zip(folds, shapes, strict=True)
            for project in fold
            for one in project[way]
        ]
        yield from lines(way, {"cross-validated": judge(answers)})


def _all(projects: Iterator[dict[Way, list[Asked]]]) -> list[Asked]:
    return [one for project in projects for way in WAYS for one in project[way]]


def main() -> None:
    """Print the table, and what is reached by tables like it."""
    projects = questions()
    print(*cross_validate(projects), sep="\n", end="\n\n")
    shape = fit(_all(iter(projects)))
    print("shape:", *(f"{number:.3f}" for number in shape))
    print(*table(shape), sep="\n")


if __name__ == "__main__":
    main()
