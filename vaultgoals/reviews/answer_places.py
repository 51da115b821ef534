"""Where in a review answers stand: below the headings that ask, up to where these end."""

from collections.abc import Iterator

from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note, Section
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import replace
from vaultgoals.reviews.headings import name_headings

RULE = pattern(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
"""A line across the page: `---`."""
_LAST = "facts"
"""The last region of a review."""


def find_places(review: ReviewNote, lexicon: Lexicon) -> Iterator[tuple[str, Section]]:
    """Yield our name of the heading, and the lines that belong to it, for each section in which answers may stand.

    On a page that we made, deeper headings and rules belong to an answer, and what stands below the page's last lines
    belongs to the last question. In a note of the person's the page ends at these lines; its last question ends at a
    heading of any level and at a rule, too: what people add below is their day.
    """
    note = review.note
    name_of, generated = name_headings(note, review.cadence, lexicon), note.region_lines
    named = [
        (section, name_of(section.heading.text) if section.heading and section.heading.line not in generated else "")
        for section in note.sections
    ]
    page_end, last = _find_end(note, named) if is_guest(note) else (0, 0)
    current, level, asked_at = "", 0, 0
    for section, name in named:
        heading = section.heading
        if heading is not None and (
            name or heading.level <= level or asked_at == last or heading.line > page_end > asked_at
        ):
            current, level, asked_at = name, heading.level, heading.line
        if not current:
            continue
        end = page_end if asked_at < page_end else section.end_line
        shown = _cut(section, end)
        rule = _find_rule(shown) if asked_at == last else None
        yield current, shown if rule is None else _cut(shown, rule - 1)
        if rule is not None:
            current = ""


def is_guest(note: Note) -> bool:
    """Say whether a page of ours stands in a note of the person's."""
    return note.is_ours and not note.is_made and "cadence" not in note.names


def _find_end(note: Note, named: list[tuple[Section, str]]) -> tuple[int, int]:
    """Return the last line of the page in a note, and that of the heading of its last question; 0 where there is none."""
    first = min((span.line for span in note.regions), default=0)
    # Pages of old have no such line, and facts as their last region.
    end = note.page_end or max((span.end_line for span in note.regions if span.name == _LAST), default=0)
    asked = [section.heading.line for section, name in named if name and section.heading is not None]
    return end, max((line for line in asked if first <= line < end), default=-1)


def _find_rule(section: Section) -> int | None:
    rows = zip(section.numbers, section.text.split("\n"), strict=False)
    return next((number for number, row in rows if RULE.fullmatch(row.rstrip())), None)


def _cut(section: Section, end: int) -> Section:
    """Return the part of a section up to a line."""
    if section.end_line <= end:
        return section
    rows = [
        (number, row) for number, row in zip(section.numbers, section.text.split("\n"), strict=False) if number <= end
    ]
    return replace(
        section,
        end_line=max(end, section.line - 1),
        text="\n".join(row for _, row in rows),
        numbers=tuple(number for number, _ in rows),
    )
