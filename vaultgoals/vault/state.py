"""The per-user state folder: what this device remembers, outside the vault and never synced."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from vaultgoals.model.pattern import pattern

STATE_VARIABLE = "VAULTGOALS_STATE_DIR"
_PRIVATE = 0o700
_OTHERS = 0o077
_DEVICE_ID = pattern(r"[0-9a-f]{12}")


def state_path() -> Path:
    """Return where the state folder is, or would be; `VAULTGOALS_STATE_DIR` names another place."""
    if chosen := os.environ.get(STATE_VARIABLE):
        return Path(chosen)
    from platformdirs import user_state_path  # noqa: PLC0415  lazily: only who needs to know where the system has it

    return user_state_path("vaultgoals", appauthor=False)


def state_folder() -> Path:
    """Return the state folder, made if need be, open to its owner only."""
    if os.environ.get(STATE_VARIABLE):
        # Its permissions, where it is there, are what the person made them; what is in it is made private.
        state_path().mkdir(_PRIVATE, parents=True, exist_ok=True)
        return state_path()
    return _make_private(state_path())


def vault_state(root: Path) -> Path:
    """Return the part of the state folder that belongs to one vault, by its real path."""
    return _make_private(state_folder() / vault_key(root))


def vault_key(root: Path) -> str:
    """Return what a vault's part of the state folder is called."""
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]


def device_id() -> str:
    """Return twelve hex digits, drawn once for each state folder: they tell this device's journals from others'."""
    path = state_folder() / "device-id"
    try:
        known = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        known = ""
    if _DEVICE_ID.fullmatch(known):
        return known
    new = os.urandom(6).hex()
    write_state(path, f"{new}\n")
    return new


def write_state(path: Path, text: str) -> None:
    """Write a file of the state folder whole, for its owner alone."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="ascii", newline="\n")
        temporary.chmod(0o600)
        temporary.replace(path)
    except OSError:
        # A full disk is to hold no more than before.
        with suppress(OSError):
            temporary.unlink()
        raise


def forget_state(path: Path) -> None:
    """Remove a file of the state folder, where it is there."""
    path.unlink(missing_ok=True)


def _make_private(folder: Path) -> Path:
    folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
    if sys.platform != "win32" and (found := folder.stat()).st_uid == os.getuid() and found.st_mode & _OTHERS:
        folder.chmod(_PRIVATE)
    return folder
