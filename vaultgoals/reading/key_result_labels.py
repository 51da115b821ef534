"""Tell a line that begins as a key result does, wherever it stands: `KR 1.1: 10 / 40 customers`."""

import re
from functools import cache
from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.words import words_for

DIGIT: Final = pattern(r"[0-9]")
"""What a key result has."""


def reads_as_key_result(text: str) -> bool:
    """Say whether a line's text is that of a key result with its label and a number: `**KR 1.1:** 10 / 40 customers`."""
    match = _label().match(text)
    return match is not None and DIGIT.search(text, match.end()) is not None


def begins_as_key_result(text: str) -> bool:
    """Say whether a line's text has the label of a key result and something behind it, be it no number."""
    match = _label().match(text)
    rest = "" if match is None else text[match.end() :]
    return match is not None and any(map(str.isalnum, rest)) and (match[0][-1] == ":" or rest[0] in " *_")


@cache
def _label() -> re.Pattern[str]:
    """Return how such a line begins: `KR 1.1:`, `KR1 -`, `**Key result 2:**`."""
    words = "|".join(re.escape(word).replace(r"\ ", r"[\s_-]?") for word in words_for("key-result-label", "label"))
    return re.compile(rf"[\W_]{{0,8}}(?:{words})s?[ ]?#?[0-9.]{{0,8}}[*_]{{0,3}}[ ]?[:.)\u2013\u2014-]", re.IGNORECASE)
