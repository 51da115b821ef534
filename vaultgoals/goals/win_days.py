"""The day that a line with a win or lesson says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import Win
from vaultgoals.model.note import Note
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.digit_dates import search_digits
from vaultgoals.reading.named_dates import find_named_day
from vaultgoals.reading.own_days import find_own

_DAY: Final = pattern(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
"""`2026-11-22`."""


def day_of_line(task: Task | None, text: str, own: tuple[NoteNames, ...]) -> date | None:
    """Return the day of a line's tick, else the first that it says; `own` is how the vault and its languages write days."""
    if task is not None and task.done is not None:
        return task.done
    match = _DAY.search(text)
    day = parse_day(match[0]) if match else find_named_day(text)
    return day or next((found.start for each in search_digits(text) if (found := find_own(each.plain, own))), None)


def check_win_days(note: Note, wins: Iterable[Win], own: tuple[NoteNames, ...]) -> Iterator[Diagnostic]:
    """Yield `unread-date` for each win or lesson of a note's lines that says a day in digits alone which is not read."""
    texts = {line.line: line.text for line in note.tagged_lines} | {item.line: item.text for item in note.list_items}
    tasks = {task.line: task for task in note.tasks}
    for line in dict.fromkeys(win.line for win in wins):
        text = texts.get(line, "")
        if day_of_line(tasks.get(line), text, own) is None and (found := next(search_digits(text), None)):
            yield Diagnostic("unread-date", Severity.WARNING, found.problem, note.path, line, about=found.text)
