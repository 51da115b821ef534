"""Gather what lies outside goal notes: tasks that link to a goal, and wins and lessons in lists."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TypeAlias

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.goal import LinkedAction, Win
from vaultgoals.model.note import Link, Note, Task
from vaultgoals.reading.resolution import LinkIndex, resolve_link

DayOf: TypeAlias = Callable[[str], date | None]
"""A vault path in; the day that it is the daily note of, if it is one, out."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
"""`2026-11-22`."""

_LEADING_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
"""`2026-11-22 Sunday`."""

_WIN, _LESSON = "#win", "#lesson"

_TAGS = re.compile(r"(?<!\S)#(?:win|lesson)(?:/[\w/-]{1,100})?(?![\w/-])", re.IGNORECASE)
"""`#win`, `#lesson/team`."""


def day_of_name(path: str) -> date | None:
    """Return the day that a note's name begins with: `Daily/2026-11-22 Sunday.md`."""
    match = _LEADING_DAY.match(path.rsplit("/", 1)[-1])
    return _read_day(match[0]) if match else None


def gather_actions(
    note: Note, index: LinkIndex, goals: Collection[str], own: Collection[int] | None
) -> Iterator[LinkedAction]:
    """Yield a note's tasks that link to a goal in their own line, once per goal.

    `own` are the lines of a goal note's own actions: only these can be another goal's action as well. `None` for
    any other note.
    """
    if not note.tasks:
        return
    tasks: dict[int, Task] = {
        task.line: task
        for task in note.tasks
        if not task.generated and not task.quoted and (own is None or task.line in own)
    }
    seen: set[tuple[int, str]] = set()
    for link in note.links:
        task = tasks.get(link.line) if link.source == "body" else None
        if task is None:
            continue
        goal = resolve_link(index, link, note.path).target
        if goal is not None and goal in goals and goal != note.path and (link.line, goal) not in seen:
            seen.add((link.line, goal))
            yield LinkedAction(task, note.path, goal)


def gather_wins(note: Note, index: LinkIndex, goals: Collection[str], day: date | None) -> Iterator[Win]:
    """Yield a note's list items tagged `#win` or `#lesson`.

    An item's day is that of its tick, else the first date in its line, else `day`, that of the daily note it stands in.
    It belongs to the goals that its line links to, and to the goal whose note it stands in. A box that is not ticked is
    no win yet.
    """
    tagged = ((tag.line, tag.tag.casefold().partition("/")[0]) for tag in note.tags if tag.source == "body")
    lines = {line: root for line, root in tagged if root in (_WIN, _LESSON)}
    if not lines:
        return
    tasks = {task.line: task for task in note.tasks}
    links: dict[int, list[Link]] = {}
    for link in note.links:
        if link.source == "body" and link.line in lines:
            links.setdefault(link.line, []).append(link)
    for item in note.list_items:
        if item.line not in lines or item.generated or item.quoted:
            continue
        task = tasks.get(item.line)
        if task is not None and task.status_type != "done" and lines[item.line] == _WIN:
            continue
        found = [resolve_link(index, link, note.path).target for link in links.get(item.line, ())]
        yield Win(
            path=note.path,
            title=plain_text(_TAGS.sub("", task.text if task is not None else item.text)),
            on=_day_of_line(task, item.text) or day,
            goals=tuple(dict.fromkeys(goal for goal in (*found, note.path) if goal is not None and goal in goals)),
            line=item.line,
            lesson=lines[item.line] == _LESSON,
        )


def _day_of_line(task: Task | None, text: str) -> date | None:
    if task is not None and task.done is not None:
        return task.done
    match = _DAY.search(text)
    return _read_day(match[0]) if match else None


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
