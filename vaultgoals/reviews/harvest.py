"""Read the person's answers out of a review note."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from vaultgoals.model.folding import fold_words
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Link, ListItem, Note, Section
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.links import ONE_LINK, find_links
from vaultgoals.reading.words import words_for
from vaultgoals.reviews.answer_places import find_places
from vaultgoals.reviews.headings import HEADINGS
from vaultgoals.reviews.template_text import bare_line, is_empty_table, is_label, says_nothing, without_code

# "- text", "12) text", "> text", "# text", "<!-- … -->", "%% … %%", "  text": no running text of its own
_NO_TEXT = pattern(r"\s{2}|\s?(?:[-*+](?:\s|\Z)|\d{1,9}[.)](?:\s|\Z)|>|#{1,6}(?:\s|\Z)|<!--|%%)")
# a goal that the review names, and nobody has said anything of: "[[Goals/Talks|Give talks]]:"
_UNTOUCHED = pattern(rf"{ONE_LINK}\s{{0,4}}:\s{{0,4}}")
# as in: > [!question]- What went well?
_QUESTION = pattern(r"\s{0,3}>\s?\[!question\][-+]?(.*)", re.IGNORECASE)
_ENDS = ("?", ".", "!", ":", "…")
"""What a question ends with, and so do its words in their last line."""
# as in: > - [ ] text, > text
_QUOTED = pattern(r"\s{0,3}(?:>\s?)+\s*((?:[-*+]|\d{1,9}[.)])\s+)?(?:\[(.)\]\s+)?(.*)")
_OPEN = (None, " ")


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

    An answer is an outermost list item or a paragraph outside regions and quotes, or a line in the callout that asks.
    Empty ones are left out, as is what a template says, an item that only names a goal (`[[Talks]]:`) or is a label, and
    so is a heading without any; what is nested below such an item is an answer about that. Equal answers under one
    heading count once, and a word that skips the review is none.
    """
    found: dict[str, dict[str, Answer]] = {}
    for name, answer in _read(review, lexicon):
        if not _skips(name, answer, review):
            found.setdefault(name, {}).setdefault(answer.text, answer)
    return {name: tuple(answers.values()) for name, answers in found.items()}


def is_skipped(review: ReviewNote, lexicon: Lexicon) -> bool:
    """Say whether a word below the first question says that the review is to be left without answers."""
    return any(_skips(name, answer, review) for name, answer in _read(review, lexicon))


def _read(review: ReviewNote, lexicon: Lexicon) -> Iterator[tuple[str, Answer]]:
    """Yield what was written in a review, each with our name of the heading that it stands under."""
    items = _own_items(review.note)
    for name, section in find_places(review, lexicon):
        for answer in _answers(section, items, review.template):
            if answer.text not in review.copied.get(name, ()):
                yield name, answer


def _skips(name: str, answer: Answer, review: ReviewNote) -> bool:
    asked = HEADINGS.get(review.cadence, HEADINGS["weekly"])
    return name == asked[0] and fold_words(answer.text.strip("*_.! ")) in _skip_words()


@cache
def _skip_words() -> frozenset[str]:
    return frozenset(fold_words(word) for word in words_for("review-skip", "skip", Lexicon().in_every_language))


def answers_in(section: Section, note: Note) -> tuple[Answer, ...]:
    """Return what was written in one section of a note, under whatever heading."""
    return tuple(_answers(section, _own_items(note)))


def _own_items(note: Note) -> list[ListItem]:
    return sorted((item for item in note.list_items if not item.generated and not item.quoted), key=_line_of)


def _answers(section: Section, items: Sequence[ListItem], template: Collection[str] = ()) -> Iterator[Answer]:
    """Yield what was written in one section; `items` are the note's own list items, by line."""
    first = bisect_left(items, section.line, key=_line_of)
    own = items[first : bisect_right(items, section.end_line, key=_line_of)]
    lines = {item.line for item in own}
    # Outermost items that say nothing themselves, and what each names: what is nested there stands in for them.
    bare: dict[int | None, str] = {}
    for item in own:
        if item.parent_line in lines and item.parent_line not in bare:
            continue
        about, text = bare.get(item.parent_line, ""), item.text.strip()
        names = _UNTOUCHED.fullmatch(item.text) is not None or is_label(item.text)
        if names or says_nothing(item.text) or (item.status in _OPEN and bare_line(item.text) in template):
            bare[item.line] = text if names else about
            continue
        text = f"{about} {text}" if about else text
        yield Answer(text, item.line, find_links(text, item.line), item.status)
    heading_line = section.heading.line if section.heading else section.line
    rows = [row if bare_line(row) not in template else _left(row) for row in without_code(section.text.split("\n"))]
    for text in _paragraphs(rows):
        yield Answer(text, heading_line, find_links(text, heading_line))
    yield from _answers_in_callout(zip(section.numbers, rows, strict=False))


def _left(row: str) -> str:
    """Return what is left of a line of a template: a callout with a question goes on below it."""
    if _QUESTION.match(row):
        return row
    return ">" if row.lstrip().startswith(">") else ""


def _answers_in_callout(rows: Iterable[tuple[int, str]]) -> Iterator[Answer]:
    """Yield what was written below the question, within its callout; the question itself may go on for some lines."""
    within, asked = False, ""
    for number, row in rows:
        if not row.lstrip().startswith(">"):
            within = False
        elif question := _QUESTION.match(row):
            within, asked = True, question[1].strip()
        elif within and (found := _QUOTED.fullmatch(row.rstrip())):
            text = found[3].strip()
            if says_nothing(text):
                continue
            if not found[1] and text.endswith("?") and not asked.endswith(_ENDS):
                asked = text
                continue
            yield Answer(text, number, find_links(text, number), found[2])


def _line_of(item: ListItem) -> int:
    return item.line


def _paragraphs(rows: Iterable[str]) -> Iterator[str]:
    """Yield running text, one line per paragraph; list items and quotes go on to the next blank line."""
    paragraph: list[str] = []
    within = False
    for line in [*rows, ""]:
        blank, other = not line.strip(), bool(_NO_TEXT.match(line))
        if not blank and not other and not within:
            paragraph.append(line.strip())
            continue
        within = other or (within and not blank)
        whole, is_table = " ".join(paragraph), is_empty_table(paragraph)
        paragraph = []
        if not is_table and not says_nothing(whole):
            yield whole
