"""Characters that nobody sees, around a name or a value: they are read past."""

import re
from typing import Final

from vaultgoals.model.pattern import pattern

_MARKS: Final = "".join(map(chr, (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)))
"""What takes no room: blanks without width, joiners, marks of direction, a byte order mark."""
_BLANKS: Final = "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""What looks like a blank: a no-break blank, too."""
_DIRECTIONS: Final = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What comes in pairs around text that runs the other way."""
_ODD: Final = _MARKS + _BLANKS + _DIRECTIONS
_AROUND: Final = " \t" + _ODD
_GAPS: Final = _MARKS + _BLANKS
_IN_GAP: Final = " \t" + _GAPS

UNSEEN: Final = pattern("[\xad\u180e\u200b\u200e\u200f\u2060\ufeff]")
"""What nobody types into a name: a blank without width, a mark of direction. Joiners are part of letters to some."""
ODD: Final = pattern(f"[{_ODD}]")
"""What nobody sees, or sees as an ordinary blank."""
_AFTER_NAME = pattern(f"^([^\n: ][^\n:]*+:|[ \t]*+-)([ \t]*+[{_GAPS}][{_IN_GAP}]*+)", re.MULTILINE)
"""Odd blanks behind the name of a property, or before an item of a list, where YAML wants an ordinary one."""
_AFTER_VALUE = pattern(f"(?<=[\"'\\]}}])[ \t]*+[{_GAPS}][{_IN_GAP}]*+$", re.MULTILINE)
"""Odd blanks behind a value whose end is marked, as `"goal"`."""
_DIRECTION = pattern(f"[{_DIRECTIONS}]")
_GAP = pattern(f"[ \t]*+[{_ODD}][{_AROUND}]*+")


def with_blanks(text: str) -> str:
    """Return YAML text with ordinary blanks for odd ones between a name, or the mark of an item, and its value, and behind it."""
    if text.isascii() or ODD.search(text) is None:
        return text
    parted = _AFTER_NAME.sub(lambda match: match[1] + " " * len(match[2]), text)
    return _AFTER_VALUE.sub(lambda match: " " * len(match[0]), parted)


def without_odd_ends(text: str) -> str:
    """Return a value without odd characters at its ends; as it is where directions within it would lose their pair."""
    if text.isascii():
        return text
    core = text.strip(_AROUND)
    is_odd = len(core) < len(text.strip(" \t"))
    return core if is_odd and not _DIRECTION.search(core) else text


def clean_name(name: str) -> str:
    """Return the name of a property without what nobody sees in it."""
    return without_odd_ends(name if name.isascii() else UNSEEN.sub("", name))


def clean_value(written: str) -> str:
    """Return a value as written, with its quotes, without odd characters at its ends."""
    if written[:1] in {"'", '"'} and written[-1:] == written[:1]:
        return written[0] + without_odd_ends(written[1:-1]) + written[-1]
    return without_odd_ends(written)


def clean_gap(gap: str) -> str:
    """Return what stands between a name and its value, or before an item, with ordinary blanks alone."""
    return _GAP.sub(" ", gap)


def clean_rest(rest: str) -> str:
    """Return what stands behind a value, without odd characters."""
    return ODD.sub("", rest)
