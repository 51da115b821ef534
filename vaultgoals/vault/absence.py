"""Tell a vault from the empty folder that is left where its disk was mounted."""

import os
from pathlib import Path

from vaultgoals.vault.errors import NoVault
from vaultgoals.vault.memory import read_record
from vaultgoals.vault.root import find_config_folder
from vaultgoals.vault.scan import scan

_SYSTEM = frozenset({"lost+found", "System Volume Information"})
"""Folders that a file system brings along."""


def is_bare(root: Path) -> bool:
    """Say whether a folder holds nothing that a person put there; no where it cannot be read."""
    try:
        with os.scandir(root) as entries:
            if any(not entry.name.startswith(".") and entry.name not in _SYSTEM for entry in entries):
                return False
    except OSError:
        return False
    return not find_config_folder(root)


def device_of(root: Path) -> int | None:
    """Return the device that a folder lies on; `None` where it is not there."""
    try:
        return root.stat().st_dev
    except OSError:
        return None


def is_left_behind(root: Path, device: int | None) -> bool:
    """Say whether the folder of a vault that had notes is only the place where it was mounted.

    That is one that is bare, or that lies on another device than `device`, that of the vault, and holds no note.
    """
    if is_bare(root):
        return True
    if device is None or device_of(root) in (device, None):
        return False
    try:
        return not any(file.is_note for file in scan(root)[0])
    except OSError:
        return False


def check_mounted(root: Path) -> None:
    """Raise `NoVault` where a folder is bare, and the last build on this device saw notes in it."""
    if is_bare(root) and (record := read_record(root)) is not None and record.notes:
        raise NoVault(
            f"{root} is empty, and the last build saw {len(record.notes)} notes of goals, reviews and the like there: is"
            " its disk mounted? Nothing was done. Where you emptied it yourself, there is nothing to build"
        )
