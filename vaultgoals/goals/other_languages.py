"""Name, in one line for a vault, the words of a language that it types in and does not say."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.properties import find_property, read_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name, fold_tag, path_rank
from vaultgoals.model.lexicon import Lexicon, TypedPlace, languages
from vaultgoals.model.note import Note
from vaultgoals.model.recall import Recall
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.words import name_of, names_at, words_for

ABOUT_WORDS: Final = frozenset(
    {"near-property", "near-heading", "near-kind", "unknown-status", "which-status", "bad-number", "unread-number"}
)
"""Codes of findings about a word, which say nothing more once its language is named."""
_FEWEST: Final = 2
"""Words from which on it is no chance: one alone may be anybody's own."""
_SHARED: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"ab", "aktiv", "bis", "datum", "ende", "horizont", "idee", "interessen", "rang", "rolle", "skala"})
    | {"termin", "titel", "typ", "weg", "#lektion"},
}
"""Words of a language that are those of others, too, and no sign of it alone: `titel` and `datum` are Dutch and Swedish."""
_SHOWN: Final = 3
_VALUES: Final[tuple[tuple[TypedPlace, str], ...]] = (
    ("kind", "type"),
    ("status", "status"),
    ("horizon", "horizon"),
    ("scale", "importance"),
    ("scale", "urgency"),
)
"""Places with a property whose value is a word of it."""
_PLACES: Final[tuple[TypedPlace, ...]] = (*dict.fromkeys(place for place, _ in _VALUES), "property", "section")
_ANYWHERE: Final = ("win", "lesson")
"""What a tag in a line says in any note."""


def name_languages(
    notes: Mapping[str, Note], kinds: Collection[str], found: Iterable[Diagnostic], config: Config, recall: Recall
) -> Iterator[Diagnostic]:
    """Yield findings, those about words of a language that the vault does not say in one `other-language` for it.

    `kinds` are the vault paths of notes with a kind. An ordinary note is looked at where its `type` is a word for one, and
    for tags of wins and lessons.
    """
    found = list(found)
    words: set[str] = set()
    lines: set[tuple[str, int]] = set()
    for language in languages():
        if language in config.lexicon.spoken:
            continue
        foreign = recall.make(language, _find_foreign, Lexicon((language,)), config.lexicon)
        said = _find_words(notes, kinds, foreign, config, recall)
        for path, unread in _find_unread(found, Lexicon((language,)), config.lexicon):
            said[path] = (*said.get(path, ()), unread)
        known = {fold_name(word): word for path in sorted(said, key=path_rank) for word, _ in said[path]}
        if len(known) >= _FEWEST and not known.keys() <= _SHARED.get(language, frozenset()):
            words.update(known)
            lines.update((path, line) for path, each in said.items() for _, line in each)
            yield _finding(language, list(known.values()), sum(map(bool, said.values())))
    for one in found:
        if one.code not in ABOUT_WORDS or not (fold_name(one.about) in words or (one.path, one.line) in lines):
            yield one


def _finding(language: str, words: list[str], notes: int) -> Diagnostic:
    shown = ", ".join(f"`{word}`" for word in words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
    stand = f"stand in {notes} notes" if notes > 1 else "stand in a note"
    message = (
        f"{len(words)} {name_of(language)} words ({shown}) {stand}, and say nothing;"
        f' `language = "{language}"` under `[vault]` reads them'
    )
    return Diagnostic("other-language", Severity.HINT, message, CONFIG_PATH, about=language)


def words_between(
    notes: Mapping[str, Note], kinds: Collection[str], read: Lexicon, other: Lexicon, config: Config
) -> Mapping[str, tuple[str, ...]]:
    """Return the words, tags in any note among them, that one lexicon reads and another does not, as they are written, by vault path."""
    found = _find_words(notes, kinds, _find_foreign(read, other), config, Recall())
    return {path: tuple(dict.fromkeys(word for word, _ in each)) for path, each in found.items() if each}


class _Foreign(NamedTuple):
    """What one lexicon reads and another does not."""

    spoken: tuple[str, ...]
    """The languages of the first."""
    words: Mapping[str, Collection[str]]
    """Folded, by place."""


def _find_foreign(read: Lexicon, other: Lexicon) -> _Foreign:
    words: dict[str, Collection[str]] = {
        place: names_at(place, read).keys() - names_at(place, other).keys() for place in _PLACES
    }
    words["tag"] = _tags(read) - _tags(other)
    return _Foreign(read.spoken, words)


def _find_words(
    notes: Mapping[str, Note], kinds: Collection[str], foreign: _Foreign, config: Config, recall: Recall
) -> dict[str, tuple[tuple[str, int], ...]]:
    rows = {path: (note, path in kinds) for path, note in notes.items()}
    return dict(recall.make_each(foreign.spoken, _words_in, rows, foreign.words, config))


def _find_unread(found: Iterable[Diagnostic], read: Lexicon, other: Lexicon) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the foreign words before a number of a check-in that was not read, each with its note and line."""
    foreign = names_at("check-in", read).keys() - names_at("check-in", other).keys()
    for one in found:
        if one.code == "unread-number" and fold_name(one.about) in foreign:
            yield one.path, (one.about, one.line)


def _words_in(
    note: Note,
    has_kind: bool,  # noqa: FBT001  the second value of a row
    foreign: Mapping[str, Collection[str]],
    config: Config,
) -> tuple[tuple[str, int], ...]:
    """Return the foreign words in a note, as they are written, with their lines."""
    return () if note.is_ours else tuple(_find_in(note, foreign, config, has_kind=has_kind))


def _find_in(
    note: Note, foreign: Mapping[str, Collection[str]], config: Config, *, has_kind: bool
) -> Iterator[tuple[str, int]]:
    yield from ((tag.tag, tag.line) for tag in note.tags if fold_tag(tag.tag) in foreign["tag"])
    stated = [(place, find_property(note, name, config)) for place, name in _VALUES]
    named = [(place, _text(read_text(found.value)), found.value_line) for place, found in stated if found is not None]
    values = [(place, word, line) for place, word, line in named if fold_name(word) in foreign[place]]
    if not has_kind and all(place != "kind" for place, _, _ in values):
        return
    yield from ((word, line) for _, word, line in values)
    yield from ((each.name, each.line) for folded, each in note.names.items() if folded in foreign["property"])
    for heading in note.headings:
        shown = plain_text(heading.text)
        if fold_name(shown) in foreign["section"]:
            yield shown, heading.line


def _tags(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold_tag(word) for name in _ANYWHERE for word in words_for("tag", name, lexicon))


def _text(value: str) -> str:
    link = read_wikilink(value)
    return link.path if link is not None else value
