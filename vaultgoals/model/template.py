"""A template that lies in the vault, as it was read."""

import hashlib

from vaultgoals.model.value import dataclass

SUFFIX = ".jinja"
"""What a template's name has and its note's has not: the note `weekly.md` is the template `weekly.md.jinja`."""


@dataclass(frozen=True, slots=True)
class VaultTemplate:
    """One note below `[templates] folder`."""

    name: str
    """As other templates include it, and as the built-in one that it replaces is called: `dashboard/next.md.jinja`."""
    path: str
    """Vault path of the note."""
    source: bytes
    problem: str = ""
    """Why the note could not be read here; empty where it could."""

    @property
    def digest(self) -> str:
        """Return what trust remembers: 64 hex digits that change with the name and with every byte."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.source).hexdigest()
