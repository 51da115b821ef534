"""Say how a goal's progress, standing, pace and forecast come about, so that every number can be recomputed by hand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import fsum
from shlex import quote

from vaultgoals.evaluation.confidence import confidence_words
from vaultgoals.evaluation.mean import ENOUGH, clamp
from vaultgoals.evaluation.wording import counted, measure_words, percent, shown, typed
from vaultgoals.model.away import EVERY_DAY
from vaultgoals.model.evaluation import Confidence, Evaluation, Forecast, GoalEvaluation, Pace, Part, Progress, Standing
from vaultgoals.model.goal import Closing, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.value import dataclass
from vaultgoals.reports.pace_explanation import forecast_lines, pace_lines
from vaultgoals.reports.rate_explanation import rate_lines

_TIE = 1e-9
_MANY = 8
"""More parts than this are summed up by equal values in the arithmetic."""

_MOST_DECIMALS = 9
"""Of a value in the arithmetic; two are enough nearly always."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The derivation of one goal's progress and standing as of a day."""

    path: str
    title: str
    as_of: date
    progress: Progress
    standing: Standing
    due: date | None
    arithmetic: str
    """The sum that yields the progress: `(40 × 1 + 70 × 2) / 3 = 60`; empty where nothing is summed."""
    coverage: str
    """How much of the weight is known, where it is not all."""
    elapsed: str
    """The share of the time that is over: `30 / 120 days = 25 %`; empty where unknown."""
    gap: str
    """Progress minus elapsed share: `40 − 25 = 15 points, ahead from 10 on`; empty where unknown."""
    references: tuple[tuple[str, str], ...] = ()
    """Title and vault path of the goals whose own progress is used here."""
    pace: Pace | None = None
    forecast: Forecast | None = None
    confidence: Confidence | None = None
    rates: tuple[KeptRate, ...] = ()
    closing: str = ""
    """That it may have been done by then already; empty where that is not so."""
    last_sign: str = ""
    """The last sign of life of it: `check-in 2026-10-12`; empty without one."""


def explain(graph: GoalGraph, evaluation: Evaluation, path: str, last_sign: str = "") -> Explanation:
    """Return the derivation for a goal of the graph; `KeyError` where the path is no goal's."""
    goal = evaluation.goals[path]
    parts = goal.progress.parts
    children = [p.path for p in parts if goal.progress.measure == "children" and p.path in evaluation.goals]
    return Explanation(
        path=path,
        title=graph.titles.get(path) or graph.goals[path].title,
        as_of=evaluation.as_of,
        progress=goal.progress,
        standing=goal.standing,
        due=goal.due,
        arithmetic=_arithmetic(goal.progress),
        coverage=_coverage(goal.progress),
        elapsed=_elapsed(goal, evaluation),
        gap=_gap(goal),
        references=tuple((graph.titles.get(child) or graph.goals[child].title, child) for child in children),
        pace=goal.pace,
        forecast=goal.forecast,
        confidence=goal.confidence,
        rates=goal.rates,
        closing=_closing(graph.goals[path].closing, goal, evaluation.as_of),
        last_sign=last_sign,
    )


def _closing(closing: Closing | None, goal: GoalEvaluation, as_of: date) -> str:
    if closing is None or goal.status is Status.DONE or (closing.after is not None and as_of <= closing.after):
        return ""
    after = f"after {closing.after} and " if closing.after else ""
    return f"it was done on a day that nobody wrote down, {after}not after {closing.by or closing.asked}"


def _known(parts: Iterable[Part]) -> list[tuple[float, float]]:
    """Return value and weight of the parts that are summed; each value enters held between 0 and 100."""
    return [(clamp(p.value), p.weight) for p in parts if p.counted and p.value is not None]


