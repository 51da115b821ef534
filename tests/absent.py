"""What a test does where the machine lacks something it needs."""

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test, and say why; fail it in continuous integration, which has to bring everything along."""
    if os.environ.get("CI"):
        pytest.fail(f"required in CI: {reason}")
    pytest.skip(reason)


def leave_out(reason: str) -> NoReturn:
    """End a test, in continuous integration as well: the system that it runs on has not what it is about."""
    pytest.skip(reason)


def left_out(reason: str) -> pytest.MarkDecorator:
    """Return the mark of a test that ends so before it begins."""
    return pytest.mark.skip(
        reason=reason
    )  # whoever asks for it says what the system lacks, and nothing can install that
