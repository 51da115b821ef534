"""The tasks of a note: each line with a box, with what it has from the task that it lies below."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import ListItem
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import NO_PRIORITY, Task
from vaultgoals.model.value import replace
from vaultgoals.reading.hidden import uncover
from vaultgoals.reading.said import is_struck, says_something
from vaultgoals.reading.tasks import parse_task_line
from vaultgoals.reading.unread_dates import find_unread
from vaultgoals.reading.unread_recurrence import SIGN, build_rule_finding, find_unread_rule, mended_line, rule_of

OF_TASKS: Final = frozenset({"invalid-date", "unread-date", "unread-recurrence"})
"""Codes of what is wrong with a task's signs."""
OPEN: Final = frozenset({"todo", "in_progress"})
"""What may be cancelled."""
HANDED_DOWN: Final = ("due", "scheduled", "start")
"""Dates that a subtask has from the task above it, where it has none of its own."""


def read_tasks(
    lines: Sequence[str],
    items: Sequence[ListItem],
    covered: Mapping[int, str],
    settings: TasksSettings,
    generated: Collection[int],
) -> tuple[tuple[Task, ...], tuple[Diagnostic, ...]]:
    """Return the tasks among a note's list items, and what is wrong with their signs: the codes in `OF_TASKS`.

    An open one that was struck through is cancelled. `covered` are the lines with hidden text. A subtask without a date or priority has that of the nearest task above.
    """
    tasks: list[Task] = []
    diagnostics: list[Diagnostic] = []
    nearest: dict[int | None, Task] = {}
    seen: set[int] = set()
    for item in items:
        if item.line in seen:
            continue
        above = nearest.get(item.parent_line)
        line = lines[item.line - 1]
        task = None if item.status is None else parse_task_line(line, settings, item.line)
        if task is None:
            if above is not None:
                nearest.setdefault(item.line, above)
            continue
        seen.add(item.line)
        shown = covered.get(item.line, line)
        is_generated = item.line in generated
        unread = find_unread_rule(task, shown) if SIGN in shown or "repeat" in shown else None
        text = task.text if shown == line else _visible_text(shown)
        struck = task.status_type in OPEN and is_struck(text)
        diagnostics += () if is_generated or struck else _check(task, shown, unread, settings)
        task = replace(
            task,
            text=text,
            status_type="cancelled" if struck else task.status_type,
            parent_line=item.parent_line,
            quoted=item.quoted,
            generated=is_generated,
            has_text=says_something(text),
            unread_rule=rule_of(unread) if unread else "",
        )
        task = nearest[item.line] = _handed_down(task, above)
        tasks.append(task)
    return tuple(tasks), tuple(diagnostics)


def _visible_text(covered: str) -> str:
    task = parse_task_line(covered)
    return uncover(task.text) if task else ""


def _handed_down(task: Task, above: Task | None) -> Task:
    if above is None or above.generated != task.generated:
        return task
    given: dict[str, Any] = {
        name: getattr(above, name)
        for name in HANDED_DOWN
        if getattr(task, name) is None and name not in task.invalid and getattr(above, name) is not None
    }
    if task.priority == NO_PRIORITY != above.priority:
        given["priority"] = above.priority
    return replace(task, **given, above=above) if given else task


def _check(task: Task, shown: str, unread: re.Match[str] | None, settings: TasksSettings) -> Iterator[Diagnostic]:
    for name in task.invalid:
        message = f"the {name} date of this task does not exist; expected a date like 2026-12-01"
        yield Diagnostic("invalid-date", Severity.WARNING, message, "", task.line, task.column)
    found = build_rule_finding(task, unread) if unread else None
    if unread is None or found is None:
        yield from find_unread(task, shown, dotted=settings.dotted)
        return
    yield found
    # A date before the rule is read as soon as the rule is: that has one cause.
    mended = mended_line(shown, unread)
    read = parse_task_line(mended)
    still = {one.message for one in find_unread(read, mended, dotted=settings.dotted)} if read else set()
    yield from (one for one in find_unread(task, shown, dotted=settings.dotted) if one.message in still)
