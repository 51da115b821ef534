"""The filters that a template can use, from their docstrings."""

import inspect
from collections.abc import Callable
from typing import Any

from tests.docs.public import first_line
from tests.docs.tables import table as table_of
from vaultgoals.rendering.environment import _KEPT_FILTERS, OUR_FILTERS

_GIVEN = ("context", "environment")
"""What Jinja gives a filter before the value that stands left of the `|`."""


def table() -> str:
    """Return each filter of vaultgoals with what it gives and takes, and the names of those that are as in Jinja."""
    rows = (
        (f"`{name}`", told(each), ", ".join(f"`{one}`" for one in _taken(each))) for name, each in OUR_FILTERS.items()
    )
    kept = ", ".join(f"`{name}`" for name in sorted(_KEPT_FILTERS))
    return f"{table_of(('filter', 'gives', 'takes'), rows)}\nAs in Jinja: {kept}.\n"


def told(each: Callable[..., Any]) -> str:
    """Return what a filter gives: its docstring after `Return `."""
    return first_line(each).removeprefix("Return ")


def _taken(each: Callable[..., Any]) -> list[str]:
    """Return what a filter takes in brackets."""
    _value, *rest = (name for name in inspect.signature(each).parameters if name not in _GIVEN)
    return rest
