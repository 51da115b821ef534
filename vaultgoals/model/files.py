"""A file of the vault, as a directory walk sees it."""

from vaultgoals.model.folding import is_note_path
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class NoteFile:
    """One regular file of the vault; any kind, since every file is a possible link target."""

    path: str
    """Vault path, with `/`, as the file system spells it."""
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @property
    def is_note(self) -> bool:
        """Whether Obsidian would open it as Markdown."""
        return is_note_path(self.path)
