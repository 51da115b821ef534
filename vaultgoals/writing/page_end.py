"""Put a page's parts together again, with what is said at its end."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from vaultgoals.model.pattern import pattern
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import replace
from vaultgoals.reading.markers import CLOSE, Record
from vaultgoals.reading.regions import Marks
from vaultgoals.reviews.answer_places import RULE
from vaultgoals.writing.closing import build_page_line, format_closing, format_opening
from vaultgoals.writing.kept import find_kept
from vaultgoals.writing.parts import Part, iter_names
from vaultgoals.writing.slots import KEY, name_neighbour

FIRST_FORM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dashboard": (
            *("north-star", "focus", "standing", "next", "attention", "timeline"),
            *("map", "wins", "values", "skills", "coming-up"),
        ),
        "weekly": ("week", "progress", "promises", "upcoming", "found-wins", "facts"),
        "monthly": (
            *("month", "progress", "promises", "weeks", "found-wins", "alignment"),
            *("tending", "effort", "feedback", "facts"),
        ),
        "quarterly": (
            *("quarter", "promises", "goals", "horizons", "metrics", "dates"),
            *("resources", "months", "focus", "facts"),
        ),
        "yearly": (
            *("year", "achievements", "quarters", "progress", "promises", "situation"),
            *("skills", "paths", "facts"),
        ),
    }
)
"""Page to the regions that it had in the first form: listed for ever, so that no earlier program adds one that it misses."""
_HEADING = pattern(r" {0,3}#{1,6}(?:\s|\Z)")  # "## Wins"
NO_MARKS = Marks()


def find_closing_place(lines: Sequence[str], marks: Marks, rendered: Rendered) -> int:
    """Return the index of the line before which goes what is said at the end of a page.

    It is where it stands already; in a page of the first form the end of a note that we made, and in a note of the
    person's below the page's last region and question.
    """
    if marks.said_lines:
        first = min(marks.said_lines)
        while first - 1 in marks.closing:
            first -= 1
        return first - 1
    if marks.is_made or not marks.regions:
        return len(lines)
    end = max(span.end_line for span in marks.regions)
    kept = find_kept(lines[end:])
    end = max(end + kept[1] if kept else end, *marks.closing, 0)
    return _find_end_of_questions(lines, end, rendered)


def write_page(
    parts: Sequence[Part], records: Mapping[str, Record], rendered: Rendered, marks: Marks, ending: str
) -> str:
    """Return a page's text: its parts, and where it goes, what is said at its end.

    `marks` are those of the note as it is; without any the page is new.
    """
    known = dict(records)
    for index, part in enumerate(parts):
        if part.kind == "slot":
            record = known[part.name]
            known[part.name] = replace(record, keys={**record.keys, KEY: name_neighbour(parts, index)})
    closing = _write_closing(parts, known, rendered, marks)
    out: list[str] = []
    for part in parts:
        if part.kind == "closing":
            # A blank line sets it off, once: whoever takes that away has reasons.
            out += [ending] if not marks.said_lines and out and out[-1].strip() else []
            out += [f"{line}{ending}" for line in closing]
        elif part.kind == "region":
            above, below = part.markers
            out += [above or format_opening(part.name) + ending, *part.lines, below or CLOSE + ending]
        else:
            out += part.lines
    return "".join(out)


def _write_closing(
    parts: Sequence[Part], records: Mapping[str, Record], rendered: Rendered, marks: Marks
) -> tuple[str, ...]:
    is_new = not marks.has_page
    names = (piece.name for piece in rendered.pieces if piece.kind == "region")
    offered = tuple(dict.fromkeys([*marks.offered, *names, *FIRST_FORM.get(rendered.page, ())]))
    # In the order of the page; what does not stand in it stays where it is in the row.
    order = merge_order(iter_names(parts), [*marks.records, *(name for name in offered if name not in marks.records)])
    said = [records[name] for name in order if name in records]
    line = build_page_line(rendered, marks.page, rendered.headings if is_new else _find_given(parts, rendered, marks))
    return format_closing(offered, line, said, is_made=marks.is_made or (is_new and bool(rendered.frontmatter)))


def merge_order(order: Iterable[str], standing: Iterable[str]) -> list[str]:
    """Return names in their order, and among them those of another order, each behind the one that it is behind there."""
    merged = list(order)
    for above, name in pairwise(["", *standing]):
        if name not in merged:
            merged.insert(merged.index(above) + 1 if above in merged else 0, name)
    return merged


def _find_given(parts: Iterable[Part], rendered: Rendered, marks: Marks) -> Mapping[str, str]:
    """Return the headings of the person's that a page of the first form was given: those that stand in it."""
    if marks.page is not None:
        return {}
    lines = {line.strip().lstrip("#").strip() for part in parts for line in part.lines if _HEADING.match(line)}
    return {key: heading for key, heading in rendered.headings.items() if heading in lines}


def _find_end_of_questions(lines: Sequence[str], place: int, rendered: Rendered) -> int:
    """Return the index below the answers to the page's last question, where that stands below index `place`."""
    scaffold = [
        line.strip() for piece in rendered.pieces if piece.kind == "scaffold" for line in piece.text.split("\n")
    ]
    asked = {line for line in scaffold if _HEADING.match(line)}
    found = [index for index in range(place, len(lines)) if lines[index].strip() in asked]
    if not found:
        return place
    below = range(found[-1] + 1, len(lines))
    end = next((n for n in below if _HEADING.match(lines[n]) or RULE.fullmatch(lines[n].rstrip())), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return end
