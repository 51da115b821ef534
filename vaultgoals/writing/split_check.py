"""Whether a goal that was moved to a note of its own, and what it was taken out of, are read as before."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.model.config import Config
from vaultgoals.model.note import Note
from vaultgoals.model.settings import TasksSettings
from vaultgoals.reading.blocks import Blocks
from vaultgoals.reading.decoding import split_lines
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.note import parse_note
from vaultgoals.writing.split_goal import Draft

LINKED: Final = re.compile(r"(?<=\[\[)[^\[\]#|]*(?=#)|(?<=\]\()[^()#\s]*(?=#)")
"""What stands before the `#` of a link: `Goals` in `[[Goals#Run]]`."""
Where = Callable[[int], bool]
"""Whether a line is looked at."""


class Read(NamedTuple):
    """A note as it is read, with its blocks."""

    note: Note
    blocks: Blocks


def read_whole(path: str, text: str, tasks: TasksSettings) -> Read:
    """Return a note's text as it is read."""
    note = parse_note(path, text.encode(), tasks)
    return Read(note, parse_blocks(split_lines(text), note.body_line))


def is_sound(before: Read, draft: Draft, after: Read, new: Read, config: Config) -> bool:
    """Say whether the note and the new one, read again, say what the note said before, and each in its place.

    That is headings, list items with their boxes, callouts, code and tables, tags, fields and links; but for lines that
    became properties, and the link in the place of what was moved. The properties are read without a finding.
    """
    line, moved = draft.goal.line, range(draft.goal.line + 1, draft.goal.end_line + 1)
    own_row = new.note.body_line if draft.has_own_row else 0
    words = range(line, draft.goal.end_line + 1) if draft.has_own_row else moved
    told = (
        _outline(before, lambda n: n not in moved and n != line)
        == _outline(after, lambda n: n not in (line, draft.first)),
        _at(before, line) == _at(after, line),
        _outline(before, lambda n: n in moved and n not in draft.gone) == _outline(new, lambda n: n != own_row),
        _words(before, lambda n: n not in moved and n != line) == _words(after, lambda n: n not in (line, draft.first)),
        _words(before, lambda n: n in words and n not in draft.gone) == _words(new, lambda n: n >= new.note.body_line),
        _codes(after) <= _codes(before),
        not any(found.line < new.note.body_line for found in new.note.diagnostics),
        kind_of(new.note, config)[0] == "goal",
        _can_be_read(new.note, draft.properties.keys(), config),
    )
    return all(told)


def is_whole(before: Read, drafts: Sequence[Draft], after: Read) -> bool:
    """Say whether the note has, with a link in the place of each goal, the headings and boxes that none of them took along."""
    moved = {line for draft in drafts for line in range(draft.goal.line + 1, draft.goal.end_line + 1)}
    headings = [(h.level, h.text) for h in before.note.headings if h.line not in moved]
    boxes = [item.status for item in before.note.list_items if item.line not in moved]
    return (headings, boxes) == (
        [(h.level, h.text) for h in after.note.headings],
        [item.status for item in after.note.list_items],
    )


def _at(read: Read, line: int) -> tuple[object, ...]:
    """Return what stays of a goal: its heading, or its box."""
    boxes = [(item.status, item.column, item.parent_line) for item in read.note.list_items if item.line == line]
    return [heading for heading in read.note.headings if heading.line == line], boxes[:1]


def _outline(read: Read, where: Where) -> tuple[object, ...]:
    """Return what stands in some lines, without their numbers; an item with how many others of them it lies in."""
    depth: dict[int | None, int] = {None: 0}
    items: list[object] = []
    for item in read.note.list_items:
        above = depth.get(item.parent_line, 0)
        depth.setdefault(item.line, above + where(item.line))
        if where(item.line):
            items.append((_bare(item.text), item.status, item.quoted, above))
    return (
        items,
        [(heading.level, _bare(heading.text)) for heading in read.note.headings if where(heading.line)],
        [(callout.type, _bare(callout.title)) for callout in read.note.callouts if where(callout.line)],
        [(field.key, _bare(field.raw)) for field in read.note.fields if where(field.line)],
        sum(map(where, read.blocks.code_lines)),
        sum(table.end_line - table.line for table in read.blocks.tables if where(table.line)),
    )


def _bare(text: str) -> str:
    """Return a text with links to places within a note as they stand in that note itself."""
    return LINKED.sub("", text)


def _words(read: Read, where: Where) -> tuple[object, ...]:
    """Return the tags and links in the text of some lines; a link within the note as where it leads there."""
    return (
        [tag.tag for tag in read.note.tags if tag.source == "body" and where(tag.line)],
        [
            (link.subpath or link.path, link.display, link.embed)
            for link in read.note.links
            if link.source == "body" and where(link.line)
        ],
    )


def _codes(read: Read) -> Counter[str]:
    return Counter(found.code for found in read.note.diagnostics)


def _can_be_read(note: Note, names: Collection[str], config: Config) -> bool:
    reader = PropertyReader(note, config)
    for name in names:
        reader.read(name)
    return not reader.diagnostics
