"""Hold the forecast against histories whose end is known: how often the landing fell into the range."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import mean, median, quantiles
from types import MappingProxyType

from benchmarks.histories import DAY, WAYS, History, Way, draw, recorded
from benchmarks.shapes import SHAPES, generate
from vaultgoals.evaluation.course import Course
from vaultgoals.evaluation.forecast import evaluate_forecast
from vaultgoals.model.evaluation import Forecast, Point

RECORDED = "recorded"
QUESTIONS = 20
"""To each recorded series, in each way."""
GENERATED = 200
"""Series of each shape, with one question to each, in each way."""

CAP = 260
"""Weeks; a score does not tell apart what lies beyond."""
_PENALTY = 10
"""Two over the share that is to lie outside: the interval score of Winkler (1972) for 80 %."""
_PLAIN_WEEKS = (3, 4, 5, 6)
_PLAIN_WIDER = 1.2


@dataclass(frozen=True, slots=True)
class Range:
    """A forecast in weeks from the question on; an open one has no late end."""

    early: float
    late: float = float("inf")

    @property
    def is_open(self) -> bool:
        """Tell whether no late end is named."""
        return self.late == float("inf")


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the forecasts of one kind of history."""

    asked: int
    stated: int
    inside: int
    sooner: int
    later: int
    """One that was not reached counts here once its late end has passed; before that it counts nowhere."""
    open_ended: int
    open_sooner: int
    width: float
    """Median of late over early."""
    score: float
    plain: float
    """The score of plain quantiles on the same questions."""

    def share(self, count: int) -> float:
        """Return a share of the forecasts whose end is known, 0-1."""
        return count / max(self.inside + self.sooner + self.later, 1)


def as_course(history: History) -> Course:
    """Return the course that the program makes of a history written as a note."""
    begin = Point(history.start, 0.0)
    if not history.boxes:
        points = tuple(Point(day, level) for day, level in history.check_ins)
        return Course((begin, *points), target=history.target, unit="units", dated=len(points))
    levels = [(history.start, 0.0), *history.check_ins]
    points = tuple(Point(day, level) for (_, before), (day, level) in pairwise(levels) if level > before)
    return Course((begin, *points), target=history.target, unit="tasks", dated=len(points), known_between=True)


def as_range(forecast: Forecast) -> Range | None:
    """Return a forecast in weeks; `None` where none is stated."""
    if forecast.early is None:
        return None
    early = (forecast.early - DAY).days / 7
    return Range(early) if forecast.late is None else Range(early, (forecast.late - DAY).days / 7)


def plain_range(history: History) -> Range:
    """Return what is left over the 10-90 % quantiles of all rates over three to six weeks, widened by a fifth."""
    levels, left = history.levels, history.target - history.levels[-1]
    rates = [
        (after - before) / weeks
        for weeks in _PLAIN_WEEKS
        for before, after in zip(levels, levels[weeks:], strict=False)
    ]
    slow, *_, fast = quantiles(rates, n=10, method="inclusive")
    early = left / fast / _PLAIN_WIDER if fast > 0 else CAP
    return Range(early, left / slow * _PLAIN_WIDER) if slow > 0 else Range(early)


def interval_score(found: Range, history: History) -> float:
    """Return width and misses in log weeks; one that was not reached is a miss by as much as is known."""
    early, late, truth = (log(min(max(weeks, 1), CAP)) for weeks in (found.early, found.late, history.weeks))
    sooner = max(early - truth, 0) if history.landed else 0
    return late - early + _PENALTY * (sooner + max(truth - late, 0))


def ask(histories: Iterable[History]) -> Iterator[tuple[Range | None, History]]:
    """Yield the program's forecast for each history."""
    for history in histories:
        yield as_range(evaluate_forecast(as_course(history), DAY)), history


def judge(answers: Iterable[tuple[Range | None, History]]) -> Score:
    """Return the score of forecasts. A landing is known to the week, somewhere in its seven days."""
    found = list(answers)
    stated = [(one, history) for one, history in found if one is not None]
    where = [_place(one, history) for one, history in stated]
    is_open = [one.is_open for one, _ in stated]
    return Score(
        len(found),
        len(stated),
        where.count("inside"),
        where.count("sooner"),
        where.count("later"),
        sum(is_open[place] for place, name in enumerate(where) if name),
        sum(is_open[place] for place, name in enumerate(where) if name == "sooner"),
        median(min(one.late, CAP) / max(one.early, 1 / 7) for one, _ in stated),
        mean(interval_score(one, history) for one, history in stated),
        mean(interval_score(plain_range(history), history) for _, history in stated),
    )


def _place(found: Range, history: History) -> str:
    """Return where the truth fell; nothing where nobody knows yet."""
    if history.landed and history.weeks < found.early:
        return "sooner"
    week = 6 / 7 if history.landed else 0
    if history.weeks - week > found.late:
        return "later"
    # An open end says no more than that it is not sooner.
    is_known = history.landed or (found.is_open and history.weeks >= found.early)
    return "inside" if is_known else ""


def drawn(kind: str, way: Way, number: int) -> list[History]:
    """Return questions to the recorded histories, each series so many, or to so many series of a shape."""
    if kind != RECORDED:
        return [one for each in range(number) for one in draw(generate(kind, each), way, 1)]
    return [one for project in recorded() for series in project for one in draw(series, way, number)]


def backtest(way: Way, questions: int = QUESTIONS, generated: int = GENERATED) -> Mapping[str, Score]:
    """Return the score of the recorded histories, of each shape, and of all shapes together."""
    shapes = {shape: drawn(shape, way, generated) for shape in SHAPES}
    kinds = {
        RECORDED: drawn(RECORDED, way, questions),
        **shapes,
        "all shapes": [one for each in shapes.values() for one in each],
    }
    return MappingProxyType({kind: judge(ask(found)) for kind, found in kinds.items()})


def lines(way: str, scores: Mapping[str, Score]) -> Iterator[str]:
    """Yield a table of the scores."""
    titles = ("stated", "inside", "sooner", "later", "open", "sooner", "width", "score", "plain")
    yield f"{way:18}{''.join(f'{title:>8}' for title in titles)}"
    for kind, one in scores.items():
        shares = (one.stated / one.asked, *map(one.share, (one.inside, one.sooner, one.later, one.open_ended)))
        cells = [f"{100 * share:.0f} %" for share in shares]
        cells.append(f"{100 * one.open_sooner / one.open_ended:.0f} %" if one.open_ended else "-")
        cells += [f"{one.width:.1f}", f"{one.score:.2f}", f"{one.plain:.2f}"]
        yield f"{kind:18}{''.join(f'{cell:>8}' for cell in cells)}".rstrip()


def tables(questions: int = QUESTIONS, generated: int = GENERATED) -> Iterator[Sequence[str]]:
    """Yield the table of each way of asking."""
    for way in WAYS:
        yield tuple(lines(way, backtest(way, questions, generated)))


def main() -> None:
    """Print how often the truth fell into the stated 80 % range, for each kind of history, asked in both ways."""
    print("forecast: the range is to hold 80 %\n")
    for table in tables():
        print("\n".join(f"  {line}" for line in table), end="\n\n")


if __name__ == "__main__":
    main()
