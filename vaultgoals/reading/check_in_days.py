"""The day that a check-in begins with."""

import re
from functools import cache
from typing import Final

from vaultgoals.model.folding import fold_value
from vaultgoals.reading.links import ONE_LINK
from vaultgoals.reading.named_dates import named_date_form

IN_DIGITS: Final = (
    r"[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?|W[0-9]{2}|Q[0-9]))?(?!\w)"
)
"""A date in digits, whether it exists or not."""


@cache
def leading_day() -> re.Pattern[str]:
    """Return what matches the day that a check-in begins with: `2026-11-15:`, `**Nov 15, 2026**:`, `[[2026-11-15]]:`."""
    return re.compile(
        rf"\s*+[*_]{{0,3}}+(?P<day>{ONE_LINK}|{IN_DIGITS}|{named_date_form()})[*_]{{0,3}}+\s*+(?P<colon>:?)[*_]{{0,3}}+",
        re.IGNORECASE,
    )


def find_day(text: str) -> re.Match[str] | None:
    """Return the day that a check-in begins with, with digits and colon as ASCII has them; its places are the text's."""
    return leading_day().match(fold_value(text))
