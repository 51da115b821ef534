"""What ties a part of a note to the place where it stands, so that it is not moved elsewhere."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from vaultgoals.model.folding import fold_text
from vaultgoals.model.note import Heading, Note
from vaultgoals.reading.line_ends import BLOCK_ID
from vaultgoals.reading.resolution import has_subpath

FOOTNOTE: Final = re.compile(r"\[\^([^\]\s]{1,100})\]")
"""A footnote, where it is set and where it is written: `[^1]`."""
DEFINITION: Final = re.compile(r" {0,3}\[(?!\^)([^\[\]\n]{1,400})\]:[ \t]*\S")
"""Where the target of a link is written that names it: `[docs]: https://example.org`."""
NAMED: Final = re.compile(r"\[(?!\^)([^\[\]\n]{1,400})\]")
"""A text in brackets, which may name the target of a link: `[docs]`."""


class LinkInto(NamedTuple):
    """A link that leads to a place within a note."""

    path: str
    """Vault path of what it stands in."""
    line: int
    """0 where nobody knows."""
    subpath: str
    is_short: bool = False
    """It names no note, and so leads within the one it stands in, wherever that is: `[[#Shoes]]`."""


def find_tie(note: Note, lines: Sequence[str], moved: range, links: Iterable[LinkInto], own: Heading | None) -> str:
    """Return in words why the lines of numbers `moved` stay in their note; empty where they can go.

    A link to a block or a deeper heading in them would lead nowhere, and a footnote would be parted from its text.
    `links` are all that lead into the note; `own` is the heading above the lines, which stays, `None` where the first line
    is a box. What links from within the lines goes along.
    """
    headings = [heading for heading in note.headings if heading.line in moved]
    # The block id of a box stays with the box.
    below = moved if own else moved[1:]
    blocks = [found[1] for n in below if (found := BLOCK_ID.search(lines[n - 1].rstrip()))]
    stays = [own] if own else []
    for link in links:
        goes_along = link.is_short and link.line in moved and has_subpath(headings, blocks, link.subpath)
        leads_in = has_subpath([*stays, *headings], blocks, link.subpath) and not has_subpath(stays, (), link.subpath)
        if leads_in and not goes_along:
            where = "the note itself" if link.path == note.path else link.path
            return f"{where} links to `{link.subpath}` in it"
    inside = {mark for n in moved for mark in FOOTNOTE.findall(lines[n - 1])}
    outside = (mark for n, line in enumerate(lines, 1) if n not in moved and inside for mark in FOOTNOTE.findall(line))
    shared = next((mark for mark in outside if mark in inside), "")
    if shared:
        return f"the footnote `[^{shared}]` would be parted from its text"
    return _find_parted_target(lines, moved)


def _find_parted_target(lines: Sequence[str], moved: range) -> str:
    """Return in words which link would be parted from the target that it names: `[docs]`; empty where there is none."""
    targets = [(n, found[1]) for n, line in enumerate(lines, 1) if (found := DEFINITION.match(line))]
    if not targets:
        return ""
    defined = {n for n, _ in targets}
    here, elsewhere = (
        {
            fold_text(name)
            for n, line in enumerate(lines, 1)
            if n not in defined and (n in moved) == there
            for name in NAMED.findall(line)
        }
        for there in (True, False)
    )
    parted = (name for n, name in targets if fold_text(name) in (elsewhere if n in moved else here))
    name = next(parted, "")
    return f"the link `[{name}]` would be parted from its target" if name else ""
