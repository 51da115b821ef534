"""The blocks of a note's body as values, and how a list item's line begins."""

from collections.abc import Iterator
from typing import Final

from vaultgoals.model.note import Callout, Heading, ListItem
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass

MAX_ITEMS_IN_LINE: Final = 50
"""List items that may begin on one line."""

CODE_INDENT: Final = 4
"""Blanks after a list marker; with more of them code follows."""

LIST_MARKER: Final = pattern(r"[\s>]*+([-*+]|[0-9]{1,9}[.)])(?=\s|$)\s*+")
"""A list marker after indentation and quote marks: `> 1. `."""
CHECKBOX: Final = pattern(r"\[(.)\](?:\s++|$)")
"""The box of a task and the blank after it: `[x] `."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A run of lines that belong together."""

    line: int
    """The first, from 1."""
    end_line: int
    """The last."""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class CalloutLines:
    """A callout and how far it reaches."""

    callout: Callout
    end_line: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the block structure of a body says; all line numbers are those of the whole note, from 1."""

    headings: tuple[Heading, ...] = ()
    """Headings outside quotes and lists, which are those Obsidian's outline shows."""
    heading_ends: tuple[int, ...] = ()
    """The last line of each heading, which is not its first where it is underlined."""
    items: tuple[ListItem, ...] = ()
    texts: tuple[Lines, ...] = ()
    """Lines of paragraphs, headings and table rows: where links, tags and fields can stand."""
    callouts: tuple[CalloutLines, ...] = ()
    tables: tuple[Lines, ...] = ()
    comments: tuple[Lines, ...] = ()
    """`%%` blocks, with the lines of their marks."""
    code_lines: frozenset[int] = frozenset()
    """Fenced and indented code, fences included."""
    html_lines: frozenset[int] = frozenset()
    """HTML blocks, comments among them."""
    too_deep: int | None = None
    """The first line with quotes or lists that were nested too deeply to be followed."""
    unclosed_comment: int | None = None
    """The line of a `%%` that hides all that follows in its block."""


def list_markers(line: str) -> Iterator[tuple[int, int]]:
    """Yield for each list marker at the line's start its index and the index of the text after it.

    An item whose text begins with a marker holds another item: `- [ ] 1. text` is an item in a task.
    """
    position = 0
    for _ in range(MAX_ITEMS_IN_LINE):
        marker = LIST_MARKER.match(line, position)
        if marker is None:
            return
        yield marker.start(1), marker.end()
        if marker.end() - marker.end(1) > CODE_INDENT:
            return
        box = CHECKBOX.match(line, marker.end())
        position = box.end() if box else marker.end()


def read_items(line: str, number: int, parent: int | None, *, end: int, quoted: bool = False) -> Iterator[ListItem]:
    """Yield the list items that begin in a line, each nested in the one before it; the first in that of the line `parent`."""
    for index, after in list_markers(line):
        box = CHECKBOX.match(line, after)
        yield ListItem(
            line=number,
            column=index + 1,
            text=line[box.end() if box else after :].strip(),
            status=box[1] if box else None,
            parent_line=parent,
            quoted=quoted,
            end_line=end,
        )
        parent = number
