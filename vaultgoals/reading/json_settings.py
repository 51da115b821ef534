"""Raw bytes of a settings file into plain data, however broken or hostile they are."""

import json
import re
from collections.abc import Mapping
from typing import Any

from vaultgoals.model.pattern import pattern

MAX_SETTINGS = 2 * 1024 * 1024
"""Bytes; a larger file is not read."""
_MAX_DEPTH = 60
"""Lists and objects within each other; Python's own parser needs its stack for each."""

_STRING = pattern(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)  # `"a \" b"`


def parse_settings(data: bytes) -> tuple[Mapping[str, Any] | tuple[Any, ...], str]:
    """Return the object or list that a JSON text holds, and what is wrong with it; empty where something is.

    A byte order mark is passed over; an empty file is an empty object, as Obsidian has it.
    """
    if len(data) > MAX_SETTINGS:
        return {}, f"more than {MAX_SETTINGS} bytes"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, "not UTF-8"
    if not text.strip():
        return {}, ""
    if _depth(text) > _MAX_DEPTH:
        return {}, "nested too deeply"
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # ValueError: also a number of more digits than Python converts
        return {}, "not JSON"
    if isinstance(value, dict):
        return value, ""
    return (tuple(value), "") if isinstance(value, list) else ({}, "not a JSON object or list")


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in _STRING.sub("", text):
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def table_at(data: Any, key: str) -> Mapping[str, Any]:
    """Return the object under a key; empty where there is none."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, dict) else {}


def list_at(data: Any, key: str) -> list[Any]:
    """Return the list under a key; empty where there is none."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, list) else []


def text_at(data: Any, key: str) -> str:
    """Return the text under a key without outer space; empty where there is none that can be written as UTF-8."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value.strip() if isinstance(value, str) and has_no_halves(value) else ""


def flag_at(data: Any, key: str) -> bool:
    """Return whether the value under a key is true."""
    return isinstance(data, Mapping) and data.get(key) is True


def has_no_halves(text: str) -> bool:
    """Return whether a text is free of half surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
