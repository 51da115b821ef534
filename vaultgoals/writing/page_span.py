"""Find where a page stands in a note, where it stands as it was put there."""

from collections.abc import Collection, Iterable, Sequence

from vaultgoals.model.note import RegionSpan
from vaultgoals.model.report import Piece
from vaultgoals.reading.markers import bare, is_here_line


def find_page(
    lines: Sequence[str], spans: Sequence[RegionSpan], closing: Collection[int], pieces: Sequence[Piece] | None
) -> tuple[int, int] | None:
    """Return from and up to which index the page stands: its regions, the text between them, the lines at its end.

    `spans` are the note's regions in order, `closing` the numbers of the lines at its end, `pieces` what the page would
    be made of today; without them nothing but blank lines may stand between regions. `None` where the text between is
    another, which may be the person's. Regions that the person took out are not missed.
    """
    expected = _expect(spans, pieces)
    if not spans or expected is None:
        return None
    for above, below, wanted in zip(spans[:-1], spans[1:], expected[1:-1], strict=True):
        between = range(above.end_line + 1, below.line)
        if bare_lines(lines[n - 1] for n in between if n not in closing) != wanted:
            return None
    start = _find_start(lines, spans[0].line - 1, expected[0])
    end = _find_end(lines, spans[-1].end_line, closing, expected[-1])
    if start is None or end is None or not all(start < number <= end for number in closing):
        return None
    return start, end


def cut_page(lines: Sequence[str], start: int, end: int) -> list[str]:
    """Return a note that a page was put into without the page, and without the blank lines that came with it.

    They are one above it, and one below where it stands at the here mark.
    """
    above, below = list(lines[:start]), list(lines[end:])
    if above and not above[-1].strip() and (not below or not below[0].strip() or is_here_line("".join(above[-2:-1]))):
        above.pop()
    if above and is_here_line(above[-1]) and below and not below[0].strip():
        below.pop(0)
    return [*above, *below]


def bare_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines that are not blank, without what an editor may take off their end."""
    return [line.rstrip() for line in lines if line.strip()]


def _expect(spans: Sequence[RegionSpan], pieces: Sequence[Piece] | None) -> list[list[str]] | None:
    """Return the text above, between and below the regions; `None` where they are not the page's, or in other order."""
    if pieces is None:
        return [[] for _ in range(len(spans) + 1)]
    names = [span.name for span in spans]
    if names != [piece.name for piece in pieces if piece.kind == "region" and piece.name in names]:
        return None
    expected: list[list[str]] = [[]]
    for piece in pieces:
        if piece.kind == "scaffold":
            expected[-1] += bare_lines(piece.text.split("\n"))
        elif piece.name in names:
            expected.append([])
    return expected


def _find_start(lines: Sequence[str], place: int, wanted: Sequence[str]) -> int | None:
    left = list(wanted)
    while left:
        place -= 1
        if place < 0 or (lines[place].strip() and bare(lines[place]) != left.pop()):
            return None
    return place


def _find_end(lines: Sequence[str], place: int, closing: Collection[int], wanted: Sequence[str]) -> int | None:
    end = max([place, *closing])
    below = [n for n in range(place, len(lines)) if n + 1 not in closing and lines[n].strip()]
    if not wanted:
        return end if not any(n < end for n in below) else None
    # Whatever else stands below the page's own last heading may be an answer.
    if bare_lines(lines[n] for n in below) != wanted:
        return None
    return max(end, below[-1] + 1)
