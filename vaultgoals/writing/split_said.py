"""What a goal within a note says of itself, as the properties of a note of its own."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from vaultgoals.goals.labelled import labels_of, read_label, read_value
from vaultgoals.goals.links import LeadsToGoal
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Note
from vaultgoals.model.value import dataclass

ENDED: Final = frozenset({"done", "dropped"})
"""What a ticked or cancelled box says, whatever a line says beside it."""


class Said(NamedTuple):
    """A property that a line says."""

    name: str
    value: str
    line: int
    is_alone: bool
    """The line says nothing else, and goes where it becomes a property."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is said, once for each property."""

    values: Mapping[str, str]
    gone: frozenset[int]
    """The lines that became one."""
    unclear: Mapping[str, tuple[int, ...]]
    """Our property to the lines that say it differently, so that none of them became one."""


def find_said(note: Note, lines: Collection[int], box: int, config: Config, leads: LeadsToGoal) -> tuple[Said, ...]:
    """Return what some lines of a note say in labelled lines, and in fields in brackets, which stay; `box` is a box's line or 0.

    `leads` says whether a link leads to a goal or a vision: the links of a line must.
    """
    links = {link.line for link in note.links if link.source == "body" and not leads(note, link)}
    items = [item for item in note.list_items if item.status is None and not (item.generated or item.quoted)]
    said = [
        Said(label.name, label.value, item.line, item.written is None and item.end_line in (0, item.line))
        for item in (*items, *note.labelled_lines)
        if item.line in lines and (label := read_label(item.text, config)) and item.line not in links
    ]
    words = labels_of("goal", config.lexicon)
    for field in note.fields:
        name = words.get(fold_name(field.key), "")
        if field.wrapping and name and (field.line == box or (field.line in lines and field.of_note)):
            said += (
                [Said(name, field.raw, field.line, False)] if read_value(field.raw, name, config) is not None else []
            )
    return tuple(sorted(said, key=lambda one: one.line))


def settle(said: Iterable[Said], box: Mapping[str, str], line: int, config: Config) -> Settled:
    """Return the properties that lines and the signs of a box say; the box in `line` is asked first.

    Where two say one property differently, none of them is taken, but for what a ticked or cancelled box says.
    """
    by_name: dict[str, list[Said]] = {name: [Said(name, value, line, False)] for name, value in box.items()}
    for one in said:
        by_name.setdefault(one.name, []).append(one)
    values: dict[str, str] = {}
    gone: set[int] = set()
    unclear: dict[str, tuple[int, ...]] = {}
    for name, found in by_name.items():
        meanings = [read_value(one.value, name, config) for one in found]
        if any(meaning != meanings[0] for meaning in meanings):
            unclear[name] = tuple(one.line for one in found)
            if name == "status" and box.get(name) in ENDED:
                values[name] = box[name]
            continue
        values[name] = found[0].value
        gone.update(one.line for one in found if one.is_alone)
    return Settled(MappingProxyType(values), frozenset(gone), MappingProxyType(unclear))
