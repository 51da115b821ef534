"""The sentences of a document."""

import re
from collections.abc import Iterator

_NOT_PROSE = re.compile(r"^---\n.*?^---\n|^( *)(`{3,}).*?^\1\2$|<!--.*?-->|<[a-z/][^<>]*>", re.MULTILINE | re.DOTALL)
"""Properties, fences, comments and tags."""
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>#]|\d+\.)\s)|(?<!\\)\|")
"""Between paragraphs and cells, and before an item, a quote or a heading."""
_CODE, _LINK = re.compile(r"`[^`]*`"), re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"(?<=[.!?])[\"”’)*_]*\s+(?=[\"“‘(*_]*(?:[A-Z0-9]|vaultgoals))")
_WORD = re.compile(r"[^\W_][\w'’.,:-]*")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a document's prose, items and cells; a piece of code is one word, and so is a link's address."""
    prose = _LINK.sub(r"\1", _CODE.sub("Code", _NOT_PROSE.sub("", text)))
    for block in _BLOCK.split(prose):
        yield from _END.split(" ".join(block.split()))


def count_words(sentence: str) -> int:
    """Return how many words a sentence has."""
    return len(_WORD.findall(sentence))
