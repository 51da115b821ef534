"""What a part of the soak counts, and how it looks for what should not be there."""

from dataclasses import dataclass
from pathlib import Path

from vaultgoals.vault.own_folder import find_own
from vaultgoals.vault.system import SYSTEM


@dataclass
class Figures:
    """What one part counted."""

    part: str
    """What was tried, as `docs/explanation/soak.md` has it."""
    tried: int = 0
    unit: str = ""
    """Of what was tried: kills, saves, steps."""
    written: int = 0
    """How often the writer changed a note meanwhile."""
    conflicts: int = 0
    """Versions that are in a conflict copy, and in no note."""
    detail: str = ""
    """What else there is to say, for the table."""
    lost: int = 0
    """Saves, notes or cases that are not as they should be."""
    strays: int | None = None
    """Files that nothing needs; `None` where no file is written."""
    problems: tuple[str, ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.strays or self.problems)

    @property
    def row(self) -> str:
        """This as a row of the table below `HEADER`."""
        tried = f"{self.tried:,} {self.unit}".strip()
        kept = f"{self.conflicts:,} kept as conflict copies" if self.conflicts else ""
        cell = ", ".join(each for each in (tried, kept, self.detail) if each)
        return f"| {self.part} | {cell} | {self.lost:,} | {'' if self.strays is None else f'{self.strays:,}'} |"


HEADER = "| check | tried | lost or wrong | stray files |\n|---|---|---|---|"


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
