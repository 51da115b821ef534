"""Name what says a property of ours with another value than the one that counts."""

from collections.abc import Iterator

from vaultgoals.goals.properties import find_stated, read_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Note, Property
from vaultgoals.model.properties import PROPERTIES_OF, Form, OurProperty
from vaultgoals.reading.own_days import read_day
from vaultgoals.reading.words import folded_for


def check_unused_properties(note: Note, kind: str, config: Config) -> Iterator[Diagnostic]:
    """Yield `unused-property` for each usual word of a property of ours that stands beside it with another value."""
    for row in PROPERTIES_OF.get(kind, ()):
        if len(folded_for("property", row.name, config.lexicon)) == 1:
            continue
        stated = list(find_stated(note, row.name, config))
        for other in stated[1:]:
            first = stated[0]
            if _meaning(other, row, config) != _meaning(first, row, config):
                message = (
                    f"`{other.name}` says {read_text(other.value)!r} and is not used: `{first.name}` in line {first.line}"
                    f" is, and says {read_text(first.value)!r}; take one of them out"
                )
                place = (note.path, other.line, other.column)
                yield Diagnostic("unused-property", Severity.WARNING, message, *place, about=other.name)


def _meaning(found: Property, row: OurProperty, config: Config) -> object:
    day = read_day(found.value, config.own_notes, last=row.last)[0] if row.form is Form.DATE else None
    return day or fold_name(read_text(found.value))
