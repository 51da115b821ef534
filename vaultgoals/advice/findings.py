"""Give a hint about a note."""

from vaultgoals.goals.properties import find_property
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Note


def advise(code: str, note: Note, message: str, config: Config, *properties: str) -> Diagnostic:
    """Return a hint about a note, at the first of these properties of ours that it states, else at its top."""
    found = next((one for name in properties if (one := find_property(note, name, config)) is not None), None)
    line, column = (found.line, found.column) if found is not None else (0, 0)
    return Diagnostic(code, Severity.HINT, message, note.path, line, column)
