"""A line of text and the bracketed inline fields in it, apart."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vaultgoals.model.folding import fold_name
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Field
from vaultgoals.reading.fields import parse_inline_fields
from vaultgoals.reading.spans import mask_line
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_at

COVER = "\ufdd1"
"""Stands in the place of a colon in code; no character of any text."""


def split_fields(
    text: str, line: int = 1, column: int = 1, lexicon: Lexicon = ENGLISH_ONLY
) -> tuple[str, dict[str, Field]]:
    """Return the text without its bracketed fields, and these by our name, else by folded key; the first of a key counts.

    `[Zuversicht:: 6]` is `confidence` where German is read. A field without brackets is left in the text: `Name:: 3` is one only as a whole line.
    """
    fields: dict[str, Field] = {}
    pieces: list[str] = []
    kept = 0
    ours = _names(lexicon)
    for each in parse_inline_fields(text, line, column):
        if not each.wrapping:
            continue
        start = each.column - column
        value = text.index("::", start) + 2
        closing = "]" if each.wrapping == "[" else ")"
        end = text.index(closing, text.index(each.raw, value) + len(each.raw)) + 1
        key = fold_name(each.key)
        fields.setdefault(ours.get(key, key), each)
        if start >= kept:
            pieces.append(text[kept:start])
            kept = end
    return " ".join("".join((*pieces, text[kept:])).split()) if fields else text.strip(), fields


@cache
def _names(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the words for what a field in a line may be, each with our name; ours stand for themselves."""
    words = {**names_at("property", lexicon), **names_at("check-in", lexicon)}
    return MappingProxyType({**words, **{fold_name(name): name for name in words_at("property", lexicon)}})


def without_fields(text: str) -> str:
    """Return a line without the fields in brackets that stand in it outside code; as it is, where there are none."""
    if "::" not in text:
        return text
    # In code two colons mean nothing: they are covered while the others are looked for.
    masked = mask_line(text)
    covered = "".join(COVER if sign == ":" != shown else sign for sign, shown in zip(text, masked, strict=True))
    return split_fields(covered)[0].replace(COVER, ":")
