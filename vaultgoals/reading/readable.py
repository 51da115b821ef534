"""A vault's files into the notes that may have a kind, and those that never do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.settings import VaultSettings
from vaultgoals.reading.copies import Copy, find_copies, is_conflict_copy
from vaultgoals.reading.left_out import LeftOut, build_exclusion


@dataclass(frozen=True, slots=True)
class Readable:
    """The notes of a vault, told apart by their paths, and by their text only where one is a copy of another."""

    notes: tuple[str, ...]
    """Vault paths of those that may have a kind."""
    left_out: Mapping[str, LeftOut]
    """Those that never have one, and why."""
    copies: tuple[str, ...]
    """Those that a sync program made and that say nothing of their own."""
    possible: tuple[Copy, ...]
    """Those that are called like a copy of another."""


def find_readable(
    files: Sequence[str], read: Callable[[str], bytes | Diagnostic], config: Config, settings: VaultSettings
) -> Readable:
    """Return which of the files are notes that may have a kind, in their order."""
    why_left_out = build_exclusion(config, settings, files)
    notes = [path for path in files if is_note_path(path)]
    copies = {path for path in notes if is_conflict_copy(path)}
    left_out = {path: why for path in notes if path not in copies and (why := why_left_out(path)) is not None}
    known = [path for path in notes if path not in copies and path not in left_out]
    possible = tuple(find_copies(known, read))
    copies.update(copy.path for copy in possible if copy.is_equal)
    return Readable(tuple(path for path in known if path not in copies), left_out, tuple(copies), possible)
