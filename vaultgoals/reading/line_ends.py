"""What stands at a line's end beside what it says: signs of the Tasks plugin, tags, a block id, hidden text."""

from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.spans import HIDING
from vaultgoals.reading.tasks import split_signs

BLOCK_ID: Final = pattern(r"(?:^|\s)\^([A-Za-z0-9-]++)\s*+$")
"""A block id at the end: `text ^kr1`."""
MOST_ROUNDS: Final = 10
"""Alternations of signs, ids and hidden text that are taken off; nobody writes as many."""


def split_end(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without what stands at its end beside it, and the tags that stood there."""
    tags: tuple[str, ...] = ()
    for _ in range(MOST_ROUNDS):
        before = text
        text, more = split_signs(_without_hidden(without_block_id(text)))
        tags = (*more, *tags)
        if text == before:
            break
    return text, tags


def without_block_id(text: str) -> str:
    """Return the text without a block id at its end."""
    return BLOCK_ID.sub("", text, count=1) if "^" in text else text


def _without_hidden(text: str) -> str:
    text = text.rstrip()
    for opening, closing in HIDING.items():
        start = text.rfind(opening, 0, -len(closing)) if text.endswith(closing) else -1
        if start >= 0:
            return text[:start].rstrip()
    return text
