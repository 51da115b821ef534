"""Nobody wrote what stands in a generated part that nobody touched: its lines need not be read."""

from collections.abc import Sequence
from typing import Final

from vaultgoals.model.note import RegionSpan
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.fingerprints import build_code, build_digest, filled
from vaultgoals.reading.regions import Marks, find_fenced_lines, find_marks

MARK: Final = b"<!-- vg:"
"""How a generated part begins; where no line does, there is none."""
_REACHES_ON = pattern(r"%%|```|~~~|<(?!!-- /?(?:vg|vaultgoals)\b)")
"""What may begin or end something that reaches beyond its line: a comment, code, HTML."""


def without_untouched(lines: Sequence[str]) -> list[str]:
    """Return a note's lines with blank ones for those of generated parts that are as they were generated.

    Headings stay, and lines with a `^`: links lead to headings and to blocks. Where anything else in the note may reach
    into such a part, or be ended by it, all lines stay.
    """
    code = find_fenced_lines(lines)
    marks = find_marks(lines, code)
    untouched = [span for span in marks.regions if _is_untouched(span, marks, lines)]
    inside = frozenset(number for span in untouched for number in range(span.line + 1, span.end_line))
    if any(_REACHES_ON.search(line) for number, line in enumerate(lines, start=1) if number not in inside):
        return list(lines)
    left_out = {number for number in inside if number in code or not _is_led_to(lines[number - 1])}
    return ["" if number in left_out else line for number, line in enumerate(lines, start=1)]


def _is_untouched(span: RegionSpan, marks: Marks, lines: Sequence[str]) -> bool:
    records = marks.records.get(span.name, ())
    content = filled(lines[span.line : span.end_line - 1])
    return (
        len(records) == 1
        and records[0].digest == build_digest(content)
        and records[0].codes == tuple(map(build_code, content))
    )


def _is_led_to(line: str) -> bool:
    return line.startswith("#") or "^" in line
