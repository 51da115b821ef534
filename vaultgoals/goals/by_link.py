"""Find notes of the graph by what a link to them says."""

from collections import Counter
from collections.abc import Collection

from vaultgoals.model.folding import fold_path, note_name, shown_path


class NotesByLink:
    """Notes by link path: as it is written, else in any case, else by file name where only one note has it."""

    def __init__(self, paths: Collection[str]) -> None:
        names = Counter(fold_path(note_name(path)) for path in paths)
        self._found: dict[str, str] = {}
        for spell in (str, shown_path, fold_path):
            for path in paths:
                self._found.setdefault(spell(path.removesuffix(".md")), path)
        for path in paths:
            if names[name := fold_path(note_name(path))] == 1:
                self._found.setdefault(name, path)

    def find(self, link_path: str) -> str | None:
        """Return the vault path of the note that a link leads to; `None` where none or several answer."""
        wanted = link_path.removesuffix(".md")
        return self._found.get(wanted) or self._found.get(fold_path(wanted))

    def find_moved(self, link_path: str) -> str | None:
        """Return the note that a link leads to, or led to before the note was moved to another folder."""
        return self.find(link_path) or self.find(note_name(link_path))
