"""The words that people type, by language and by the place where they stand."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import composed, fold_name, fold_section
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.properties import PROPERTIES

TypedPlace: TypeAlias = Literal[
    "kind",
    "kind-asked",
    "type-asked",
    "kind-property",
    "tag",
    "folder",
    "property",
    "property-asked",
    "no-slip",
    "opposite",
    "section",
    "section-asked",
    "review-heading",
    "review-heading-asked",
    "review-focus",
    "review-beside",
    "status",
    "status-asked",
    "horizon",
    "many-goals",
    "scale",
    "check-in",
    "key-result",
    "key-result-label",
    "interval",
    "rate",
    "rate-count",
    "turn",
    "seconds",
    "effort",
    "counted",
    "day",
    "month",
]
"""Where a word is typed. It is looked up nowhere else: one word may mean two things at two places."""
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
ENGLISH = "en"
"""The language that is always read."""


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
def words_at(place: TypedPlace) -> Mapping[str, tuple[str, ...]]:
    """Return our names of all that may be typed at a place, each with the words for it."""
    words = read_language(ENGLISH).get(place, {})
    return MappingProxyType({**{name: (name,) for name in DECLARED.get(place, ())}, **words})


def words_for(place: TypedPlace, name: str) -> tuple[str, ...]:
    """Return the words that stand for a name of ours at a place; the name itself where no language has one."""
    return words_at(place).get(name, (name,))


@cache
def names_at(place: TypedPlace) -> Mapping[str, str]:
    """Return what may be typed at a place, folded, each with our name for it."""
    return MappingProxyType({fold_name(word): name for name, words in words_at(place).items() for word in words})


@cache
def headings_at(place: TypedPlace) -> Mapping[str, str]:
    """Return the headings that may be typed at a place, folded as those of sections, each with our name for it."""
    return MappingProxyType({fold_section(word): name for name, words in words_at(place).items() for word in words})


def read_as(place: TypedPlace, theirs: Mapping[str, str]) -> Mapping[str, str]:
    """Return our names at a place, each with the word that is read for it: the vault's own, else the first of ours."""
    return _read_as(place, tuple(theirs.items()))


@cache
def _read_as(place: TypedPlace, theirs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    named = {fold_name(name): word for name, word in theirs}
    return MappingProxyType(
        {name: composed(named.get(fold_name(name)) or words[0]) for name, words in words_at(place).items()}
    )
