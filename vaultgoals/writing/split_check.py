"""Whether a goal that was moved to a note of its own, and what it was taken out of, are read as before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.several import GoalInNote
from vaultgoals.model.config import Config
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import TasksSettings
from vaultgoals.reading.blocks import Blocks, Lines
from vaultgoals.reading.decoding import split_lines
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.note import parse_note
from vaultgoals.writing.split_goal import Draft

LINKED: Final = pattern(r"(?<=\[\[)[^\[\]#|]*(?=#)|(?<=\]\()[^()#\s]*(?=#)")
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


def share(read: Read, goals: Iterable[GoalInNote]) -> dict[int, Read]:
    """Return what stands in the lines of each goal, by its first line."""
    owner = {n: goal.line for goal in goals for n in range(goal.line, goal.end_line + 1)}
    note, blocks = read
    kinds = [
        _by_goal(owner, rows)
        for rows in (
            note.list_items,
            note.headings,
            note.callouts,
            note.fields,
            note.tags,
            note.links,
            note.labelled_lines,
            blocks.tables,
        )
    ]
    code = _by_goal(owner, [Lines(line, line) for line in sorted(blocks.code_lines)])
    shares: dict[int, Read] = {}
    for line in set(owner.values()):
        items, headings, callouts, fields, tags, links, labelled, tables = (tuple(kind[line]) for kind in kinds)
        part = Note(
            note.path,
            list_items=items,
            headings=headings,
            callouts=callouts,
            fields=fields,
            tags=tags,
            links=links,
            labelled_lines=labelled,
        )
        shares[line] = Read(part, Blocks(tables=tables, code_lines=frozenset(each.line for each in code[line])))
    return shares


def _by_goal(owner: Mapping[int, int], rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        if row.line in owner:
            found[owner[row.line]].append(row)
    return found


def is_sound_note(before: Read, draft: Draft, new: Read, config: Config) -> bool:
    """Say whether the new note, read again, says what the lines of its goal said, `before`, each in its place.

    That is headings, list items with their boxes, callouts, code and tables, tags, fields and links; but for lines that
    became properties. The properties are read without a finding.
    """
    line, moved = draft.goal.line, range(draft.goal.line + 1, draft.goal.end_line + 1)
    own_row = new.note.body_line if draft.has_own_row else 0
    words = range(line, draft.goal.end_line + 1) if draft.has_own_row else moved
    told = (
        _outline(before, lambda n: n in moved and n not in draft.gone) == _outline(new, lambda n: n != own_row),
        _words(before, lambda n: n in words and n not in draft.gone) == _words(new, lambda n: n >= new.note.body_line),
        not any(found.line < new.note.body_line for found in new.note.diagnostics),
        kind_of(new.note, config)[0] == "goal",
        _can_be_read(new.note, draft.properties.keys(), config),
    )
    return all(told)


def is_sound_rest(before: Read, drafts: Sequence[Draft], after: Read) -> bool:
    """Say whether the note, read again with a link in the place of each goal, says what all its other lines said there."""
    goals = [draft.goal.line for draft in drafts]
    left = {n for draft in drafts for n in range(draft.goal.line, draft.goal.end_line + 1)}
    places, links = _find_places(drafts)
    put = links | {places[line] for line in goals}
    told = (
        _outline(before, lambda n: n not in left) == _outline(after, lambda n: n not in put),
        _heads(before, {line: line for line in goals}, places) == _heads(after, {places[n]: n for n in goals}, {}),
        _words(before, lambda n: n not in left) == _words(after, lambda n: n not in put),
        _codes(after) <= _codes(before),
    )
    return all(told)


def find_unsound(drafts: Sequence[Draft], holds: Callable[[Sequence[Draft]], bool]) -> frozenset[GoalInNote]:
    """Return the goals with which the note would not hold: all are tried at once, and halves of them only where that fails."""
    if not drafts or holds(drafts):
        return frozenset()
    if len(drafts) == 1:
        return frozenset({drafts[0].goal})
    middle = len(drafts) // 2
    return find_unsound(drafts[:middle], holds) | find_unsound(drafts[middle:], holds)


def _find_places(drafts: Sequence[Draft]) -> tuple[Mapping[int, int], frozenset[int]]:
    """Return where the lines that stay stand afterwards, up to the last goal, and where the links do."""
    places: dict[int, int] = {}
    links: set[int] = set()
    line, moved = 1, 0
    for draft in sorted(drafts, key=lambda one: one.first):
        places.update((n, n + moved) for n in range(line, draft.first))
        links.add(draft.first + moved)
        # The box of a goal stays, and has the link.
        places[draft.goal.line] = draft.goal.line + moved
        line = max(draft.last + 1, draft.first)
        moved += (2 if draft.sets_off else 1) - (line - draft.first)
    return places, frozenset(links)


def is_whole(before: Read, drafts: Sequence[Draft], after: Read) -> bool:
    """Say whether the note has, with a link in the place of each goal, the headings and boxes that none of them took along."""
    moved = {line for draft in drafts for line in range(draft.goal.line + 1, draft.goal.end_line + 1)}
    headings = [(h.level, h.text) for h in before.note.headings if h.line not in moved]
    boxes = [item.status for item in before.note.list_items if item.line not in moved]
    return (headings, boxes) == (
        [(h.level, h.text) for h in after.note.headings],
        [item.status for item in after.note.list_items],
    )


def _heads(read: Read, goals: Mapping[int, int], places: Mapping[int, int]) -> tuple[object, ...]:
    """Return what stays of each goal, its heading or its box: `goals` are their lines in the note as it was, by that here."""
    boxes: dict[int, object] = {}
    for item in read.note.list_items:
        if item.line in goals:
            parent = places.get(item.parent_line or 0, item.parent_line)
            boxes.setdefault(goals[item.line], (item.status, item.column, parent))
    headings = [(goals[each.line], each.level, each.text) for each in read.note.headings if each.line in goals]
    return headings, boxes


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
