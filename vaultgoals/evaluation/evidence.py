"""Find the dated evidence of a goal: the days on which something is known to have happened."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from vaultgoals.model.goal import Goal
from vaultgoals.model.note import Task


def evidence_days(goal: Goal, linked: Iterable[Task] = ()) -> Iterator[date]:
    """Yield the day of each check-in and each finished task, checkpoint or key result with a box of a goal, in no order.

    `linked` are tasks of other notes that link to the goal.
    """
    for check_in in goal.check_ins:
        yield check_in.date
    for task in chain(goal.checkpoints, goal.actions, goal.done_when_tasks, _key_result_boxes(goal), linked):
        if task.done is not None and task.status_type == "done":
            yield task.done


def _key_result_boxes(goal: Goal) -> Iterator[Task]:
    lines = {one.line for one in goal.key_results if one.checked is not None}
    if lines:
        yield from (task for task in goal.note.tasks if task.line in lines)


def first_evidence(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> date | None:
    """Return the earliest day of evidence up to a day."""
    return min((day for day in evidence_days(goal, linked) if day <= as_of), default=None)


def last_evidence(goal: Goal, as_of: date, linked: Iterable[Task] = ()) -> date | None:
    """Return the latest day of evidence up to a day."""
    return max((day for day in evidence_days(goal, linked) if day <= as_of), default=None)
