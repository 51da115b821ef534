"""Find the body sections that mean something in a goal's note, under the headings the vault gives them."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name, fold_section, split_remark
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import ListItem, Note, Section
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.words import plain_words, words_at


@dataclass(frozen=True, slots=True)
class FoundSection:
    """Everything under the headings of one name, deeper headings included."""

    name: str
    text: str = ""
    lines: frozenset[int] = field(default_factory=frozenset)
    """Lines of all its parts."""
    usual: frozenset[int] = field(default_factory=frozenset)
    """Those of them under a usual word for it, and not under ours: what is no line of the section there is prose."""

    @property
    def is_there(self) -> bool:
        """Whether the note has such a heading."""
        return bool(self.lines)


def find_sections(note: Note, config: Config) -> dict[str, FoundSection]:
    """Return our sections of a note by our names; those that are not there are empty.

    A section reaches to the next heading of its level or above, or to the next heading that is one of our sections.
    Two of one meaning are one, in their order.
    """
    parts: dict[str, list[tuple[Section, bool]]] = {name: [] for name in words_at("section")}
    read = _read_headings(config.lexicon)
    current, level = _NONE, 0
    for section in note.sections:
        heading = section.heading
        if heading is not None:
            meant = read(heading.text)
            if meant.name:
                current, level = meant, heading.level
            elif heading.level <= level:
                current = _NONE
        if current.name:
            parts[current.name].append((section, current.is_usual))
    return {name: _join(name, found) for name, found in parts.items()}


def _join(name: str, parts: Sequence[tuple[Section, bool]]) -> FoundSection:
    texts = (section.text for section, _ in parts if section.text)
    lines = frozenset(line for section, _ in parts for line in _lines_of(section))
    usual = frozenset(line for section, is_usual in parts if is_usual for line in _lines_of(section))
    return FoundSection(name, "\n\n".join(texts), lines, usual)


def _lines_of(section: Section) -> range:
    return range(section.heading.line if section.heading else section.line, section.end_line + 1)


def name_sections(config: Config) -> Callable[[str], str]:
    """Return what tells which of our sections a heading is; empty for another one.

    Emoji, emphasis, link brackets, a number in front and punctuation do not matter, nor case, singular or plural, nor
    another word for the same in parentheses. Where a vault has two words that differ in nothing else, each is itself.
    """
    read = _read_headings(config.lexicon)
    return lambda heading: read(heading).name


class _Meant(NamedTuple):
    """What a heading is read as."""

    name: str
    is_usual: bool
    """By a usual word for it, and neither by the vault's nor by ours."""


_NONE: Final = _Meant("", is_usual=False)


@cache
def _read_headings(lexicon: Lexicon) -> Callable[[str], _Meant]:
    words = [
        (word, _Meant(name, is_usual=word not in plain_words("section", name, lexicon)))
        for name, known in words_at("section", lexicon).items()
        for word in known
    ]
    # A word of the vault's stands for what the vault says, whatever it means elsewhere.
    words = [
        *(one for one in reversed(words) if one[1].is_usual),
        *(one for one in reversed(words) if not one[1].is_usual),
    ]
    exact = {fold_name(word): meant for word, meant in words}
    loose = {fold_section(word): meant for word, meant in words}

    def read(heading: str) -> _Meant:
        shown = plain_text(heading)
        meant = exact.get(fold_name(shown)) or loose.get(fold_section(shown), _NONE)
        if meant.name or not shown.endswith(")"):
            return meant
        outer, inner = (loose.get(fold_section(part), _NONE) for part in split_remark(shown))
        return outer if outer.name == inner.name else _NONE

    return read


def find_heading(note: Note, name: str, config: Config) -> str:
    """Return the heading that one of our sections has in a note, as it is shown there; where there is none, the vault's word.

    One of ours comes before a usual word for it, and the last of several is it.
    """
    read = _read_headings(config.lexicon)
    generated = note.region_lines
    own = [(read(each.text), each) for each in note.headings if each.line not in generated]
    found = [(not meant.is_usual, each.line, each.text) for meant, each in own if meant.name == name]
    if found:
        return plain_text(max(found)[2])
    return heading_of(name, config.lexicon)


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
