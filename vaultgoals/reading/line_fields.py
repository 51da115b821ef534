"""A line of text and the bracketed inline fields in it, apart."""

from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Field
from vaultgoals.reading.fields import parse_inline_fields


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
