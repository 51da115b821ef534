"""Say something about a note, unless the configuration or the note itself silences it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from vaultgoals.goals.properties import find_list, find_property, read_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note


class _HasNote(Protocol):
    @property
    def note(self) -> Note: ...


def advise(code: str, note: Note, message: str, config: Config, *properties: str) -> Diagnostic:
    """Return a hint about a note, at the first of these properties of ours that it states, else at its top."""
    found = next((one for name in properties if (one := find_property(note, name, config)) is not None), None)
    line, column = (found.line, found.column) if found is not None else (0, 0)
    return Diagnostic(code, Severity.HINT, message, note.path, line, column)


def without_silenced(found: Iterable[Diagnostic], graph: GoalGraph, config: Config) -> Iterator[Diagnostic]:
    """Yield what neither `[advice] ignore` nor the `ignore` property of the note in question silences."""
    everywhere = {fold_name(code) for code in config.advice.ignore}
    notes: Mapping[str, Note] | None = None
    here: dict[str, set[str]] = {}
    for diagnostic in found:
        code, path = fold_name(diagnostic.code), diagnostic.path
        if code in everywhere:
            continue
        if path not in here:
            notes = _notes(graph) if notes is None else notes
            here[path] = set(_silenced_codes(notes[path], config)) if path in notes else set()
        if code not in here[path]:
            yield diagnostic


def _notes(graph: GoalGraph) -> Mapping[str, Note]:
    kinds: tuple[Mapping[str, _HasNote], ...] = (
        *(graph.goals, graph.visions, graph.values, graph.skills),
        *(graph.roles, graph.paths, graph.feedback, graph.reviews),
    )
    return {path: one.note for kind in kinds for path, one in kind.items()}


def _silenced_codes(note: Note, config: Config) -> Iterator[str]:
    for value, _, _ in find_list(note, "ignore", config):
        yield fold_name(read_text(value))
