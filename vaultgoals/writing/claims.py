"""Which notes are a page: those with marks of ours that say so, wherever they were moved or renamed to."""

from collections.abc import Mapping

from vaultgoals.model.folding import fold_text
from vaultgoals.model.note import Note
from vaultgoals.model.report import Rendered, Report

_SAID_OTHERWISE = frozenset({"type", "cadence", "period"})
"""Properties of pages of ours which a page's own line says by its name and first day."""


def is_page(note: Note, page: Report | Rendered) -> bool:
    """Say whether a note is a page: by the line in it that says so; in one of the first form by its properties.

    A note without any mark of ours is the person's, whatever its properties say.
    """
    if note.page is not None:
        said = note.page
        return (said.page, said.first) == (page.page, page.first) and extra_keys(
            page.identity
        ).items() <= said.keys.items()
    return note.is_ours and all(_property_of(note, name) == fold_text(value) for name, value in page.identity.items())


def extra_keys(identity: Mapping[str, str]) -> Mapping[str, str]:
    """Return by what a page is told from others that have its name and its first day."""
    return {name: value for name, value in identity.items() if name not in _SAID_OTHERWISE}


def _property_of(note: Note, name: str) -> str:
    found = note.names.get(name)
    return "" if found is None else fold_text(str(found.value))
