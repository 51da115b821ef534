"""Which of the vault's templates may be used on this device: remembered outside the vault, so that nothing synced decides it."""

import json
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from vaultgoals.model.pattern import pattern
from vaultgoals.model.template import VaultTemplate
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.state import vault_state, write_state

_FILE = "templates"
"""JSON, digests by name: a template's name is whatever a file can be called, line ends included."""
_DIGEST = pattern(r"[0-9a-f]{64}")
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def read_trusted(root: Path) -> frozenset[str]:
    """Return the digests of the templates of a vault that are trusted on this device; none where that cannot be read."""
    return frozenset(_read(root).values())


def trust(root: Path, templates: Iterable[VaultTemplate]) -> None:
    """Remember that these templates, exactly as they are, may be used on this device.

    For each name the last one counts. Raises `OSError` where the state folder cannot be written, and `Locked`.
    """
    with lock_vault(root):
        known = {**_read(root), **{one.name: one.digest for one in templates}}
        write_state(vault_state(root) / _FILE, f"{json.dumps(known, indent=1, sort_keys=True)}\n")


def _read(root: Path) -> Mapping[str, str]:
    """Return digests by template name; none from a file that is not the user's alone to write."""
    try:
        with (vault_state(root) / _FILE).open("rb") as file:
            known = json.load(file) if _is_private(os.fstat(file.fileno())) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {name: digest for name, digest in known.items() if isinstance(digest, str) and _DIGEST.fullmatch(digest)}


def _is_private(found: os.stat_result) -> bool:
    """Say whether nobody else may have written a file; on Windows the user's own folder is what says so."""
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS)
