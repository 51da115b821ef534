"""The kinds of notes and their properties, as the note format lists them."""

from tests.docs.tables import table as table_of
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF


def kinds() -> str:
    """Return each kind with what it stands for and the properties that not every kind has."""
    rows = []
    for kind in KINDS.values():
        own = [f"`{row.name}`" for row in PROPERTIES_OF[kind.name] if row.kinds != tuple(KINDS)]
        listed = f"{len(own)}, below" if kind.name == "goal" else ", ".join(own) or "none"
        rows.append((f"`{kind.name}`", kind.stands_for, listed))
    return table_of(("kind", "stands for", "properties of its own"), rows)


def properties() -> str:
    """Return each property with the kinds that have it, what is written there, and what it means."""
    rows = []
    for row in PROPERTIES.values():
        of = "every kind" if row.kinds == tuple(KINDS) else ", ".join(row.kinds)
        rows.append((f"`{row.name}`", of, row.written, row.meaning))
    return table_of(("property", "of", "you write", "it means"), rows)
