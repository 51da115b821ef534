"""Find notes of the graph by what a link to them says."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Final

from vaultgoals.model.folding import fold_path, note_name, shown_path

_SPELLINGS: Final[tuple[Callable[[str], str], ...]] = (str, shown_path, fold_path)
"""How a link path and a vault path are compared, the most exact first."""


class NotesByLink:
    """Notes by link path, else by file name where only one note has it: as it is written, else in any case."""

    def __init__(self, paths: Collection[str]) -> None:
        self._found = tuple((spell, _by_spelling(paths, spell)) for spell in _SPELLINGS)
        self._named: dict[str, list[str]] = {}
        for path in paths:
            self._named.setdefault(fold_path(note_name(path)), []).append(path)

    def find(self, link_path: str) -> str | None:
        """Return the vault path of the note that a link leads to; `None` where none or several answer."""
        wanted = link_path.removesuffix(".md")
        return next((path for spell, found in self._found if (path := found.get(spell(wanted)))), None)

    def find_moved(self, link_path: str) -> str | None:
        """Return the note that a link leads to, or led to before the note was moved to another folder."""
        return self.find(link_path) or self.find(note_name(link_path))

    def find_namesakes(self, link_path: str) -> Sequence[str]:
        """Return all notes that have the name of the note that a link leads to, or led to, in any case."""
        return self._named.get(fold_path(note_name(link_path)), ())


@lru_cache(maxsize=16)
def index_notes(paths: tuple[str, ...]) -> NotesByLink:
    """Return the notes of some paths by link; a build asks for the same ones with each page of facts."""
    return NotesByLink(paths)


def _by_spelling(paths: Collection[str], spell: Callable[[str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        found.setdefault(spell(path.removesuffix(".md")), path)
    names = Counter(spell(note_name(path)) for path in paths)
    for path in paths:
        if names[name := spell(note_name(path))] == 1:
            found.setdefault(name, path)
    return found
