"""The bytes of a vault's notes into parsed ones: those that are worth it."""

from collections.abc import Callable, Iterable, Sequence

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.decoding import UTF16_MARKS
from vaultgoals.reading.looks import NOTHING, Look, Looks
from vaultgoals.reading.relevance import Relevance, Worth


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

    def add(self, path: str, look: Look) -> None:
        """Put what was seen in a note into its places."""
        if look.problem is not None:
            self.diagnostics.append(look.problem)
        if look.utf16 is not None:
            self.utf16[path] = look.utf16
        if look.note is not None:
            self.notes[path] = look.note
        if look.page is not None:
            self.pages[path] = look.page
        if look.may_have_aliases:
            self.aliased.append(path)

    def take_out(self, is_template: Callable[[Note], bool]) -> Sequence[str]:
        """Take out the templates among the notes, and return their paths: nothing in them is said, or done, by anybody."""
        taken = [path for path, note in self.notes.items() if is_template(note)]
        for path in taken:
            del self.notes[path]
            self.pages.pop(path, None)
        return taken


def read_notes(  # noqa: PLR0913  how to read, to parse and to tell apart comes from the caller
    paths: Iterable[str],
    read: Callable[[str], bytes | Diagnostic],
    parse: Callable[[str, bytes], Note],
    is_page: Callable[[str, bytes], bool],
    find_relevance: Callable[[], Relevance],
    *,
    parse_ordinary: Callable[[str, bytes], Note | None] | None = None,
    looks: Looks | None = None,
) -> FoundNotes:
    """Return the notes of some vault paths, in their order; `is_page` says of a path and its bytes that a page of ours may go there.

    What cannot be read is among the diagnostics, as `read` says it. A note that `looks` knows is not read; where it knows
    all, `find_relevance` is not asked. Where only the properties of a note may say something to us, `parse_ordinary` is
    asked first; it returns `None` where they do.
    """
    found = FoundNotes()
    looks = looks or Looks()

    def parse_worthy(path: str, data: bytes) -> Note:
        ordinary = (
            parse_ordinary(path, data) if parse_ordinary and find_relevance().is_told_by_head(path, data) else None
        )
        return ordinary or parse(path, data)

    def look_into(path: str, data: bytes | Diagnostic) -> Look:
        if isinstance(data, Diagnostic):
            return Look(problem=data)
        if data.startswith(UTF16_MARKS):
            # Nothing can be found in it, so nobody can say that it is only an ordinary note.
            return Look(utf16=data)
        if is_page(path, data):
            return Look(parse(path, data), data)
        worth = find_relevance().of(path, data)
        if worth is Worth.ALL:
            note = parse_worthy(path, data)
            return Look(note, data if note.is_ours else None)
        return NOTHING if worth is Worth.NOTHING else Look(may_have_aliases=True)

    for path, look in looks.look_at_all(paths, read, look_into):
        found.add(path, look)
    return found
