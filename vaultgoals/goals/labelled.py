"""Read lines that say a property in words: `Deadline: 2027-03-31`."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
from vaultgoals.model.lexicon import Lexicon, TypedPlace
from vaultgoals.model.note import Note, Property
from vaultgoals.model.pattern import pattern
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form
from vaultgoals.reading.links import ONE_WIKILINK
from vaultgoals.reading.words import folded_for, names_at

LINE: Final = pattern(
    r"(?:[^\w\n|#>]|_){0,8}(?P<word>[^\W\d_](?:[^:|*\n]{0,38}[^\s:|*_])?)[*_]{0,3}\s{0,3}:(?!:)[*_]{0,3}\s*+(?P<value>\S.*)"
)
"""A label, with or without emphasis around it and its colon, and its value: `**Due**: June 2027`, `📅 Deadline: 2027`."""
LINKS: Final = pattern(rf"{ONE_WIKILINK}(?:\s*+,\s*+{ONE_WIKILINK})*+")
"""One or more links: `[[A]], [[B]]`."""
END: Final = " \t\\.;,"
"""What may stand behind a value and is no part of it: a full stop, the sign of a line's break."""
UNDEMANDING: Final = frozenset({Form.KIND, Form.TEXT, Form.TEXTS, Form.CODES, Form.SCORES})
"""Forms that take any text, or are no form of a line: behind such a label prose cannot be told from a value."""
OTHERWISE: Final = frozenset({"weight"})
"""Names that say something else in a line: `Weight: 82`."""

_WORDS: Final[tuple[TypedPlace, ...]] = ("property-asked", "property")


class Label(NamedTuple):
    """A line that says a property."""

    name: str
    """Ours, of the property."""
    word: str
    """The label as written, without emphasis."""
    value: str
    """As written, without emphasis around it and blanks."""


def read_label(line: str, config: Config, kind: str = "goal") -> Label | None:
    """Return the property that a line says, where its value can be read as one of that property; else `None`.

    `line` is a line's text behind any list marker. The label is a word for a property of the kind, the vault's or ours,
    or one that is usual for it.
    """
    match = LINE.match(line)
    if match is None:
        return None
    name = labels_of(kind, config.lexicon).get(fold_name(match["word"]))
    value = match["value"].rstrip(END)
    bare = value.strip("*_ \t") if value[:1] in "*_" else value.rstrip("*_ \t")
    if name is None or not bare or not is_value(bare, name, config):
        return None
    return Label(name, match["word"], bare)


def is_value(text: str, name: str, config: Config) -> bool:
    """Say whether a text can be read as a property of ours without a finding."""
    return read_value(text, name, config) is not None


def read_value(text: str, name: str, config: Config) -> Any:
    """Return what a text means as a property of ours, of links the text itself; `None` where that would be a finding."""
    if PROPERTIES[name].form is Form.LINKS:
        return text if LINKS.fullmatch(text) else None
    found = Property(name, text, 1, 1, 1, 1)
    words = folded_for("property", name, config.lexicon)
    reader = PropertyReader(Note("", properties=(found,), names=dict.fromkeys(words, found)), config)
    value = reader.read(name)
    return None if reader.diagnostics else value


@cache
def labels_of(kind: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Return the folded words for properties of a kind that a line can say, each with our name."""
    rows = [row.name for row in PROPERTIES_OF[kind] if row.form not in UNDEMANDING and row.name not in OTHERWISE]
    usual = {word: name for place in _WORDS for word, name in names_at(place, lexicon).items() if name in rows}
    ours = {word: name for name in rows for word in (fold_name(name), *folded_for("property", name, lexicon))}
    return MappingProxyType(usual | ours)
