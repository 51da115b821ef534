"""The public names, and what a plugin is given, from their docstrings."""

import inspect
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import vaultgoals as vg
from tests.docs.docstrings import fields_of
from tests.docs.tables import table as table_of
from vaultgoals import testing
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.measures import MeasureInput
from vaultgoals.reports.inputs import ReportInput


def names() -> str:
    """Return each public name with the first sentence of its docstring, and what it takes or has."""
    return _table((name, getattr(vg, name)) for name in vg.__all__)


def for_tests() -> str:
    """Return the same of what tests of plugins use."""
    return _table((f"testing.{name}", getattr(testing, name)) for name in ("note", "snapshot"))


def plugin() -> str:
    """Return each field of a plugin with what stands below it."""
    return table_of(("field", "is"), ((f"`{name}`", told) for name, told in fields_of(vg.Plugin).items()))


def given() -> str:
    """Return what the functions of a plugin are given, with the fields of each."""
    return _table((kind.__name__, kind) for kind in (CheckInput, MeasureInput, ReportInput))


def first_line(value: Any) -> str:
    """Return the first paragraph of a docstring in one line."""
    return (inspect.getdoc(value) or "").split("\n\n")[0].replace("\n", " ")


def has(value: Any) -> str:
    """Return what a name takes or has, each in code: the parameters of a function, the fields of a value, the words of an enumeration."""
    if isinstance(value, type) and issubclass(value, Enum):
        listed = [f'"{one.value}"' for one in value]
    elif is_dataclass(value):
        listed = [one.name for one in fields(value) if not one.name.startswith("_") and one.metadata.get("typed", True)]
    elif inspect.isfunction(value):
        listed = list(inspect.signature(value).parameters)
    else:
        listed = []
    return ", ".join(f"`{one}`" for one in listed)


def _table(rows: Iterable[tuple[str, Any]]) -> str:
    named = (
        (f"`{name}()`" if inspect.isfunction(value) else f"`{name}`", first_line(value), has(value))
        for name, value in rows
    )
    return table_of(("name", "is", "takes, or has"), named)
