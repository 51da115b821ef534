"""Guess which note a link that leads nowhere was meant for, a bounded number of times."""

from vaultgoals.model.note import Link
from vaultgoals.reading.resolution import LinkIndex, nearest_names, resolve_link

MOST = 40
"""Names that are guessed for in one vault: each guess looks at every name there is, and whoever reads a message with
that many before it is not helped by one more."""


class Guesses:
    """Guesses over one index; equal names are looked up once."""

    def __init__(self, index: LinkIndex) -> None:
        self._index = index
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, link_path: str) -> tuple[str, ...]:
        """Return at most three names like a link path, the likest first; nothing once `MOST` were asked for."""
        if link_path not in self._known and len(self._known) < MOST:
            self._known[link_path] = nearest_names(self._index, link_path)
        return self._known.get(link_path, ())

    def knows(self, name: str) -> bool:
        """Return whether a link with that name would lead to a file."""
        link = Link(link=name, path=name, subpath="", display=None, embed=False, line=1, column=1)
        return resolve_link(self._index, link, "").target is not None
