"""Which headings of a page of ours a person gave a name of their own: by their question, and their place between two neighbours."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_section
from vaultgoals.model.note import Note, Section
from vaultgoals.model.pattern import pattern

# "> [!question] What went well?", as a page of ours has it below each heading that it asks under
_QUESTION = pattern(r"^\s{0,3}>\s?\[!question\]", re.IGNORECASE | re.MULTILINE)
_END = "\n"
"""Behind all headings."""


def find_renamed(note: Note, asked: Sequence[str], name_of: Callable[[str], str]) -> Mapping[str, str]:
    """Return headings that are none of ours to `name_of` and stand where ones that a page `asked` under stood, folded, with our names.

    Between two headings that are there, or from there to an end, as many must have a question below them as are missing:
    else nobody knows which is which, and they are the person's own.
    """
    found: dict[str, str] = {}
    before, between = -1, list[str]()
    for name, heading in (*_headings_with_questions(note, asked, name_of), (_END, "")):
        if not name:
            between.append(heading)
            continue
        place = len(asked) if name == _END else asked.index(name)
        missing = asked[before + 1 : place]
        if len(missing) == len(between):
            found.update(zip(between, missing, strict=True))
        before, between = place, []
    return found


def _headings_with_questions(
    note: Note, asked: Sequence[str], name_of: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield our name and the folded heading of each that a page asks under, and of each other one with a question an empty name."""
    generated = note.region_lines
    for section in note.sections:
        if section.heading is None or section.heading.line in generated:
            continue
        name = name_of(section.heading.text)
        if name in asked or (not name and _has_question(section)):
            yield name, fold_section(plain_text(section.heading.text))


def _has_question(section: Section) -> bool:
    return _QUESTION.search(section.text) is not None
