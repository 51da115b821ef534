"""A page as a row of parts: text of the person's, regions, and the places of regions that are empty."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from vaultgoals.model.note import RegionSpan
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.regions import Marks

Kind = Literal["text", "region", "slot", "closing"]


@dataclass(slots=True)
class Part:
    """One part of a page."""

    kind: Kind
    """A slot is the place of an empty region, `closing` the place of what stands at a page's end."""
    name: str = ""
    """Of a region."""
    lines: list[str] = field(default_factory=list)
    """With their endings; of a region its content."""
    markers: tuple[str, str] = ("", "")
    """The lines above and below a region that is to stay to the byte; empty for one that gets its markers anew."""

    @property
    def is_filled(self) -> bool:
        """Whether there is something to see in it."""
        return self.kind == "region" or any(line.strip() for line in self.lines)


def cut_parts(lines: Sequence[str], marks: Marks, closing_at: int) -> list[Part]:
    """Return a note's lines as parts, without what is said at the end of a page.

    `closing_at` is the index of the line before which that goes.
    """
    spans = {span.line: span for span in marks.regions}
    parts: list[Part] = []
    text: list[str] = []
    place = 0
    while place <= len(lines):
        span = spans.get(place + 1)
        if place == closing_at or span is not None:
            parts += [Part("text", lines=text)] if text else []
            text = []
        if place == closing_at:
            parts.append(Part("closing"))
        if span is not None:
            parts.append(_cut_region(lines, span, marks.closing))
            # What is said at the end of a page may have been moved into a region; it goes below that.
            if place < closing_at < span.end_line:
                parts.append(Part("closing"))
            place = span.end_line
            continue
        text += [] if place + 1 in marks.closing else lines[place : place + 1]
        place += 1
    return [*parts, Part("text", lines=text)] if text else parts


def _cut_region(lines: Sequence[str], span: RegionSpan, closing: Mapping[int, object]) -> Part:
    content = [lines[number - 1] for number in range(span.line + 1, span.end_line) if number not in closing]
    return Part("region", span.name, content, (lines[span.line - 1], lines[span.end_line - 1]))


def find_part(parts: Sequence[Part], name: str) -> int | None:
    """Return the index of a region or of its empty place; `None` where there is neither."""
    return next((index for index, part in enumerate(parts) if part.name == name), None)


def find_closing(parts: Sequence[Part]) -> int:
    """Return the index of the part that stands for what is said at the end of a page."""
    return next(index for index, part in enumerate(parts) if part.kind == "closing")


def find_head(parts: Sequence[Part]) -> int:
    """Return how many lines of the first part are properties, with their fences."""
    if not parts or parts[0].kind != "text":
        return 0
    stripped = [line.rstrip() for line in parts[0].lines]
    return stripped.index("---", 1) + 1 if stripped[0] == "---" and "---" in stripped[1:] else 0


def split_text(parts: list[Part], index: int, line: int) -> int:
    """Cut a part of text before one of its lines, and return the index at which something can be put between."""
    part = parts[index]
    if line <= 0:
        return index
    if line < len(part.lines):
        parts[index : index + 1] = [Part("text", lines=part.lines[:line]), Part("text", lines=part.lines[line:])]
    return index + 1


def fill(parts: list[Part], index: int, content: Sequence[str], ending: str) -> None:
    """Make a region of an empty place, set off by a blank line from text on either side, but not from the properties."""
    parts[index].kind = "region"
    parts[index].lines = [f"{line}{ending}" for line in content]
    above, below = _find_line(parts, index, -1), _find_line(parts, index, 1)
    if below and below.strip():
        parts.insert(index + 1, Part("text", lines=[ending]))
    if above and above.strip() and not _is_head(parts, index):
        parts.insert(index, Part("text", lines=[ending]))


def empty(parts: list[Part], index: int) -> None:
    """Make an empty place of a region; of the two blank lines around it one goes, and both below the properties."""
    part = parts[index]
    part.kind, part.lines, part.markers = "slot", [], ("", "")
    above, below = _find_line(parts, index, -1), _find_line(parts, index, 1)
    if below is not None and not below.strip() and (above is None or not above.strip() or _is_head(parts, index)):
        after = next(part for part in parts[index + 1 :] if part.lines)
        del after.lines[0]


def _find_line(parts: Sequence[Part], index: int, step: int) -> str | None:
    """Return the next line above or below a part: of text as it stands, else a marker; `None` at either end."""
    place = index + step
    while 0 <= place < len(parts):
        part = parts[place]
        if part.kind in ("region", "closing"):
            return "<!--"
        if part.lines:
            return part.lines[-1 if step < 0 else 0]
        place += step
    return None


def _is_head(parts: Sequence[Part], index: int) -> bool:
    """Say whether nothing but the properties stands above a part."""
    above = [part for part in parts[:index] if part.is_filled or part.lines]
    head = find_head(parts)
    return bool(head) and len(above) == 1 and len(parts[0].lines) == head


def iter_names(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the names of regions and empty places, in order."""
    return (part.name for part in parts if part.name)
