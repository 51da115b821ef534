"""Name a section as a person knows it: by the heading in the note, or by the vault's own word for it."""

from collections.abc import Mapping

from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.sections import name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_heading, fold_name
from vaultgoals.model.note import Note


def heading_of(name: str, headings: Mapping[str, str]) -> str:
    """Return the heading that stands for ours in this vault, as it is written."""
    return next((theirs for ours, theirs in headings.items() if fold_heading(ours) == fold_heading(name)), name)


def heading_in(note: Note, name: str, config: Config) -> str:
    """Return the heading of a section of ours, such as `Check-ins`, as the note has it; else as the vault calls it."""
    name_of = name_sections(config)
    found = (plain_text(each.text) for each in note.headings if fold_name(name_of(each.text)) == fold_name(name))
    return next(found, heading_of(name, config.headings))
