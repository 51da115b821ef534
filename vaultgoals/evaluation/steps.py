"""Progress by steps: how many checkboxes were done as of a day."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from vaultgoals.evaluation.mean import FULL, mean_progress
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.note import Note
from vaultgoals.model.task import Task
from vaultgoals.reading.line_fields import without_fields

TaskState: TypeAlias = Literal["open", "done", "cancelled", "to come"]


def is_there(task: Task, as_of: date) -> bool:
    """Say whether a task was there on a day: one that was created after it was not."""
    return task.created is None or task.created <= as_of


def task_state(task: Task, as_of: date) -> TaskState:
    """Return what a task was as of a day; a tick without a date counts at every date.

    One that was created after the day is not there yet.
    """
    if not is_there(task, as_of):
        return "to come"
    if task.status_type == "done":
        return "open" if task.done is not None and task.done > as_of else "done"
    if task.status_type == "cancelled":
        return "open" if task.cancelled is not None and task.cancelled > as_of else "cancelled"
    return "open"


def count_steps(measure: str, tasks: Sequence[Task], note: Note, as_of: date, config: Config) -> Progress | None:
    """Return the share of steps that are done; `None` where no step counts.

    Recurring tasks, cancelled ones (as configured) and those created after the day are left out; of a task and its
    subtasks only the leaves count, or only the top (as configured).
    """
    left_out = {task.line: why for task in tasks if (why := _why_left_out(task, as_of, config))}
    eligible = [task for task in tasks if task.line not in left_out]
    left_out.update(_why_not_counted(tasks, eligible, note, config.progress.tasks))
    parts = tuple(_part(task, note.path, as_of, left_out.get(task.line, "")) for task in tasks)
    undated = tuple(f"{part.label}: {part.how}" for part in parts if part.counted and part.value and not part.dated)
    return mean_progress(measure, parts, sum(part.counted for part in parts), undated)


def outermost(tasks: Sequence[Task], note: Note) -> frozenset[int]:
    """Return the lines of those tasks that lie below no other of them."""
    lines = {task.line for task in tasks}
    parents = _parents(tasks, note)
    below: dict[int, bool] = {}
    for line in sorted({*parents, *lines}):
        parent = parents.get(line)
        # A parent stands above its children, so it has been asked before them.
        below[line] = parent is not None and (parent in lines or below.get(parent, False))
    return frozenset(line for line in lines if not below[line])


def innermost(tasks: Sequence[Task], note: Note) -> frozenset[int]:
    """Return the lines of those tasks that have no other of them below."""
    lines = {task.line for task in tasks}
    parents = _parents(tasks, note)
    above: set[int] = set()
    for task in tasks:
        parent = parents.get(task.line)
        # Whoever is marked has had all that stands above it marked: each line is climbed once.
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return frozenset(lines - above)


def _parents(tasks: Sequence[Task], note: Note) -> dict[int, int]:
    """Return line to line of the item it is nested in."""
    found = {item.line: item.parent_line for item in note.list_items}
    found.update({task.line: task.parent_line for task in tasks})
    return {line: parent for line, parent in found.items() if parent is not None and parent < line}


def _why_left_out(task: Task, as_of: date, config: Config) -> str:
    if task.is_recurring:
        return "left out: it recurs" if task.recurrence else "left out: it is meant to recur"
    if task_state(task, as_of) == "to come":
        return f"left out: created on {task.created}, after {as_of}"
    if config.progress.cancelled == "ignore" and task_state(task, as_of) == "cancelled":
        return "left out: cancelled"
    return ""


def _why_not_counted(tasks: Sequence[Task], eligible: Sequence[Task], note: Note, which: str) -> dict[int, str]:
    if all(task.parent_line is None for task in tasks):
        return {}
    if which == "top":
        # What lies below a cancelled task does not come up in its place.
        kept, why = outermost(tasks, note), "left out: only the outermost task counts"
    else:
        # A task whose subtasks are all left out stands for itself again.
        kept, why = innermost(eligible, note), "left out: its subtasks count"
    return {task.line: why for task in eligible if task.line not in kept}


def _part(task: Task, path: str, as_of: date, left_out: str) -> Part:
    state, text = task_state(task, as_of), without_fields(task.text)
    if left_out:
        return Part(text, None, 1.0, left_out, path, task.line, counted=False)
    if state == "open":
        return Part(text, 0.0, 1.0, "open", path, task.line)
    day = task.done if state == "done" else task.cancelled
    how = f"{state} on {day}" if day else f"{state}, without a date"
    return Part(text, FULL, 1.0, how, path, task.line, dated=day)
