"""Say which links lead to a heading or block that their note does not have."""

from collections.abc import Callable
from typing import TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.note import Note, ResolvedLink
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.resolution import HEADING_MARKS, has_subpath

FindNote: TypeAlias = Callable[[str], Note | None]
"""A vault path in; its parse out, `None` where it cannot be had: then nothing is said of its headings."""


def check_subpath(resolved: ResolvedLink, find_note: FindNote, severity: Severity) -> Diagnostic | None:
    """Return `unresolved-heading` or `unresolved-block` where a link's subpath leads nowhere in its target.

    Only notes have headings and blocks: `#page=2` of a PDF and the like are another program's affair.
    """
    link = resolved.link
    if resolved.target is None or not link.subpath.strip("# ") or not is_note_path(resolved.target):
        return None
    note = find_note(resolved.target)
    if note is None or has_subpath(note.headings, note.block_ids, link.subpath):
        return None
    block = link.subpath.lstrip("# ").startswith("^")
    if block:
        near = [f"^{each}" for each in nearest(link.subpath.rpartition("^")[2], note.block_ids, 1)]
    else:
        names = [HEADING_MARKS.sub(" ", heading.text).strip() for heading in note.headings]
        near = list(nearest(link.subpath.rpartition("#")[2], names, 1))
    kind = "block" if block else "heading"
    guess = f", did you mean [[{link.path}#{near[0]}]]?" if near else f"; add the {kind} or correct the link"
    message = f"no {kind} in {note.path} for [[{link.link}]]{guess}"
    return Diagnostic(
        f"unresolved-{kind}",
        severity,
        message,
        resolved.source,
        link.line,
        link.column,
        _fix(resolved, near[0]) if near else None,
        link.path,
    )


def _fix(resolved: ResolvedLink, name: str) -> Fix:
    """Return the fix that leads a wikilink to another place of its note; its display text stays."""
    link = resolved.link
    new = f"{link.path}#{name}"
    edit = None
    if not link.markdown and not link.embed:
        edit = Edit(link.line, link.column, f"[[{link.link}", f"[[{new}")
    return Fix(f"write [[{new}]]", edit)
