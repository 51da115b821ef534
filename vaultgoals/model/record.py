"""What a build made of the notes, as this device remembers it until the next one."""

import re
from collections.abc import Mapping
from datetime import date

from vaultgoals.model.lexicon import ENGLISH
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field

READING_VERSION = 5
"""Of what is read in notes, and how: a page says by which it was made. It rises when the same note comes out otherwise."""
# 3:de,en
_READING = pattern(r"(\d{1,9})(?::([a-z-]{2,20}(?:,[a-z-]{2,20}){0,20}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """How notes are read: by a version of the program, in the vault's languages."""

    version: int = field(default_factory=lambda: READING_VERSION)
    languages: tuple[str, ...] = (ENGLISH,)
    """In the order in which their words win; English is always among them."""

    def __str__(self) -> str:
        """Return what a page says of it."""
        return str(self.version) if self.languages == (ENGLISH,) else f"{self.version}:{','.join(self.languages)}"

    @classmethod
    def parse(cls, text: str) -> "Reading":
        """Return the reading that a page says; one of no version where it says none."""
        said = _READING.fullmatch(text)
        if said is None:
            return cls(0)
        return cls(int(said[1]), tuple(said[2].split(",")) if said[2] else (ENGLISH,))

    def is_earlier(self, now: "Reading") -> bool:
        """Say whether notes may come out otherwise now: the program is a later one, or the vault's languages are others."""
        return self.version < now.version or (self.version == now.version and self.languages != now.languages)


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
    reading: Reading
    settings: str = ""
    """A digest of the configuration's bytes."""
    notes: Mapping[str, KnownNote] = field(default_factory=dict)
    """By vault path."""

    def count(self, kind: str = "") -> int:
        """Return how many notes have a kind, or are of one."""
        return sum(known.kind == kind if kind else bool(known.kind) for known in self.notes.values())
