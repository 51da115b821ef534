"""Add an answer to a review: in the place of the empty item that stands ready for it, else below the others."""

from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import ListItem, Note, is_one_line
from vaultgoals.reading.note import parse_note
from vaultgoals.writing.edited import Edited, Refused, build_edited
from vaultgoals.writing.page import split_lines
from vaultgoals.writing.section_edit import add_to_section

_UNSOUND = frozenset({"damaged-region", "unclosed-comment"})
"""What makes a note one that `add_to_section` refuses, with the reason."""


def add_answer(text: str, heading: str, line: str) -> Edited | Refused:
    """Return the note with `line` as a list item under a heading, or why that cannot be done safely.

    Where the last item there is empty, as a review leaves one below each question, the text goes behind its marker;
    else `add_to_section` says where it goes. The result was read again: one item says more, and nothing else changed.
    """
    note = _parse(text)
    is_sound = not any(diagnostic.code in _UNSOUND for diagnostic in note.diagnostics)
    ready = _find_ready(note, heading) if is_sound else None
    if ready is None or not line.strip() or line != line.strip() or not is_one_line(line):
        return add_to_section(text, heading, line)
    lines = split_lines(text)
    start = sum(map(len, lines[: ready.line - 1]))
    standing = lines[ready.line - 1]
    marker = standing.rstrip()
    edited = build_edited(text, start + len(marker), start + len(standing.rstrip("\r\n")), f" {line}")
    if _outline(_parse(edited.text), {}) == _outline(note, {ready.line: line}):
        return edited
    return add_to_section(text, heading, line)


def _find_ready(note: Note, heading: str) -> ListItem | None:
    """Return the empty item that is the last one under the last heading of that name."""
    wanted = fold_name(heading)
    generated = note.region_lines
    sections = [
        section
        for section in note.sections
        if section.heading and fold_name(section.heading.text) == wanted and section.heading.line not in generated
    ]
    if not sections:
        return None
    first, last = sections[-1].line, sections[-1].end_line
    own = [
        item
        for item in note.list_items
        if first <= item.line <= last and item.parent_line is None and not item.quoted and not item.generated
    ]
    is_ready = bool(own) and not own[-1].text.strip() and own[-1].written is None and own[-1].status is None
    return own[-1] if is_ready else None


def _parse(text: str) -> Note:
    return parse_note("", text.encode("utf-8", "replace"))


def _outline(note: Note, said: dict[int, str]) -> tuple[object, ...]:
    """Return what a note reads as, with what some lines are to say."""
    return (
        [(i.line, said.get(i.line, i.text), i.status, i.parent_line, i.quoted, i.generated) for i in note.list_items],
        [(heading.text, heading.level, heading.line) for heading in note.headings],
        [(task.raw, task.line) for task in note.tasks],
        note.regions,
        [(diagnostic.code, diagnostic.line) for diagnostic in note.diagnostics],
        [(each.name, each.value) for each in note.properties],
    )
