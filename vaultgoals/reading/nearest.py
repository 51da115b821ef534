"""Which known name a person may have meant."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from vaultgoals.model.folding import fold_text

LONGEST: Final = 200
"""Of longer names only so many characters are compared."""


def nearest(name: str, names: Sequence[str], limit: int = 3, cutoff: float = 70) -> tuple[str, ...]:
    """Return at most `limit` of the names that are like `name`, the likest first, then by name; case is ignored.

    `cutoff` is the least likeness, 0-100: the share of characters that stand in both in one order (an indel ratio).
    """
    wanted = _fold(name)
    if not wanted or limit < 1:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415  lazily: only what has a name to guess waits for it

    known = tuple(names)
    found = process.extract(wanted, _folded(known), scorer=fuzz.ratio, limit=None, score_cutoff=cutoff)
    likest = sorted((-score, known[index]) for _, score, index in found)
    return tuple(dict.fromkeys(each for _, each in likest))[:limit]


def holding(part: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that begin with `part` or hold it in whole words, the former first, in their order; case is ignored."""
    wanted = fold_text(part).strip()
    if not wanted:
        return ()
    begun = [name for name in names if fold_text(name).startswith(wanted)]
    return (*begun, *(name for name in names if name not in begun and _has_words(fold_text(name), wanted)))


def _has_words(name: str, words: str) -> bool:
    place = name.find(words)
    while place >= 0:
        if not (name[place - 1 : place].isalnum() or name[place + len(words) :][:1].isalnum()):
            return True
        place = name.find(words, place + 1)
    return False


def _fold(name: str) -> str:
    return fold_text(name)[:LONGEST]


@lru_cache(maxsize=1)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    # A vault with many broken links asks about the same names again and again.
    return tuple(map(_fold, names))
