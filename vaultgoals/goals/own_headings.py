"""Name a section as the vault does."""

from vaultgoals.model.folding import fold_section
from vaultgoals.model.lexicon import HEADINGS, Lexicon
from vaultgoals.reading.words import words_at, written_word


def heading_of(name: str, lexicon: Lexicon) -> str:
    """Return the heading that stands for ours in this vault, as it is written."""
    key = fold_section(name)
    own = (each.words[0] for each in lexicon.own if each.place in HEADINGS and fold_section(each.name) == key)
    section = next((each for each in words_at("section") if fold_section(each) == key), "")
    spoken = written_word("section", section, lexicon) if section else name
    return next(own, "") or spoken[:1].upper() + spoken[1:]
