"""Name the headings, and words above a list, that are nearly a section of ours, and so count for nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from vaultgoals.goals.many_goals import find_several
from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.sections import find_sections, name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_section, singular, undressed
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Heading, Link, ListItem, ListTitle, Note
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.config_messages import as_entry
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.reading.nearest import is_slip_of
from vaultgoals.reading.words import headings_at, own_words, plain_words, words_at, words_for

MayServe = Callable[[Note, Link], bool]
"""Whether a link of a note leads to a goal or a vision that the note may serve."""
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "goal": tuple(words_at("section")),
    **dict.fromkeys(("skill", "role"), ("check-ins",)),
}
"""Kind to the sections that its notes have."""
_FOLDS: Final = (undressed, singular)
"""A slip in a word as it stands, and in its singular."""
_PARENT: Final = "parent"
_LONG: Final = 9
"""Letters of a word that is long."""
_DEEPEST: Final = 6
"""Level of a heading."""


class _Below(NamedTuple):
    """What stands below a heading."""

    note: Note
    config: Config
    lines: range
    text: str

    @property
    def items(self) -> list[ListItem]:
        """Its list items and lines with a day, outside quotes and regions."""
        found = (*self.note.list_items, *self.note.dated_lines)
        return [one for one in found if one.line in self.lines and not one.generated and not one.quoted]


def check_near_headings(note: Note, kind: str, config: Config, may_serve: MayServe) -> Iterator[Diagnostic]:
    """Yield `near-heading` for what is nearly a section, in a note that has such ones.

    That is a heading one slip away from ours; one of a word that people may mean by it, where ours is not there and what
    stands below fits; and a section's word that stands alone on a line above a list.
    """
    names = _SECTIONS.get(kind, ())
    if not names:
        return
    name_of = name_sections(config)
    generated = note.region_lines
    named: set[str] = set()  # a word is named once, and to look below each of many such headings takes long
    for place, heading in enumerate(note.headings):
        is_title = place == 0 and heading.level == 1
        if heading.line not in generated and not is_title and not name_of(heading.text):
            if heading.text in named:
                continue
            found = _check_slip(heading, names, config) or _check_asked(note, heading, names, config, may_serve)
            if found is not None:
                named.add(heading.text)
                yield _finding(note, heading.line, heading.text, *found)
    yield from _check_titles(note, kind, config)


def _check_titles(note: Note, kind: str, config: Config) -> Iterator[Diagnostic]:
    """Yield what is said of a section's word on a line above a list; where several goals stand together, `many-goals` does."""
    name_of = name_sections(config)
    found = [(one, name) for one in _titles_in(note) if (name := name_of(one.text)) in _SECTIONS[kind]]
    if not found or find_several(note, kind, config):
        return
    sections = find_sections(note, config)
    above_lists = {title.line for title in note.list_titles}
    in_any = frozenset(line for section in sections.values() for line in section.lines)
    for title, name in found:
        is_item = title.line not in above_lists
        if title.line not in (in_any if is_item else sections["check-ins"].lines):
            new = f"{'#' * _level_below(note, title.line)} {_heading_for(title.text, name, config)}"
            edit = Edit(title.line, title.column, title.text, new) if title.is_last else None
            message = f"`{title.text[:60]}` is no heading, so the list below is not read as a section; write `{new}`"
            yield _finding(note, title.line, title.text, message, Fix(f"write {new}", edit))


def _titles_in(note: Note) -> Iterator[ListTitle]:
    """Yield the lines right above a list, and the items that one is nested in."""
    yield from note.list_titles
    above = {item.parent_line for item in note.list_items}
    for item in note.list_items:
        if item.line in above and item.status is None and not (item.generated or item.quoted):
            yield ListTitle(item.line, item.column, item.text, item.line, is_last=False)


