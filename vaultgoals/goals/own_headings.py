"""Name a section as the vault does."""

from collections.abc import Mapping

from vaultgoals.model.folding import fold_section


def heading_of(name: str, headings: Mapping[str, str]) -> str:
    """Return the heading that stands for ours in this vault, as it is written."""
    return next((theirs for ours, theirs in headings.items() if fold_section(ours) == fold_section(name)), name)
