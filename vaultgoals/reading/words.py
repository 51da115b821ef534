"""The words that people type, by language and by the place where they stand."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pkgutil import get_data
from types import MappingProxyType
from typing import Any, Final

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import composed, fold_name, fold_section
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.lexicon import ENGLISH, Lexicon, TypedPlace
from vaultgoals.model.properties import PROPERTIES

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
ENGLISH_ONLY: Final = Lexicon()
"""Of a vault that says nothing of its words."""


@cache
def read_language(language: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words of a language: place to our name to what is typed for it, the one first that tools write.

    They are data of the package, read when the first of them is asked for, the same on every machine.
    """
    content = get_data("vaultgoals", f"languages/{language}.toml") or b""
    read: dict[str, dict[str, Any]] = tomllib.loads(content.decode("utf-8"))
    return MappingProxyType(
        {
            place: MappingProxyType({name: tuple(words) for name, words in named.items()})
            for place, named in read.items()
        }
    )


@cache
def words_at(place: TypedPlace, lexicon: Lexicon = ENGLISH_ONLY) -> Mapping[str, tuple[str, ...]]:
    """Return our names of all that may be typed at a place, each with the words for it, in the order in which they win."""
    known: dict[str, dict[str, None]] = {name: {} for name in _names_of(place)}
    for level in _levels(place, lexicon):
        for name, words in level.items():
            known.setdefault(name, {}).update(dict.fromkeys(words))
    return MappingProxyType({name: tuple(words) for name, words in known.items()})


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


def written_word(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> str:
    """Return the word that tools write for a name of ours: the vault's own, else that of its first language.

    Names and values of properties, kinds, tags and headings of our pages are in English where the vault names none.
    """
    own = next((each.words for each in lexicon.own if each.place == place and _is_named(each.name, name)), ())
    spoken = replace(lexicon, own=()) if place not in _IN_ENGLISH else ENGLISH_ONLY
    return composed(next(iter(own), "") or words_for(place, name, spoken)[0])


@cache
def plain_words(place: TypedPlace, name: str, lexicon: Lexicon = ENGLISH_ONLY) -> frozenset[str]:
    """Return the words that are no more than usual for a name of ours: the vault's own, and the first of each language."""
    levels = _levels(place, lexicon)
    own = levels[0].get(name, ())
    return frozenset((*own, *(level[name][0] for level in levels[1:] if level.get(name))))


@cache
def _names_of(place: TypedPlace) -> tuple[str, ...]:
    """Return our names at a place in their order: those of a table, and those of English."""
    return (*DECLARED.get(place, ()), *read_language(ENGLISH).get(place, {}))


@cache
def _levels(place: TypedPlace, lexicon: Lexicon) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return our names with the words for them, level by level: the vault's own, its languages', English."""
    declared: dict[str, tuple[str, ...]] = {name: (name,) for name in DECLARED.get(place, ())}
    ours = {fold_name(name): name for name in _names_of(place)}
    own: dict[str, tuple[str, ...]] = {}
    for each in lexicon.own:
        if each.place == place:
            own[ours.get(fold_name(each.name), each.name)] = each.words
    spoken = dict.fromkeys((*lexicon.languages, ENGLISH))
    first = {language: declared if language == ENGLISH else {} for language in spoken}
    return (own, *({**first[language], **read_language(language).get(place, {})} for language in spoken))


def _is_named(name: str, other: str) -> bool:
    return fold_name(name) == fold_name(other)