def _finding(note: Note, line: int, word: str, message: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic("near-heading", Severity.HINT, message, note.path, line, fix=fix, about=word)


def _check_slip(heading: Heading, names: Sequence[str], config: Config) -> tuple[str, Fix] | None:
    meant = _find_slip(plain_text(heading.text), tuple(names), config.lexicon)
    if not meant:
        return None
    new = meant[:1].upper() + meant[1:] if heading.text[:1].isupper() else meant
    column = heading.level + 2  # `## Why`; where it stands otherwise, the edit finds nothing
    message = f"`{heading.text[:60]}` is not read as a section; did you mean `{new}`?"
    return message, Fix(f"write {new}", Edit(heading.line, column, heading.text, new))


@lru_cache(maxsize=1024)  # the same headings stand in note after note, and each is compared with many words
def _find_slip(shown: str, names: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return the word for one of some sections that a heading is one slip away from; empty where there is none."""
    known = _known_words(names, lexicon)
    written = [fold(shown) for fold in _FOLDS]
    return next((word for word, *folded in known if any(map(is_slip_of, written, folded))), "")


@cache
def _known_words(names: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return the words for some sections, each as it is written and folded in each way.

    These are the vault's own and the first of each language, then longer usual ones, which hardly are a slip away from
    another word.
    """
    plain = {name: plain_words("section", name, lexicon) for name in names}
    usual = (
        word
        for name in names
        for word in words_for("section", name, lexicon)
        if word not in plain[name] and len(word) >= _LONG
    )
    words = (*(word for name in names for word in sorted(plain[name])), *usual)
    return tuple((word, *(fold(word) for fold in _FOLDS)) for word in words)


def _check_asked(
    note: Note, heading: Heading, names: Sequence[str], config: Config, may_serve: MayServe
) -> tuple[str, Fix | None] | None:
    word = plain_text(heading.text)
    name = headings_at("section-asked", config.lexicon).get(fold_section(word), "")
    if name == _PARENT and names == _SECTIONS["goal"]:
        return _check_parent(heading, _below(note, heading, config), may_serve)
    if (
        name not in names
        or find_sections(note, config)[name].is_there
        or not _FITS[name](_below(note, heading, config))
    ):
        return None
    line = as_entry(name, *own_words("section", name, config.lexicon), word)
    message = (
        f"`{heading.text[:60]}` is not read as a section; if it holds {_HOLDS[name]}, "
        f"call it `{heading_of(name, config.lexicon)}`, or write `{line}` under `[headings]`"
    )
    return message, None


def _check_parent(heading: Heading, below: _Below, may_serve: MayServe) -> tuple[str, Fix | None] | None:
    if find_property(below.note, _PARENT, below.config) is not None:
        return None
    links = [link for link in below.note.links if link.source == "body" and link.line in below.lines]
    found = next((link for link in links if may_serve(below.note, link)), None)
    if found is None:
        return None
    message = (
        f"a link below `{heading.text[:60]}` makes no goal the parent of this one; "
        f'if this goal serves it, write `parent: "[[{found.path}]]"`'
    )
    return message, None


def _below(note: Note, heading: Heading, config: Config) -> _Below:
    """Return what stands below a heading, up to the next of its level or above, or one of our sections."""
    name_of = name_sections(config)
    sections = [one for one in note.sections if one.heading is not None and one.heading.line >= heading.line]
    texts, last = [], heading.line
    for place, section in enumerate(sections):
        if place and section.heading and (section.heading.level <= heading.level or name_of(section.heading.text)):
            break
        texts.append(section.text)
        last = section.end_line
    return _Below(note, config, range(heading.line, last + 1), "".join(texts))


def _level_below(note: Note, line: int) -> int:
    """Return the level of a heading that stands in a line, below that above it; the second where there is none."""
    above = [heading.level for heading in note.headings if heading.line < line]
    return min(max(above[-1] + 1, 2), _DEEPEST) if above else 2


def _heading_for(text: str, name: str, config: Config) -> str:
    """Return the heading to be written for a word above a list: our word as we write it, another as the person did."""
    ours = heading_of(name, config.lexicon)
    shown = undressed(plain_text(text))
    if fold_section(shown) == fold_section(ours):
        return ours
    return shown[:1].upper() + shown[1:]


def _has_check_in(below: _Below) -> bool:
    config = below.config
    numbers, lexicon, own = config.vault.numbers, config.lexicon, config.own_notes
    read = (parse_check_ins(one.text, locale=numbers, lexicon=lexicon, own=own)[0] for one in below.items)
    return any(one.kind != "comment" or one.comment for found in read for one in found)


def _has_key_result(below: _Below) -> bool:
    numbers, lexicon = below.config.vault.numbers, below.config.lexicon
    read = (parse_key_result(one.text, locale=numbers, lexicon=lexicon) for one in below.items)
    return any(found is not None and found.target is not None and problem is None for found, problem in read)


def _has_box(below: _Below) -> bool:
    return any(task.line in below.lines for task in below.note.own_tasks)


def _has_item(below: _Below) -> bool:
    return any(one.text.strip() for one in below.items)


def _has_text(below: _Below) -> bool:
    return any(map(str.isalnum, below.text))


_FITS: Final[Mapping[str, Callable[[_Below], bool]]] = {
    "why": _has_text,
    "done when": _has_box,
    "key results": _has_key_result,
    "check-ins": _has_check_in,
    "checkpoints": _has_box,
    "obstacles": _has_item,
    "plan b": _has_text,
}
"""What must stand below a word that people may mean by a section, for it to be asked about."""
_HOLDS: Final[Mapping[str, str]] = {
    "why": "the reasons for this goal",
    "done when": "what it takes to be done",
    "key results": "key results",
    "check-ins": "check-ins",
    "checkpoints": "checkpoints",
    "obstacles": "what stands in the way",
    "plan b": "what changes if this does not work out",
}
"""What a section is for, as the question names it."""
