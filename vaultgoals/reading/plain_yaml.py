"""Properties as most notes have them, a line each, into the tree that a YAML parser makes of them."""

from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.yaml_nodes import YamlNode

MOST: Final = 4096
"""Characters; what is longer is left to the parser, with its limits."""
_QUOTED: Final = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_ITEM: Final = rf"[A-Za-z0-9](?:[A-Za-z0-9_./+ -]*[A-Za-z0-9_./+-])?|{_QUOTED}"
"""A text in quotes, or of such signs that it is one without, in a list in brackets, too: `2026-11-20`, `Give talks`."""
_VALUE: Final = rf"[A-Za-z0-9](?:(?:[A-Za-z0-9_./+ ,()&=?%!'@~-]|:(?! ))*(?:[A-Za-z0-9_./+,()&=?%!'@~-]))?|{_QUOTED}"
"""The same behind a name: `https://a.b/c?d=e`, `Talks (three)`."""
_ROW: Final = pattern(
    # The parser takes no name of more than 1024 characters.
    r"(?P<name>[A-Za-z](?:[A-Za-z0-9_ -]{0,98}[A-Za-z0-9_-])?):"
    rf"(?: ++(?:(?P<value>{_VALUE})|(?P<list>\[ *+(?:(?:{_ITEM})(?: *, *(?:{_ITEM}))*)? *\])))? *"
)
"""`type: goal`, `due:`, `tags: [talks, "a b"]`."""
_IN_LIST: Final = pattern(rf"(?P<indent> {{0,9}})- (?P<value>{_ITEM}) *")
"""`  - talks`."""
_EACH: Final = pattern(_ITEM)


def read_plain_tree(text: str) -> YamlNode | None:
    """Return the map that a cleaned text holds; `None` where a line is of any other form than these few, or there is none."""
    if len(text) > MOST or not text.isascii():
        return None
    children: list[YamlNode] = []
    start = 0
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines):
        if row := _ROW.fullmatch(line):
            children.append(_read_scalar(row["name"], start, number, 0))
            if row["list"]:
                children.append(_read_list(row["list"], start, number, row.start("list")))
            else:
                # Of a property without a value the parser says that it begins right behind the colon.
                at = row.start("value") if row["value"] else row.end("name") + 1
                children.append(_read_scalar(row["value"] or "", start, number, at))
        elif (item := _IN_LIST.fullmatch(line)) and children:
            grown = _grow(children[-1], start, number, len(item["indent"]))
            if grown is None:
                return None
            value = _read_scalar(item["value"], start, number, item.start("value"))
            end = min(start + len(line) + 1, len(text))
            children[-1] = grown._replace(children=(*grown.children, value), end=end)
        else:
            return None
        start += len(line) + 1
    return YamlNode("map", 0, len(text), 0, 0, children=tuple(children))


def _read_scalar(written: str, start: int, line: int, column: int) -> YamlNode:
    is_quoted = written[:1] in {'"', "'"}
    text = written[1:-1] if is_quoted else written
    return YamlNode("scalar", start + column, start + column + len(written), line, column, text, not is_quoted)


def _read_list(written: str, start: int, line: int, column: int) -> YamlNode:
    items = (_read_scalar(item[0], start, line, column + item.start()) for item in _EACH.finditer(written))
    return YamlNode("list", start + column, start + column + len(written), line, column, children=tuple(items))


def _grow(value: YamlNode, start: int, line: int, indent: int) -> YamlNode | None:
    """Return the list that an item with some indentation belongs to; `None` where none can go on, or begin, above it."""
    if value.kind == "scalar" and value.start == value.end:
        return YamlNode("list", start + indent, 0, line, indent)
    is_above = value.kind == "list" and value.line < line and value.end == start
    return value if is_above and value.column == indent else None