def _arithmetic(progress: Progress) -> str:
    known = _known(progress.parts)
    if progress.value is None or not known:
        return ""
    if len(known) > _MANY:
        # Equal values add their weights: the same sum, and still one that fits on a line or two.
        known = [
            (value, fsum(w for v, w in known if v == value)) for value in sorted({v for v, _ in known}, reverse=True)
        ]
    total = fsum(weight for _, weight in known)
    decimals = _enough_decimals(known, total, progress.value)
    terms = " + ".join(f"{typed(round(value, decimals))} × {typed(weight)}" for value, weight in known)
    numbers = [number for pair in known for number in pair]
    return f"({terms}) / {typed(total)} {_equals([*numbers, total], progress.value)}"


def _enough_decimals(known: Sequence[tuple[float, float]], total: float, result: float) -> int:
    """Return how many decimals the values need for their mean to have the digits that are shown."""
    for decimals in range(2, _MOST_DECIMALS):
        mean = fsum(round(value, decimals) * weight for value, weight in known) / total
        # Half of the last digit is rounded one way by hand, and another by a machine.
        if shown(mean - _TIE) == shown(mean + _TIE) == shown(result):
            return decimals
    return _MOST_DECIMALS


def _is_beyond(part: Part) -> bool:
    """Tell whether a part is held at 0 or 100, as far as it shows."""
    return part.value is not None and round(part.value, 2) != round(clamp(part.value), 2)


def _raw(parts: Iterable[Part]) -> float:
    """Return the mean of the values as they are shown, not held between 0 and 100."""
    known = [(round(part.value, 2), part.weight) for part in parts if part.counted and part.value is not None]
    return fsum(value * weight for value, weight in known) / fsum(weight for _, weight in known)


def _equals(numbers: Iterable[float], result: float) -> str:
    """Return `= 60`, or `≈ 33.33` where a shown number is rounded."""
    exact = all(float(shown(number)) == number for number in (*numbers, result))
    return f"{'=' if exact else '≈'} {shown(result)}"


def _coverage(progress: Progress) -> str:
    if progress.known == progress.total:
        return ""
    whole = fsum(p.weight for p in progress.parts if p.counted)
    weight = fsum(w for _, w in _known(progress.parts))
    known = f"known: {progress.known} of {progress.total} parts, {typed(weight)} of {typed(whole)} of the weight"
    if progress.value is None:
        return f"{known}; less than {percent(100 * ENOUGH)} of the weight is too little to say"
    return f"{known}; the others are left out of the mean"


def _elapsed(goal: GoalEvaluation, evaluation: Evaluation) -> str:
    standing, calendar = goal.standing, evaluation.calendar
    if standing.elapsed is None or standing.start is None or goal.due is None or goal.progress.is_of_rates:
        return ""
    if goal.due == standing.start:
        return f"starts and ends on {goal.due}: {shown(standing.elapsed)} %"
    whole = calendar.days(standing.start, goal.due)
    away = (goal.due - standing.start).days - whole
    if not whole:
        calendar, whole, away = EVERY_DAY, away, 0
    over = calendar.days(standing.start, min(max(evaluation.as_of, standing.start), goal.due))
    left_out = f", {counted(away, 'day')} away left out" if away else ""
    return f"{over} / {whole} days {_equals([], standing.elapsed)} %{left_out}"


def _gap(goal: GoalEvaluation) -> str:
    standing, value = goal.standing, goal.progress.value
    if standing.gap is None or standing.elapsed is None or value is None:
        return ""
    difference = f"{shown(value)} − {shown(standing.elapsed)} = {shown(standing.gap)} points"
    if standing.limit is None:
        return difference.replace("-", "−")
    side = f"below {typed(standing.limit)}" if standing.gap < standing.limit else f"from {typed(standing.limit)} on"
    return f"{difference}, {standing.name} {side}".replace("-", "−")


def format_explanation(explanation: Explanation) -> tuple[str, ...]:
    """Return the derivation as lines of plain text, without a line break in any."""
    return (
        explanation.title,
        f"{explanation.path}, as of {explanation.as_of}",
        "",
        *_progress_lines(explanation),
        "",
        *_standing_lines(explanation),
        *_block(rate_lines(explanation.rates)),
        *_block(pace_lines(explanation.pace, explanation.as_of)),
        *_block(forecast_lines(explanation.forecast, explanation.as_of)),
        *_block(_confidence_lines(explanation.confidence)),
    )


