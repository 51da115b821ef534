"""Which known name a person may have meant."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

LONGEST: Final = 200
"""Names beyond this many characters are not compared by more than their beginning."""


def nearest(name: str, names: Sequence[str], limit: int = 3, cutoff: float = 70) -> tuple[str, ...]:
    """Return at most `limit` of the names that are like `name`, the likest first, then by name; case is ignored.

    `cutoff` is the least likeness, 0-100: the share of characters that stand in both in one order (an indel ratio).
    """
    wanted = name.casefold()[:LONGEST]
    if not wanted or limit < 1:
        return ()
    known = sorted(set(names))
    folded = [each.casefold()[:LONGEST] for each in known]
    found = process.extract(wanted, folded, scorer=fuzz.ratio, limit=None, score_cutoff=cutoff)
    best = sorted((-score, index) for _, score, index in found)[:limit]
    return tuple(known[index] for _, index in best)
