"""What Windows has and wine has not: tests are left out for it, each with its reason.

A test ends where it calls what is missing. It is loaded with `-p tests.wine.gaps`.
"""

import os
from functools import partial

from tests.absent import leave_out

MISSING = {
    "symlink": "not so under wine: it says that it made a symbolic link, and has made none",
}
"""By the name in `os`."""
OF_PYTEST = "current"
"""How the links end that pytest makes to its newest folders, and does well without."""


def _end(reason: str, *arguments: object, **_named: object) -> None:
    if not str(arguments[1]).endswith(OF_PYTEST):
        leave_out(reason)


for _name, _reason in MISSING.items():
    setattr(os, _name, partial(_end, _reason))
