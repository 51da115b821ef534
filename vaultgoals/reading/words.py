"""The words that people type, by language and by the place where they stand."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import composed, fold_name, fold_section, fold_tag
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.lexicon import ENGLISH, LANGUAGES, TABLES, Lexicon, TypedPlace
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF
from vaultgoals.model.value import replace

DECLARED: Mapping[TypedPlace, tuple[str, ...]] = MappingProxyType(
    {
        "kind": tuple(KINDS),
        "tag": tuple(KINDS),
        "property": tuple(PROPERTIES),
        "review-heading": tuple(dict.fromkeys(heading for row in CADENCES.values() for heading in row.headings)),
        "status": PROPERTIES["status"].words,
        "horizon": PROPERTIES["horizon"].words,
        "scale": PROPERTIES["importance"].words,
    }
)
"""Place to the names that a table declares: each is its own word where the language has none."""
_IN_ENGLISH: Final = frozenset({"kind", "property", "status", "horizon", "scale", "tag", "review-heading"})
"""Places whose words are written in English, whatever language a vault speaks: other programs look them up, or they stand on pages that are in English."""
_TOGETHER: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        "property": tuple(tuple(row.name for row in rows) for rows in PROPERTIES_OF.values()),
        "review-heading": tuple(tuple(row.headings) for row in CADENCES.values()),
    }
)
"""Place to the names that stand together in a note of a kind, or in a review of a cadence: elsewhere one word may mean another."""
_LANGUAGE: Final = "language"
"""What stands in a language's file before the places."""
ENGLISH_ONLY: Final = Lexicon()
"""Of a vault that says nothing of its words."""


class Meaning(NamedTuple):
    """What a word is by one of the sources."""

    source: str
    """A language; empty for the vault itself."""
    name: str
    """Ours."""
    word: str
    """As it is written there."""


class Contested(NamedTuple):
    """A word with two meanings at one place."""

    word: str
    """Folded."""
    held: Meaning
    """The one that counts."""
    lost: Meaning


