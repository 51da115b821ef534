"""Turn values into JSON whose shape is documented and stays."""

import json
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any

import click

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.pattern import pattern

_UNSAFE = pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON allows as they are and a terminal, or an encoder, takes amiss."""


def say_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON: control characters as escapes, and all else too where the output is not in Unicode."""
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent, default=_plain)
    click.echo(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def as_data(value: Any) -> Any:
    """Return a value of ours as JSON has it: a frozen value as an object of its fields, a number as `number` has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return number(value) if isinstance(value, float) else value


def describe_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as JSON has it; line and column `None` where they are not known."""
    fix = diagnostic.fix
    edit = fix.edit if fix else None
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": diagnostic.line or None,
        "column": diagnostic.column or None,
        "fix": None
        if fix is None
        else {
            "title": fix.title,
            "edit": edit and {"line": edit.line, "column": edit.column, "old": edit.old, "new": edit.new},
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def number(value: float | None) -> float | int | None:
    """Return a number with at most four decimals, whole ones as integers; `None` for what is unknown or beyond all bounds."""
    if value is None or not isfinite(value):
        return None
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
