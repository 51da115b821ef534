"""Read the person's answers out of a review note."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Link, ListItem, Note, Section
from vaultgoals.reading.links import ONE_LINK, find_links
from vaultgoals.reading.said import is_left_by_template
from vaultgoals.reviews.headings import name_headings

# "- text", "12) text", "> text", "# text", "<!-- … -->", "%% … %%", "  text": no running text of its own
_NO_TEXT = re.compile(r"\s{2}|\s?(?:[-*+](?:\s|\Z)|\d{1,9}[.)](?:\s|\Z)|>|#{1,6}(?:\s|\Z)|<!--|%%)")
# a goal that the review names, and nobody has said anything of: "[[Goals/Talks|Give talks]]:"
_UNTOUCHED = re.compile(rf"{ONE_LINK}\s{{0,4}}:\s{{0,4}}")
# what people leave where nothing is to be said: "-", "…", "n/a"
_NOTHING = re.compile(r"[\s\-–—._…?*]*|n/a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing the person wrote under a heading of a review."""

    text: str
    """As written: the first line of a list item, or a paragraph as one line."""
    line: int
    """Of the list item; of its heading for running text."""
    links: tuple[Link, ...] = ()
    status: str | None = None
    """The character between the brackets of a checkbox; `None` without one."""


def harvest_answers(review: ReviewNote, lexicon: Lexicon) -> Mapping[str, tuple[Answer, ...]]:
    """Return the answers of a review by our name of the heading.

    An answer is an outermost list item or a paragraph outside regions and quotes. Empty ones are left out, as is an item
    that only names a goal (`[[Talks]]:`), and so is a heading without any; what is nested below such an item is an answer
    about that goal. Equal answers under one heading count once.
    """
    name_of, generated = name_headings(review.note, review.cadence, lexicon), review.note.region_lines
    items = _own_items(review.note)
    found: dict[str, dict[str, Answer]] = {}
    current, level = "", 0
    for section in review.note.sections:
        heading = section.heading
        if heading is not None:
            name = "" if heading.line in generated else name_of(heading.text)
            if name or heading.level <= level:
                current, level = name, heading.level
        if current:
            answers = found.setdefault(current, {})
            for answer in _answers(section, items):
                answers.setdefault(answer.text, answer)
    return {name: tuple(answers.values()) for name, answers in found.items() if answers}


def answers_in(section: Section, note: Note) -> tuple[Answer, ...]:
    """Return what was written in one section of a note, under whatever heading."""
    return tuple(_answers(section, _own_items(note)))


def _own_items(note: Note) -> list[ListItem]:
    return sorted((item for item in note.list_items if not item.generated and not item.quoted), key=_line_of)


def _answers(section: Section, items: Sequence[ListItem]) -> Iterator[Answer]:
    """Yield what was written in one section; `items` are the note's own list items, by line."""
    first = bisect_left(items, section.line, key=_line_of)
    own = items[first : bisect_right(items, section.end_line, key=_line_of)]
    lines = {item.line for item in own}
    # Outermost items that say nothing themselves, and the goal that each names: what is nested there stands in for them.
    bare: dict[int | None, str] = {}
    for item in own:
        if item.parent_line in lines and item.parent_line not in bare:
            continue
        about, text = bare.get(item.parent_line, ""), item.text.strip()
        if _says_nothing(item.text):
            bare[item.line] = text if _UNTOUCHED.fullmatch(item.text) else about
            continue
        text = f"{about} {text}" if about else text
        yield Answer(text, item.line, find_links(text, item.line), item.status)
    heading_line = section.heading.line if section.heading else section.line
    for text in _paragraphs(section.text):
        yield Answer(text, heading_line, find_links(text, heading_line))


def _says_nothing(text: str) -> bool:
    return bool(_NOTHING.fullmatch(text) or _UNTOUCHED.fullmatch(text)) or is_left_by_template(text)


def _line_of(item: ListItem) -> int:
    return item.line


def _paragraphs(text: str) -> Iterator[str]:
    """Yield running text, one line per paragraph; list items and quotes go on to the next blank line."""
    paragraph: list[str] = []
    within = False
    for line in [*text.split("\n"), ""]:
        blank, other = not line.strip(), bool(_NO_TEXT.match(line))
        if not blank and not other and not within:
            paragraph.append(line.strip())
            continue
        within = other or (within and not blank)
        whole = " ".join(paragraph)
        paragraph = []
        if not _NOTHING.fullmatch(whole) and not is_left_by_template(whole):
            yield whole
