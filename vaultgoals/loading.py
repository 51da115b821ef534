"""A vault's folder is read into a snapshot."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from vaultgoals.model.diagnostic import sorted_diagnostics
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.note import Parse, parse_note
from vaultgoals.reading.obsidian import SETTINGS_FILES
from vaultgoals.snapshot import Read, Snapshot, build_snapshot
from vaultgoals.vault.memory import read_record
from vaultgoals.vault.read import read_bytes, read_settings_files
from vaultgoals.vault.root import open_root
from vaultgoals.vault.scan import scan


def load(root: Path | str, *, read: Read | None = None, parse: Parse = parse_note) -> Snapshot:
    """Read a vault, its notes with `read` and `parse` where these are given.

    Raises a `VaultError` where there is no vault to read; what is wrong inside it becomes diagnostics.
    """
    vault = open_root(Path(root))
    files, counts = scan(vault)
    settings_files = read_settings_files(vault, SETTINGS_FILES)
    paths = [file.path for file in files]
    # A link, a pipe or a folder of this name is no configuration, and nothing can be relied on until that is settled.
    odd = [CONFIG_PATH] if CONFIG_PATH not in paths and os.path.lexists(vault / CONFIG_PATH) else []
    links = [*counts.symlinks, *odd]
    snapshot = build_snapshot(
        paths, read or partial(read_bytes, vault), settings_files, links, parse, folders=counts.folders
    )
    return replace(
        snapshot,
        diagnostics=sorted_diagnostics([*snapshot.diagnostics, *counts.diagnostics]),
        record=read_record(vault),
        trusted=_read_trusted(vault) if snapshot.templates else frozenset(),
    )


def _read_trusted(vault: Path) -> frozenset[str]:
    from vaultgoals.vault.trust import read_trusted  # noqa: PLC0415  lazily: only a vault with templates of its own

    return read_trusted(vault)
