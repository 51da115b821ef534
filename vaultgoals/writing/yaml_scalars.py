"""Write a property's value as YAML of one line that every reader of YAML understands alike."""

import math
from collections.abc import Mapping
from typing import Final, Literal, Self, TypeAlias

from vaultgoals.model.folding import fold_text
from vaultgoals.model.note import PropertyValue
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.property_values import read_scalar


class AsTyped(float):
    """A number with the characters that a person typed for it, which are kept."""

    __slots__ = ("text",)

    def __new__(cls, text: str) -> Self:
        """Make one of a text that is a number to YAML."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    def __repr__(self) -> str:
        return self.text


Quotes: TypeAlias = Literal["", "'", '"']
"""The quotes to prefer; a text that needs others gets those."""

DATE_FORM: Final = pattern(r"[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?|W[0-9]{2}|Q[0-9])")
"""What stays without quotes because Obsidian's own date properties do: `2026-11-22`, `2026-11-22T09:30`, `2026-W47`."""
LIKE_A_NUMBER: Final = pattern(r"[-+.0-9][-+.,:_0-9a-fA-FoOxX]*+")
"""What some reader of YAML takes for a number or a time: `0x1F`, `12:30`, `1_000`, `007`."""
WORDS_OF_YAML_1_1: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""What older readers take for true, false or nothing."""
PLAIN_START: Final = "_/("
"""Signs that a text without quotes may begin with, besides letters and digits."""
FLOW_SIGNS: Final = frozenset(",[]{}")
"""What would end a text without quotes within a list in brackets."""
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""Short escapes within double quotes."""
JOINERS: Final = "\u200c\u200d"
"""Invisible signs that hold letters and emoji together; they are text."""


def format_value(value: PropertyValue, quotes: Quotes = "") -> str | None:
    """Return a value as YAML of one line: empty for nothing, a list in brackets; `None` where it cannot be written.

    That is a map, a list in a list, an infinite number, half a surrogate pair.
    """
    if not isinstance(value, tuple):
        return "" if value is None else _format_scalar(value, quotes, within_list=False)
    items = [_format_scalar(item, quotes, within_list=True) for item in value]
    whole = [item for item in items if item is not None]
    return f"[{', '.join(whole)}]" if len(whole) == len(items) else None


def format_text(text: str, quotes: Quotes = "", *, within_list: bool = False) -> str | None:
    """Return a text as a YAML scalar: plain where that is safe, else in quotes; `None` for half a surrogate pair.

    A text with a link in it is always quoted: Obsidian's property editor knows it as a link only then.
    """
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return None
    if not quotes and _is_safe_plain(text, within_list=within_list):
        return text
    if quotes == "'" and all(map(_is_visible, text)):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(ESCAPES.get(sign) or _escape(sign) for sign in text) + '"'


def _format_scalar(value: PropertyValue, quotes: Quotes, *, within_list: bool) -> str | None:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else None
    if isinstance(value, tuple | Mapping):
        return None
    return format_text(value, quotes, within_list=within_list)


def _is_safe_plain(text: str, *, within_list: bool) -> bool:
    if not text or text != text.strip() or not (text[0].isalnum() or text[0] in PLAIN_START):
        return False
    if not text.isprintable() or ": " in text or " #" in text or text.endswith(":"):
        return False
    if "[[" in text or "](" in text or (within_list and not FLOW_SIGNS.isdisjoint(text)):
        return False
    if fold_text(text) in WORDS_OF_YAML_1_1 or not isinstance(read_scalar(text), str):
        return False
    return DATE_FORM.fullmatch(text) is not None or LIKE_A_NUMBER.fullmatch(text) is None


def _is_visible(sign: str) -> bool:
    return sign.isprintable() or sign in JOINERS


def _escape(sign: str) -> str:
    if _is_visible(sign):
        return sign
    code = ord(sign)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - four hex digits reach so far
