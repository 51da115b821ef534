"""Whether a value that a plugin brings is what its field asks for."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from types import NoneType
from typing import Any

from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.measures import Measure
from vaultgoals.model.diagnostic import Diagnostic, Fix, Severity
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.note import Note
from vaultgoals.model.plain import is_plain
from vaultgoals.model.promise import Promise
from vaultgoals.model.report import Report


class WrongValue(TypeError):  # noqa: N818  its name is what the author of a plugin reads
    """A plugin brings or returns something that is not what it says."""


_NUMBER = (int, float)
_FIELDS: dict[type, dict[str, tuple[type, ...]]] = {
    Diagnostic: {
        "code": (str,),
        "severity": (Severity,),
        "message": (str,),
        "path": (str,),
        "line": (int,),
        "column": (int,),
        "fix": (Fix, NoneType),
        "about": (str,),
    },
    Measure: {"name": (str,), "function": (object,)},
    Note: {"path": (str,), "names": (Mapping,)},
    Part: {
        "label": (str,),
        "value": (*_NUMBER, NoneType),
        "weight": _NUMBER,
        "how": (str,),
        "path": (str,),
        "line": (int,),
        "counted": (bool,),
        "dated": (date, NoneType),
        "is_held": (bool,),
        "rate": (KeptRate, NoneType),
    },
    Progress: {
        "value": (*_NUMBER, NoneType),
        "raw": (*_NUMBER, NoneType),
        "measure": (str,),
        "parts": (tuple,),
        "known": (int,),
        "total": (int,),
        "steps": (int,),
        "undated": (tuple,),
        "all_steps_done": (bool,),
        "awaits_next": (bool,),
    },
    Report: {
        "page": (str,),
        "identity": (Mapping,),
        "path": (str,),
        "day": (date,),
        "context": (Mapping,),
        "facts": (str,),
        "guest": (bool,),
        "first": (date, NoneType),
        "headings": (Mapping,),
        "promises": (tuple,),
        "level": (int,),
        "keys": (Mapping,),
    },
}
"""What plugins make, and the types of its fields."""

_NEEDED = {Diagnostic: ("code",), Measure: ("name",), Note: ("path",), Report: ("page", "path", "identity")}
"""Fields that must not be empty; a page without an identity would be every page."""


def is_made(value: Any, kind: type) -> bool:
    """Say whether a value is of one of these types, with fields that are."""
    return (
        isinstance(value, kind)
        and all(isinstance(getattr(value, name), types) for name, types in _FIELDS[kind].items())
        and all(getattr(value, name) for name in _NEEDED.get(kind, ()))
    )


def is_name(value: Any) -> bool:
    """Say whether a value can be the name of a kind or a filter."""
    return isinstance(value, str) and bool(value.strip())


def is_report(value: Any) -> bool:
    """Say whether a value is a report whose identity and context are plain."""
    return (
        is_made(value, Report)
        and all(
            is_name(name) and isinstance(text, str) for name, text in (*value.identity.items(), *value.headings.items())
        )
        and all(isinstance(promise, Promise) for promise in value.promises)
        and is_plain(value.context)
    )


def check_progress(progress: Any) -> Progress | None:
    """Return what a measure returned; raises `WrongValue` where it is no progress from 0 to 100, nor `None`."""
    if progress is None:
        return None
    if not is_made(progress, Progress):
        raise WrongValue(f"expected a Progress or None, got {shown(progress)}")
    numbers = [number for part in progress.parts if is_made(part, Part) for number in (part.value, part.weight)]
    sound = all(is_made(part, Part) for part in progress.parts) and all(isinstance(u, str) for u in progress.undated)
    if not sound or not all(n is None or isfinite(n) for n in (*numbers, progress.raw)):
        raise WrongValue("the parts of its Progress are not all of them numbers with words")
    if progress.value is not None and not 0 <= progress.value <= FULL:
        raise WrongValue(f"expected a value from 0 to 100, got {progress.value}")
    made: Progress = progress
    return made


def shown(value: Any) -> str:
    """Return a value in few words; of what can show itself in any way only the type."""
    return repr(value)[:60] if isinstance(value, str | bytes | int | float) else f"a {type(value).__name__}"
