"""A crash or a power loss at every call of every kind of write."""

import pytest

from tests.vault.trials import TRIALS

pytestmark = pytest.mark.posix("the disk in memory is the same there")


@pytest.mark.parametrize("name", TRIALS)
def test_crash_at_every_call(name: str) -> None:
    """Whenever the process dies or power is lost, the next run finds old or new, undo intact and no stray files."""
    trial = TRIALS[name]
    problems = [
        (how, problem)
        for how, disk, is_finished in trial.crashes()
        for problem in trial.check(disk, is_finished=is_finished)
    ]
    assert problems == []
