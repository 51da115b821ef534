"""Find the goals that stand together in one note, as headings or as boxes."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vaultgoals.goals.labelled import is_value, labels_of, read_label
from vaultgoals.goals.outline import Outline, Part, build_outline
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.sections import find_section, name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import ListItem, Note
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.key_result_labels import DIGIT, reads_as_key_result
from vaultgoals.reading.line_ends import split_end
from vaultgoals.reading.links import ONE_WIKILINK
from vaultgoals.reading.said import says_something
from vaultgoals.reading.template_places import find_place

TWO: Final = 2
"""Goals from which on there are several."""
KEY_RESULTS: Final = "key results"
SAYING: Final = frozenset({"due", "status", KEY_RESULTS})
"""What makes a goal of a heading or a box that has it below it."""
OWN: Final = ("due", "metric", "baseline", "current", "target", "progress")
"""What a note that is one goal states."""
LINK_ALONE: Final = pattern(rf"[\W_]*{ONE_WIKILINK}[\W_]*")
"""Text that is a link to a note, and so no goal beside it: `[[Run 10 km]]`."""
ROW_OF_LIST: Final = pattern(r"[ \t]++\S|(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)")
"""A line of a list: `- [ ] Run`, `  - Due: 2027`."""


class GoalInNote(NamedTuple):
    """A heading, or a box, that is a goal of its own."""

    line: int
    end_line: int
    """The last line of its section with all deeper ones, or of all that is nested below it."""
    level: int
    """Of the heading; 0 for a box."""
    text: str
    """As written, of a box without hidden text."""


def find_goals_in(note: Note, config: Config, level: int = 0) -> tuple[GoalInNote, ...]:
    """Return the goals that stand together in a note, in order; none where there are fewer than two.

    These are the headings that have a due, a status or key results of their own below them: those of the first level that
    has two of them, and the outermost of the others; and outside of them the outermost boxes that have such lines nested below, and with two of these
    a box that has a date of its own and lines below. Our
    sections, boxes below them, and what is a link alone never count. With a `level`, they are the headings of that level
    alone, be it one: those that say something of their own, else all.
    """
    if note.is_ours:
        return ()
    outline = build_outline(note, config)
    boxes = _find_boxes(note, outline)
    if not level and len(outline.parts) < TWO and sum(box.end_line > box.line for box in boxes) < TWO:
        return ()
    said = read_said(note, outline, config)
    parts, saying = _find_parts(outline, boxes, said)
    if level:
        of_level = [[part for part in each if part.heading.level == level] for each in (saying, parts)]
        return tuple(map(_of_part, of_level[0] or of_level[1]))
    chosen = _choose(saying)
    taken = {line for part in chosen for line in range(part.heading.line, part.end_line + 1)}
    apart = [box for box in boxes if box.line not in taken]
    listed = _find_listed(note, apart, boxes, said)
    if len(listed) < TWO:
        return tuple(map(_of_part, chosen))
    # Beside goals as boxes, one with a date and steps of its own is a goal, too.
    dated = {task.line for task in note.tasks if task.due is not None}
    beside = [box for box in apart if box.line in dated and box.end_line > box.line and box not in listed]
    return tuple(sorted((*map(_of_part, chosen), *map(_of_box, (*listed, *beside)))))


def find_left_in(note: Note, config: Config, links: frozenset[int]) -> tuple[GoalInNote, ...]:
    """Return the goals that were left where others beside them were split off, in order.

    That is headings and boxes that say something of their own, beside headings of their level with nothing but a link to a
    goal below them, or beside boxes that are such a link alone; `links` are the lines of links to goals.
    """
    if note.is_ours:
        return ()
    outline = build_outline(note, config)
    boxes, said = _find_boxes(note, outline), read_said(note, outline, config)
    levels = {
        section.heading.level
        for section in note.sections
        if section.heading
        and LINK_ALONE.fullmatch(section.text)
        and not links.isdisjoint(range(section.line, section.end_line + 1))
    }
    _, saying = _find_parts(outline, boxes, said)
    left = [_of_part(part) for part in saying if part.heading.level in levels]
    linked = [item for item in note.list_items if item.status is not None and item.line in links]
    if any(LINK_ALONE.fullmatch(split_end(item.text)[0]) for item in linked):
        taken = {line for goal in left for line in range(goal.line, goal.end_line + 1)}
        left += map(_of_box, _find_listed(note, [box for box in boxes if box.line not in taken], boxes, said))
    return tuple(sorted(left))


def _find_parts(outline: Outline, boxes: Iterable[ListItem], said: Mapping[int, str]) -> tuple[list[Part], list[Part]]:
    """Return the headings that may be goals, and those of them that say something of their own."""
    nested = {line for box in boxes for line in _below(box)}
    parts = [part for part in outline.parts if not _is_none(part.heading.text)]
    return parts, [part for part in parts if any(said.get(n) in SAYING for n in part.own_lines if n not in nested)]


def _find_listed(
    note: Note, some: Iterable[ListItem], boxes: Iterable[ListItem], said: Mapping[int, str]
) -> list[ListItem]:
    """Return those of some boxes that say something of their own; `boxes` are all outermost ones."""
    outermost = {box.line for box in boxes}
    steps = (item for item in note.list_items if item.status is not None and item.line not in outermost)
    deeper = {line for item in steps for line in _below(item)}
    return [box for box in some if any(said.get(n) in SAYING for n in _below(box) if n not in deeper)]


def find_boxes_in(note: Note, config: Config) -> tuple[GoalInNote, ...]:
    """Return the outermost boxes of a note that is nothing but headings with boxes, in order; none where they are fewer than two.

    A box with a link in it is work for what it links to, and so is one below a heading that is a link.
    """
    rows = [row for section in note.sections for row in section.text.split("\n") if row.strip()]
    if note.is_ours or not note.headings or not all(map(ROW_OF_LIST.match, rows)):
        return ()
    if any(item.status is None and item.parent_line is None for item in note.list_items):
        return ()
    links = (section for section in note.sections if section.heading and LINK_ALONE.fullmatch(section.heading.text))
    linked = {line for section in links for line in range(section.line, section.end_line + 1)}
    boxes = [
        box for box in _find_boxes(note, build_outline(note, config)) if "[[" not in box.text and box.line not in linked
    ]
    return tuple(map(_of_box, boxes)) if len(boxes) >= TWO else ()


def is_one_goal(note: Note, config: Config) -> bool:
    """Say whether a note states a due, a measure or key results of its own: of no heading and no box in it."""
    outline = build_outline(note, config)
    theirs = {line for part in outline.parts for line in part.own_lines}
    theirs.update(line for box in _find_boxes(note, outline) for line in _below(box))
    stated = {found.line for name in OWN if (found := find_property(note, name, config))}
    stated.update(line for line, what in read_said(note, outline, config).items() if what != "status")
    return not stated <= theirs


def read_said(note: Note, outline: Outline, config: Config) -> Mapping[int, str]:
    """Return the lines that say something of what they stand below: `due`, `status` or `key results`.

    Empty for a line of our section of key results that has no number.
    """
    said = {heading.line: KEY_RESULTS for heading in note.headings if reads_as_key_result(heading.text)}
    items = [item for item in note.list_items if not (item.generated or item.quoted)]
    for item in (*items, *note.labelled_lines):
        if item.line not in outline.ours and (what := _said_in(item, config)):
            said[item.line] = what
    words = labels_of("goal", config.lexicon)
    for field in note.fields:
        name = words.get(fold_name(field.key), "")
        if name in SAYING and field.of_note and field.line not in outline.ours and is_value(field.raw, name, config):
            said.setdefault(field.line, name)
    listed = {*find_section(note, KEY_RESULTS, config).lines, *_below_labels(note, config)}
    said |= {item.line: KEY_RESULTS if DIGIT.search(item.text) else "" for item in items if item.line in listed}
    return said


def _said_in(item: ListItem, config: Config) -> str:
    if reads_as_key_result(item.text):
        return KEY_RESULTS
    label = read_label(item.text, config) if item.status is None and ":" in item.text else None
    return label.name if label and label.name in SAYING else ""


def _below_labels(note: Note, config: Config) -> Iterator[int]:
    """Yield the lines below one that says `Key results:` and no more: nested in it, or up to the next heading."""
    name_of = name_sections(config)
    for item in (*note.list_items, *note.labelled_lines):
        if item.text.rstrip("*_ ").endswith(":") and item.status is None and name_of(item.text) == KEY_RESULTS:
            end = next((each.end_line for each in note.sections if item.line in range(each.line, each.end_line + 1)), 0)
            yield from range(item.line + 1, (item.end_line or end) + 1)


def _find_boxes(note: Note, outline: Outline) -> list[ListItem]:
    """Return the outermost boxes outside our sections that may be goals."""
    found: list[ListItem] = []
    end = 0
    for item in note.list_items:
        if item.status is None or item.line <= end:
            continue
        end = max(item.line, item.end_line)
        if not (item.generated or item.quoted or item.line in outline.ours or _is_none(item.text)):
            found.append(item)
    return found


def _is_none(text: str) -> bool:
    """Say whether a text makes no goal of a box or a heading: it says nothing, is a link alone, a key result or a template's."""
    said = split_end(text)[0]
    is_other = LINK_ALONE.fullmatch(said) is not None or reads_as_key_result(said) or find_place(text)
    return bool(is_other) or not says_something(text)


def _choose(saying: Sequence[Part]) -> list[Part]:
    """Return the headings of the first level that has two, and the outermost of those that are apart from them.

    Without such a level the outermost ones; none where there are fewer than two.
    """
    count = Counter(part.heading.level for part in saying)
    first = min((level for level, many in count.items() if many >= TWO), default=0)
    chosen = [part for part in saying if part.heading.level == first]
    for part in saying:
        if part.heading.level != first and not any(_overlap(part, other) for other in chosen):
            chosen.append(part)
    return chosen if len(chosen) >= TWO else []


def _overlap(one: Part, other: Part) -> bool:
    """Say whether one of two headings lies below the other."""
    return one.heading.line <= other.end_line and other.heading.line <= one.end_line


def _below(item: ListItem) -> Collection[int]:
    return range(item.line + 1, item.end_line + 1)


def _of_part(part: Part) -> GoalInNote:
    return GoalInNote(part.heading.line, part.end_line, part.heading.level, part.heading.text)


def _of_box(box: ListItem) -> GoalInNote:
    return GoalInNote(box.line, max(box.line, box.end_line), 0, box.text)
