"""One of several goals in a note, as a note of its own and what stands in its place."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote

from vaultgoals.goals.labelled import LINKS
from vaultgoals.goals.links import LeadsToGoal
from vaultgoals.goals.outline import build_outline
from vaultgoals.goals.several import GoalInNote
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Link, Note, PropertyValue, Section
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.blocks import Blocks
from vaultgoals.reading.line_ends import BLOCK_ID, split_end
from vaultgoals.reading.links import ONE_WIKILINK
from vaultgoals.reading.property_values import read_scalar
from vaultgoals.reading.resolution import has_subpath
from vaultgoals.reading.words import names_at, written_word
from vaultgoals.writing.dedent import dedent
from vaultgoals.writing.file_names import name_note, shown_words
from vaultgoals.writing.split_said import find_said, settle
from vaultgoals.writing.split_signs import read_box
from vaultgoals.writing.yaml_scalars import format_text, format_value

FIRST: Final = ("type", "title", "status", "parent", "start", "due", "done")
"""The properties that stand above others in a new note."""


@dataclass(frozen=True, slots=True)
class Source:
    """The note that is split."""

    note: Note
    lines: tuple[str, ...]
    """With their endings, without a byte order mark."""
    blocks: Blocks
    ending: str
    """How its lines end."""
    link: str
    """What a link to it says: `Goals`."""
    is_parent: bool
    """Whether the new goals serve it."""
    config: Config
    tasks: TasksSettings
    leads: LeadsToGoal
    outline: "OutlineByLine"


class OutlineByLine(NamedTuple):
    """The parts of a note, by the line of the heading."""

    sections: Mapping[int, Section]
    own_lines: Mapping[int, Collection[int]]
    ours: Collection[int]
    """The lines of our sections."""


def outline_by_line(note: Note, config: Config) -> OutlineByLine:
    """Return the parts of a note, for all its goals."""
    outline = build_outline(note, config)
    sections = {each.heading.line: each for each in note.sections if each.heading}
    return OutlineByLine(
        sections, {part.heading.line: frozenset(part.own_lines) for part in outline.parts}, outline.ours
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as a note of its own, before it has a path."""

    goal: GoalInNote
    shown: str
    """What the goal is called."""
    name: str
    """What its file is called, without `.md`."""
    properties: Mapping[str, PropertyValue]
    """By our name."""
    body: tuple[str, ...]
    """The lines below the properties, each with its ending."""
    first: int
    """The first line of the note that gives way to the link."""
    last: int
    """The last one; before `first` where there is none."""
    lead: str = ""
    """What stands before the link."""
    tail: str = ""
    """What stands behind it."""
    sets_off: bool = False
    """A blank line goes below the link, which would be one paragraph with the next line."""
    gone: frozenset[int] = frozenset()
    """Lines that became properties."""
    unclear: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Properties that are said differently, with the lines; these stay in the text."""
    has_own_row: bool = False
    """The first line of the body is what the box says beside its name."""


def draft_goal(source: Source, goal: GoalInNote) -> Draft:
    """Return one of the goals of a note as a note of its own: its lines moved, what is a property read out of them.

    Of the note itself only what stands in the goal's lines is asked for.
    """
    return _draft_box(source, goal) if goal.level == 0 else _draft_heading(source, goal)


def format_note(draft: Draft, source: Source) -> str:
    """Return the whole text of a goal's new note: its properties by the vault's own names, and the lines that were moved."""
    rows = [*FIRST, *(row.name for row in PROPERTIES_OF["goal"] if row.name not in FIRST)]
    properties = [
        f"{format_text(_name(name, source.config))}: {format_value(draft.properties[name])}"
        for name in rows
        if draft.properties.get(name) is not None
    ]
    front = "".join(f"{line}{source.ending}" for line in ("---", *properties, "---"))
    body = "".join(draft.body)
    return front + body + ("" if not body or body.endswith("\n") else source.ending)


def _draft_heading(source: Source, goal: GoalInNote) -> Draft:
    note, config = source.note, source.config
    section = source.outline.sections[goal.line]
    first, last = _filled(source.lines, section.line, goal.end_line)
    lines = source.outline.own_lines.get(goal.line, range(section.line, section.end_line + 1))
    own = {n for n in lines if n not in source.outline.ours}
    own -= {n for item in note.list_items if item.status is not None for n in range(item.line + 1, item.end_line + 1)}
    settled = settle(find_said(note, own, 0, config, source.leads), {}, 0, config)
    kept = [n for n in range(first, last + 1) if n not in settled.gone]
    shown = shown_words(goal.text)
    name = name_note(shown)
    return Draft(
        goal,
        shown or name,
        name,
        _properties(source, settled.values, shown, name),
        _trimmed(_moved_lines(source, kept, range(goal.line + 1, goal.end_line + 1))),
        first,
        last,
        sets_off=_would_join(source, last),
        gone=settled.gone,
        unclear=settled.unclear,
    )


def _draft_box(source: Source, goal: GoalInNote) -> Draft:
    note, config = source.note, source.config
    nested = range(goal.line + 1, goal.end_line + 1)
    line = _moved_lines(source, [goal.line], nested)[0]
    bare = line.rstrip("\r\n")
    deeper = {
        n
        for item in note.list_items
        if item.status is not None and item.line in nested
        for n in range(item.line, item.end_line + 1)
    }
    said = find_said(note, set(nested) - deeper, goal.line, config, source.leads)
    settled = settle(said, read_box(bare, source.tasks).stated, goal.line, config)
    box = read_box(bare, source.tasks, settled.unclear)
    shown = shown_words(split_end(goal.text)[0])
    name = name_note(shown)
    kept = [n for n in nested if n not in settled.gone]
    moved = _moved_lines(source, kept, nested)
    code = source.blocks.code_lines
    if box.recurs:
        # It goes along as it stands, so that it goes on to recur.
        first: tuple[str, ...] = (f"{box.lead}{box.rest}{source.ending}",)
        body = dedent((*first, *moved), 0, frozenset())
    else:
        first = (f"{box.rest}{source.ending}",) if box.rest != shown or "#" in box.rest else ()
        body = (*first, *dedent(moved, box.content, {at for at, n in enumerate(kept) if n in code}))
    return Draft(
        goal,
        shown or name,
        name,
        _properties(source, settled.values, shown, name),
        _trimmed(body),
        goal.line,
        goal.end_line,
        lead=box.lead,
        tail=f" {box.block_id}" if box.block_id else "",
        gone=settled.gone,
        unclear=settled.unclear,
        has_own_row=bool(first),
    )


def _properties(source: Source, stated: Mapping[str, str], shown: str, name: str) -> Mapping[str, PropertyValue]:
    config = source.config
    values: dict[str, PropertyValue] = {"type": written_word("kind", "goal", config.lexicon)}
    if shown and shown != name:
        values["title"] = shown
    if source.is_parent:
        values["parent"] = f"[[{source.link}]]"
    values |= {name: _value(name, text, config) for name, text in stated.items()}
    return MappingProxyType(values)


def _value(name: str, text: str, config: Config) -> PropertyValue:
    """Return what is said of a property as its value: a status and an importance of a sign in the vault's own words."""
    if LINKS.fullmatch(text):
        links = tuple(re.findall(ONE_WIKILINK, text))
        return links[0] if len(links) == 1 else links
    if name == "status":
        ours = names_at("status", config.lexicon).get(fold_name(text))
        return written_word("status", ours, config.lexicon) if ours == fold_name(text) else text
    if name == "importance":
        return read_scalar(written_word("scale", text, config.lexicon))
    return text if PROPERTIES[name].is_verbatim else read_scalar(text)


