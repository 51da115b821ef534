"""What a build made of the notes, as this device remembers it until the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

READING_VERSION = 3
"""Of what is read in notes, and how: a page says by which it was made. It rises when the same note comes out otherwise."""


@dataclass(frozen=True, slots=True)
class KnownNote:
    """One note, and what came out of it."""

    digest: str
    """Of its bytes."""
    kind: str = ""
    """Empty for an ordinary note that holds tasks or other evidence."""
    progress: float | None = None
    """0-100; of a goal, `None` where unknown."""
    standing: str = ""
    due: date | None = None
    rests_on: tuple[str, ...] = ()
    """Vault paths of the other notes that its numbers rest on."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """One build."""

    day: date
    reading: int
    """The version of the reading."""
    settings: str = ""
    """A digest of the configuration's bytes."""
    notes: Mapping[str, KnownNote] = field(default_factory=dict)
    """By vault path."""

    def count(self, kind: str = "") -> int:
        """Return how many notes have a kind, or are of one."""
        return sum(known.kind == kind if kind else bool(known.kind) for known in self.notes.values())
