"""Find pages whose markers do not fit: they are held, whatever there is to write."""

from collections.abc import Mapping

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reading.regions import find_marks
from vaultgoals.writing.page import split_lines


def find_damage(pages: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` for each marker that fits no other, in notes by vault path that are pages.

    A note that has neither a whole region nor a line that says what the page is only speaks of markers.
    """
    found: list[Diagnostic] = []
    for path, content in pages.items():
        lines = split_lines(content.decode("utf-8", "replace"))
        marks = find_marks(lines, path=path)
        found += marks.damage if marks.regions or marks.closing else ()
    return tuple(found)
