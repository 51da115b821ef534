"""Change or add one property of a person's note: that value's characters, and nothing else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Property, PropertyValue, is_one_line
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.properties import CLOSING, FENCE, Frontmatter, parse_properties
from vaultgoals.reading.property_handler import HANDLER
from vaultgoals.reading.unseen import clean_name
from vaultgoals.reading.yaml_nodes import EventBudget, YamlNode, clean_text, read_tree
from vaultgoals.writing.edited import Edited, Refused, build_edited, refuse_lone_returns
from vaultgoals.writing.yaml_scalars import Quotes, format_text, format_value

COLON: Final = pattern(r"[ \t]*+:([ \t]?)")
"""What stands between a name and its value, with one blank."""
ITEM_START: Final = pattern(r" *+- ++")
"""What stands before an item of a list over several lines: `  - `."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""
BY_HAND: Final = "change it in Obsidian"


class _Change(NamedTuple):
    """Characters to replace, as indexes of the frontmatter."""

    start: int
    end: int
    new: str


class _Spot(NamedTuple):
    """Where a value stands."""

    source: str
    """The frontmatter between its fences."""
    node: YamlNode
    name_end: int
    """Index after the property's name; -1 for an item of a list."""
    ending: str
    old: PropertyValue = None
    """What the value reads as."""


def edit_property(text: str, name: str, value: PropertyValue) -> Edited | Refused:
    """Return the note with one property set to a value, or why that cannot be done safely.

    `text` is the whole note, with its byte order mark if it has one. A property is found whatever the case of its name,
    and keeps its spelling, its place and its quotes; one that is not there goes below the others (a note without
    properties gets them). `None` empties a property. A list over several lines can have one item changed or one added.
    The result was read again: this property has this value, every other one its own, and the rest of the note is as
    it was. Refused are properties that cannot be read as a whole, anchors, tags, texts over several lines, names that
    stand twice.
    """
    if not name.strip() or not is_one_line(name):
        return Refused(f"{name[:SHOWN]!r} cannot be the name of a property")
    # A first line that is no line to us can be the fence of properties to others, and new ones would go above it.
    if odd := refuse_lone_returns("".join(text.partition("\n")[:2])):
        return odd
    frontmatter = parse_properties(text, "")
    found = [each for each in frontmatter.properties if fold_name(each.name) == fold_name(name)]
    if not found and value is None and not frontmatter.diagnostics:
        return Edited(text)
    planned = _plan(text, frontmatter, name, value)
    if isinstance(planned, Refused):
        return planned
    problem = _check(text, planned, name, value)
    return problem or planned


def _plan(text: str, frontmatter: Frontmatter, name: str, value: PropertyValue) -> Edited | Refused:
    errors = [each for each in frontmatter.diagnostics if each.severity is Severity.ERROR]
    if not HANDLER.detect(text):
        return _plan_new(text, frontmatter, name, value)
    opening = FENCE.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Refused("the properties of this note have no end", 1)
    if errors:
        return Refused(f"the properties of this note cannot all be read: {errors[0].message}", errors[0].line)
    source = text[opening.end() : closing.start()]
    root, problem = read_tree(clean_text(source), EventBudget())
    if problem is not None:
        return Refused(f"the properties of this note are not sound: {problem.message}", 2 + problem.line)
    ending = "\r\n" if opening[0].endswith("\r\n") else "\n"
    old = next((each.value for each in frontmatter.properties if fold_name(each.name) == fold_name(name)), None)
    change = _plan_in(source, root, (name, old, value), ending)
    if isinstance(change, Refused):
        return change
    return build_edited(text, opening.end() + change.start, opening.end() + change.end, change.new)


def _plan_new(text: str, frontmatter: Frontmatter, name: str, value: PropertyValue) -> Edited | Refused:
    """Plan properties for a note that has none."""
    if frontmatter.diagnostics:
        return Refused(frontmatter.diagnostics[0].message, frontmatter.diagnostics[0].line)
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    line = _format_line(name, value)
    if isinstance(line, Refused):
        return line
    at = 1 if text.startswith("\ufeff") else 0
    return build_edited(text, at, at, f"---{ending}{line}{ending}---{ending}")


def _plan_in(
    source: str, root: YamlNode | None, wish: tuple[str, PropertyValue, PropertyValue], ending: str
) -> _Change | Refused:
    name, old, value = wish
    if root is not None and (root.kind != "map" or source.startswith("{", root.start)):
        return Refused(f"the properties of this note are not written one to a line; {BY_HAND}", 2 + root.line)
    pairs = list(zip(root.children[::2], root.children[1::2], strict=True)) if root else []
    found = [
        (key, node)
        for key, node in pairs
        if key.kind == "scalar" and fold_name(clean_name(key.text)) == fold_name(name)
    ]
    if len(found) > 1:
        lines = " and ".join(str(2 + key.line) for key, _ in found)
        return Refused(
            f"`{found[0][0].text[:SHOWN]}` stands in lines {lines}; take all but one out", 2 + found[0][0].line
        )
    if found:
        if _same(old, value):
            return _Change(0, 0, "")
        key, node = found[0]
        return _plan_value(_Spot(source, node, key.end, ending, old), value)
    line = _format_line(name, value)
    if isinstance(line, Refused):
        return line
    indent = " " * root.column if root else ""
    return _Change(len(source), len(source), f"{indent}{line}{ending}")


