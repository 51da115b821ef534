"""How often something is to be done, as people write it: `3x/week`, `twice a day`, `weekly`."""

import re
from collections.abc import Iterable
from functools import cache

from vaultgoals.model.folding import fold_value, fold_words
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.value import dataclass
from vaultgoals.reading.numbers import as_number
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_for


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as written."""

    cadence: str
    """Of the period, one of `CADENCES`."""
    count: float | None = None
    """`None` where only the period is written: `weekly`."""
    unit: str = ""
    """As written: `km`; empty where times are counted."""
    is_limit: bool = False
    """It is the most, and not the least."""


def parse_frequency(text: str, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> Frequency | None:
    """Return how often a whole text says: `week`, `weekly`, `every day`, `3x/week`, `at most 2 a day`; `None` for anything else."""
    found = _form(lexicon).fullmatch(fold_words(fold_value(text)))
    if found is None:
        return None
    cadence = names_at("turn", lexicon)[found["turn"].replace(" ", "")]
    word = names_at("rate-count", lexicon).get(found["word"] or "")
    count = float(word) if word else as_number(found["digits"], locale)
    if found["digits"] and not count:
        return None
    is_time = found["unit"] in (None, *_words("times", lexicon), *_words("per", lexicon))
    unit = "" if is_time else found["unit"]
    return Frequency(cadence, count, unit, is_limit=found["most"] is not None)


@cache
def _form(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what such a text looks like, folded: `at most 3 times a week`, `twice daily`, `3/week`, `every day`, `week`."""
    per, times, most, least = (_any_of(_words(name, lexicon)) for name in ("per", "times", "at most", "at least"))
    counts, turns = _any_of(names_at("rate-count", lexicon)), _any_of(names_at("turn", lexicon))
    number = rf"(?P<digits>[0-9][0-9.,]{{0,9}})[ -]?(?P<unit>{times}|[^\W\d_]{{1,20}}?)?|(?P<word>{counts})"
    return re.compile(
        rf"(?:(?:(?P<most>{most})|{least}) ?)?(?:(?:{number}) ?(?:(?:{per}) ?|(?<= )|(?=/))|(?:(?:{per}) ?)?(?:1 )?)(?P<turn>{turns})"
    )


def _words(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(map(fold_words, words_for("rate", name, lexicon)))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
