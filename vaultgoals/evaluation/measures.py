"""The ways to know a goal's progress, in the order in which they are asked."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from vaultgoals.evaluation.history import StatusAt
from vaultgoals.evaluation.key_results import (
    FINE_STEPS,
    key_result_parts,
    key_result_steps,
    key_results_there,
    rate_part,
)
from vaultgoals.evaluation.mean import FULL, mean_progress
from vaultgoals.evaluation.steps import count_steps
from vaultgoals.evaluation.wording import measure_words, percent, shown
from vaultgoals.goals.horizons import horizon_of
from vaultgoals.goals.levels import before_first, levels
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.goal import FINAL_STATUSES, Goal, Horizon, Status
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.value import dataclass, replace

YEAR = timedelta(days=366)
STEP_MEASURES = frozenset({"done when", "children", "checkpoints", "tasks"})
"""Measures that say all steps are done, but not that the goal is reached."""

_NOT_COUNTED = {Status.IDEA: "left out: an idea so far", Status.DROPPED: "left out: dropped"}


@dataclass(frozen=True, slots=True)
class Child:
    """A goal that serves another, as of the day."""

    goal: Goal
    status: Status
    progress: Progress


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """What a measure may use besides the goal itself."""

    as_of: date
    config: Config
    status: StatusAt
    """The goal's own, as of the day."""
    children: tuple[Child, ...] = ()
    due: date | None = None
    """The goal's own, as of the day."""
    rates: tuple[KeptRate, ...] = ()
    """What it does again and again, as of the day."""
    calendar: Calendar = EVERY_DAY
    """The days that count: those without time off."""


MeasureFunction: TypeAlias = Callable[[Goal, MeasureInput], Progress | None]
"""`None` where the goal has nothing of this measure; a progress with value `None` where it has, but too little of it is known."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to know a goal's progress."""

    name: str
    function: MeasureFunction


def evaluate_progress(goal: Goal, given: MeasureInput, measures: Sequence[Measure]) -> Progress:
    """Return the first progress that is known; else the first that has parts, to show what is missing."""
    partly = Progress()
    for measure in measures:
        progress = measure.function(goal, given)
        if progress is None:
            continue
        if progress.awaits_next:
            return progress
        if progress.value is not None:
            return replace(progress, all_steps_done=_all_steps_done(progress, given.status.status))
        if not partly.parts:
            partly = progress
    return partly


