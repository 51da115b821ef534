"""Add a list item to the end of a section of a person's note."""

from collections.abc import Iterator, Sequence
from typing import Final

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_name, fold_section
from vaultgoals.model.note import ListItem, Note, Section, is_one_line
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.markers import is_line_of_ours, is_marker_line
from vaultgoals.reading.note import parse_note
from vaultgoals.reviews.facts_table import REGION as FACTS
from vaultgoals.writing.edited import Edited, Refused, build_edited, refuse_lone_returns
from vaultgoals.writing.page import find_ending, split_lines

MARKER: Final = pattern(r"( {0,3})(?:([-*+])|([0-9]{1,8})([.)]))([ \t]{1,4})(?=\S)")
"""How an item at the margin begins: `- `, `12. `."""
STOPS: Final = ("<!--", "%%", "```", "~~~", "$$", ">")
"""What ends a list without a blank line: comments, code, formulas, quotes."""
RULE: Final = pattern(r" ?([-_*])(?:[ \t]*+\1){2,}+\s*+")
"""A line across the page, which ends a list, too: `---`, `* * *`."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a new item may go."""

    after: int
    """Number of the line above; 0 for the first."""
    item: str
    """With its marker."""
    above: str = ""
    """Lines to write before it, each with its ending."""
    below: str = ""
    """The same, behind it."""


def add_to_section(text: str, heading: str, line: str) -> Edited | Refused:
    """Return the note with a list item at the end of a section, or why that cannot be done safely.

    `line` is the item's text without a marker. The section is the last one whose heading is `heading` by its folded
    name, else but for what `fold_section` takes off; without one, a heading of the second level is made at the end of the
    note, or above the facts that a review ends with. The item goes below the section's last item of the outermost level and takes its marker and indentation (a number is counted on), else below the last
    line. It never goes into generated text, code or a comment. Lines end as the note's first does; a note without a
    final newline has none afterwards. The result was read again: there is one item more, and nothing else changed.
    """
    if not line.strip() or line != line.strip() or not is_one_line(line):
        return Refused(f"{line[:60]!r} is no single line of text")
    if odd := refuse_lone_returns(text):
        return odd
    note = _parse(text)
    damaged = next((d for d in note.diagnostics if d.code in ("damaged-region", "unclosed-comment")), None)
    if damaged is not None:
        return Refused(damaged.message, damaged.line)
    lines = split_lines(text)
    section = _find_section(note, heading)
    places = _places_in(note, section, lines, line) if section else _new_places(note, lines, heading, line)
    for place in places:
        edited = _insert(text, lines, place)
        if _is_one_item_more(note, _parse(edited.text), edited, place, line):
            return edited
    where = section.heading.line if section and section.heading else 0
    reason = "an open code block, comment or list would swallow it"
    return Refused(f"nothing can be added under `{heading}` safely ({reason}); add it in Obsidian", where)


def _parse(text: str) -> Note:
    return parse_note("", text.encode("utf-8", "replace"))


def _find_section(note: Note, heading: str) -> Section | None:
    generated = note.region_lines
    written = {
        section: plain_text(section.heading.text)
        for section in note.sections
        if section.heading and section.heading.line not in generated
    }
    for fold in (fold_name, fold_section):
        found = [section for section, shown in written.items() if fold(shown) == fold(heading)]
        if found:
            return found[-1]
    return None


def _places_in(note: Note, section: Section, lines: Sequence[str], line: str) -> Iterator[_Gap]:
    """Yield the places for an item, the best first."""
    generated = note.region_lines
    items = [
        item
        for item in note.list_items
        if section.line <= item.line <= section.end_line
        and item.parent_line is None
        and not item.quoted
        and not item.generated
    ]
    if items:
        last = _last_line(section, lines, items[-1])
        yield _Gap(last, _next_marker(lines[items[-1].line - 1]) + line)
    own = (n for n in range(section.line, section.end_line + 1) if n not in generated)
    written = [n for n in own if lines[n - 1].strip() and not is_line_of_ours(lines[n - 1])]
    ending = find_ending(lines)
    if written:
        yield _Gap(written[-1], f"- {line}")
        yield _Gap(written[-1], f"- {line}", ending)
    yield _Gap(section.line - 1, f"- {line}")


