"""Turn a name of ours into the words that a vault has for the same thing."""

from collections.abc import Mapping
from functools import cache

from vaultgoals.model.folding import fold_name
from vaultgoals.reading.words import TypedPlace, words_for


def vault_words(theirs: Mapping[str, str], name: str, place: TypedPlace = "property") -> tuple[str, ...]:
    """Return the folded words that are read for a name of ours: the vault's own, else all of ours.

    `theirs` maps our names to the vault's. The first is the one that tools write.
    """
    if theirs:
        wanted = fold_name(name)
        for ours, word in theirs.items():
            if fold_name(ours) == wanted:
                return (fold_name(word),)
    return _our_words(place, name)


def vault_name(theirs: Mapping[str, str], name: str, place: TypedPlace = "property") -> str:
    """Return the word that tools write for a name of ours, as the vault spells it."""
    wanted = fold_name(name)
    own = (word.strip() for ours, word in theirs.items() if fold_name(ours) == wanted)
    return next(own, "") or words_for(place, name)[0]


@cache
def _our_words(place: TypedPlace, name: str) -> tuple[str, ...]:
    return tuple(map(fold_name, words_for(place, name)))
