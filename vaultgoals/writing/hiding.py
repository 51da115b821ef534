"""Find what hides all that is put below it: a comment, code or HTML that nobody closed."""

from collections.abc import Sequence

from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.properties import parse_properties


def find_hiding(lines: Sequence[str]) -> tuple[str, int] | None:
    """Return what lines of a note open and do not close, and the number of its line; `None` where all that follows is read."""
    blocks = parse_blocks([*lines, "", "# Below"], parse_properties("\n".join(lines), "").body_line)
    below = len(lines) + 2
    if blocks.unclosed_comment is not None:
        return "a `%%` comment", blocks.unclosed_comment
    if any(heading.line == below for heading in blocks.headings):
        return None
    for what, among in (("a code fence", blocks.code_lines), ("a comment or an HTML block", blocks.html_lines)):
        line = below
        while line in among and line - 1 in among:
            line -= 1
        if line in among:
            return what, line
    return None
