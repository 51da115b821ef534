"""What a part of the soak counts, and how it looks for what should not be there."""

from dataclasses import dataclass
from pathlib import Path

from vaultgoals.vault.operations import SYSTEM
from vaultgoals.vault.own_folder import find_own


@dataclass
class Figures:
    """What one part counted."""

    part: str
    tried: int = 0
    """Kills, saves or steps."""
    written: int = 0
    """How often the writer changed a note meanwhile."""
    conflicts: int = 0
    """Versions that are in a conflict copy, and in no note."""
    lost: int = 0
    strays: int = 0
    problems: tuple[str, ...] = ()


def strays(root: Path) -> list[str]:
    """Return files of ours that nothing needs: unfinished ones, and what no journal speaks of."""
    with find_own(root) as own:
        if own is None:
            return []
        found = [f"tmp/{name}" for name in SYSTEM.names(own.tmp)]
        for name in own.run_names():
            with own.run_folder(name) as folder:
                known = {"journal", *(copy.name for step in folder.run.steps for copy in step.copies)}
                found += [f"undo/{name}/{file}" for file in SYSTEM.names(folder.descriptor) if file not in known]
    return sorted(found)
