"""Nodes of YAML into the properties of a note, with the links, tags and aliases among them."""

import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Link, Property, PropertyValue, Tag
from vaultgoals.model.pattern import pattern
from vaultgoals.model.properties import PROPERTIES, Form
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.links import WIKILINK, read_wikilink
from vaultgoals.reading.unseen import clean_name
from vaultgoals.reading.unseen_pieces import find_pieces
from vaultgoals.reading.words import names_at
from vaultgoals.reading.yaml_nodes import YamlNode, readable

INTEGER: Final = pattern(r"[-+]?(?:0|[1-9][0-9]{0,17})")
"""A whole number of at most 18 digits: `-12`; `007` is text."""
DECIMAL: Final = pattern(
    r"[-+]?(?=[0-9.]*[.eE])(?:\.[0-9]{1,99}|(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{0,99})?)(?:[eE][-+]?[0-9]{1,4})?"
)
"""A number with a decimal point or exponent: `1.5`, `.5`, `1e3`."""
NUMBER_SIGNS: Final = frozenset("+-.0123456789")
"""What a number without quotes begins with."""
PLACEHOLDER: Final = pattern(r"\{\{[^{}\n]*\}\}")
"""A place that a template's plugin did not fill in: `{{title}}`."""
TAG_NAME: Final = pattern(r"tags?", re.IGNORECASE)
"""The property that holds tags."""
ALIAS_NAME: Final = pattern(r"alias(?:es)?", re.IGNORECASE)
"""The property that holds aliases."""
TAG_WORD: Final = pattern(r"[^\s,]+")
"""One tag in a text of several: `work, home`."""
ALIAS_PART: Final = pattern(r"[^,]+")
"""One alias in a text of several."""
MAX_FINDINGS: Final = 100
"""More about one note's properties would help nobody."""