def measure_status(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return 100 for a goal that is done."""
    if given.status.status != Status.DONE:
        return None
    since = given.status.since
    how = f"done {given.status.when}" if since else "status: done, without a date"
    part = Part(goal.title, FULL, 1.0, how, goal.path, dated=since)
    return mean_progress("status", (part,), 1, () if since else (how,))


def measure_key_results(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the mean of the key results by weight; cancelled ones, and those created after the day, are left out."""
    key_results = key_results_there(goal, given.as_of)
    parts = key_result_parts(goal, key_results, given.as_of, given.rates)
    steps = sum(key_result_steps(one) for one, part in zip(key_results, parts, strict=True) if part.counted)
    return mean_progress("key results", parts, steps, _undated(parts)) or _rates_alone("key results", parts)


def measure_metric(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the share of the single metric."""
    if goal.metric is None:
        return None
    parts = key_result_parts(goal, (goal.metric,), given.as_of, given.rates)
    steps = key_result_steps(goal.metric)
    return mean_progress("metric", parts, steps, _undated(parts)) or _rates_alone("metric", parts)


def measure_stated(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the progress that the latest check-in up to the day states, else the one of the property."""
    dated = levels(goal.check_ins, "progress", None, goal.progress or 0.0)
    past = [level for level in dated if level.since is not None and level.since <= given.as_of]
    if past:
        last = past[-1]
        part = Part("progress", last.value, 1.0, f"stated in the {last.how}", goal.path, last.line, dated=last.since)
        return mean_progress("progress", (part,), FINE_STEPS)
    written = before_first(goal.progress, None, dated)
    if written is None:
        return None
    how = f"progress: {shown(written)} %, without a date"
    return mean_progress("progress", (Part("progress", written, 1.0, how, goal.path),), FINE_STEPS, (how,))


def measure_done_when(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the share of the boxes under `Done when` that are ticked."""
    return count_steps("done when", goal.done_when_tasks, goal.note, given.as_of, given.config)


def measure_children(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the mean of the goals that serve this one, by weight; ideas and dropped ones are left out.

    Where all of them are done, a goal that goes on for years is not full: it awaits the next one, and nobody knows how far it is.
    """
    parts = [_child_part(child) for child in given.children]
    steps = sum(max(1, child.progress.steps) for child in given.children if child.status not in _NOT_COUNTED)
    undated = [
        f"{child.goal.title}: {how}"
        for child in given.children
        if child.status not in _NOT_COUNTED
        for how in child.progress.undated[:1]
    ]
    progress = mean_progress("children", parts, steps, undated)
    counted = [child for child in given.children if child.status not in _NOT_COUNTED]
    if progress is None or not _goes_on(goal, given) or any(child.status != Status.DONE for child in counted):
        return progress
    return replace(progress, value=None, raw=None, awaits_next=True)


def _goes_on(goal: Goal, given: MeasureInput) -> bool:
    """Say whether a goal is due in more than a year, or is a long one without a due date."""
    return horizon_of(goal, given.due) is Horizon.LONG if given.due is None else given.due - given.as_of > YEAR


def measure_checkpoints(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the share of checkpoints that are done."""
    return count_steps("checkpoints", goal.checkpoints, goal.note, given.as_of, given.config)


def measure_tasks(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return the share of the note's own tasks that are done."""
    return count_steps("tasks", goal.actions, goal.note, given.as_of, given.config)


def measure_habits(goal: Goal, given: MeasureInput) -> Progress | None:
    """Return how often the recurring tasks of a goal without any measure were done, against what their rules ask for."""
    parts = () if goal.measures else tuple(map(rate_part, given.rates))
    return mean_progress("habits", parts, FINE_STEPS) or _rates_alone("habits", parts)


def _rates_alone(measure: str, parts: Sequence[Part]) -> Progress | None:
    """Return the parts of a measure of rates without an end, which have a standing and no progress."""
    return Progress(measure=measure, parts=tuple(parts)) if any(part.rate for part in parts) else None


BUILTIN_MEASURES = (
    Measure("status", measure_status),
    Measure("key results", measure_key_results),
    Measure("metric", measure_metric),
    Measure("progress", measure_stated),
    Measure("done when", measure_done_when),
    Measure("children", measure_children),
    Measure("checkpoints", measure_checkpoints),
    Measure("tasks", measure_tasks),
    Measure("habits", measure_habits),
)
"""The first that is known counts; a measure that is known wins over everything after it."""


def _all_steps_done(progress: Progress, status: Status) -> bool:
    return (
        progress.measure in STEP_MEASURES
        and progress.value == FULL
        and progress.known == progress.total
        and status not in FINAL_STATUSES
    )


def _undated(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(f"{part.label}: {part.how}" for part in parts if part.value and part.dated is None)


def _child_part(child: Child) -> Part:
    goal, progress = child.goal, child.progress
    left_out = _NOT_COUNTED.get(child.status)
    if left_out:
        return Part(goal.title, progress.value, goal.weight, left_out, goal.path, counted=False)
    if progress.is_endless:
        return Part(
            goal.title, None, goal.weight, "left out: again and again, without an end", goal.path, counted=False
        )
    if progress.value is None:
        return Part(goal.title, None, goal.weight, "its progress is unknown", goal.path)
    dated = max((part.dated for part in progress.parts if part.dated is not None), default=None)
    how = f"{percent(progress.value)} by {measure_words(progress.measure)}"
    return Part(goal.title, progress.value, goal.weight, how, goal.path, dated=None if progress.undated else dated)
