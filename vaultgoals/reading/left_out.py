"""Which notes are never read as notes of a kind, by their path alone, and why."""

import re
from collections.abc import Callable, Collection
from enum import StrEnum
from fnmatch import translate
from typing import Final

from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_path
from vaultgoals.model.settings import VaultSettings
from vaultgoals.reading.folder_names import lies_in

INSTRUCTIONS: Final = frozenset({"CLAUDE.md", "AGENTS.md"})
"""Names of notes that tell programs what to do, as those write them: `Agents.md` is a person's own note."""
LOGSEQ: Final = "logseq/config.edn"
"""What lies in every vault of Logseq's."""
_OF_LOGSEQ: Final = "logseq/"
"""Its own folder, with copies of notes as they once were."""


class LeftOut(StrEnum):
    """Why a note is left out, in words that follow "because"."""

    TEMPLATE = "it is a template, or lies in a template folder"
    TITLE = "it is a template: its title has a place that a template fills in"
    EXCLUDED = "it lies under `[vault] exclude`"
    INSTRUCTIONS = "it holds instructions to programs"
    LOGSEQ = "it lies in Logseq's own folder, among its settings and old copies of notes"


TEMPLATES: Final = frozenset({LeftOut.TEMPLATE, LeftOut.TITLE})


def build_exclusion(
    config: Config, settings: VaultSettings, files: Collection[str] = ()
) -> Callable[[str], LeftOut | None]:
    """Return what tells why a vault path is never read as a note of a kind; `None` for one that may be.

    A pattern of `exclude` matches the whole path, case ignored, and its `*` crosses folders; a plain folder covers all
    below it. A folder called Templates holds templates, whatever the settings say.
    """
    excluded = _build_patterns(config)
    folders = [config.templates.folder, *settings.template_folders]
    prefixes = tuple(f"{fold_path(folder.strip('/'))}/" for folder in folders if folder.strip("/"))
    notes = {fold_path(file).removesuffix(".md") for file in settings.template_files}
    is_logseq = LOGSEQ in files

    def why(path: str) -> LeftOut | None:
        folded = fold_path(path)
        if folded.startswith(prefixes) or folded.removesuffix(".md") in notes or lies_in(path, "templates"):
            return LeftOut.TEMPLATE
        if excluded(folded):
            return LeftOut.EXCLUDED
        if path[path.rfind("/") + 1 :] in INSTRUCTIONS:
            return LeftOut.INSTRUCTIONS
        return LeftOut.LOGSEQ if is_logseq and path.startswith(_OF_LOGSEQ) else None

    return why


def _build_patterns(config: Config) -> Callable[[str], bool]:
    patterns = [translate(fold_path(pattern.strip("/"))) for pattern in config.vault.exclude]
    matcher = re.compile("|".join(patterns)) if patterns else None
    prefixes = tuple(f"{fold_path(folder.strip('/'))}/" for folder in config.vault.exclude if folder.strip("/"))
    return lambda folded: folded.startswith(prefixes) or (matcher is not None and matcher.match(folded) is not None)
