"""Where a key result stands as of a day: its level, and the share of its way that is done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from vaultgoals.evaluation.bounds import bound_part
from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.rate_wording import counted_turns
from vaultgoals.evaluation.steps import is_there, task_state
from vaultgoals.evaluation.wording import amount, level
from vaultgoals.goals.levels import Level, follow_measure, level_before, values_by_measure
from vaultgoals.model.evaluation import Part
from vaultgoals.model.goal import Goal
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.task import Task

FINE_STEPS = 100
"""Steps of a measure in percent or fractions: far more than a pace needs."""

_MOST_STEPS = 1_000_000


def level_at(key_result: KeyResult, check_ins: Iterable[CheckIn], as_of: date) -> Level:
    """Return a key result's level as of a day: its latest check-in up to then; before the first see `level_before`.

    Without any check-in it is what is written; nothing written is unknown, and not the baseline.
    """
    dated = follow_measure(key_result, check_ins)
    past = [one for one in dated if one.since is not None and one.since <= as_of]
    if past:
        return past[-1]
    value = level_before(key_result, dated) if dated else key_result.current
    if value is None or value != key_result.baseline:
        return Level(value, None, "as written, without a date")
    return Level(value, None, "at its baseline")


def share(key_result: KeyResult, value: float | None) -> tuple[float | None, str]:
    """Return how much of the way from baseline to target a level is, 0-100 and not clamped, and in words how.

    Downwards works like upwards. `None` where a number is missing, where there is no way to go, and where a value beyond
    the target has no baseline to tell whether up or down is meant.
    """
    target, baseline = key_result.target, key_result.baseline
    unit = key_result.unit
    if value is None:
        return None, "no level is known"
    if target is None:
        return (
            None,
            f"{amount(value, unit)}, but {'its target is unclear' if key_result.unclear else 'no target is stated'}",
        )
    if baseline is None and key_result.baseline_stated:
        return None, "its baseline is unclear"
    if baseline is None and value > target:
        return (
            None,
            f"{level(value, unit)} lies above the target {amount(target, unit)}, and no baseline says where it began",
        )
    start = baseline or 0.0
    if target == start:
        return None, f"baseline and target are both {amount(target, unit)}"
    stated = f"from {level(start, unit)}" if baseline is not None else "from 0, as no baseline is stated"
    # On the way down nothing done would be -0.0, which reads as less than nothing.
    return FULL * (value - start) / (target - start) + 0.0, f"{level(value, unit)} of {amount(target, unit)}, {stated}"


def key_result_parts(
    goal: Goal, key_results: Sequence[KeyResult], as_of: date, rates: Sequence[KeptRate] = ()
) -> tuple[Part, ...]:
    """Return each key result as a part of the goal's progress, as of a day; `rates` are those among them."""
    kept = {(one.name, one.line): one for one in rates}
    boxes = {task.line: task for task in goal.note.tasks} if key_results else {}
    values = values_by_measure(goal.check_ins)
    return tuple(
        rate_part(kept[one.name, one.line])
        if (one.name, one.line) in kept
        else _any_part(goal, one, boxes.get(one.line), values, as_of)
        for one in key_results
    )


def rate_part(kept: KeptRate) -> Part:
    """Return a rate as a part of the goal's progress: kept periods of those of its span; without an end it counts for no mean."""
    words = kept.rate.words
    if kept.planned is None:
        how = f"left out: {words}"
        return Part(kept.name, None, kept.weight, how, kept.path, kept.line, counted=False, rate=kept)
    of_span = f"{kept.kept} of {counted_turns(kept, kept.planned)} up to {kept.until} kept"
    how = f"{words}, {of_span}" if kept.planned else f"{words}; no {kept.unit} lies whole in its span"
    dated = max((one.day for one in kept.samples), default=kept.as_of)
    return Part(kept.name, kept.progress, kept.weight, how, kept.path, kept.line, dated=dated, rate=kept)


def key_results_there(goal: Goal, as_of: date) -> tuple[KeyResult, ...]:
    """Return the key results of a goal but for those whose box was created after the day."""
    to_come = {task.line for task in goal.note.tasks if not is_there(task, as_of)} if goal.key_results else ()
    return tuple(one for one in goal.key_results if one.line not in to_come)


def _any_part(
    goal: Goal, key_result: KeyResult, box: Task | None, values: Mapping[str | None, Sequence[CheckIn]], as_of: date
) -> Part:
    if key_result.cancelled and (box is None or task_state(box, as_of) == "cancelled"):
        how = "left out: cancelled"
        return Part(key_result.name, None, key_result.weight, how, goal.path, key_result.line, counted=False)
    return _box_part(goal, key_result, box, as_of) if key_result.is_box else _part(goal, key_result, values, as_of)


def key_result_steps(key_result: KeyResult) -> int:
    """Return how many steps lie between baseline and target: whole units; a hundred for percent and fractions.

    To a level to hold there are none.
    """
    if key_result.bound is not None:
        return 0
    baseline, target = key_result.baseline or 0.0, key_result.target
    if key_result.rate is not None:
        return FINE_STEPS
    if target is None:
        return 1
    if key_result.unit == "%" or not (target.is_integer() and baseline.is_integer()):
        return FINE_STEPS
    return int(min(abs(target - baseline), _MOST_STEPS))


def _part(goal: Goal, key_result: KeyResult, values: Mapping[str | None, Sequence[CheckIn]], as_of: date) -> Part:
    if key_result.bound is not None and key_result.rate is None:
        return bound_part(key_result, values.get(key_result.name, ()), goal.path, as_of)
    now = level_at(key_result, values.get(key_result.name, ()), as_of)
    value, how = share(key_result, now.value)
    return Part(
        label=key_result.name,
        value=value,
        weight=key_result.weight,
        how=how if value is None else f"{how} ({now.how})",
        path=goal.path,
        line=now.line or key_result.line,
        dated=now.since,
    )


def _box_part(goal: Goal, key_result: KeyResult, box: Task | None, as_of: date) -> Part:
    done = box.done if box is not None else None
    ticked = bool(key_result.checked) and (done is None or done <= as_of)
    how = "not done" if not ticked else f"done on {done}" if done else "done, without a date"
    value = FULL if ticked else 0.0
    dated = done if ticked else None
    return Part(key_result.name, value, key_result.weight, how, goal.path, key_result.line, dated=dated)
