"""Leave out the findings that the configuration, or the note in question, silences."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from vaultgoals.goals.properties import find_list, read_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note
from vaultgoals.model.value import replace
from vaultgoals.reading.ignoring import Ignored, check_ignored, read_ignored


class _HasNote(Protocol):
    @property
    def note(self) -> Note: ...


def split_silenced(
    found: Iterable[Diagnostic], notes: Mapping[str, Note], config: Config
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return what is said, and what neither `[advice] ignore` nor the `ignore` of the note in question lets through.

    `notes` are those that may say something of themselves, by vault path. An error is never silenced; where one is named,
    its message says so.
    """
    everywhere = tuple(map(read_ignored, config.advice.ignore))
    here: dict[str, tuple[Ignored, ...]] = {}
    said: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    for each in found:
        note = notes.get(each.path)
        if note is not None and each.path not in here:
            here[each.path] = tuple(read_ignored(entry) for entry, _, _ in _entries(note, config))
        is_named = any(one.names(each) for one in (*everywhere, *here.get(each.path, ())))
        if is_named and each.severity is Severity.ERROR:
            said.append(
                replace(each, message=f"{each.message}; `ignore` names it, and as an error it is said all the same")
            )
        else:
            (silenced if is_named else said).append(each)
    return tuple(said), tuple(silenced)


def check_silencing(notes: Iterable[Note], config: Config) -> Iterator[Diagnostic]:
    """Yield `unknown-code` and `not-silenced` for what the notes' `ignore` names in vain."""
    for note in notes:
        for entry, line, column in _entries(note, config):
            problem = check_ignored(entry, (note.path, line, column), with_plugins=bool(config.plugins.active))
            if problem is not None:
                yield problem


def notes_of(graph: GoalGraph) -> Mapping[str, Note]:
    """Return the notes with a kind, by vault path."""
    kinds: tuple[Mapping[str, _HasNote], ...] = (
        *(graph.goals, graph.visions, graph.values, graph.skills),
        *(graph.roles, graph.paths, graph.feedback, graph.reviews),
    )
    return {path: one.note for kind in kinds for path, one in kind.items()}


def _entries(note: Note, config: Config) -> Iterator[tuple[str, int, int]]:
    for value, line, column in find_list(note, "ignore", config):
        if text := read_text(value):
            yield text, line, column
