"""A note's frontmatter into its properties."""

import re
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Link, Property, Tag
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.late_properties import check_fence
from vaultgoals.reading.plain_yaml import read_plain_tree
from vaultgoals.reading.property_recovery import recover_properties
from vaultgoals.reading.property_values import FrontmatterReader
from vaultgoals.reading.yaml_nodes import UNREADABLE, EventBudget, clean_text, read_tree

MAX_BYTES: Final = 64 * 1024
"""Longer frontmatter is not read."""
FENCE: Final = pattern(r"\ufeff?(---)\r?(?:\n|\Z)")
"""The first line of a note with frontmatter."""
CLOSING: Final = pattern(r"^---[ \t]*\r?$", re.MULTILINE)
"""The line that ends it."""


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


def parse_properties(text: str, path: str) -> Frontmatter:
    """Return what stands in a note's frontmatter; never raises for content.

    A broken property costs that property and one diagnostic, not the note. Codes: `unclosed-frontmatter`,
    `frontmatter-not-first`, `frontmatter-too-large`, `frontmatter-too-deep`, `frontmatter-too-complex`,
    `not-properties`, `bad-property`, `bad-character`, `unseen-character`, `duplicate-property`, `property-too-long`,
    `unquoted-link`, `unfilled-placeholder`, `yaml-anchor`, `yaml-tag`, `yaml-document`.
    """
    bounds = find_bounds(text)
    if bounds is None:
        return Frontmatter(diagnostics=tuple(check_fence(text, path, is_open=FENCE.match(text))))
    source = text[bounds[0] : bounds[1]]
    reader = read_frontmatter(source, path)
    return Frontmatter(
        properties=tuple(reader.properties),
        links=tuple(reader.links),
        tags=tuple(reader.tags),
        aliases=tuple(reader.aliases),
        body_line=source.count("\n") + 3,
        diagnostics=tuple(reader.diagnostics),
    )


def find_bounds(text: str) -> tuple[int, int, int] | None:
    """Return where the frontmatter begins and ends inside its fences, and where the body begins."""
    opening = FENCE.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return opening.end(), closing.start(), min(closing.end() + 1, len(text))


def read_frontmatter(source: str, path: str) -> FrontmatterReader:
    """Return what stands between the fences of a note, and what is wrong with it."""
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
    root, problem = read_plain_tree(cleaned), None
    if root is None and cleaned:
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
