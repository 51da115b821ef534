"""Lines that were meant to be a note's properties and are none, since they do not begin at its first line."""

import re
from collections.abc import Iterator
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.pattern import pattern
from vaultgoals.model.properties import PROPERTIES
from vaultgoals.reading.unseen import UNSEEN

MAX_MEANT: Final = 16 * 1024
"""Characters that are looked through for what was meant: in no script more bytes than are read."""
MAX_ABOVE: Final = 64 * 1024
"""Characters of text below which properties are looked for."""
LATE_FENCE: Final = pattern(r"[\ufeff\s]*---[ \t]*(\r*\n|[\r\x85\u2028\u2029])(?=[\ufeff\w\"'])")
"""Frontmatter, or what is none since blanks or empty lines stand around its first `---`, or an odd line end behind."""
LATE_CLOSING: Final = pattern(r"[\n\r\x85\u2028\u2029]---[ \t]*(?:[\n\r\x85\u2028\u2029]|\Z)")
"""The line that ends such frontmatter."""
_DASHES: Final = (
    r"[ \t\xa0\u200b-\u200f\u2060\ufeff]*+(?:-{2,}+|-*+[\u2012-\u2015][-\u2012-\u2015]*+)[ \t\xa0\u200b-\u200f]*+\r?"
)
"""A line that is, or was meant for, `---`: a phone makes a long dash of it."""
BELOW: Final = pattern(
    rf"^(?=[^\n]*[-\u2012-\u2015])(?P<fence>{_DASHES}\n)(?P<lines>(?=[\w\"'])"
    rf"(?:(?!{_DASHES}(?:\n|\Z))(?:[ \t#-]|[\w\"'][^\n:]{{0,80}}:(?=\s))[^\n]*+\n)++){_DASHES}(?:\n|\Z)",
    re.MULTILINE,
)
"""What looks like frontmatter somewhere in a note, from one line of dashes to the next without an empty line."""
CODE: Final = pattern(r"^[ \t>]*+(?:```|~~~)", re.MULTILINE)
"""A line that begins or ends code."""
FOLLOWED: Final = pattern(r"\ufeff?[\w\"'][^\n:]{0,80}:\s")
"""A line that looks like a property: `type: goal`."""
HIDING: Final = frozenset(
    {"frontmatter-not-first", "frontmatter-too-large", "unclosed-frontmatter", "unseen-character"}
)
"""Codes of what keeps properties from being read at all: perhaps it is only for them that a note is none of ours."""
_NAMES: Final = PROPERTIES.keys() | {"tags"}
"""Of which one at least stands among what is taken for properties below a text."""
# \n   \r   \r\r\n   NEL: whatever some program ends a line with
_LINE_END = pattern(r"\r++\n?|[\n\x85\u2028\u2029]")


def as_meant(text: str) -> str:
    """Return a note of nothing but the properties that a note's beginning probably meant; empty where it meant none."""
    late, below = LATE_FENCE.match(text), _find_below(text)
    begin = late.end() if late else below.start("lines") if below else None
    if begin is None:
        return ""
    end = below.end("lines") if below and not late else begin + MAX_MEANT
    head = UNSEEN.sub("", _LINE_END.sub("\n", text[begin:end])).split("\n")
    last = next((index for index, line in enumerate(head) if line.rstrip() in ("", "---")), len(head))
    return "\n".join(["---", *head[:last], "---", ""])


def check_fence(text: str, path: str, *, is_open: re.Match[str] | None) -> Iterator[Diagnostic]:
    """Yield why a note has no properties where lines look as if it should; `is_open` is its first line where that is `---`."""
    if is_open and FOLLOWED.match(text, is_open.end()):
        message = "the properties that begin here are not read: no line `---` ends them"
        yield Diagnostic("unclosed-frontmatter", Severity.ERROR, message, path, 1)
    late = None if is_open else LATE_FENCE.match(text)
    below = None if is_open or late else _find_below(text)
    if below:
        yield _not_first(text, path, below)
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


def _find_below(text: str) -> re.Match[str] | None:
    """Return the first lines in a note that look like frontmatter, have a name of ours and are no code."""
    for found in BELOW.finditer(text, 0, MAX_ABOVE):
        names = {line.partition(":")[0].strip().lower() for line in found["lines"].split("\n")}
        if _NAMES & names and sum(1 for _ in CODE.finditer(text, 0, found.start())) % 2 == 0:
            return found
    return None


def _not_first(text: str, path: str, below: re.Match[str]) -> Diagnostic:
    fence = text.count("\n", 0, below.end("fence") - 1) + 1
    first = text.count("\n", 0, len(text) - len(text.lstrip("\ufeff \t\r\n"))) + 1
    if first == fence:
        message = "these are no properties to Obsidian: the note's first line must be exactly `---`"
    else:
        message = (
            f"text stands before the properties that begin in line {fence}, so that they are none to Obsidian;"
            " move it below them"
        )
    return Diagnostic("frontmatter-not-first", Severity.WARNING, message, path, first)
