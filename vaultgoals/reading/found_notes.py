"""The bytes of a vault's notes into parsed ones: those that are worth it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note
from vaultgoals.reading.decoding import UTF16_MARKS
from vaultgoals.reading.relevance import Relevance


@dataclass(slots=True)
class FoundNotes:
    """What reading the notes of a vault has yielded so far."""

    notes: dict[str, Note] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    """Content of those that have a mark of ours, or lie where a page would go."""
    aliased: list[str] = field(default_factory=list)
    """Notes that were not parsed and may have aliases."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    utf16: dict[str, bytes] = field(default_factory=dict)
    """Notes of another encoding, which are not read."""

    def take_out(self, is_template: Callable[[Note], bool]) -> Sequence[str]:
        """Take out the templates among the notes, and return their paths: nothing in them is said, or done, by anybody."""
        taken = [path for path, note in self.notes.items() if is_template(note)]
        for path in taken:
            del self.notes[path]
            self.pages.pop(path, None)
        return taken


def read_notes(
    paths: Iterable[str],
    read: Callable[[str], bytes | Diagnostic],
    parse: Callable[[str, bytes], Note],
    is_page: Callable[[str, bytes], bool],
    relevance: Relevance,
) -> FoundNotes:
    """Return the notes of some vault paths, in their order; `is_page` says of a path and its bytes that a page of ours may go there.

    What cannot be read is among the diagnostics, as `read` says it.
    """
    found = FoundNotes()
    for path in paths:
        data = read(path)
        if isinstance(data, Diagnostic):
            found.diagnostics.append(data)
        elif data.startswith(UTF16_MARKS):
            # Nothing can be found in it, so nobody can say that it is only an ordinary note.
            found.utf16[path] = data
        elif (known := is_page(path, data)) or relevance.of(path, data):
            note = found.notes[path] = parse(path, data)
            if known or note.is_ours:
                found.pages[path] = data
        elif relevance.may_have_aliases(data):
            found.aliased.append(path)
    return found
