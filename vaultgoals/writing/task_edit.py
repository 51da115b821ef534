"""Tick, untick or cancel one task line of a person's note."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, TypeAlias

from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import StatusType, Task
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.tasks import BLANK, BLOCK_LINK, BRACKET, DEFAULT_SETTINGS, SIGN, TASK_LINE, parse_task_line
from vaultgoals.writing.edited import Edited, Refused, build_edited
from vaultgoals.writing.page import split_lines

ENDING: Final = pattern(rf"(?:[^{BLANK}]++|[{BLANK}]++(?![{BLANK}]|\Z))*+")
"""A line's text without the blanks at its end."""
MOST_SIGNS: Final = 20
"""Dates of one kind in a line; with more of them it is no line of a person."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""

_CHARACTERS: Final[dict[StatusType, str]] = {"done": "x", "cancelled": "-", "todo": " "}
"""What is preferred in the box; the vault's own settings may give it another meaning."""
_SIGNS: Final = {"done": ("✅", "completion"), "cancelled": ("❌", "cancelled")}
"""Which sign, and which field, dates a status."""

Transition: TypeAlias = Literal["done", "cancelled", "todo"]


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What becomes of a task: `done` and `cancelled` are dated, `todo` takes such a date off."""

    to: Transition
    day: date


def edit_task(
    text: str, line_text: str, change: TaskChange, settings: TasksSettings = DEFAULT_SETTINGS
) -> Edited | Refused:
    """Return the note with one task's status changed, or why that cannot be done safely.

    The task is the one whose whole line reads `line_text`; none or several of them are refused, as is a task that
    recurs (ticking it means writing the next one). As the Tasks plugin does, a date in the vault's notation is added
    behind the text, before a block id, and the date of a status that no longer holds goes. Unlike it, nothing else in
    the line is rewritten: order, spelling and blanks are the person's. The result was read again: this one task
    changed, and nothing else did.
    """
    note = _parse(text, settings)
    damaged = next((each for each in note.diagnostics if each.code == "damaged-region"), None)
    if damaged is not None:
        return Refused(damaged.message, damaged.line)
    wanted = line_text.removesuffix("\n").removesuffix("\r")
    found = [task for task in note.tasks if task.raw == wanted and not task.generated]
    if len(found) != 1:
        return _refuse_choice(wanted, found)
    task = found[0]
    if task.status_type == change.to:
        return Edited(text)
    line = edit_task_line(task, change, settings)
    if isinstance(line, Refused):
        return line
    lines = split_lines(text)
    start = sum(map(len, lines[: task.line - 1]))
    start += 1 if task.line == 1 and text.startswith("\ufeff") else 0
    edited = build_edited(text, start, start + len(task.raw), line)
    if not _is_same_but(note, _parse(edited.text, settings), task.line):
        return Refused("changing this line would change how others are read; change it in Obsidian", task.line)
    return edited


def edit_task_line(task: Task, change: TaskChange, settings: TasksSettings = DEFAULT_SETTINGS) -> str | Refused:
    """Return a task's line with its status changed, wherever it stands; see `edit_task`."""
    # As its line says it: without what it has from the task above, and with hidden text.
    task = _reparse(task.raw, task, settings) or task
    repeats = task.raw.count("🔁") > task.text.count("🔁") or task.raw.count("repeat::") > task.text.count("repeat::")
    if task.recurrence is not None or repeats:
        return Refused("the task recurs, and its next one must be written too; tick it in Obsidian", task.line)
    character = _character(change.to, settings)
    parts = TASK_LINE.fullmatch(task.raw)
    if parts is None or character is None:
        return Refused("the line or the vault's task statuses are unusual; tick it in Obsidian", task.line)
    line = f"{task.raw[: parts.start(2)]}{character}{task.raw[parts.end(2) :]}"
    for status in ("done", "cancelled"):
        line = _without_date(line, status, settings)
    if change.to != "todo":
        line = _with_date(line, change, settings)
    dated = {name: change.day if name == change.to else None for name in ("done", "cancelled")}
    expected = replace(
        task,
        status=character,
        status_type=change.to,
        raw=line,
        invalid=tuple(name for name in task.invalid if name not in dated),
        done=dated["done"],
        cancelled=dated["cancelled"],
    )
    if _reparse(line, task, settings) != expected:
        return Refused("the signs of this task cannot be told apart safely; change it in Obsidian", task.line)
    return line


