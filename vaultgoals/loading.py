"""A vault's folder is read into a snapshot."""

import os
from collections.abc import Collection
from pathlib import Path

from vaultgoals.model.diagnostic import sorted_diagnostics
from vaultgoals.model.recall import Recall
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.looks import Looks
from vaultgoals.reading.note import Parse, parse_note
from vaultgoals.reading.obsidian import SETTINGS_FILES
from vaultgoals.snapshot import Read, Snapshot, build_snapshot
from vaultgoals.vault.listing import Listing, list_again, list_files
from vaultgoals.vault.memory import read_record
from vaultgoals.vault.read import open_reader, read_settings_files
from vaultgoals.vault.root import open_root


@dataclass(slots=True)
class Before:
    """What the last load of a vault has seen and made; a new one knows nothing."""

    listing: Listing | None = None
    looks: Looks = field(default_factory=Looks)
    further: Looks = field(default_factory=Looks)
    """Looks at notes that say nothing to us themselves, and that others speak of."""
    recall: Recall = field(default_factory=Recall)

    def forget(self, paths: Collection[str]) -> None:
        """Forget what was seen in files that may have been half written."""
        self.looks.forget(paths)
        self.further.forget(paths)


def load(
    root: Path | str,
    *,
    read: Read | None = None,
    parse: Parse = parse_note,
    before: Before | None = None,
    changed: Collection[str] = (),
) -> Snapshot:
    """Read a vault, its notes with `read` and `parse` where these are given.

    What `before` knows is taken from there as far as it still holds, and what is known afterwards is put there; of the
    files only those are looked at that `changed` names, unless it names none. Raises a `VaultError` where there is no
    vault to read; what is wrong inside it becomes diagnostics.
    """
    before = before or Before()
    # A vault that is away for a moment leaves no listing: which of its files changed meanwhile is told only once.
    listing, before.listing = before.listing, None
    vault = open_root(Path(root))
    before.listing = listing = list_again(vault, listing, changed) if listing and changed else list_files(vault)
    before.looks = before.looks.begin(listing.files, listing.at)
    before.further = before.further.begin(listing.files, listing.at)
    before.recall.begin()
    settings_files = read_settings_files(vault, SETTINGS_FILES)
    counts = listing.counts
    # A link, a pipe or a folder of this name is no configuration, and nothing can be relied on until that is settled.
    odd = [CONFIG_PATH] if CONFIG_PATH not in before.looks.files and os.path.lexists(vault / CONFIG_PATH) else []
    links = (*counts.symlinks, *odd)
    with open_reader(vault) as read_one:
        snapshot = build_snapshot(
            listing.paths,
            read or read_one,
            settings_files,
            links,
            parse,
            folders=counts.folders,
            looks=before.looks,
            further=before.further,
            recall=before.recall,
        )
    return replace(
        snapshot,
        diagnostics=sorted_diagnostics([*snapshot.diagnostics, *counts.diagnostics])
        if counts.diagnostics
        else snapshot.diagnostics,
        record=read_record(vault),
        trusted=_read_trusted(vault) if snapshot.templates else frozenset(),
    )


def _read_trusted(vault: Path) -> frozenset[str]:
    from vaultgoals.vault.trust import read_trusted  # noqa: PLC0415  lazily: only a vault with templates of its own

    return read_trusted(vault)
