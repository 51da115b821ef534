"""What Windows has and wine has not: tests are left out for it, each with its reason.

A test ends where it calls what is missing, or does not begin. It is loaded with `-p tests.wine.gaps`.
"""

import os
from functools import partial

import pytest

from tests.absent import leave_out, left_out

MISSING = {
    "symlink": "not so under wine: it says that it made a symbolic link, and has made none",
}
"""By the name in `os`."""
TESTS = {
    "tests/watcher/test_faults.py::test_root_deleted_and_recreated": (
        "not so under wine: there a folder that is deleted while it is watched keeps its name until the watch ends"
    ),
}
"""By test, where nothing is missing and something is otherwise."""
OF_PYTEST = "current"
"""How the links end that pytest makes to its newest folders, and does well without."""


def _end(reason: str, *arguments: object, **_named: object) -> None:
    if not str(arguments[1]).endswith(OF_PYTEST):
        leave_out(reason)


for _name, _reason in MISSING.items():
    setattr(os, _name, partial(_end, _reason))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests that are named here."""
    for item in items:
        if reason := TESTS.get(item.nodeid):
            item.add_marker(left_out(reason))
