"""Turn a line of Markdown into the words a reader sees."""

import re

_WIKILINK = re.compile(r"!?\[\[([^\[\]|]{1,400})(?:\|([^\[\]]{0,400}))?\]\]")
"""`[[Give talks#Why|talks]]`."""

_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,1000}\)")
"""`[talks](Give%20talks.md)`."""


def plain_text(text: str) -> str:
    """Return a line with each link replaced by what it shows, and blanks evened out."""
    shown = _WIKILINK.sub(_shown, text)
    return " ".join(_MARKDOWN_LINK.sub(r"\1", shown).split())


def _shown(match: re.Match[str]) -> str:
    display = match[2]
    if display and display.strip():
        return display.strip()
    path, _, subpath = match[1].partition("#")
    return path.rsplit("/", 1)[-1].removesuffix(".md") or subpath