def _name(name: str, config: Config) -> str:
    """Return the vault's name for a property of ours, as it is written there."""
    return written_word("property", name, config.lexicon)


def _filled(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Return the first and last of some lines without the blank ones around them."""
    while last >= first and not lines[last - 1].strip():
        last -= 1
    while first < last and not lines[first - 1].strip():
        first += 1
    return first, last


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    first, last = _filled(lines, 1, len(lines))
    return tuple(lines[first - 1 : last])


def _would_join(source: Source, last: int) -> bool:
    """Say whether the line behind the moved ones would go on with the link's paragraph."""
    below = source.lines[last].strip() if last < len(source.lines) else ""
    return bool(below) and not below.startswith("#")


def _moved_lines(source: Source, numbers: Sequence[int], moved: range) -> tuple[str, ...]:
    """Return lines as they stand elsewhere: links within the note lead to it, but for those to what is moved along."""
    note, changed = source.note, {n: source.lines[n - 1] for n in numbers}
    headings = [heading for heading in note.headings if heading.line in moved]
    blocks = [found[1] for n in moved if (found := BLOCK_ID.search(source.lines[n - 1].rstrip()))]
    for link in reversed(note.links):
        inner = link.source == "body" and not link.path and link.subpath.strip("# ") and link.line in changed
        if inner and not has_subpath(headings, blocks, link.subpath):
            changed[link.line] = _with_path(changed[link.line], link, source.link, note.path)
    return tuple(changed[n] for n in numbers)


def _with_path(line: str, link: Link, name: str, path: str) -> str:
    """Return a line with the note's name put before the `#` of a link."""
    at = line.find("](" if link.markdown else "[[", link.column - 1)
    place = line.find("#", at)
    if at < 0 or place < 0:
        return line
    return f"{line[:place]}{quote(path.rpartition('/')[2]) if link.markdown else name}{line[place:]}"
