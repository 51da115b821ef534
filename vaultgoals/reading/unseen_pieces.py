"""Where in a property stands what nobody sees, and how it reads without."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vaultgoals.reading.unseen import ODD, clean_gap, clean_name, clean_rest, clean_value
from vaultgoals.reading.yaml_nodes import YamlNode


class Piece(NamedTuple):
    """A stretch of a line with a character that nobody sees."""

    start: int
    """Index in the frontmatter."""
    written: str
    cleaned: str
    sign: str
    """As `U+200B`."""


def find_pieces(source: str, key: YamlNode, value: YamlNode, *, with_value: bool) -> Iterator[Piece]:
    """Yield each stretch of a property that is read without odd characters in it; of its value only where asked."""
    for start, end, clean in _stretches(source, key, value) if with_value else ((key.start, key.end, clean_name),):
        written = source[start:end]
        cleaned = clean(written)
        odd = ODD.search(written) if cleaned != written and "\n" not in written else None
        if odd:
            yield Piece(start, written, cleaned, f"U+{ord(odd[0]):04X}")


def _stretches(source: str, key: YamlNode, value: YamlNode) -> Iterator[tuple[int, int, Callable[[str], str]]]:
    yield key.start, key.end, clean_name
    yield key.end, min(value.start, _line_end(source, key.end)), clean_gap
    for each in value.children if value.kind == "list" else (value,):
        if value.kind == "list" and each.line > key.line:
            yield source.rfind("\n", 0, each.start) + 1, each.start, clean_gap
        if each.kind == "scalar":
            yield each.start, each.end, clean_value
            yield each.end, _line_end(source, each.end), clean_rest


def _line_end(source: str, index: int) -> int:
    end = source.find("\n", index)
    return len(source) if end < 0 else end
