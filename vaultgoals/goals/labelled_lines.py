"""Name lines that say a property in words, where the property itself is absent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vaultgoals.goals.labelled import LINKS, Label, read_label, read_value
from vaultgoals.goals.links import LeadsToGoal
from vaultgoals.goals.many_goals import find_several
from vaultgoals.goals.properties import find_property, name_to_write
from vaultgoals.goals.sections import find_sections, name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Fix, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Heading, ListItem, Note
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form
from vaultgoals.reading.property_values import quote
from vaultgoals.reading.words import names_at

OF_THE_NOTE: Final = ("why", "done when")
"""Sections of ours in which a line may speak of the note as a whole."""


class _Said(NamedTuple):
    label: Label
    item: ListItem
    meaning: object


def check_labelled_lines(note: Note, kind: str, config: Config, leads: LeadsToGoal) -> Iterator[Diagnostic]:
    """Yield `labelled-line` for each label that says a property which the note does not state, with the property as the fix.

    Above the first heading that is none of ours, the note's title aside, outside lists of steps, in a note that is one
    goal. Lines that say different values of one property have no fix.
    """
    said: dict[str, dict[str, _Said]] = defaultdict(dict)
    for one in _lines_that_say(note, kind, config, leads):
        said[one.label.name].setdefault(f"{fold_name(one.label.word)} {one.meaning}", one)
    if not said or find_several(note, kind, config):
        return
    for name, found in said.items():
        different = {one.meaning for one in found.values()}
        by_word: dict[str, _Said] = {}
        for one in found.values():
            by_word.setdefault(fold_name(one.label.word), one)
        for one in by_word.values():
            if len(different) == 1:
                yield _finding(note, one, name_to_write(note, name, config))
            else:
                others = [other for other in found.values() if other.meaning != one.meaning]
                yield _finding(note, one, name_to_write(note, name, config), others)


def _lines_that_say(note: Note, kind: str, config: Config, leads: LeadsToGoal) -> Iterator[_Said]:
    """Yield the labels of a note, in the order of its lines."""
    if note.is_ours or kind not in PROPERTIES_OF:
        return
    items = [item for item in note.list_items if item.status is None and item.parent_line is None]
    lines = [item for item in (*items, *note.labelled_lines) if ":" in item.text]
    found = [(item, label) for item in lines if (label := read_label(item.text, config, kind))]
    if not found:
        return
    end, closed = _first_other_heading(note, config), _closed_lines(note, config)
    for item, label in sorted(found, key=lambda one: one[0].line):
        if item.generated or item.quoted or item.line in closed or not item.line < end:
            continue
        if find_property(note, label.name, config) is None and _may_mean(note, label, item, leads):
            yield _Said(label, item, read_value(label.value, label.name, config))


def _may_mean(note: Note, label: Label, item: ListItem, leads: LeadsToGoal) -> bool:
    """Say whether a usual word for a link leads to a goal or a vision, as it must; any other label is one."""
    if PROPERTIES[label.name].form is not Form.LINKS or fold_name(label.word) not in names_at("property-asked"):
        return True
    return any(leads(note, link) for link in note.links if link.source == "body" and link.line == item.line)


def _first_other_heading(note: Note, config: Config) -> float:
    """Return the line of the first heading that is none of ours and not the note's title."""
    name_of = name_sections(config)
    others = (one for one in note.headings if not name_of(one.text) and not _is_title(one, note.headings, note))
    return min((one.line for one in others), default=float("inf"))


def _is_title(heading: Heading, headings: Sequence[Heading], note: Note) -> bool:
    """Say whether a heading is the note's title: the first line of its text, of the highest level."""
    above = [section for section in note.sections if section.heading is None and section.text.strip()]
    return heading is headings[0] and heading.level == 1 and not above and all(one.level > 1 for one in headings[1:])


def _closed_lines(note: Note, config: Config) -> frozenset[int]:
    sections = find_sections(note, config)
    return frozenset(line for name, found in sections.items() if name not in OF_THE_NOTE for line in found.lines)


def _finding(note: Note, one: _Said, name: str, others: Sequence[_Said] = ()) -> Diagnostic:
    label = one.label
    written = f"{name}: {quote(label.value) if label.value.startswith('[[') else label.value}"
    if others:
        rest = ", ".join(f"`{other.label.word}: {other.label.value}`" for other in others)
        message = f"`{label.word}: {label.value}` is text and does not count, nor does {rest}; write the one that holds as `{name}`"
        fix = None
    else:
        message = f"`{label.word}: {label.value}` is text and does not count; write `{written}` among the properties"
        several = LINKS.fullmatch(label.value) and label.value.count("[[") > 1
        fix = Fix(f"write {written}", sets=None if several else (name, label.value))
    return Diagnostic(
        "labelled-line", Severity.WARNING, message, note.path, one.item.line, one.item.column, fix, label.word
    )
