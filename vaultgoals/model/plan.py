"""A write plan: what would change, before anything does."""

from typing import Literal

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.record import BuildRecord
from vaultgoals.model.value import dataclass

FORMAT_VERSION = 2
"""Of the regions we write; a region of a later version is left alone."""


@dataclass(frozen=True, slots=True)
class Write:
    """One file to create, replace or delete."""

    path: str
    """Vault path."""
    before: bytes | None
    """What was read; `None` where the file must not exist. Applying takes only what still holds."""
    after: bytes | None
    """What will be there; `None` where the file goes, which is only for one that we made and nobody else wrote in."""
    reason: str

    @property
    def kind(self) -> Literal["create", "change", "delete"]:
        """Whether the file is new, stays or goes."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "change"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A review that is due, and is not made: others of its cadence hold no answer, or the note it goes into is not there."""

    cadence: str
    period: str
    """Its name, such as `2026-W47`."""
    unanswered: tuple[str, ...]
    """The names of the periods of those others, the earliest first."""
    note: str = ""
    """Vault path of the note that it goes into, where that is not there."""
    has_template: bool = False
    """Whether the vault names a template for such notes."""

    @property
    def said(self) -> str:
        """What it waits for, and the way out."""
        if not self.note:
            names = " and ".join(self.unanswered)
            return f"review {self.period} waits: {names} hold no answer; `vaultgoals review {self.cadence}` makes it"
        once = f"review {self.period} waits for its note: it is made once `{self.note}` is there"
        return f"{once}; `vaultgoals review {self.period}` makes it from your template" if self.has_template else once


@dataclass(frozen=True, slots=True)
class WritePlan:
    """Every write of one run, by path."""

    writes: tuple[Write, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Pages that are already as they should be."""
    held: tuple[str, ...] = ()
    """Pages that could not be planned, or not in whole; a diagnostic says why."""
    diagnostics: tuple[Diagnostic, ...] = ()
    asks: tuple[Diagnostic, ...] = ()
    """What a person should look at first: nothing is written while anything is asked."""
    record: BuildRecord | None = None
    """What the build made of the notes; remembered when the plan is applied. `None` in a plan that is no build."""
    made_by: str = ""
    """Name of the command, as `undo --list` shows it."""
    waiting: tuple[Waiting, ...] = ()
    """Reviews that are due and were not planned."""
    together: bool = False
    """Whether the writes are one change, in their order: after one that is refused no other is tried."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a plan."""

    written: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """What an error among the diagnostics is about: not written, or kept as a conflict copy (`conflict-copy`)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    run: str = ""
    """Id by which it can be undone; empty where nothing was written."""
