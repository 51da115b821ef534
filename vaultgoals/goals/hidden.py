"""Say what hides a kind: the lines of an ordinary note that would give it one, and why they do not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.decoding import decode_note
from vaultgoals.reading.late_properties import HIDING, as_meant
from vaultgoals.reading.note import parse_note

FindKind = Callable[[Note], "str | None"]
LINE: Final = pattern(r"[\s\"'-]*+(?P<name>\w[\w -]{0,40}?)[\"']?[ \t]*+[:=\uff1a](?P<value>.*)")
"""What a line was meant to say, in whatever signs: `type:goal`, `- "type": goal`."""
WORD: Final = pattern(r"\w[\w/-]*+")
"""A word of a value: `goal` in `"goal`."""
MAX_LINES: Final = 200
"""Lines of properties that are looked at."""
SHOWN: Final = 60
"""Characters of a line that a message repeats."""


def find_hidden(
    ordinary: Iterable[Note], read: Callable[[str], bytes | Diagnostic], find_kind: FindKind
) -> Iterator[Diagnostic]:
    """Yield what hides the kind of ordinary notes that would have one without it; of all others nothing."""
    for note in ordinary:
        hiding = [found for found in note.diagnostics if found.code in HIDING]
        if not hiding and not _may_hide(note):
            continue
        data = read(note.path)
        if isinstance(data, Diagnostic):
            continue
        text = decode_note(data, note.path)[0]
        if hiding and find_kind(parse_note(note.path, as_meant(text).encode())):
            yield from hiding
        else:
            yield from _find_hidden_lines(note, text.split("\n"), find_kind)


def _may_hide(note: Note) -> bool:
    """Say whether something in the properties is not read as it was meant, or a text among them may have swallowed others."""
    swallowed = (isinstance(each.value, str) and ": " in each.value for each in note.properties)
    return any(found.line < note.body_line for found in note.diagnostics) or any(swallowed)


def _find_hidden_lines(note: Note, lines: Sequence[str], find_kind: FindKind) -> Iterator[Diagnostic]:
    found = [each for each in note.diagnostics if each.line < note.body_line]
    told = {each.line for each in found}
    read = {each.line for each in note.properties} - told
    is_no_list = not any(each.code == "not-properties" for each in found)
    for number in range(2, min(note.body_line - 1, MAX_LINES)):
        line = lines[number - 1]
        is_inside = number not in told and not line[:1].isalnum() and is_no_list
        if number in read or is_inside or not _gives_kind(note.path, line, find_kind):
            continue
        why = [each for each in found if each.line == number] or [
            each for each in found if each.severity is Severity.ERROR
        ]
        yield from why or found or [_swallowed(note, number, line)]
        return


def _gives_kind(path: str, line: str, find_kind: FindKind) -> bool:
    """Say whether a line gives a note its kind, whatever signs stand around its name and the words of its value."""
    meant = LINE.fullmatch(line.rstrip())
    if meant is None:
        return False
    words = ", ".join(WORD.findall(meant["value"]))
    return bool(words) and find_kind(parse_note(path, f"---\n{meant['name']}: [{words}]\n---\n".encode())) is not None


def _swallowed(note: Note, number: int, line: str) -> Diagnostic:
    before = [each for each in note.properties if each.line < number]
    of = f" of `{before[-1].name[:SHOWN]}`" if before else ""
    message = (
        f"`{line.strip()[:SHOWN]}` is read as part of the value{of}, so the note has no kind; end that value before it"
    )
    return Diagnostic("bad-property", Severity.ERROR, message, note.path, number)