_WORDS: Final[Mapping[str, PropertyValue]] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class FrontmatterReader:
    """Takes in the nodes of top-level properties one after the other, and collects what they amount to."""

    source: str
    """The frontmatter they were read from, as written."""
    path: str
    first_line: int = 2
    """Of the source, in the note."""
    properties: list[Property] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    names: dict[str, Property] = field(default_factory=dict)

    def read(self, key: YamlNode, value: YamlNode) -> None:
        """Take in one property; the first of a name holds, a later one is a `duplicate-property`."""
        line, column = self.first_line + key.line, key.column + 1
        if key.kind != "scalar" or not key.text.strip():
            self.warn("bad-property", "a property without a name is not read; expected `name: value`", line, column)
            return
        name = clean_name(key.text)
        folded = fold_name(name)
        if not self.source.isascii():
            self._name_unseen(key, value, name)
        value = self._on_its_line(value, folded)
        before = self.names.get(folded)
        if before is not None:
            message = f"`{name[:60]}` stands in line {before.line} already; that one holds, take this one out"
            self.warn("duplicate-property", message, line, column)
            if before.name == name:
                return
        items: tuple[tuple[int, int], ...] = ()
        if value.kind == "list" and not self._as_link(value):
            items = tuple((self.first_line + item.line, item.column + 1) for item in value.children)
        found = Property(
            name=name,
            value=self._value(value, name),
            line=line,
            column=column,
            value_line=self.first_line + value.line,
            value_column=value.column + 1,
            items=items,
            written=_number_as_written(value),
            quoted=value.kind == "scalar"
            and self.source[value.start : value.end] in {f'"{value.text}"', f"'{value.text}'"},
        )
        self.properties.append(found)
        self.names.setdefault(folded, found)
        if TAG_NAME.fullmatch(name):
            self.tags += self._tags(value)
        if ALIAS_NAME.fullmatch(name):
            self.aliases = list(dict.fromkeys((*self.aliases, *_texts(value, ALIAS_PART))))

    def _on_its_line(self, value: YamlNode, folded: str) -> YamlNode:
        """Return the value of `type` without lines below it that YAML takes for more of it: no kind has several."""
        row = PROPERTIES.get(names_at("property").get(folded, ""))
        first, below, rest = self.source[value.start : value.end].partition("\n")
        if row is None or row.form is not Form.KIND or not below or not value.plain:
            return value
        message = (
            f"`{rest.strip()[:60]}` stands below `{folded}` and is no part of it; take it out, or write `name: value`"
        )
        self.fail("bad-property", message, self.first_line + value.line + 1)
        return value._replace(text=first.strip(), end=value.start + len(first.rstrip()))

    def _name_unseen(self, key: YamlNode, value: YamlNode, name: str) -> None:
        """Name what nobody sees in the name of a property, or around a name or value of ours; it is read past."""
        is_ours = fold_name(name) in names_at("property") or TAG_NAME.fullmatch(name) is not None
        for piece in find_pieces(self.source, key, value, with_value=is_ours):
            line = self.first_line + self.source.count("\n", 0, piece.start)
            column = piece.start - self.source.rfind("\n", 0, piece.start)
            message = f"`{name[:60]}` has {piece.sign} beside it, which nobody sees and which is read past; take it out"
            fix = Fix(f"take {piece.sign} out", Edit(line, column, piece.written, piece.cleaned))
            found = Diagnostic("unseen-character", Severity.WARNING, message, self.path, line, column, fix, piece.sign)
            self._find(found)

    def read_map(self, root: YamlNode) -> None:
        """Take in every property of a map."""
        for key, value in zip(root.children[::2], root.children[1::2], strict=True):
            self.read(key, value)

    def warn(self, code: str, message: str, line: int, column: int = 0, fix: Fix | None = None) -> None:
        """Collect what was probably not meant."""
        self._find(Diagnostic(code, Severity.WARNING, message, self.path, line, column, fix))

    def fail(self, code: str, message: str, line: int, column: int = 0, fix: Fix | None = None) -> None:
        """Collect what costs a value."""
        self._find(Diagnostic(code, Severity.ERROR, message, self.path, line, column, fix))

    def _find(self, diagnostic: Diagnostic) -> None:
        if len(self.diagnostics) < MAX_FINDINGS:
            self.diagnostics.append(diagnostic)

    def _value(self, node: YamlNode, name: str) -> PropertyValue:
        """Return a node's value; nesting is bounded by the reader of the YAML."""
        if node.kind == "scalar":
            value = read_scalar(node.text) if node.plain else node.text
            if isinstance(value, str):
                self._link(value, node, name)
            return value
        written = self.source[node.start : node.end]
        if node.kind == "list":
            if self._as_link(node):
                self._warn_unquoted(written, node)
                self._link(readable(written), node, name)
                return readable(written)
            return tuple(self._value(item, f"{name}.{index}") for index, item in enumerate(node.children))
        if PLACEHOLDER.fullmatch(written):
            message = f"`{written[:60]}` is a template's place that was not filled in; write the value"
            self.warn("unfilled-placeholder", message, self.first_line + node.line, node.column + 1)
            return readable(written)
        return self._mapping(node, name)

    def _mapping(self, node: YamlNode, name: str) -> PropertyValue:
        values: dict[str, PropertyValue] = {}
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            line, column = self.first_line + key.line, key.column + 1
            if key.kind != "scalar":
                self.warn("bad-property", f"`{name[:60]}` holds a map whose name is no text", line, column)
            elif key.text in values:
                message = f"`{key.text[:60]}` stands twice in `{name[:60]}`; the first holds"
                self.warn("duplicate-property", message, line, column)
            else:
                values[key.text] = self._value(value, f"{name}.{key.text}")
        return MappingProxyType(values)

    def _as_link(self, node: YamlNode) -> bool:
        """Tell whether a list is a link without its quotes."""
        return (
            node.kind == "list"
            and len(node.children) == 1
            and node.children[0].kind == "list"
            and WIKILINK.fullmatch(self.source[node.start : node.end]) is not None
        )

    def _warn_unquoted(self, written: str, node: YamlNode) -> None:
        line, column = self.first_line + node.line, node.column + 1
        quoted = quote(written)
        message = f"{written[:100]} is no link without quotes; write {quoted[:100]}"
        fix = Fix(f"write {quoted}", Edit(line, column, written, quoted))
        self.warn("unquoted-link", message, line, column, fix)

    def _link(self, text: str, node: YamlNode, name: str) -> None:
        if "[" not in text or (link := read_wikilink(text)) is None:
            return
        # The link begins behind the quote; in a block text or behind an escape its exact place is not worth the effort.
        written = self.source[node.start : node.end]
        quotes = 1 if written[:1] in ("'", '"') else 0
        blanks = len(text) - len(text.lstrip())
        column = node.column + 1 + quotes + blanks
        place = replace(link, line=self.first_line + node.line, column=column, source="property", property=name)
        self.links.append(place)

    def _tags(self, node: YamlNode) -> Iterator[Tag]:
        for scalar in node.children if node.kind == "list" else (node,):
            if scalar.kind != "scalar" or (scalar.plain and read_scalar(scalar.text) is None):
                continue
            quotes = 1 if self.source[scalar.start : scalar.start + 1] in ("'", '"') else 0
            for word in TAG_WORD.finditer(scalar.text):
                if word[0].strip("#"):
                    tag = word[0] if word[0].startswith("#") else f"#{word[0]}"
                    column = scalar.column + 1 + quotes + word.start()
                    yield Tag(tag, self.first_line + scalar.line, column, "property")


def read_scalar(text: str) -> PropertyValue:
    """Return the value of a text without quotes by YAML 1.2: null, true, false or a number, else the text.

    Numbers with leading zeros, hexadecimal and infinite ones stay text, as do `yes`, `12:30` and dates.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in NUMBER_SIGNS:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def quote(text: str) -> str:
    """Return the text as a quoted YAML scalar of one line."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _number_as_written(node: YamlNode) -> str:
    """Return the characters of a number without quotes, alone or in a list of one; empty for all else."""
    one = node.children[0] if node.kind == "list" and len(node.children) == 1 else node
    may_be = one.kind == "scalar" and one.plain and one.text[:1] in NUMBER_SIGNS
    return one.text if may_be and not isinstance(read_scalar(one.text), str) else ""


def _texts(node: YamlNode, part: re.Pattern[str]) -> Iterator[str]:
    """Yield the texts of a list's items, or the parts of a text."""
    scalars = node.children if node.kind == "list" else (node,)
    for scalar in scalars:
        if scalar.kind != "scalar" or (scalar.plain and read_scalar(scalar.text) is None):
            continue
        for text in (scalar.text,) if node.kind == "list" else part.findall(scalar.text):
            if text.strip():
                yield text.strip()
