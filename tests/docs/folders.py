"""Where the state folder is on each system."""

from collections.abc import Mapping

from tests.docs.tables import table as table_of

STATE_FOLDERS: Mapping[str, str] = {
    "Linux": "~/.local/state/vaultgoals",
    "macOS": "~/Library/Application Support/vaultgoals",
    "Windows": r"%LOCALAPPDATA%\vaultgoals",
}
"""System to its default; tests compare each with what the program asks for."""


def table() -> str:
    """Return each system with its state folder."""
    return table_of(("system", "state folder"), ((system, f"`{path}`") for system, path in STATE_FOLDERS.items()))
