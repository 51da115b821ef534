"""Find what was done for a rate: check-ins, fields of daily notes, and ticks; of a day one source counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_words
from vaultgoals.model.goal import Goal, LinkedAction
from vaultgoals.model.kept import Sample
from vaultgoals.model.measure import KeyResult
from vaultgoals.reading.check_in_names import has_unit
from vaultgoals.reading.numbers import read_quantity

CHECK_IN: Final = "check-in"
TICK: Final = "task done"
_LONGEST_UNIT: Final = 4
"""Words of a number with its unit."""


def find_samples(  # noqa: PLR0913, PLR0917  where evidence is looked for
    goal: Goal, measure: KeyResult, linked: Sequence[LinkedAction], daily: Iterable[Sample], as_of: date, locale: str
) -> tuple[tuple[Sample, ...], tuple[Sample, ...]]:
    """Return the evidence of a rate up to a day, by day and place, and what is left out.

    That is what a second source tells of a day, and check-ins of the time when the rate was a count, which are levels.

    `linked` are tasks elsewhere that link to the goal, `daily` the fields of this name in daily notes. Plain list items
    never count: `Skipped [[Get fit]] today` is no run.
    """
    found = [
        *_check_ins(goal, measure),
        *(one for one in daily if measure.rate is not None and measure.rate.in_daily_notes),
        *_copies(goal, measure, as_of),
        *_finished(linked, measure, as_of, locale),
    ]
    # The first source that tells of a day counts for it.
    told: dict[date, str] = {}
    for one in found:
        if not is_old_level(one, goal):
            told.setdefault(one.day, one.source)
    counted: list[Sample] = []
    overlooked: list[Sample] = []
    for one in sorted((one for one in found if one.day <= as_of), key=lambda one: (one.day, one.path, one.line)):
        counts = one.source == told.get(one.day) and not is_old_level(one, goal)
        (counted if counts else overlooked).append(one)
    return tuple(counted), tuple(overlooked)


def is_old_level(one: Sample, goal: Goal) -> bool:
    """Say whether evidence is a check-in of the time when the goal's rate was a count."""
    return one.source == CHECK_IN and goal.levels_until is not None and one.day <= goal.levels_until


def _check_ins(goal: Goal, measure: KeyResult) -> Iterator[Sample]:
    for one in goal.check_ins:
        if one.kind == "value" and one.measure == measure.name:
            yield Sample(one.date, one.value, CHECK_IN, goal.path, one.line)


def _copies(goal: Goal, measure: KeyResult, as_of: date) -> Iterator[Sample]:
    """Yield the ticked copies of a recurring task of the rate's name, which count times."""
    wanted = fold_words(plain_text(measure.name))
    for task in goal.actions if measure.rate is not None and not measure.rate.unit else ():
        if task.is_recurring and task.done and task_state(task, as_of) == "done" and _name_of(task.text) == wanted:
            yield Sample(task.done, 1.0, TICK, goal.path, task.line)


def _finished(linked: Sequence[LinkedAction], measure: KeyResult, as_of: date, locale: str) -> Iterator[Sample]:
    """Yield the finished tasks of other notes that begin with the rate's name."""
    wanted = fold_words(plain_text(measure.name))
    for one in linked:
        if one.task.done is None or task_state(one.task, as_of) != "done":
            continue
        text = one.task.text
        if not _name_of(text).startswith(wanted) or _name_of(text)[len(wanted) :][:1].isalnum():
            continue
        amount = _amount(text, measure, locale)
        if amount is not None:
            yield Sample(one.task.done, amount, TICK, one.path, one.task.line)


def _amount(text: str, measure: KeyResult, locale: str) -> float | None:
    """Return 1 for what is counted in times, else the number behind the name where its unit fits."""
    if measure.rate is not None and not measure.rate.unit:
        return 1.0
    words = plain_text(text)[len(plain_text(measure.name)) :].strip(" :,").split()[:_LONGEST_UNIT]
    quantities = (read_quantity(" ".join(words[:count]), locale) for count in range(len(words), 0, -1))
    return next((one.known for one in quantities if one is not None and one.unit and has_unit(measure, one.unit)), None)


def _name_of(text: str) -> str:
    return fold_words(plain_text(text))
