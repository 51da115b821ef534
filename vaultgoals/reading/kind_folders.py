"""Which notes the configured folders give a kind: all notes of a folder, or the main note of each folder in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_path, is_note_path, note_name, path_rank, undressed
from vaultgoals.model.value import dataclass, field

ANY: Final = "*"
"""In a pattern: one folder, whatever its name."""
MAIN: Final = ("index", "_index", "readme")
"""Names of a main note that is not called like its folder, folded, the first one first."""
README: Final = MAIN[-1]
"""The name of a note about a folder, which is a goal only where it is the main note of its own."""


@dataclass(frozen=True, slots=True)
class FolderRule:
    """One line of `[kinds.folders]`."""

    written: str
    """The folder, as the configuration has it."""
    kind: str
    names: tuple[str, ...]
    """Of the folders on the way, folded; `*` is any."""

    @property
    def is_of_mains(self) -> bool:
        """Whether it is about the main note of each folder, and not about all notes."""
        return self.names[-1:] == (ANY,)

    def covers(self, folders: Sequence[str]) -> bool:
        """Say whether a note in these folders, folded, may be meant."""
        if len(folders) < len(self.names) or (self.is_of_mains and len(folders) > len(self.names)):
            return False
        return all(name in (ANY, folder) for name, folder in zip(self.names, folders, strict=False))


@dataclass(frozen=True, slots=True)
class FolderKinds:
    """What the folders of a vault say about its notes."""

    rules: tuple[FolderRule, ...] = ()
    """The innermost folder first, of two alike the one without `*`."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folder to the notes right in it, as they are on disk."""

    def find(self, path: str) -> FolderRule | None:
        """Return what gives a note its kind; `None` where no folder does."""
        return next((rule for rule in self.covering(path) if self._gives(rule, path)), None)

    def covering(self, path: str) -> tuple[FolderRule, ...]:
        """Return what is said about the folders that a note lies in, whether it is meant or not."""
        folders = fold_path(path).split("/")[:-1] if self.rules else []
        return tuple(rule for rule in self.rules if rule.covers(folders))

    def main_of(self, folder: str) -> str | None:
        """Return the main note of a folder: called like it, `index`, `_index` or `README`, else the only one there."""
        notes = self.notes.get(folder, ())
        name = folder.rpartition("/")[2]
        names = {note: fold_path(note_name(note)) for note in notes}
        for wanted in (fold_path(name), *MAIN):
            if called := [note for note in notes if names[note] == wanted]:
                return min(called, key=path_rank)
            words = undressed(name) if wanted not in MAIN else ""
            if words and (called := [note for note in notes if undressed(names[note]) == words]):
                return min(called, key=path_rank)
        return notes[0] if len(notes) == 1 else None

    def _gives(self, rule: FolderRule, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if rule.is_of_mains:
            return self.main_of(folder) == path
        is_readme = fold_path(note_name(path)) == README
        return not is_readme or (folder.count("/") >= len(rule.names) and self.main_of(folder) == path)


def build_folder_kinds(config: Config, notes: Iterable[str]) -> FolderKinds:
    """Return what the configured folders say; `notes` are the vault paths of those that may have a kind."""
    rules = tuple(sorted((_rule(*line) for line in config.kinds.folders.items()), key=_rank))
    by_folder: dict[str, list[str]] = {}
    for note in notes if rules else ():
        if is_note_path(note):
            by_folder.setdefault(note.rpartition("/")[0], []).append(note)
    return FolderKinds(rules, {folder: tuple(found) for folder, found in by_folder.items()})


def _rule(written: str, kind: str) -> FolderRule:
    folder = written.strip("/")
    return FolderRule(folder, kind, tuple(fold_path(folder).split("/")))


def _rank(rule: FolderRule) -> tuple[int, int, str]:
    return -len(rule.names), rule.names.count(ANY), rule.written
