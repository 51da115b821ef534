"""A note's frontmatter into its properties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from frontmatter.default_handlers import BaseHandler

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Link, Property, Tag
from vaultgoals.model.properties import PROPERTIES
from vaultgoals.reading.property_recovery import recover_properties
from vaultgoals.reading.property_values import UNSEEN, FrontmatterReader
from vaultgoals.reading.yaml_events import UNREADABLE, EventBudget, clean_text, read_tree

MAX_BYTES: Final = 64 * 1024
"""Longer frontmatter is not read."""
MAX_MEANT: Final = MAX_BYTES // 4
"""Characters that are looked through for what was meant: in no script more bytes than are read."""
FENCE: Final = re.compile(r"\ufeff?(---)\r?(?:\n|\Z)")
"""The first line of a note with frontmatter."""
CLOSING: Final = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
"""The line that ends it."""
LATE_FENCE: Final = re.compile(r"[\ufeff\s]*---[ \t]*(\r*\n|[\r\x85\u2028\u2029])(?=[\ufeff\w\"'])")
"""Frontmatter, or what is none since blanks or empty lines stand around its first `---`, or an odd line end behind."""
LATE_CLOSING: Final = re.compile(r"[\n\r\x85\u2028\u2029]---[ \t]*(?:[\n\r\x85\u2028\u2029]|\Z)")
"""The line that ends such frontmatter."""
BELOW_TEXT: Final = re.compile(
    r"(?:(?!---)[^\n]*+\n){1,5}+(?P<fence>---[ \t]*+\r?\n)(?=[\w\"'])"
    r"(?:(?!---)(?:[ \t#-]|[\w\"'][^\n:]{0,80}:(?=\s))[^\n]*+\n)++---[ \t]*+\r?(?:\n|\Z)"
)
"""Lines of text, and then what looks like frontmatter, from one `---` to the next without an empty line."""
FOLLOWED: Final = re.compile(r"\ufeff?[\w\"'][^\n:]{0,80}:\s")
"""A line that looks like a property: `type: goal`."""
HIDING: Final = frozenset(
    {"frontmatter-not-first", "frontmatter-too-large", "unclosed-frontmatter", "unseen-character"}
)
"""Codes of what keeps properties from being read at all: perhaps it is only for them that a note is none of ours."""
_NAMES: Final = PROPERTIES.keys() | {"tags"}
"""Of which one at least stands among what is taken for properties below a text."""
# \n   \r   \r\r\n   NEL: whatever some program ends a line with
_LINE_END = re.compile(r"\r++\n?|[\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What a note's frontmatter says."""

    properties: tuple[Property, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    aliases: tuple[str, ...] = ()
    body_line: int = 1
    """The first line after it."""
    diagnostics: tuple[Diagnostic, ...] = ()


class PropertyHandler(BaseHandler):
    """The guarded reader behind python-frontmatter's interface, for code that takes one of its handlers.

    Nothing is ever exported: YAML is edited in place, never dumped.
    """

    FM_BOUNDARY = CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Tell whether a text has frontmatter that is closed."""
        return _find_bounds(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return the frontmatter without its fences, and the body; `ValueError` where there is none."""
        bounds = _find_bounds(text)
        if bounds is None:
            raise ValueError("no frontmatter that is closed")
        start, end, body = bounds
        return text[start:end], text[body:]

    def load(self, fm: str) -> dict[str, Any]:
        """Return the values of frontmatter by name; what cannot be read is left out."""
        reader = _read_frontmatter(fm, "")
        return {each.name: each.value for each in reader.properties}


HANDLER: Final = PropertyHandler()


def parse_properties(text: str, path: str) -> Frontmatter:
    """Return what stands in a note's frontmatter; never raises for content.

    A broken property costs that property and one diagnostic, not the note. Codes: `unclosed-frontmatter`,
    `frontmatter-not-first`, `frontmatter-too-large`, `frontmatter-too-deep`, `frontmatter-too-complex`,
    `not-properties`, `bad-property`, `bad-character`, `unseen-character`, `duplicate-property`, `property-too-long`,
    `unquoted-link`, `unfilled-placeholder`, `yaml-anchor`, `yaml-tag`, `yaml-document`.
    """
    bounds = _find_bounds(text)
    if bounds is None:
        return Frontmatter(diagnostics=tuple(_check_fence(text, path)))
    source = text[bounds[0] : bounds[1]]
    reader = _read_frontmatter(source, path)
    return Frontmatter(
        properties=tuple(reader.properties),
        links=tuple(reader.links),
        tags=tuple(reader.tags),
        aliases=tuple(reader.aliases),
        body_line=source.count("\n") + 3,
        diagnostics=tuple(reader.diagnostics),
    )


def as_meant(text: str) -> str:
    """Return a note of nothing but the properties that a note's beginning probably meant; empty where it meant none."""
    late, below = LATE_FENCE.match(text), BELOW_TEXT.match(text)
    begin = late.end() if late else below.end("fence") if below else None
    if begin is None:
        return ""
    head = UNSEEN.sub("", _LINE_END.sub("\n", text[begin : begin + MAX_MEANT])).split("\n")
    end = next((index for index, line in enumerate(head) if line.rstrip() in ("", "---")), len(head))
    return "\n".join(["---", *head[:end], "---", ""])


def _find_bounds(text: str) -> tuple[int, int, int] | None:
    """Return where the frontmatter begins and ends inside its fences, and where the body begins."""
    opening = FENCE.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return opening.end(), closing.start(), min(closing.end() + 1, len(text))


def _check_fence(text: str, path: str) -> Iterator[Diagnostic]:
    opening = FENCE.match(text)
    if opening and FOLLOWED.match(text, opening.end()):
        message = "the properties that begin here are not read: no line `---` ends them"
        yield Diagnostic("unclosed-frontmatter", Severity.ERROR, message, path, 1)
    late = None if opening else LATE_FENCE.match(text)
    below = None if opening or late else BELOW_TEXT.match(text)
    if below and _NAMES & {line.partition(":")[0].strip().lower() for line in below[0].split("\n")}:
        fence = text.count("\n", 0, below.start("fence")) + 1
        first = text.count("\n", 0, len(text) - len(text.lstrip("\ufeff \t\r\n"))) + 1
        message = (
            f"text stands before the properties that begin in line {fence}, so that they are none to Obsidian;"
            " move it below them"
        )
        yield Diagnostic("frontmatter-not-first", Severity.WARNING, message, path, first)
    if not late or not FOLLOWED.match(text, late.end()) or not LATE_CLOSING.search(text, late.end() - 1):
        return
    line = text.count("\n", 0, late.start(1)) + 1
    if late[1] in ("\n", "\r\n"):
        message = "these are no properties to Obsidian: the note's first line must be exactly `---`"
        yield Diagnostic("frontmatter-not-first", Severity.WARNING, message, path, line)
    else:
        message = (
            f"the properties that begin here are not read: the line ends in U+{ord(late[1][0]):04X},"
            " expected a line feed; save the note with ordinary line ends"
        )
        yield Diagnostic("unseen-character", Severity.ERROR, message, path, line)


def _read_frontmatter(source: str, path: str) -> FrontmatterReader:
    reader = FrontmatterReader(source, path)
    size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        message = f"frontmatter of {size:,} bytes is not read; at most {MAX_BYTES:,} are"
        reader.fail("frontmatter-too-large", message, 1)
        return reader
    unreadable = UNREADABLE.search(source)
    if unreadable:
        line, column = _place(source, unreadable.start())
        message = f"character U+{ord(unreadable[0]):04X} cannot stand in properties; take it out"
        reader.fail("bad-character", message, line, column)
    cleaned = clean_text(source)
    root, problem = read_tree(cleaned, EventBudget())
    if problem is not None:
        recover_properties(reader, cleaned, problem)
    elif root is not None and root.kind == "map":
        reader.read_map(root)
    elif root is not None and (root.kind == "list" or root.text):
        kind = "a list" if root.kind == "list" else "a text"
        message = f"{kind} is no properties; expected lines like `type: goal`"
        reader.warn("not-properties", message, 2 + root.line, root.column + 1)
    return reader


def _place(source: str, index: int) -> tuple[int, int]:
    """Return the line and column, in the note, of an index in its frontmatter."""
    return 2 + source.count("\n", 0, index), index - source.rfind("\n", 0, index)
