"""Find the dated evidence of a goal: the days on which something is known to have happened."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from vaultgoals.evaluation.steps import task_state
from vaultgoals.model.goal import Goal
from vaultgoals.model.task import Task


def evidence_days(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> Iterator[date]:
    """Yield the day of each check-in and each finished task, checkpoint or key result with a box up to a day, in no order.

    `linked` are tasks of other notes that link to the goal.
    """
    yield from (check_in.date for check_in in goal.check_ins if check_in.date <= as_of)
    for task in chain(goal.checkpoints, goal.actions, goal.done_when_tasks, _key_result_boxes(goal), linked):
        if task.done is not None and task_state(task, as_of) == "done":
            yield task.done


def _key_result_boxes(goal: Goal) -> Iterator[Task]:
    lines = {one.line for one in goal.key_results if one.checked is not None}
    if lines:
        yield from (task for task in goal.note.tasks if task.line in lines)


def first_evidence(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> date | None:
    """Return the earliest day of evidence up to a day."""
    return min(evidence_days(goal, as_of, linked), default=None)


def last_evidence(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> date | None:
    """Return the latest day of evidence up to a day."""
    return max(evidence_days(goal, as_of, linked), default=None)
