"""Keep the direction of a line of ours: a name written from right to left stands in isolates within it."""

import re
from typing import Final

from vaultgoals.model.pattern import pattern

OPENING: Final = "\N{LEFT-TO-RIGHT MARK}\N{FIRST STRONG ISOLATE}"
"""The mark is for what begins a line: browsers, and Obsidian with them, go by the first letter, in isolates or not."""
CLOSING: Final = "\N{POP DIRECTIONAL ISOLATE}"
LETTERS: Final = (
    "\u05d0-\u05f4\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0700-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""Letters that are written from right to left, for a character class: Hebrew, Arabic, Syriac, …"""
LETTER: Final = pattern(f"[{LETTERS}]")
"""One such letter: `ש`."""
OTHER_LETTER: Final = pattern(rf"[^\W\d_{LETTERS}]")
"""A letter of another script, as a sentence of ours has: `w`."""
RUN: Final = pattern(
    rf"[{LETTERS}](?:(?:[^\W{LETTERS}]|[{LETTERS}\u0591-\u05c7\u064b-\u065f\s'\"\u2019.\-\u2013/&!?\\])*[{LETTERS}\u0591-\u05c7\u064b-\u065f])?"
    r"(?:\s?\d{1,6}[.!?]?(?=$|[),]|\s\())?"
)
"""Words from right to left with what stands between them, and a number where they end: `فصل 3`, `(فصل 3)`."""
WHOLE: Final = pattern(r"[\w(\[\\\"'«](?:.*[^\s,;:·])?", re.DOTALL)
"""A text but for what is around it: the `فصل 3` of `: فصل 3`."""
VERBATIM: Final = pattern(r"`[^`]*`|\[\[[^\]]*\]\]|[^:`\n]*\.md(?!\w)|\S*://\S*")
"""What is copied from a line as it stands: a command, a link, a path, an address."""


def isolate_name(text: str, name: str) -> str:
    """Return a text that shows a name, such as a link: in isolates where the name has a letter from right to left."""
    return f"{OPENING}{text}{CLOSING}" if LETTER.search(name) else text


def isolate_text(text: str) -> str:
    """Return a person's text, or a sentence of ours with such in it, for a line of ours: `فصل (3)` as a whole.

    What leads over to it, or from it to what follows, stays outside: blanks, a colon.
    """
    if text.isascii() or OTHER_LETTER.search(text):
        return isolate_words(text)
    return WHOLE.sub(lambda match: isolate_name(match[0], match[0]), text, count=1)


def isolate_words(text: str) -> str:
    """Return a line with its words from right to left in isolates, so that the numbers beside them stay in their order.

    What is copied from it stays as it is: paths, links, commands.
    """
    if text.isascii() or not LETTER.search(text):
        return text
    pieces: list[str] = []
    at = 0
    for kept in VERBATIM.finditer(text):
        pieces += (_in_isolates(text[at : kept.start()]), kept[0])
        at = kept.end()
    return "".join((*pieces, _in_isolates(text[at:])))


def _in_isolates(text: str) -> str:
    return RUN.sub(rf"{OPENING}\g<0>{CLOSING}", text)
