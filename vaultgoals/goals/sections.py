"""Find the body sections that mean something in a goal's note, under the headings the vault gives them."""

from dataclasses import dataclass, field

from vaultgoals.goals.names import vault_words
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
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
    by_heading = {word: name for name in sections for word in vault_words(config.headings, name, "section")}
    texts: dict[str, list[str]] = {name: [] for name in sections}
    lines: dict[str, set[int]] = {name: set() for name in sections}
    current, level = "", 0
    for section in note.sections:
        heading = section.heading
        if heading is not None:
            name = by_heading.get(fold_name(heading.text))
            if name is not None:
                current, level = name, heading.level
            elif heading.level <= level:
                current = ""
        if current:
            _add(section, current, texts, lines)
    return {name: FoundSection(name, "\n\n".join(texts[name]), frozenset(lines[name])) for name in sections}


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
