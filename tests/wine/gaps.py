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


def _end(reason: str, *_arguments: object, **_named: object) -> None:
    leave_out(reason)


for _name, _reason in MISSING.items():
    setattr(os, _name, partial(_end, _reason))
