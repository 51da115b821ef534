"""What this device remembers of a vault between two builds: how many goals there were."""

from contextlib import suppress
from pathlib import Path

from vaultgoals.vault.state import vault_state, write_state

_FILE = "goals"


def read_known_goals(root: Path) -> int | None:
    """Return how many goals there were at the last build; `None` where nobody remembers."""
    with suppress(OSError, ValueError):
        return int((vault_state(root) / _FILE).read_text(encoding="ascii"))
    return None


def remember_goals(root: Path, goals: int) -> None:
    """Remember how many goals there are; that it can't be remembered is no reason to fail."""
    with suppress(OSError):
        write_state(vault_state(root) / _FILE, str(goals))
