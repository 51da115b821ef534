"""A note's parse as JSON of the documented shape."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from vaultgoals.cli.as_json import describe_diagnostic, number
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import DurationValue, Link, Note
from vaultgoals.model.task import Task
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.snapshot import Snapshot

_DURATION_SIGNS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_OF_A_DAY = ("hour", "minute", "second")

KEY_RESULT = ("name", "baseline", "current", "target", "bound", "unit", "weight", "checked", "line")
CHECK_IN = ("date", "kind", "measure", "value", "relative", "status", "due", "until", "confidence", "comment", "line")


def describe_note(note: Note, snapshot: Snapshot, more: tuple[Diagnostic, ...] = ()) -> dict[str, Any]:
    """Return everything read in a note, `more` among its findings; lines and columns from 1, in code points."""
    kind = snapshot.kinds.get(note.path)
    own = [d for d in snapshot.diagnostics if d.path == note.path]
    return {
        "path": note.path,
        "kind": kind,
        "title": snapshot.graph.own_titles.get(note.path, note.name),
        "properties": _properties(note),
        "tags": [tag.tag for tag in note.tags],
        "aliases": list(note.aliases),
        "headings": [{"level": h.level, "text": h.text, "line": h.line} for h in note.headings],
        "links": [_link(link, note.path, snapshot) for link in note.links],
        "list_items": [{"line": i.line, "status": i.status, "parent_line": i.parent_line} for i in note.list_items],
        "tasks": [_task(task) for task in note.tasks],
        "fields": [{"key": f.key, "value": plain(f.value), "line": f.line} for f in note.fields],
        "key_results": [_key_result(result) for result in _measures(snapshot, note.path, "key_results")],
        "check_ins": [_picked(check_in, CHECK_IN) for check_in in _measures(snapshot, note.path, "check_ins")],
        "findings": [describe_diagnostic(d) for d in sorted_diagnostics([*note.diagnostics, *own, *more])],
    }


def _properties(note: Note) -> dict[str, Any]:
    """Return name to value; of equal names the first counts, as it does for the goal."""
    found: dict[str, Any] = {}
    for each in note.properties:
        found.setdefault(each.name, plain(each.value))
    return found


def _picked(value: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: plain(getattr(value, name)) for name in names}


def _key_result(result: KeyResult) -> dict[str, Any]:
    return {**_picked(result, KEY_RESULT), "rate": result.rate.words if result.rate else None}


def _measures(snapshot: Snapshot, path: str, name: str) -> tuple[Any, ...]:
    """Return a goal's key results or, for every kind that has them, check-ins."""
    for holders in (snapshot.graph.goals, snapshot.graph.skills, snapshot.graph.roles):
        holder = holders.get(path)
        if holder is not None:
            return tuple(getattr(holder, name, ()))
    return ()


def _link(link: Link, source: str, snapshot: Snapshot) -> dict[str, Any]:
    resolved = resolve_link(snapshot.index, link, source)
    return {
        **_written(link),
        "line": link.line,
        "column": link.column,
        "source": link.source,
        "property": link.property,
        "target": resolved.target,
    }


def _written(link: Link) -> dict[str, Any]:
    return {
        "link": link.link,
        "path": link.path,
        "subpath": link.subpath or None,
        "display": link.display,
        "embed": link.embed,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "line": task.line,
        "column": task.column,
        "text": task.text,
        "status": task.status,
        "status_type": task.status_type,
        "priority": task.priority,
        "due": plain(task.due),
        "scheduled": plain(task.scheduled),
        "start": plain(task.start),
        "created": plain(task.created),
        "done": plain(task.done),
        "cancelled": plain(task.cancelled),
        "recurrence": task.recurrence,
        "id": task.id,
        "depends_on": list(task.depends_on),
        "on_completion": task.on_completion,
        "block_id": task.block_id,
        "tags": list(task.tags),
        "parent_line": task.parent_line,
    }


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as ISO text, links as what was written, durations as ISO 8601."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Link):
        return _written(value)
    if isinstance(value, DurationValue):
        return {"duration": _duration(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def _duration(duration: DurationValue) -> str:
    """Return `P2W1D`, `PT30M`."""
    days, hours = (
        "".join(f"{number(n)}{_DURATION_SIGNS[unit]}" for unit, n in duration.parts if (unit in _OF_A_DAY) == of_a_day)
        for of_a_day in (False, True)
    )
    return f"P{days}{f'T{hours}' if hours else ''}" if days or hours else "P0D"
