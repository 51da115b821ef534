"""Which of the vault's templates may be used on this device: remembered outside the vault, so that nothing synced decides it."""

import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from vaultgoals.model.template import VaultTemplate
from vaultgoals.vault.state import lock_vault, vault_state

_FILE = "templates"
# a digest and the name of the template it is of: 9f86d0…  dashboard/next.md.jinja
_LINE = re.compile(r"([0-9a-f]{64})  (.{1,1000})")
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
        text = "".join(f"{known[name]}  {name}\n" for name in sorted(known))
        path = vault_state(root) / _FILE
        temporary = path.with_name(f"{_FILE}.new")
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.chmod(0o600)
        temporary.replace(path)


def _read(root: Path) -> Mapping[str, str]:
    """Return digests by template name; none from a file that is not the user's alone to write."""
    try:
        path = vault_state(root) / _FILE
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            found = os.fstat(file.fileno())
            if found.st_uid != os.getuid() or found.st_mode & _OTHERS:
                return {}
            lines = file.read().split("\n")
    except OSError:
        return {}
    return {match[2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
