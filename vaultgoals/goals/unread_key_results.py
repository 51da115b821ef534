"""Name the lines that begin as key results do, and stand where none is read."""

from collections.abc import Iterator

from vaultgoals.goals.sections import find_heading, find_sections
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Note
from vaultgoals.reading.key_result_labels import begins_as_key_result

_SHOWN = 60
"""Characters of the first such line that are repeated."""


def check_unread_key_results(note: Note, config: Config) -> Iterator[Diagnostic]:
    """Yield `unread-key-result` for a goal with lines such as `KR 1.1: 10 / 40 customers` outside its key results, once.

    Lines among check-ins, in generated parts and in quotes are none.
    """
    lines = {heading.line: heading.text for heading in note.headings}
    lines.update((item.line, item.text) for item in note.labelled_lines)
    lines.update((item.line, item.text) for item in note.list_items if not (item.generated or item.quoted))
    found = [(line, text) for line, text in sorted(lines.items()) if begins_as_key_result(text)]
    if not found:
        return
    sections = find_sections(note, config)
    passed = sections["key results"].lines | sections["check-ins"].lines | note.region_lines
    outside = [(line, text) for line, text in found if line not in passed]
    if outside:
        line, text = outside[0]
        count = len(outside) - 1
        more = f" and {count} line{'s' if count > 1 else ''} more begin as key results do and are" if count else " is"
        heading = find_heading(note, "key results", config)
        message = f"`{text[:_SHOWN]}`{more} read as none here; key results are list items below `## {heading}`"
        yield Diagnostic("unread-key-result", Severity.HINT, message, note.path, line)
