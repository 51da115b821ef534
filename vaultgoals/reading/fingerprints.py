"""Fingerprints of generated lines, blind to what editors and Obsidian change by themselves."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import lru_cache

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.links import WIKILINK

# "> - [ ] text", "  12) text": indentation and quote marks, list marker, text
_LIST_ITEM = pattern(r"\A([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
# "> | a | b |"
_TABLE_ROW = pattern(r"[ \t>]*\|")
# a cell of a delimiter row: ":---:"
_DELIMITER = pattern(r"(:?)-+(:?)")
# the end of a Markdown link, as in: [Health](Goals/Health%20(old).md)
_DESTINATION = pattern(r"\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
_KEPT = 1 << 14
"""Lines that are remembered: a page is looked at several times, and from one build to the next most of it stays."""


def settle(line: str) -> str:
    r"""Return a line without what formatters change: `\r`, trailing blanks, list markers and table padding."""
    text = line.rstrip()
    text = _LIST_ITEM.sub(r"\1", text, count=1)
    if not (row := _TABLE_ROW.match(text)):
        return text
    cells = [cell.strip(" \t") for cell in text[row.end() :].split("|")]
    return row[0] + "|".join(_DELIMITER.sub(r"\1-\2", cell) if _DELIMITER.fullmatch(cell) else cell for cell in cells)


@lru_cache(maxsize=_KEPT)
def normalise(line: str) -> str:
    """Return what a line's fingerprint is taken of: settled, and without link destinations.

    Obsidian itself rewrites destinations when a note is renamed.
    """
    text = settle(line)
    if "](" in text:
        text = _DESTINATION.sub("]()", text)
    return WIKILINK.sub(_without_path, text) if "[[" in text else text


def _without_path(link: re.Match[str]) -> str:
    _, bar, shown = link[2].partition("|")
    return f"{link[1]}[[{bar}{shown}]]"


def filled(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that are not blank: the ones that are fingerprinted."""
    return tuple(line for line in lines if line.strip())


@lru_cache(maxsize=_KEPT)
def build_code(line: str) -> str:
    """Return the characters that stand for one line in an end marker: 24 bits, as URL-safe base64."""
    return urlsafe_b64encode(_hash(normalise(line))[:3]).decode()


def build_digest(lines: Iterable[str]) -> str:
    """Return six hex digits over all lines that are not blank."""
    return _hash("\n".join(normalise(line) for line in filled(lines))).hex()[:6]


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