def _last_line(section: Section, lines: Sequence[str], item: ListItem) -> int:
    """Return the number of the last line that belongs to an item: what follows without a gap, or is indented."""
    last = item.line
    for number in range(item.line + 1, section.end_line + 1):
        line = lines[number - 1]
        if is_line_of_ours(line) or line.startswith(STOPS) or RULE.fullmatch(line):
            break
        if not line.strip():
            continue
        if number > last + 1 and not line.startswith((" ", "\t")):
            break
        last = number
    return last


def _next_marker(line: str) -> str:
    """Return the marker for the item after the one in a line."""
    found = MARKER.match(line)
    if found is None:
        return "- "
    indent, bullet, number, sign, gap = found.groups()
    return f"{indent}{bullet or f'{int(number) + 1}{sign}'}{gap}"


def _new_places(note: Note, lines: Sequence[str], heading: str, line: str) -> Iterator[_Gap]:
    """Yield the places for a new section, set off by blank lines: above the facts that end a review, else below all text."""
    ending = find_ending(lines)
    facts = max(note.regions, key=lambda region: region.line, default=None)
    if facts and facts.name == FACTS and facts.line > 1 and not any(map(_is_text, lines[facts.end_line :])):
        above = ending if lines[facts.line - 2].strip() else ""
        yield _Gap(facts.line - 1, f"- {line}", f"{above}## {heading.strip()}{ending}", ending)
    last = len(lines)
    while last and (not lines[last - 1].strip() or _is_said_at_the_end(lines[last - 1])):
        last -= 1
    last = last if any(map(_is_said_at_the_end, lines[last:])) else len(lines)
    gap = ending if last and lines[last - 1].strip("\ufeff \t\r\n") else ""
    yield _Gap(last, f"- {line}", f"{gap}## {heading.strip()}{ending}")


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _is_said_at_the_end(line)


def _is_said_at_the_end(line: str) -> bool:
    return is_line_of_ours(line) and not is_marker_line(line)


def _insert(text: str, lines: Sequence[str], place: _Gap) -> Edited:
    at = sum(map(len, lines[: place.after]))
    ending = find_ending(lines)
    new = f"{place.above}{place.item}"
    if at and not text.endswith("\n", 0, at) and text[:at] != "\ufeff":
        # Below a last line without a newline: the new last line has none either.
        return build_edited(text, at, at, f"{ending}{new}")
    return build_edited(text, at, at, f"{new}{ending}{place.below}")


def _is_one_item_more(before: Note, after: Note, edited: Edited, place: _Gap, line: str) -> bool:
    """Return whether the notes differ by one outermost item that says `line`, and by a heading where one was made."""
    number = edited.text.count("\n", 0, edited.at + len(edited.new.rstrip("\r\n"))) + 1
    made = "## " in place.above
    items = [each for each in after.list_items if each.line == number]
    if [(item.written or item.text, item.parent_line, item.quoted, item.generated) for item in items] != [
        (line, None, False, False)
    ]:
        return False
    return _outline(before, 0, 0) == _outline(after, number, number - 1 if made else 0)


def _outline(note: Note, item: int, heading: int) -> tuple[object, ...]:
    """Return what a note reads as, without line numbers, one item and one heading."""
    return (
        [
            (
                each.text,
                each.status,
                each.column,
                each.line - (each.parent_line or each.line),
                each.quoted,
                each.generated,
            )
            for each in note.list_items
            if each.line != item
        ],
        [(each.text, each.level) for each in note.headings if each.line != heading],
        [(each.raw, each.generated) for each in note.tasks if each.line != item],
        [each.link for each in note.links if each.line != item],
        [(each.key, each.raw) for each in note.fields if each.line != item],
        [each.tag for each in note.tags if each.line != item],
        [(each.name, each.end_line - each.line) for each in note.regions],
        [each.code for each in note.diagnostics],
        [last - first for first, last in note.tables],
        [(each.name, each.value) for each in note.properties],
    )
