"""Find the dated evidence of a goal: the days on which something is known to have happened, and what it was."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

from vaultgoals.evaluation.steps import task_state
from vaultgoals.model.goal import Goal
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.task import Task


def find_evidence(
    goal: Goal, as_of: date, linked: Iterable[Task] = (), rates: Iterable[KeptRate] = ()
) -> Iterator[tuple[date, str]]:
    """Yield the day of each check-in and each finished task, checkpoint or key result with a box up to a day, and what it is.

    They come in no order. `linked` are tasks of other notes that link to the goal, `rates` what was done for them.
    """
    yield from ((one.day, one.source) for rate in rates for one in rate.samples)
    yield from ((check_in.date, "check-in") for check_in in goal.check_ins if check_in.date <= as_of)
    for what, tasks in (
        ("checkpoint done", goal.checkpoints),
        ("key result done", _key_result_boxes(goal)),
        ("task done", (*goal.actions, *goal.done_when_tasks, *linked)),
    ):
        for task in tasks:
            if task.done is not None and task_state(task, as_of) == "done":
                yield task.done, what


def _key_result_boxes(goal: Goal) -> Iterator[Task]:
    lines = {one.line for one in goal.key_results if one.checked is not None}
    if lines:
        yield from (task for task in goal.note.tasks if task.line in lines)


def evidence_days(goal: Goal, as_of: date) -> Iterator[date]:
    """Yield the day of each piece of evidence up to a day, in no order."""
    yield from (day for day, _ in find_evidence(goal, as_of))


def first_evidence(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> date | None:
    """Return the earliest day of evidence up to a day."""
    return min((day for day, _ in find_evidence(goal, as_of, linked)), default=None)


def last_evidence(
    goal: Goal, as_of: date, linked: Iterable[Task] = (), rates: Iterable[KeptRate] = ()
) -> tuple[date | None, str]:
    """Return the latest day of evidence up to a day, and what it was."""
    return max(find_evidence(goal, as_of, linked, rates), key=itemgetter(0), default=(None, ""))
