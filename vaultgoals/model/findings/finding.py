"""What a code of a finding stands for."""

from typing import Final

from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.value import dataclass

ERROR: Final = (Severity.ERROR,)
WARNING: Final = (Severity.WARNING,)
HINT: Final = (Severity.HINT,)
ERROR_OR_WARNING: Final = (Severity.ERROR, Severity.WARNING)
ERROR_OR_HINT: Final = (Severity.ERROR, Severity.HINT)
ANY: Final = tuple(Severity)
WARNING_OR_HINT: Final = (Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: everything that is said about a code, besides the place and the values of the day it is found."""

    code: str
    severities: tuple[Severity, ...]
    """The gravest first."""
    meaning: str
    example: str
    """What a person wrote, or what happened."""
    fix: str
    about: str = ""
    """What `code:word` may name beside the note; empty where it is the note alone."""
    always: bool = False
    """Whether it is said in any case: it tells why a page is as it is, or what became of a write."""
    of_note: bool = True
    """Whether a note can silence it itself; else it is of the vault, its configuration or its files."""
    once: bool = False
    """Whether it is said once in a vault for each word that it is about, with the notes counted."""
    silent: str = ""
    """Of a hint: where it says nothing."""

    @property
    def can_be_silenced(self) -> bool:
        """Say whether a person may silence it, at least where it is no error."""
        return not self.always and self.severities != ERROR
