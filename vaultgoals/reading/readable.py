"""A vault's files into the notes that may have a kind, and those that never do."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.value import dataclass
from vaultgoals.reading.copies import Copy, compare, find_pairs, is_conflict_copy
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


class Named(NamedTuple):
    """The notes of a vault, told apart by their paths alone."""

    known: tuple[str, ...]
    """Those that may have a kind, and may be copies."""
    left_out: Mapping[str, LeftOut]
    copies: tuple[str, ...]
    """Those that only a sync program calls so."""
    pairs: tuple[tuple[str, str], ...]
    """Of those that may have a kind, which are called like a copy of which."""


def find_named(files: Sequence[str], config: Config, settings: VaultSettings) -> Named:
    """Return which of the files are notes that may have a kind, by their paths, in their order."""
    why_left_out = build_exclusion(config, settings, files)
    notes = [path for path in files if is_note_path(path)]
    copies = {path for path in notes if is_conflict_copy(path)}
    left_out = {path: why for path in notes if path not in copies and (why := why_left_out(path)) is not None}
    known = tuple(path for path in notes if path not in copies and path not in left_out)
    return Named(known, left_out, tuple(copies), find_pairs(known))


def find_readable(named: Named, read: Callable[[str], bytes | Diagnostic]) -> Readable:
    """Return which of these notes may have a kind, once those are read that are called like copies."""
    possible = tuple(copy for pair in named.pairs if (copy := compare(*pair, read)) is not None)
    equal = {copy.path for copy in possible if copy.is_equal}
    notes = tuple(path for path in named.known if path not in equal) if equal else named.known
    return Readable(notes, named.left_out, (*named.copies, *equal), possible)
