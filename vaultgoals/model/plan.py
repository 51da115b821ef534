"""A write plan: what would change, before anything does."""

from dataclasses import dataclass
from typing import Literal

from vaultgoals.model.diagnostic import Diagnostic

FORMAT_VERSION = 1
"""Of the regions we write; a region of a later version is left alone."""


@dataclass(frozen=True, slots=True)
class Write:
    """One file to create or replace."""

    path: str
    """Vault path."""
    before: bytes | None
    """What was read; `None` where the file must not exist. Applying takes only what still holds."""
    after: bytes
    reason: str

    @property
    def kind(self) -> Literal["create", "change"]:
        """Whether the file is new."""
        return "create" if self.before is None else "change"


@dataclass(frozen=True, slots=True)
class WritePlan:
    """Every write of one run, by path."""

    writes: tuple[Write, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Pages that are already as they should be."""
    held: tuple[str, ...] = ()
    """Pages that could not be planned; a diagnostic says why."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a plan."""

    written: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
