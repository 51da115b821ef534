"""Which lines of a note belong to which of its headings."""

from collections.abc import Iterator, Sequence

from vaultgoals.goals.sections import name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.note import Heading, Note, Section
from vaultgoals.model.value import dataclass
from vaultgoals.reading.key_result_labels import reads_as_key_result


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that is none of ours and not the note's title, with what lies below it."""

    heading: Heading
    end_line: int
    """The last line, that of all deeper headings."""
    own: tuple[range, ...]
    """Its lines but for those below deeper headings; with those of sections of ours that are its own."""

    @property
    def own_lines(self) -> Iterator[int]:
        """The numbers of its own lines."""
        return (line for lines in self.own for line in lines)


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a note."""

    parts: tuple[Part, ...]
    """In the order of the note."""
    ours: frozenset[int]
    """The lines of our sections and of key results that are headings."""


def build_outline(note: Note, config: Config) -> Outline:
    """Return the headings of a note with their lines.

    The title is the first heading, where all others are deeper. A section of ours reaches to the next heading that is no
    deeper; it belongs to the nearest heading above it that is less deep.
    """
    name_of = name_sections(config)
    sections = [(section.heading, section) for section in note.sections if section.heading is not None]
    levels = [heading.level for heading, _ in sections]
    has_title = bool(levels) and all(level > levels[0] for level in levels[1:])
    own: dict[int, list[range]] = {}
    ours: set[int] = set()
    above: list[int] = []
    inside = 0
    for index, (heading, section) in enumerate(sections):
        lines = range(heading.line, section.end_line + 1)
        above = [each for each in above if levels[each] < heading.level]
        inside = 0 if heading.level <= inside else inside
        if inside or name_of(heading.text) or reads_as_key_result(heading.text):
            inside = inside or heading.level
            ours.update(lines)
        elif index or not has_title:
            own[index] = []
            above.append(index)
        if above:
            own[above[-1]].append(lines)
    ends = _ends([section for _, section in sections], levels)
    parts = (Part(sections[index][0], ends[index], tuple(lines)) for index, lines in own.items())
    return Outline(tuple(parts), frozenset(ours))


def _ends(sections: Sequence[Section], levels: Sequence[int]) -> list[int]:
    """Return for each section the last line of it and of all deeper ones that follow."""
    ends = [section.end_line for section in sections]
    open_above: list[int] = []
    for index, level in enumerate(levels):
        while open_above and levels[open_above[-1]] >= level:
            open_above.pop()
        for each in open_above:
            ends[each] = sections[index].end_line
        open_above.append(index)
    return ends