def _block(lines: Iterable[str]) -> tuple[str, ...]:
    found = tuple(lines)
    return ("", *found) if found else ()


def _progress_lines(explanation: Explanation) -> Iterator[str]:
    progress = explanation.progress
    if not progress.measure:
        yield "Progress: unknown; nothing in the note says how far it has come"
        yield "  Add key results, a `progress`, checkpoints or tasks to the note."
        return
    if progress.is_endless:
        yield "Progress: none, since what is done again and again has no end"
        yield from _part_lines(progress.parts, explanation.path)
        return
    value = "unknown" if progress.value is None else percent(progress.value)
    yield f"Progress: {value}, by {measure_words(progress.measure)}"
    counted = [part for part in progress.parts if part.counted]
    yield from _part_lines(counted, explanation.path)
    yield from _ways(progress, counted)
    if explanation.arithmetic:
        yield f"  {explanation.arithmetic}"
    if explanation.coverage:
        yield f"  {explanation.coverage}"
    if explanation.arithmetic and any(_is_beyond(part) for part in counted):
        yield f"  each part is held between 0 and 100; without that it would be {shown(_raw(progress.parts))}"
    left_out = [part for part in progress.parts if not part.counted]
    if left_out:
        yield "  Left out:"
        yield from _part_lines(left_out, explanation.path)
    if progress.undated:
        yield "  Without a date, so it counts at every date:"
        yield from (f"  - {text}" for text in progress.undated)
    if explanation.references:
        yield "  How these came about:"
        # Quoted for a shell: a note's name must do nothing there but name the note.
        yield from (f"  - {title}: vaultgoals explain {quote(path)}" for title, path in explanation.references)
    yield from _end_lines(progress)


def _ways(progress: Progress, counted: Sequence[Part]) -> Iterator[str]:
    """Yield how each kind of parts comes about."""
    held = [part for part in counted if part.is_held]
    rates = [part for part in counted if part.rate is not None]
    if progress.measure in ("key results", "metric") and len(held) + len(rates) < len(counted):
        yield "  each part is (current - baseline) / (target - baseline)"
    if held:
        yield "  a level to hold is 100 % while the latest level holds, else the share of its check-ins that held it"
    if rates:
        yield "  the part of a rate is its kept periods / all that lie whole in its span"


def _end_lines(progress: Progress) -> Iterator[str]:
    """Yield what all that is done so far amounts to."""
    if progress.awaits_next:
        yield f"  {progress.between}, and it goes on for more than a year: the next goal will show how far it is."
    if progress.all_steps_done:
        yield "  All steps are done. If the goal is done, too, set `status: done`."


def _part_lines(parts: Sequence[Part], path: str) -> Iterator[str]:
    for part in parts:
        place = part.path if part.path != path else f"line {part.line}" if part.line else ""
        name = f"{part.label} ({place})" if place else part.label
        if part.counted:
            value = "unknown" if part.value is None else f"{shown(part.value)} %"
            yield f"  - {name}: {value}, weight {typed(part.weight)}: {part.how}"
        else:
            yield f"  - {name}: {part.how.removeprefix('left out: ')}"


def _standing_lines(explanation: Explanation) -> Iterator[str]:
    standing = explanation.standing
    yield f"Standing: {standing.name}"
    yield f"  {standing.reason}"
    if explanation.closing:
        yield f"  {explanation.closing}"
    if explanation.elapsed:
        derived = " (its first dated evidence)" if standing.start_derived else ""
        yield f"  time: {standing.start}{derived} to {explanation.due}: {explanation.elapsed}"
    if explanation.gap:
        yield f"  gap: {explanation.gap}"
    if explanation.last_sign:
        yield f"  last sign: {explanation.last_sign}"


def _confidence_lines(confidence: Confidence | None) -> Iterator[str]:
    if confidence is None:
        return
    yield f"Confidence: {confidence_words(confidence)}"
    dated = [f"{shown(one.value)} on {one.on} (line {one.line})" for one in confidence.said if one.on]
    yield f"  {', '.join(dated) or 'as stated, without a date: it counts until a check-in has one'}"
