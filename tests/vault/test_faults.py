"""A system that fails, and an editor that saves, at every call of every kind of write."""

import errno

import pytest

from tests.vault.trials import SAVED, STYLES, TRIALS, Save


@pytest.mark.parametrize("name", TRIALS)
def test_one_call_fails(name: str) -> None:
    """Whichever call fails once, the note is what the result says it is, and nothing is left behind."""
    trial = TRIALS[name]
    problems = [
        (failing, problem)
        for failing in range(1, trial.count_calls() + 1)
        for problem in trial.failed(lambda _name, call, failing=failing: call == failing, errno.EIO)  # type: ignore[misc]  # bound per call
    ]
    assert problems == []
