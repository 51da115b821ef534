"""Tell a note that is called as notes with several goals are, by its path alone."""

import re
from functools import cache
from typing import Final

from vaultgoals.model.folding import note_name, undressed
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.words import names_at, words_for

DATED: Final = pattern(r"[0-9]{1,4}|[qhw][0-9]{1,2}")
"""A year, a quarter, half of a year or a week in a name: `2027`, `q4`."""


def is_called_goals(path: str) -> bool:
    """Say whether a note is called as notes with several goals are: `Goals`, `2027 Goals`, `OKRs Q4 2026`, `My life goals`."""
    # Most paths are told apart by a look for a few words, which is far quicker than an expression for any case.
    small = path.lower() if path.isascii() else None
    if not (_any_name().search(path) if small is None else any(word in small for word in _longest())):
        return False
    words = undressed(note_name(path).replace("'", "").replace("’", "")).split()
    left = [word for word in words if word not in _beside() and not DATED.fullmatch(word)]
    return " ".join(left) in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(
        " ".join(word for word in undressed(name).split() if word not in _beside())
        for name in words_for("many-goals", "name")
    )


@cache
def _beside() -> frozenset[str]:
    return frozenset(map(undressed, (*words_for("many-goals", "beside"), *names_at("month"))))


@cache
def _any_name() -> re.Pattern[str]:
    """Return what one of the words of such a name looks like, for a first look at many paths."""
    return re.compile("|".join(map(re.escape, _longest())), re.IGNORECASE)


@cache
def _longest() -> tuple[str, ...]:
    """Return the longest word of each such name; of words that hold another only that."""
    words = {max(name.split(), key=len) for name in _names()}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))
