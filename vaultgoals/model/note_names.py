"""How a vault names its periodic notes."""

from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class NoteNames:
    """How the vault names its notes of one cadence, by its configuration and by the settings of its plugins."""

    cadence: str
    folder: str
    format: str
    """A moment format of the file's path below `folder`, without extension."""
    locale: str
    """As `period_name` takes it."""
