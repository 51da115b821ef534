"""What YAML text holds as a tree of nodes with their places, and the text as a parser takes it."""

from typing import Final, Literal, NamedTuple

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.unseen import with_blanks

MAX_DEPTH: Final = 20
"""Lists and maps within one another."""
MAX_EVENTS: Final = 5_000
"""Roughly two for each value."""
MAX_SCALAR: Final = 16 * 1024
"""Characters of one text."""

UNREADABLE: Final = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe]"
)
"""Characters that YAML does not allow, as a NUL, and those that stand in for others below."""
STAND_INS: Final = (
    ("\x85", "\U000efffe"),
    ("\u2028", "\U000effff"),
    ("\u2029", "\U000ffffe"),
    ("\ufeff", "\U000fffff"),
    ("\r", "\U0010fffe"),
)
"""What libyaml would take for the end of a line, or not take at all, and what it reads instead."""
LONE_RETURN: Final = pattern(r"\r(?!\n)")
"""A `\\r` that ends no line."""


class YamlNode(NamedTuple):
    """A value in YAML text."""

    kind: Literal["scalar", "list", "map"]
    start: int
    """Index of its first character."""
    end: int
    """Index after it; of a list or map without brackets that of whatever follows."""
    line: int
    """From 0."""
    column: int
    """From 0, in code points."""
    text: str = ""
    """Of a scalar, without quotes."""
    plain: bool = False
    """A scalar without quotes: it may be a number."""
    children: tuple["YamlNode", ...] = ()
    """Of a list its items; of a map its keys and values in turn."""


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why a text is not taken as YAML."""

    code: str
    message: str
    line: int
    """From 0."""
    column: int
    began: int = -1
    """The line in which what could not be read begins, as a text in quotes that never ends; -1 where that is not known."""


@dataclass(slots=True)
class EventBudget:
    """How many more events may be read."""

    left: int = MAX_EVENTS


def readable(text: str) -> str:
    """Return the text with U+FFFD for every character that YAML does not allow."""
    return UNREADABLE.sub("\ufffd", text)


def clean_text(text: str) -> str:
    """Return the text with stand-ins for what YAML has its own mind about; every character keeps its place.

    Characters that YAML does not allow become U+FFFD; in the nodes' texts all others are themselves again.
    """
    cleaned = readable(text)
    *others, (sign, stand_in) = STAND_INS
    if sign in cleaned:
        cleaned = LONE_RETURN.sub(stand_in, cleaned)
    if not cleaned.isascii():
        for sign, stand_in in others:
            cleaned = cleaned.replace(sign, stand_in)
    return with_blanks(cleaned)


def read_tree(text: str, budget: EventBudget) -> tuple[YamlNode | None, YamlProblem | None]:
    """Return the one value that a cleaned text holds, or the first thing that is wrong with it; neither for none.

    Problems: `bad-property` (no YAML), `yaml-anchor`, `yaml-tag`, `yaml-document` (a second one),
    `frontmatter-too-deep`, `frontmatter-too-complex`, `property-too-long`. No recursion: nesting costs no stack.
    """
    # The parser takes long to load, and properties of a line each need none.
    from vaultgoals.reading.yaml_events import read_events  # noqa: PLC0415  lazily, as said above

    return read_events(text, budget)
