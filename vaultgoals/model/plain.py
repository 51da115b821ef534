"""Plain data: what a template may be given."""

from collections.abc import Mapping
from datetime import date
from typing import Any

_DEEPEST = 50
"""Lists and mappings in each other: more is a value that holds itself."""


def is_plain(value: Any, deepest: int = _DEEPEST) -> bool:
    """Say whether a value is text, a number, yes or no, a date, nothing, or a list or mapping of such values."""
    if value is None or isinstance(value, str | int | float | date):
        return True
    if deepest and isinstance(value, Mapping):
        return all(isinstance(key, str) and is_plain(each, deepest - 1) for key, each in value.items())
    return bool(deepest) and isinstance(value, list | tuple) and all(is_plain(each, deepest - 1) for each in value)
