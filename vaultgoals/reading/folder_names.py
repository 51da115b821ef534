"""What the name of a folder says, whatever number or sign stands beside it."""

from functools import cache
from typing import Literal, TypeAlias, cast

from vaultgoals.model.folding import fold_name, undressed
from vaultgoals.reading.words import names_at

FolderName: TypeAlias = Literal["templates", "goals", "projects", "archive"]


@cache
def folder_named(name: str) -> FolderName | None:
    """Return what a folder of this name holds: `00 Templates` and `_templates` templates; `None` where the name does not say."""
    return cast("FolderName | None", names_at("folder").get(fold_name(undressed(name))))


def lies_in(path: str, wanted: FolderName) -> bool:
    """Say whether one of the folders that a vault path lies in is named so."""
    return any(folder_named(name) == wanted for name in path.split("/")[:-1])
