"""A line of text and the bracketed inline fields in it, apart."""

from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Field
from vaultgoals.reading.fields import parse_inline_fields
from vaultgoals.reading.spans import mask_line

COVER = "\ufdd1"
"""Stands in the place of a colon in code; no character of any text."""


def split_fields(text: str, line: int = 1, column: int = 1) -> tuple[str, dict[str, Field]]:
    """Return the text without its bracketed fields, and these by folded key; the first of a key counts.

    A field without brackets is left in the text: `Name:: 3` is one only as a whole line.
    """
    fields: dict[str, Field] = {}
    pieces: list[str] = []
    kept = 0
    for each in parse_inline_fields(text, line, column):
        if not each.wrapping:
            continue
        start = each.column - column
        value = text.index("::", start) + 2
        closing = "]" if each.wrapping == "[" else ")"
        end = text.index(closing, text.index(each.raw, value) + len(each.raw)) + 1
        fields.setdefault(fold_name(each.key), each)
        if start >= kept:
            pieces.append(text[kept:start])
            kept = end
    return " ".join("".join((*pieces, text[kept:])).split()) if fields else text.strip(), fields


def without_fields(text: str) -> str:
    """Return a line without the fields in brackets that stand in it outside code; as it is, where there are none."""
    if "::" not in text:
        return text
    # In code two colons mean nothing: they are covered while the others are looked for.
    masked = mask_line(text)
    covered = "".join(COVER if sign == ":" != shown else sign for sign, shown in zip(text, masked, strict=True))
    return split_fields(covered)[0].replace(COVER, ":")
