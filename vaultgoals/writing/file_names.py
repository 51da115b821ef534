"""The name of a new note's file, from what a person calls the note."""

import re
import unicodedata
from typing import Final

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import composed
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.copies import is_conflict_copy

SIGNS: Final = frozenset(" -_,.;'’()&+!=@–—")
"""What may stand in a name beside letters, digits and what stands on them: no system and no link takes it for something else."""
JOINERS: Final = "\u200c\u200d"
"""Invisible signs that are part of words of some languages."""
MARKS: Final = frozenset({"Mn", "Mc", "Sc"})
"""What stands on letters, and signs of money, as Unicode calls them."""
LONGEST: Final = 100
"""Characters of a name; file systems take 255 bytes, and sync programs add words of theirs."""
MOST_BYTES: Final = 200
RESERVED: Final = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows has for devices."""
EMPHASIS: Final = pattern(r"(\*\*|__|~~|==|\*|_|`)(?=\S)((?:(?!\1).)+?)(?<=\S)\1")
"""Text in bold, italics, struck through, highlighted or code."""
NUMBER: Final = pattern(r"[0-9]{1,3}[.)]\s+(?=\S)")
"""A number in front: `1. Open the shop`."""
FOOTNOTE: Final = pattern(r"\[\^[^\]\s]{1,100}\]")
"""A footnote's mark: `[^1]`."""
NAMELESS: Final = "Goal"
"""What a note is called whose text has no word."""


def shown_words(text: str) -> str:
    """Return what a reader sees of a heading or a box: without links, emphasis, fields in brackets, and what stands in front and is no word."""
    shown = plain_text(FOOTNOTE.sub("", text))
    for _ in range(3):
        shown = EMPHASIS.sub(r"\2", shown)
    start = next((at for at, sign in enumerate(shown) if sign.isalnum() or sign in "(\"'"), len(shown))
    return NUMBER.sub("", composed(shown[start:]), count=1).rstrip(" :")


def name_note(text: str) -> str:
    """Return a name for the file of a note that is called so, without its ending: by an allow-list, on every system a name."""
    kept = "".join(sign if _is_allowed(sign) else " " for sign in composed(text))
    name = " ".join(kept.split()).strip(" .-_,;=" + JOINERS)
    while len(name) > LONGEST or len(name.encode()) > MOST_BYTES:
        shorter = name[: min(len(name) - 1, LONGEST)]
        name = (shorter.rpartition(" ")[0] or shorter).strip(" .-_,;=" + JOINERS)
    if is_conflict_copy(name):
        name = " ".join(name.replace("(", " ").replace(")", " ").split())
    if not any(map(str.isalnum, name)):
        return NAMELESS
    return f"{name} {NAMELESS.lower()}" if RESERVED.fullmatch(name) else name


def _is_allowed(sign: str) -> bool:
    return sign.isalnum() or sign in SIGNS or sign in JOINERS or unicodedata.category(sign) in MARKS
