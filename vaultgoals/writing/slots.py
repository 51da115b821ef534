"""Where an empty region has its place: said by what stands beside it, and found by that again."""

from collections.abc import Iterator, Mapping, Sequence

from vaultgoals.reading.fingerprints import build_code
from vaultgoals.reading.markers import is_line_of_ours
from vaultgoals.writing.kept import find_kept
from vaultgoals.writing.parts import Part, find_closing, find_head, find_part, split_text

KEY = "at"
"""The key of a record that says it: `after:next`, `before:next`, `below:QmX0`, `above:QmX0.2`, `end`, `top`.

A line of text is told by its code, and by its number among those that are alike.
"""


def name_neighbour(parts: Sequence[Part], index: int) -> str:
    """Return what stands beside an empty place, in the words of a record.

    A region above, or the page's end, is surest; of lines of text a heading, which changes least, else the one above.
    """
    above = next((part for part in reversed(parts[:index]) if _is_mark(part)), None)
    below = next((part for part in parts[index + 1 :] if _is_mark(part)), None)
    if above is not None and above.kind == "region":
        return f"after:{above.name}"
    is_below_the_end = above is not None and above.kind == "closing"
    if below is None or (below.kind == "closing" and not is_below_the_end):
        return "end"
    upper = None if is_below_the_end else _find_text(parts, index - 1, -1)
    lower = None if below.kind == "region" else _find_text(parts, index + 1, 1)
    if upper is not None and (lower is None or _is_heading(parts, upper) or not _is_heading(parts, lower)):
        return f"below:{_tell(parts, upper)}"
    if lower is not None and (upper is not None or is_below_the_end):
        return f"above:{_tell(parts, lower)}"
    return f"before:{below.name}" if is_below_the_end else "top"


def _is_mark(part: Part) -> bool:
    """Say whether a place can be told by a part."""
    return part.kind in ("region", "closing") or any(map(_is_text, part.lines))


def open_slots(parts: list[Part], wanted: Mapping[str, str], order: Sequence[str]) -> None:
    """Put an empty place for each of the `wanted` regions into a page, found by what its record says.

    `order` is that of the template, which has them all. Where nothing is said, or what is said is not there any more,
    the place is below the last region before it in the template, and below what was kept of that, else at the page's
    end.
    """
    rank = {name: number for number, name in enumerate(order)}
    for name in sorted(wanted, key=lambda one: rank[one]):
        above = order[: rank[name]]
        index = _find_place(parts, wanted[name])
        if index is None:
            index = _find_in_order(parts, above)
        while index < len(parts) and parts[index].kind == "slot" and rank.get(parts[index].name, -1) < rank[name]:
            index += 1
        parts.insert(index, Part("slot", name))


def _find_place(parts: list[Part], said: str) -> int | None:
    """Return the index that a record says; `None` where that is nowhere any more."""
    kind, _, what = said.partition(":")
    if kind in ("after", "before"):
        index = find_part(parts, what)
        return None if index is None else index + (kind == "after")
    if kind == "end":
        return find_closing(parts)
    if kind == "top":
        return split_text(parts, 0, find_head(parts))
    code, _, number = what.partition(".")
    found = list(_find_alike(parts, code)) if kind in ("above", "below") else []
    if not found:
        return None
    index, line = found[min(int(number or 1), len(found)) - 1 if number.isdecimal() or not number else 0]
    return split_text(parts, index, line + (kind == "below"))


def _find_in_order(parts: list[Part], above: Sequence[str]) -> int:
    found = (find_part(parts, name) for name in reversed(above))
    index = next((place for place in found if place is not None), None)
    if index is None:
        return find_closing(parts)
    below = index + 1
    if below < len(parts) and parts[below].kind == "text" and (kept := find_kept(parts[below].lines)):
        return split_text(parts, below, kept[1])
    return below


_Place = tuple[int, int]
"""Index of a part of text, and of a line in it."""


def _find_text(parts: Sequence[Part], index: int, step: int) -> _Place | None:
    """Return the nearest line above or below that a place can be told by; the properties' lines are none."""
    head = find_head(parts)
    while 0 <= index < len(parts) and parts[index].kind in ("text", "slot"):
        lines = parts[index].lines
        found = [number for number, line in enumerate(lines) if _is_text(line) and (index or number >= head)]
        if found:
            return index, found[0 if step > 0 else -1]
        index += step
    return None


def _tell(parts: Sequence[Part], place: _Place) -> str:
    code = build_code(_line_at(parts, place))
    number = list(_find_alike(parts, code)).index(place) + 1
    return code if number == 1 else f"{code}.{number}"


def _find_alike(parts: Sequence[Part], code: str) -> Iterator[_Place]:
    """Yield where lines of the page's text, below its properties, have a code."""
    head = find_head(parts)
    for index, part in enumerate(parts):
        if part.kind == "text":
            for number, line in enumerate(part.lines):
                if _is_text(line) and (index or number >= head) and build_code(line.rstrip("\r\n")) == code:
                    yield index, number


def _line_at(parts: Sequence[Part], place: _Place) -> str:
    return parts[place[0]].lines[place[1]].rstrip("\r\n")


def _is_heading(parts: Sequence[Part], place: _Place) -> bool:
    return _line_at(parts, place).startswith("#")


def _is_text(line: str) -> bool:
    """Say whether a line says anything; a marker that belongs to nothing says only that."""
    return bool(line.strip()) and not is_line_of_ours(line)
