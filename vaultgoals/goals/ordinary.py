"""What is said of notes without a kind: what hides it, or what nearly gives it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from vaultgoals.goals.hidden import FindKind, find_hidden
from vaultgoals.goals.near_kinds import check_near_kind
from vaultgoals.goals.properties import find_property
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Note
from vaultgoals.model.recall import MakeEach
from vaultgoals.model.value import replace
from vaultgoals.reading.note import parse_head

_ENCODING: Final = "not-utf8"
"""The code of what is wrong with a note's bytes."""


def parse_head_of_ordinary(path: str, data: bytes, *, find_kind: FindKind, config: Config) -> Note | None:
    """Return the properties of a note, and nothing else of it, where they give it no kind; `None` where it is to be read whole.

    Without a `type` nothing below the properties is looked at, and what hides a property is looked for in the whole note.
    """
    note = parse_head(path, data)
    is_plain = not note.diagnostics and find_property(note, "type", config) is None
    return note if is_plain and find_kind(note) is None else None


def check_ordinary(
    notes: Sequence[Note],
    read: Callable[[str], bytes | Diagnostic],
    find_kind: FindKind,
    config: Config,
    make_each: MakeEach,
) -> Iterator[Diagnostic]:
    """Yield what hides a kind (see `find_hidden`), and of other notes `near-kind`, `tag-kind`, `nested-tag` or `not-utf8`.

    An ordinary note is the person's own affair: of most nothing is said, and nothing is an error.
    """
    hidden = tuple(find_hidden(notes, read, find_kind))
    told = {found.path for found in hidden}
    yield from hidden
    near = make_each("", check_near_kind, {note.path: (note,) for note in notes if note.path not in told}, config)
    for note in notes:
        if note.path not in told:
            yield from near[note.path]
            yield from (_as_hint(found, "bytes") for found in note.diagnostics if found.code == _ENCODING)


def check_utf16(
    notes: Mapping[str, bytes], parse: Callable[[str, bytes], Note], find_kind: FindKind
) -> Iterator[Diagnostic]:
    """Yield `not-utf8` for notes in UTF-16, which are not read: an error where one would have a kind in UTF-8, else a hint."""
    for path, data in notes.items():
        meant = parse(path, data.decode("utf-16", "replace").encode())
        for found in parse(path, data).diagnostics:
            yield found if find_kind(meant) else _as_hint(found, "UTF-16")


def _as_hint(found: Diagnostic, about: str) -> Diagnostic:
    return replace(found, severity=Severity.HINT, about=about)