@cache
def read_language(language: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words of a language: place to our name to what is typed for it, the one first that tools write."""
    return MappingProxyType(
        {
            place: MappingProxyType({name: tuple(words) for name, words in named.items()})
            for place, named in _content_of(language).items()
            if place != _LANGUAGE
        }
    )


def name_of(language: str) -> str:
    """Return what a language is called in English."""
    return str(_content_of(language)[_LANGUAGE])


@cache
def _content_of(language: str) -> Mapping[str, Any]:
    return tomllib.loads(LANGUAGES.joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def words_at(place: TypedPlace, lexicon: Lexicon = ENGLISH_ONLY) -> Mapping[str, tuple[str, ...]]:
    """Return our names of all that may be typed at a place, each with the words for it, in the order in which they win."""
    known: dict[str, dict[str, None]] = {name: {} for name in _names_of(place)}
    for level in _levels(place, lexicon):
        for name, words in level.items():
            known.setdefault(name, {}).update(dict.fromkeys(words))
    lost = {(found.lost.name, found.word) for found in find_contested(place, lexicon)}
    return MappingProxyType(
        {
            name: tuple(word for word in words if (name, fold_at(place, word)) not in lost)
            for name, words in known.items()
        }
    )


def words_for(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> tuple[str, ...]:
    """Return the words that stand for a name of ours at a place; the name itself where no language has one."""
    return words_at(place, lexicon).get(name, (name,))


@cache
def folded_for(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> tuple[str, ...]:
    """Return what `words_for` does, folded."""
    return tuple(dict.fromkeys(map(fold_name, words_for(place, name, lexicon))))


@cache
def names_at(place: TypedPlace, lexicon: Lexicon = ENGLISH_ONLY) -> Mapping[str, str]:
    """Return what may be typed at a place, folded, each with our name for it."""
    named: dict[str, str] = {}
    for level in _levels(place, lexicon):
        for name, words in level.items():
            for word in words:
                named.setdefault(fold_name(word), name)
    return MappingProxyType(named)


@cache
def headings_at(place: TypedPlace, lexicon: Lexicon = ENGLISH_ONLY) -> Mapping[str, str]:
    """Return the headings that may be typed at a place, folded as those of sections, each with our name for it."""
    known = words_at(place, lexicon)
    return MappingProxyType({fold_section(word): name for name, words in known.items() for word in words})


def own_words(place: TypedPlace, name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the vault's own words for a name of ours at a place."""
    folded = fold_name(name)
    return next((each.words for each in lexicon.own if each.place == place and fold_name(each.name) == folded), ())


def written_word(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> str:
    """Return the word that tools write for a name of ours: the vault's own, else that of its first language.

    Names and values of properties, kinds, tags and headings of our pages are in English where the vault names none.
    """
    own = own_words(place, name, lexicon)
    spoken = replace(lexicon, own=()) if place not in _IN_ENGLISH else ENGLISH_ONLY
    read = words_for(place, name, lexicon)
    return composed(next((word for word in (*own, *words_for(place, name, spoken)) if word in read), name))


@cache
def plain_words(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> frozenset[str]:
    """Return the words that are no more than usual for a name of ours: the vault's own, and the first of each language."""
    levels = _levels(place, lexicon)
    own = levels[0].get(name, ())
    return frozenset((*own, *(level[name][0] for level in levels[1:] if level.get(name))))


@cache
def find_contested(place: TypedPlace, lexicon: Lexicon) -> tuple[Contested, ...]:
    """Return each word that is read as one thing at a place, and would be another by what comes after in the order.

    A language that has one word for two of our names means to. So do names that no note has both of.
    """
    meanings: dict[str, list[Meaning]] = {}
    for source, level in zip(("", *lexicon.spoken), _levels(place, lexicon), strict=True):
        for name, words in level.items():
            for word in words:
                meanings.setdefault(fold_at(place, word), []).append(Meaning(source, name, word))
    contested: list[Contested] = []
    for word, several in meanings.items():
        for number, one in enumerate(several):
            before = several[:number]
            if any(other.name == one.name for other in before):
                continue
            held = next((other for other in before if _takes(place, other, one)), None)
            if held is not None:
                contested.append(Contested(word, held, one))
    return tuple(contested)


def fold_at(place: TypedPlace, word: str) -> str:
    """Return a word as it is compared with others at a place."""
    return fold_tag(word) if place == "tag" else fold_name(word)


def _takes(place: TypedPlace, held: Meaning, other: Meaning) -> bool:
    """Say whether one meaning of a word leaves none for another."""
    if held.source == other.source and held.source:
        return False
    groups = _TOGETHER.get(place, (_names_of(place),))
    return any(held.name in group and other.name in group for group in groups)


@cache
def _names_of(place: TypedPlace) -> tuple[str, ...]:
    """Return our names at a place in their order: those of a table, and those of English."""
    return (*DECLARED.get(place, ()), *read_language(ENGLISH).get(place, {}))


@cache
def _levels(place: TypedPlace, lexicon: Lexicon) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return our names with the words for them, level by level: the vault's own, its languages', English."""
    declared: dict[str, tuple[str, ...]] = {name: (name,) for name in DECLARED.get(place, ())}
    ours = {fold_name(name): name for name in _names_of(place)}
    theirs = {fold_name(name) for other in _beside(place) for name in _names_of(other)} - ours.keys()
    own: dict[str, tuple[str, ...]] = {}
    for each in lexicon.own:
        # A table names things of several places: a section of a goal is no heading of a review.
        if each.place == place and fold_name(each.name) not in theirs:
            own[ours.get(fold_name(each.name), each.name)] = each.words
    first = {ENGLISH: declared}
    return (own, *({**first.get(each, {}), **read_language(each).get(place, {})} for each in lexicon.spoken))


def _beside(place: TypedPlace) -> set[TypedPlace]:
    """Return the places whose names stand in the same table of the configuration."""
    return {other for places in TABLES.values() if place in places for other in places}
