"""The per-user state folder: what this device remembers, outside the vault and never synced."""

import fcntl
import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_state_path

from vaultgoals.vault.errors import Locked

STATE_VARIABLE = "VAULTGOALS_STATE_DIR"
_PRIVATE = 0o700
_DEVICE_ID = re.compile(r"[0-9a-f]{12}")
_POLL = 0.05
"""Seconds between two tries for the lock."""


def state_folder() -> Path:
    """Return the state folder, made if need be, open to its owner only; `VAULTGOALS_STATE_DIR` names another."""
    chosen = os.environ.get(STATE_VARIABLE)
    return _make_private(Path(chosen) if chosen else user_state_path("vaultgoals", appauthor=False))


def vault_state(root: Path) -> Path:
    """Return the part of the state folder that belongs to one vault, by its real path."""
    key = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return _make_private(state_folder() / key)


def device_id() -> str:
    """Return twelve hex digits, drawn once for each state folder: they tell this device's journals from others'."""
    path = state_folder() / "device-id"
    try:
        known = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        known = ""
    if _DEVICE_ID.fullmatch(known):
        return known
    new = uuid.uuid4().hex[:12]
    temporary = path.with_name(f"device-id.{new}")
    temporary.write_text(f"{new}\n", encoding="ascii")
    temporary.replace(path)
    return new


@contextmanager
def lock_vault(root: Path, patience: float = 10) -> Iterator[None]:
    """Hold the vault's lock on this device; wait up to `patience` seconds for another process.

    Raises `Locked` after that. The system lets go of the lock when a process dies.
    """
    descriptor = os.open(vault_state(root) / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        _wait_for(descriptor, root, patience)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, root: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise Locked(f"another vaultgoals is writing to {root}; try again when it has finished") from None
            time.sleep(_POLL)
        else:
            return


def _make_private(folder: Path) -> Path:
    folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
    return folder
