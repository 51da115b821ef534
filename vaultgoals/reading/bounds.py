"""A level to stay under or over, as people write it: `at most 80 kg`."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from vaultgoals.model.folding import fold_text, fold_words
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import Bound
from vaultgoals.reading.rates import adverbs
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_for

BOUNDS: Final[tuple[Bound, ...]] = ("at most", "at least")


def split_bound(text: str, lexicon: Lexicon = ENGLISH_ONLY) -> tuple[Bound, str] | None:
    """Return which bound a text begins with, and what follows; `None` without one, and where it says a period.

    `at most 2 a day` says how often, and is no level.
    """
    words = fold_text(text)
    for word, bound in _words(lexicon).items():
        behind = words[len(word) :]
        # `max` begins no `maximum`, and `up to` no `up tomorrow`; a sign may stand right before its number.
        if words.startswith(word) and (behind[:1].isspace() or not word[-1].isalpha()):
            return None if _period(lexicon).search(words) else (bound, text[len(word) :].strip())
    return None


def read_bound_word(text: str, lexicon: Lexicon = ENGLISH_ONLY) -> Bound | None:
    """Return the bound that a whole text is a word for: `at most`, `max`."""
    return _words(lexicon).get(fold_words(text))


@cache
def _words(lexicon: Lexicon) -> Mapping[str, Bound]:
    """Return the folded words for a bound, the longest first."""
    found = {fold_words(word): bound for bound in BOUNDS for word in words_for("rate", bound, lexicon)}
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


@cache
def _period(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what a text ends with that says a period: `2 a day`, `3 h/week`, `2 daily`; `20 days` says none."""
    turns = names_at("turn", lexicon)
    per, turn, often = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (
            map(fold_words, words_for("rate", "per", lexicon)),
            turns,
            adverbs(lexicon),
        )
    )
    return re.compile(
        rf"(?:(?<=[\s/])|(?<=\d))(?:{per})\s?(?:{turn})(?=\s*(?:,|$))|/\s?(?:{turn})\b|\s(?:{often})(?=\s*(?:,|$))"
    )
