"""Find the body sections that mean something in a goal's note, under the headings the vault gives them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from vaultgoals.goals.names import vault_words
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name, fold_section
from vaultgoals.model.note import ListItem, Note, Section
from vaultgoals.reading.words import words_at


@dataclass(frozen=True, slots=True)
class FoundSection:
    """Everything under the headings of one name, deeper headings included."""

    name: str
    text: str = ""
    lines: frozenset[int] = field(default_factory=frozenset)
    """Lines of all its parts."""

    @property
    def is_there(self) -> bool:
        """Whether the note has such a heading."""
        return bool(self.lines)


def find_sections(note: Note, config: Config) -> dict[str, FoundSection]:
    """Return our sections of a note by our names; those that are not there are empty.

    A section reaches to the next heading of its level or above, or to the next heading that is one of our sections.
    """
    sections = tuple(words_at("section"))
    name_of = name_sections(config)
    texts: dict[str, list[str]] = {name: [] for name in sections}
    lines: dict[str, set[int]] = {name: set() for name in sections}
    current, level = "", 0
    for section in note.sections:
        heading = section.heading
        if heading is not None:
            name = name_of(heading.text)
            if name:
                current, level = name, heading.level
            elif heading.level <= level:
                current = ""
        if current:
            _add(section, current, texts, lines)
    return {name: FoundSection(name, "\n\n".join(texts[name]), frozenset(lines[name])) for name in sections}


def name_sections(config: Config) -> Callable[[str], str]:
    """Return what tells which of our sections a heading is; empty for another one.

    Emoji, emphasis, link brackets, a number in front and punctuation do not matter, nor case, singular or plural. Where
    a vault has two words that differ in nothing else, each is itself.
    """
    return _name_sections(tuple(config.headings.items()))


@cache
def _name_sections(headings: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    theirs = dict(headings)
    words = [(word, name) for name in words_at("section") for word in vault_words(theirs, name, "section")]
    exact = dict(words)
    loose = {fold_section(word): name for word, name in reversed(words)}

    def name_of(heading: str) -> str:
        shown = plain_text(heading)
        return exact.get(fold_name(shown)) or loose.get(fold_section(shown), "")

    return name_of


def find_section(note: Note, name: str, config: Config) -> FoundSection:
    """Return one of our sections of a note."""
    return find_sections(note, config)[name]


def find_items(note: Note, section: FoundSection) -> tuple[ListItem, ...]:
    """Return a section's outermost list items; what is nested below one is a note to it."""
    return tuple(
        item
        for item in note.list_items
        if item.line in section.lines
        and not item.generated
        and not item.quoted
        and (item.parent_line is None or item.parent_line not in section.lines)
    )


def _add(section: Section, name: str, texts: dict[str, list[str]], lines: dict[str, set[int]]) -> None:
    if section.text:
        texts[name].append(section.text)
    first = section.heading.line if section.heading else section.line
    lines[name].update(range(first, section.end_line + 1))
