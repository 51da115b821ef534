"""Find pages whose markers do not fit: they are held, whatever there is to write."""

from collections.abc import Mapping
from dataclasses import replace

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reading.regions import find_fenced_lines, find_regions, parse_offered
from vaultgoals.writing.page import split_lines


def find_damage(pages: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` for each marker that fits no other, in notes by vault path that are pages.

    A note that has neither a whole region nor the line that says which it was given only speaks of markers.
    """
    found: list[Diagnostic] = []
    for path, content in pages.items():
        lines = split_lines(content.decode("utf-8", "replace"))
        fenced = find_fenced_lines(lines)
        spans, damage = find_regions(lines, fenced)
        if damage and (spans or any(parse_offered(line) for line in lines)):
            found += [replace(problem, path=path) for problem in damage]
    return tuple(found)