def _plan_value(place: _Spot, value: PropertyValue) -> _Change | Refused:
    """Plan another value in place of one that is there."""
    source, node = place.source, place.node
    written = source[node.start : node.end]
    line = 2 + node.line
    if node.kind == "list" and not written.startswith("["):
        return _plan_list(place, value)
    if node.kind == "map" and not written.startswith("{"):
        return Refused(f"the value is a map over several lines; {BY_HAND}", line)
    if "\n" in written or (node.kind == "scalar" and not node.plain and written[:1] in "|>"):
        return Refused(f"the value stands over several lines; {BY_HAND}", line)
    quotes: Quotes = "'" if written[:1] == "'" else '"' if written[:1] == '"' else ""
    new = format_value(value, quotes)
    if new is None:
        return Refused("such a value cannot be written in one line", line)
    if written:
        return _Change(node.start, node.end, new)
    return _plan_empty(place, new)


def _plan_empty(place: _Spot, new: str) -> _Change | Refused:
    """Plan a value where none stands: after the colon and one blank, before any comment."""
    colon = COLON.match(place.source, place.name_end) if place.name_end >= 0 else None
    if colon is None:
        return Refused(f"the empty value is not written in a usual way; {BY_HAND}", 2 + place.node.line)
    before = "" if colon[1] else " "
    after = " " if place.source.startswith("#", colon.end()) else ""
    return _Change(colon.end(), colon.end(), f"{before}{new}{after}")


def _plan_list(place: _Spot, value: PropertyValue) -> _Change | Refused:
    """Plan one other item, or one more, in a list that stands over several lines."""
    source, items = place.source, place.node.children
    line = 2 + place.node.line
    count = f"the value is a list of {len(items)} over several lines"
    old = place.old
    if not isinstance(value, tuple) or not isinstance(old, tuple) or len(old) != len(items):
        return Refused(f"{count}, and only one of its items can be changed, or one added; {BY_HAND}", line)
    other = [index for index, (a, b) in enumerate(zip(old, value, strict=False)) if not _same(a, b)]
    if len(value) == len(items) and len(other) == 1:
        return _plan_value(_Spot(source, items[other[0]], -1, place.ending), value[other[0]])
    last = items[-1]
    if len(value) != len(items) + 1 or other or "\n" in source[last.start : last.end]:
        return Refused(f"{count}, and more than one of them would change; {BY_HAND}", line)
    start = source.rfind("\n", 0, last.start) + 1
    prefix = source[start : last.start]
    new = format_value(value[-1])
    if not ITEM_START.fullmatch(prefix) or not new or isinstance(value[-1], tuple):
        return Refused(f"{count}, written in an unusual way; {BY_HAND}", line)
    end = source.index("\n", last.end) + 1
    return _Change(end, end, f"{prefix}{new}{place.ending}")


def _format_line(name: str, value: PropertyValue) -> str | Refused:
    key, new = format_text(name.strip()), format_value(value)
    if key is None or new is None:
        return Refused("such a value cannot be written in one line")
    return f"{key}: {new}".rstrip(" ")


def _check(text: str, edited: Edited, name: str, value: PropertyValue) -> Refused | None:
    """Read the result again and say what is not as it should be."""
    before, after = parse_properties(text, ""), parse_properties(edited.text, "")
    body = HANDLER.split(text)[1] if HANDLER.detect(text) else text.removeprefix("\ufeff")
    new = [each for each in after.properties if fold_name(each.name) == fold_name(name)]
    sound = (
        HANDLER.detect(edited.text)
        and HANDLER.split(edited.text)[1] == body
        and len(new) == 1
        and _same(new[0].value, value)
        and _others_are_equal(before.properties, after.properties, name)
        and Counter(d.code for d in after.diagnostics) <= Counter(d.code for d in before.diagnostics)
    )
    if sound:
        return None
    return Refused(f"`{name[:SHOWN]}` cannot be set without changing more than it; {BY_HAND}", edited.line)


def _others_are_equal(before: Sequence[Property], after: Sequence[Property], name: str) -> bool:
    wanted = fold_name(name)
    kept = [each.name for each in before]
    if wanted not in map(fold_name, kept):
        kept.append(name.strip())
    others = [[each.value for each in read if fold_name(each.name) != wanted] for read in (before, after)]
    return kept == [each.name for each in after] and _same(tuple(others[0]), tuple(others[1]))


def _same(one: PropertyValue, other: PropertyValue) -> bool:
    """Return whether two values are equal and of one type: 1 is neither true nor 1.0."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return _kind_of(one) is _kind_of(other) and one == other


def _kind_of(value: PropertyValue) -> type:
    return float if isinstance(value, float) else type(value)
