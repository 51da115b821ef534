"""Tell templates from notes: by a place in the title that is to be filled in; elsewhere it costs that property alone."""

from collections.abc import Iterator

from vaultgoals.goals.properties import whole_line_fields
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Note
from vaultgoals.model.properties import PROPERTIES_OF
from vaultgoals.reading.template_places import find_place
from vaultgoals.reading.words import folded_for

_SHOWN = 60
"""Characters of a place that a message repeats."""


def find_place_in_title(note: Note, config: Config) -> str:
    """Return the place in a note's title that a template fills in; empty where there is none.

    The title is the property, else the name of the file and the heading of the first level that the note begins with.
    """
    for word in folded_for("property", "title", config.lexicon):
        found = note.names.get(word)
        if found is not None and found.value not in (None, "", ()):
            return find_place(found.value)
    first = note.headings[0] if note.headings else None
    return find_place(note.name) or (find_place(first.text) if first is not None and first.level == 1 else "")


def check_places(note: Note, kind: str, config: Config) -> Iterator[Diagnostic]:
    """Yield `unfilled-placeholder` for each property of ours that holds such a place: it is read as if it were empty."""
    ours = {word for row in PROPERTIES_OF.get(kind, ()) for word in folded_for("property", row.name, config.lexicon)}
    told = {found.line for found in note.diagnostics if found.code == "unfilled-placeholder"}
    for found in (*note.properties, *whole_line_fields(note, config)):
        place = find_place(found.value)
        if place and found.line not in told and fold_name(found.name) in ours:
            message = f"`{place[:_SHOWN]}` is a template's place that was not filled in; write the value"
            where = (note.path, found.value_line, found.value_column)
            yield Diagnostic("unfilled-placeholder", Severity.WARNING, message, *where)
