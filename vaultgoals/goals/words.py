"""Read the vault's own words for ours: of kinds, scales, lengths of time, and tags in running text."""

import re
from collections.abc import Iterable

from vaultgoals.model.config import Config
from vaultgoals.model.folding import composed, fold_name, fold_tag, unit_forms
from vaultgoals.model.kinds import KINDS, UNMISTAKABLE
from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.words import names_at, words_at, words_for

TIMES = ("per", "minute", "hour", "day", "week", "month", "quarter", "year")
"""What a vault may call otherwise in a length of time and in an effort."""

_WORD = pattern(r"[^\W\d_]+")
"""`Wochen` in `2 Wochen`."""


def in_our_words(text: str, names: tuple[str, ...], config: Config) -> str:
    """Return a text with each word of the vault's for one of `names` replaced by ours, in the singular or plural."""
    stated = [(name, word) for name in names for word in config.words.get(name, ()) if word.strip()]
    spoken = [
        (name, word)
        for place in ("effort", "interval")
        for name, words in words_at(place, config.lexicon).items()
        if name in names
        for word in words
    ]
    ours = {form: name for name, word in reversed([*stated, *spoken]) for form in unit_forms(word)}
    if not ours:
        return text

    def our(match: re.Match[str]) -> str:
        return next((ours[form] for form in unit_forms(match[0]) if form in ours), match[0])

    return _WORD.sub(our, composed(text))


def our_word(text: str, place: TypedPlace, config: Config, extra: Iterable[str] = ()) -> str | None:
    """Return what a whole text stands for at a place, in the vault's words or ours; `None` where it is no such word.

    `extra` are names that plugins add.
    """
    folded = fold_name(text)
    known = (*words_at(place), *extra)
    ours = names_at(place, config.lexicon).get(folded)
    return ours if ours in known else next((name for name in extra if fold_name(name) == folded), None)


def tags_of(name: str, config: Config) -> tuple[str, ...]:
    """Return the tags, folded, that mark a win, a lesson or a checkpoint in running text, the vault's own first."""
    # The name of a kind that is a usual topic is no tag of it where the vault has another.
    topic = name in KINDS and name not in UNMISTAKABLE
    known = words_for("tag", name, config.lexicon)
    words = [word for word in config.kinds.tags.get(name, ()) if word in known] if topic else []
    return tuple(dict.fromkeys(map(fold_tag, words or known)))


def tag_of(name: str, config: Config) -> str:
    """Return the first of these tags: the one to write."""
    return tags_of(name, config)[0]
