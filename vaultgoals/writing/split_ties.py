"""What ties a part of a note to the place where it stands, so that it is not moved elsewhere."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from vaultgoals.model.folding import fold_text
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.line_ends import BLOCK_ID
from vaultgoals.reading.resolution import has_subpath

FOOTNOTE: Final = pattern(r"\[\^([^\]\s]{1,100})\]")
"""A footnote, where it is set and where it is written: `[^1]`."""
DEFINITION: Final = pattern(r" {0,3}\[(?!\^)([^\[\]\n]{1,400})\]:[ \t]*\S")
"""Where the target of a link is written that names it: `[docs]: https://example.org`."""
NAMED: Final = pattern(r"\[(?!\^)([^\[\]\n]{1,400})\]")
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


class Marks(NamedTuple):
    """The footnotes of a note, and the links that name their target, by line."""

    lines: Sequence[str]
    footnotes: Counter[str]
    named: Counter[str]
    """Folded texts in brackets, where the note has targets; without the targets themselves."""
    targets: Mapping[int, str]
    """Line of a target to its name, folded."""
    lines_of: Mapping[str, Sequence[int]]
    """Folded name of a target to its lines."""


def find_marks(lines: Sequence[str]) -> Marks:
    """Return what ties the lines of a note together."""
    targets = {n: fold_text(found[1]) for n, line in enumerate(lines, 1) if (found := DEFINITION.match(line))}
    lines_of: dict[str, list[int]] = {}
    for n, name in targets.items():
        lines_of.setdefault(name, []).append(n)
    named = Counter(name for n in range(1, len(lines) + 1) for name in _find_named(lines, n, targets))
    return Marks(lines, Counter(mark for line in lines for mark in FOOTNOTE.findall(line)), named, targets, lines_of)


def _find_named(lines: Sequence[str], line: int, targets: Collection[int]) -> list[str]:
    return [fold_text(name) for name in NAMED.findall(lines[line - 1])] if targets and line not in targets else []


def find_tie(goal: Note, marks: Marks, moved: range, links: Iterable[LinkInto], *, is_box: bool) -> str:
    """Return in words why the lines of numbers `moved` stay in their note; empty where they can go.

    A link to a block or a deeper heading in them would lead nowhere, and a footnote would be parted from its text.
    `goal` is what stands in the lines of the goal, `links` are all that lead into the note. The heading above the lines
    stays; of a box, which is the first of them, the block id does. What links from within the lines goes along.
    """
    headings = [heading for heading in goal.headings if heading.line in moved]
    stays = [heading for heading in goal.headings if heading.line not in moved]
    below = moved[1:] if is_box else moved
    blocks = [found[1] for n in below if (found := BLOCK_ID.search(marks.lines[n - 1].rstrip()))]
    for link in links if headings or blocks else ():
        goes_along = link.is_short and link.line in moved and has_subpath(headings, blocks, link.subpath)
        leads_in = has_subpath([*stays, *headings], blocks, link.subpath) and not has_subpath(stays, (), link.subpath)
        if leads_in and not goes_along:
            where = "the note itself" if link.path == goal.path else link.path
            return f"{where} links to `{link.subpath}` in it"
    inside = Counter(mark for n in moved for mark in FOOTNOTE.findall(marks.lines[n - 1]))
    shared = next((mark for mark, times in inside.items() if marks.footnotes[mark] > times), "")
    if shared:
        return f"the footnote `[^{shared}]` would be parted from its text"
    return _find_parted_target(marks, moved)


def _find_parted_target(marks: Marks, moved: range) -> str:
    """Return in words which link would be parted from the target that it names: `[docs]`; empty where there is none."""
    here = Counter(name for n in moved for name in _find_named(marks.lines, n, marks.targets))
    targets = (name for n in moved if (name := marks.targets.get(n)) and marks.named[name] > here[name])
    links = (name for name in here if any(n not in moved for n in marks.lines_of.get(name, ())))
    line = min((n for name in (*targets, *links) for n in marks.lines_of[name]), default=0)
    found = DEFINITION.match(marks.lines[line - 1]) if line else None
    return f"the link `[{found[1]}]` would be parted from its target" if found else ""
