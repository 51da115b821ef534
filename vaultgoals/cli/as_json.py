"""Turn values into JSON whose shape is documented and stays."""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON allows as they are and a terminal, or an encoder, takes amiss."""


def say_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON: control characters as escapes, and all else too where the output is not in Unicode."""
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent, default=_plain)
    click.echo(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def number(value: float | None) -> float | int | None:
    """Return a number with at most four decimals, whole ones as integers; `None` stays `None`."""
    if value is None:
        return None
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
