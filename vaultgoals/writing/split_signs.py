"""The text of a box with the Tasks plugin's signs that become properties taken out of it."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import StatusType
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.blocks import CHECKBOX, list_markers
from vaultgoals.reading.line_ends import BLOCK_ID
from vaultgoals.reading.said import is_struck
from vaultgoals.reading.tasks import BRACKET, DATE_KEYS, DATE_SIGNS, SIGN, parse_task_line, split_signs
from vaultgoals.writing.dedent import column_of

IMPORTANCE: Final[Mapping[int, str]] = MappingProxyType({0: "5", 1: "high", 2: "medium", 4: "low", 5: "1"})
"""The Tasks plugin's priority to our importance."""
STATUS: Final[Mapping[StatusType, str]] = MappingProxyType(
    {"done": "done", "cancelled": "dropped", "in_progress": "active"}
)
"""What a box says of a goal; one that is to be done says nothing."""


@dataclass(frozen=True, slots=True)
class BoxText:
    """What the line of a box says."""

    lead: str
    """Up to the text: indentation, marker and box."""
    content: int
    """Column, from 0, at which what is nested in the item begins."""
    rest: str
    """The text as written without the signs that become properties, and without a block id."""
    block_id: str = ""
    """With its `^`."""
    stated: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Our property to its value."""
    recurs: bool = False
    """It comes again and again: then its signs stay."""


def read_box(line: str, settings: TasksSettings, keep: Collection[str] = ()) -> BoxText:
    """Return what the line of a box says, `line` without its ending.

    Due, start and priority become properties, and the box itself a status; in a ticked one the day it was done, too. All
    other signs, those of the properties to `keep`, a second one of a kind, and a date that does not exist stay in the text.
    """
    start = content = 0
    for _, after in list_markers(line):
        box = CHECKBOX.match(line, after)
        if box:
            start, content = box.end(), column_of(line, len(line[:after].rstrip())) + 1
            break
    written = line[start:].rstrip()
    found = BLOCK_ID.search(written)
    block_id = f"^{found[1]}" if found else ""
    text = written[: found.start()].rstrip() if found else written
    task = parse_task_line(f"{line[:start]}{text}", settings)
    recurs = "🔁" in text or "repeat::" in text
    if task is None or recurs:
        return BoxText(line[:start], content, text, block_id, recurs=recurs)
    stated = {
        "status": STATUS.get("cancelled" if is_struck(text) and task.status_type != "done" else task.status_type, ""),
        "start": task.start.isoformat() if task.start else "",
        "due": task.due.isoformat() if task.due else "",
        "done": task.done.isoformat() if task.done and task.status_type == "done" else "",
        "importance": IMPORTANCE.get(task.priority, ""),
    }
    stated = {name: value for name, value in stated.items() if value}
    rest = _without_signs(text, stated.keys() - set(keep))
    return BoxText(line[:start], content, rest, block_id, MappingProxyType(stated))


def _without_signs(text: str, stated: Collection[str]) -> str:
    """Return the text without the sign of each property, the first of its kind, where it stands among those at the end."""
    said = len(split_signs(text)[0])
    spans: dict[str, tuple[int, int]] = {}
    for sign in sorted((*SIGN.finditer(text), *BRACKET.finditer(text)), key=lambda match: match.start()):
        groups = sign.groupdict()
        key = groups.get("k1") or groups.get("k2") or ""
        name = DATE_SIGNS.get(groups.get("name") or "", "") or DATE_KEYS.get(key, "")
        name = "importance" if groups.get("level") or key == "priority" else name
        if sign.start() >= said and name in stated and name != "status":
            spans.setdefault(name, sign.span())
    for start, end in sorted(spans.values(), reverse=True):
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
    return text
