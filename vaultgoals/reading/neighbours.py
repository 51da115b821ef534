"""Which other programs' vault this is, too, by the files they keep in it, and what of theirs is read."""

from collections.abc import Collection
from typing import Final, NamedTuple

from vaultgoals.reading.left_out import LOGSEQ


class Neighbour(NamedTuple):
    """Another program whose files lie in the vault."""

    name: str
    read: str
    """What of its notes is read, and what is not, in a line."""


NEIGHBOURS: Final = {
    LOGSEQ: Neighbour(
        "Logseq",
        "its pages and journals are read as notes, `name:: value` lines as properties; not `TODO` and `DONE` blocks, `((…))`, and `logseq/`",
    ),
    "dendron.yml": Neighbour(
        "Dendron",
        "its notes are read by their properties, text and links `[[note]]`; not links `[[text|note]]`, schemas, and dots in names as folders",
    ),
}
"""A file that lies in every such vault, and whose it is."""


def find_neighbours(files: Collection[str]) -> tuple[Neighbour, ...]:
    """Return the other programs whose files are among those of a vault."""
    return tuple(row for file, row in NEIGHBOURS.items() if file in files)