def _parse(text: str, settings: TasksSettings) -> Note:
    return parse_note("", text.encode("utf-8", "replace"), settings)


def _refuse_choice(wanted: str, found: list[Task]) -> Refused:
    shown = f"`{wanted.strip()[:SHOWN]}`"
    if not found:
        return Refused(f"no task outside code, comments and generated parts reads {shown}")
    lines = ", ".join(str(task.line) for task in found[:MOST_SIGNS])
    return Refused(f"{len(found)} tasks read {shown}, in lines {lines}; make one of them different", found[0].line)


def _character(to: StatusType, settings: TasksSettings) -> str | None:
    """Return what goes between the brackets: the usual character, or one that the vault gives this meaning."""
    usual = _CHARACTERS[to]
    if settings.statuses.get(usual, "todo") == to:
        return usual
    return next((character for character, means in settings.statuses.items() if means == to), None)


def _reparse(line: str, task: Task, settings: TasksSettings) -> Task | None:
    read = parse_task_line(line, settings, task.line)
    place = {"parent_line": task.parent_line, "quoted": task.quoted, "generated": task.generated}
    return replace(read, **place) if read else None  # type: ignore[arg-type]  # one type per field


def _with_date(line: str, change: TaskChange, settings: TasksSettings) -> str:
    """Return the line with its date behind the text, before a block id and the blanks at its end."""
    emoji, field = _SIGNS[change.to]
    sign = f"  [{field}:: {change.day}]" if settings.notation == "dataview" else f" {emoji} {change.day}"
    end = _end(line)
    block = BLOCK_LINK.search(line[:end], max(0, line.rfind(" ", 0, end)))
    if block:
        end = _end(line[: block.start()])
    parts = TASK_LINE.match(line)
    if parts is not None and end <= parts.start(3):
        # A task without text: its date stands behind the box and one blank.
        end = parts.start(3)
        blank = "" if line[:end].endswith(" ") else " "
        return f"{line[:end]}{blank}{sign.lstrip()}{line[end:]}"
    return f"{line[:end]}{sign}{line[end:]}"


def _end(line: str) -> int:
    found = ENDING.match(line)
    return found.end() if found else len(line)


def _without_date(line: str, status: str, settings: TasksSettings) -> str:
    """Return the line without the dates of a status, where these are signs and not words of the text."""
    for _ in range(MOST_SIGNS):
        task = parse_task_line(line, settings)
        if task is None or (getattr(task, status) is None and status not in task.invalid):
            return line
        shorter = next(_shorter(line, status, task, settings), None)
        if shorter is None:
            return line
        line = shorter
    return line


def _shorter(line: str, status: str, task: Task, settings: TasksSettings) -> Iterator[str]:
    """Yield the line with one date of a status taken out, wherever that changes nothing else of the task."""
    emoji, field = _SIGNS[status]
    signs = [each for each in SIGN.finditer(line) if each["name"] == emoji]
    signs += [each for each in BRACKET.finditer(line) if field in (each["k1"], each["k2"])]
    parts = TASK_LINE.match(line)
    first = parts.start(3) if parts else 0
    for sign in sorted(signs, key=lambda each: -each.start())[:MOST_SIGNS]:
        start = sign.start()
        while start > first and line[start - 1] in " \t":
            start -= 1
        shorter = line[:start] + line[sign.end() :]
        read = parse_task_line(shorter, settings)
        if read is not None and _undated(read, status) == _undated(task, status):
            yield shorter


def _undated(task: Task, status: str) -> Task:
    invalid = tuple(name for name in task.invalid if name != status)
    if status == "done":
        return replace(task, done=None, invalid=invalid, raw="")
    return replace(task, cancelled=None, invalid=invalid, raw="")


def _is_same_but(before: Note, after: Note, line: int) -> bool:
    """Return whether two notes read the same outside one line."""

    def others(note: Note) -> tuple[object, ...]:
        tasks = [task for task in note.tasks if task.line != line]
        items = [(item.line, item.column, item.parent_line, item.text) for item in note.list_items if item.line != line]
        links = [(link.line, link.link) for link in note.links]
        fields = [(each.line, each.raw) for each in note.fields if each.line != line]
        tags = [(tag.line, tag.tag) for tag in note.tags]
        return (tasks, items, links, fields, tags, note.block_ids, note.headings, note.regions, note.properties)

    return others(before) == others(after) and len(before.tasks) == len(after.tasks)
