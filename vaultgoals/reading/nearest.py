"""Which known name a person may have meant."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from vaultgoals.model.folding import fold_text, split_name
from vaultgoals.reading.words import words_for

LONGEST: Final = 200
"""Of longer names only so many characters are compared."""

SHORTEST_DENIED: Final = 4
"""Letters of a word from which on another one may deny it: `undone`, and not `into`."""
SHORTEST: Final = 5
"""Letters of a word from which on any one letter may be a slip."""


def nearest(name: str, names: Sequence[str], limit: int = 3, cutoff: float = 70) -> tuple[str, ...]:
    """Return at most `limit` of the names that are like `name`, the likest first, then by name; case is ignored.

    One that says the opposite is none of them. `cutoff` is the least likeness, 0-100: the share of characters that stand in both in one order (an indel ratio).
    """
    wanted = _fold(name)
    if not wanted or limit < 1:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415  lazily: only what has a name to guess waits for it

    known = tuple(names)
    found = process.extract(wanted, _folded(known), scorer=fuzz.ratio, limit=None, score_cutoff=cutoff)
    likest = sorted((-score, known[index]) for _, score, index in found if not is_opposite(name, known[index]))
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


def is_one_slip(written: str, meant: str) -> bool:
    """Return whether one letter too many, too few, wrong, or two changed over, make one word of the other."""
    a, b = fold_text(written), fold_text(meant)
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    while rest_a and rest_b and rest_a[-1] == rest_b[-1]:
        rest_a, rest_b = rest_a[:-1], rest_b[:-1]
    return max(len(rest_a), len(rest_b)) <= 1 or (len(rest_a) == len(rest_b) == 2 and rest_a == rest_b[::-1])  # noqa: PLR2004  two letters


def is_opposite(written: str, meant: str) -> bool:
    """Say whether one of two names denies the other: `inactive` and `active`, `not done` and `done`, with a slip of the finger, too."""
    return any(_denies(one, other) for one, other in ((written, meant), (meant, written)))


def _denies(name: str, other: str) -> bool:
    words, plain = split_name(name), split_name(other)
    if len(words) == len(plain) + 1 and words[0] in words_for("opposite", "word"):
        return all(map(is_one_slip, words[1:], plain))
    differing = [(a, b) for a, b in zip(words, plain, strict=False) if a != b]
    if len(words) != len(plain) or len(differing) != 1:
        return False
    word, of = differing[0]
    begins = (*words_for("opposite", "beginning"), *words_for("opposite", "word"))
    rests = (word[len(begin) :] for begin in begins if word.startswith(begin))
    return any(len(of) >= SHORTEST_DENIED and is_one_slip(rest, of) for rest in rests)


def is_slip_of(written: str, known: str) -> bool:
    """Return whether a name of one or more words is another one but for a slip of the finger, and hardly a word of its own.

    In a short word, or at the beginning of one, another letter makes another word: `Way` is no `Why`, `season` no `reason`.
    """
    ours, theirs = split_name(known), split_name(written)
    differing = [(a, b) for a, b in zip(theirs, ours, strict=False) if a != b]
    return len(ours) == len(theirs) and len(differing) == 1 and _is_slip_in_word(*differing[0])


def _is_slip_in_word(written: str, known: str) -> bool:
    if not is_one_slip(written, known):
        return False
    is_swapped = sorted(written) == sorted(known)
    if len(known) >= SHORTEST:
        return is_swapped or len(written) != len(known) or written[0] == known[0]
    return is_swapped or written == f"{known}s" or (len(written) > len(known) and set(written) == set(known))


def _fold(name: str) -> str:
    return fold_text(name)[:LONGEST]


@lru_cache(maxsize=1)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    # A vault with many broken links asks about the same names again and again.
    return tuple(map(_fold, names))
