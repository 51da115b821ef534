"""A system that fails, and an editor that saves, at every call of every kind of write."""

import errno
import random
from functools import partial

import pytest

from tests.vault.trials import SCALE, STYLES, TRIALS, Save

FILLING = frozenset({"write", "create_file", "make_folder", "append_to"})
"""Calls that need room on the disk."""


def once(failing: int, _name: str, call: int) -> bool:
    """Fail one call."""
    return call == failing


def from_then_on(failing: int, _name: str, call: int) -> bool:
    """Fail it and all that follow."""
    return call >= failing


def when_full(failing: int, name: str, call: int) -> bool:
    """Fail all that need room from a call on."""
    return call >= failing and name in FILLING


@pytest.mark.parametrize("name", TRIALS)
def test_one_call_fails(name: str) -> None:
    """Whichever call fails once, the note is what the result says it is, and nothing is left behind."""
    trial = TRIALS[name]
    calls = range(1, trial.count_calls() + 1)
    problems = [(call, problem) for call in calls for problem in trial.failed(partial(once, call), errno.EIO)]
    assert problems == []


@pytest.mark.parametrize("name", TRIALS)
def test_full_disk(name: str) -> None:
    """Whenever the disk is full, the note is what the result says it is, and nothing is left behind."""
    trial = TRIALS[name]
    calls = range(1, trial.count_calls() + 1)
    problems = [(call, problem) for call in calls for problem in trial.failed(partial(when_full, call), errno.ENOSPC)]
    assert problems == []


@pytest.mark.parametrize("name", TRIALS)
def test_disk_dies(name: str) -> None:
    """Whenever the disk stops to answer, the next run finds old or new, undo intact and no stray files."""
    trial = TRIALS[name]
    problems = [
        (call, problem)
        for call in range(1, trial.count_calls() + 1)
        for problem in trial.failed(partial(from_then_on, call), errno.EIO, can_look=False)
    ]
    assert problems == []


@pytest.mark.parametrize("name", TRIALS)
def test_editor_saves_at_every_call(name: str) -> None:
    """Whenever an editor saves, in whichever style, its save is in the note or in a conflict copy afterwards."""
    trial = TRIALS[name]
    problems = [
        problem
        for call in range(1, trial.count_calls() + 2)
        for style in STYLES[trial.system]
        for problem in trial.raced([Save(call, style)])
    ]
    assert problems == []


@pytest.mark.parametrize("name", [name for name in TRIALS if "exchange" in name])
def test_editor_saves_several_times(name: str) -> None:
    """Of several saves at any calls, the last one is there afterwards."""
    trial = TRIALS[name]
    chance = random.Random(name)  # noqa: S311  a seed makes it the same on every run
    calls = trial.count_calls()
    problems = []
    for _ in range(round(80 * SCALE)):
        places = sorted(chance.sample(range(1, calls + 2), chance.randint(2, 6)))
        saves = [Save(call, chance.choice(("rename", "in place")), f"save {call}".encode()) for call in places]
        problems += trial.raced(saves)
    assert problems == []


@pytest.mark.parametrize("name", TRIALS)
def test_crash_while_recovering(name: str) -> None:
    """A recovery that is killed itself is finished by the next one."""
    trial = TRIALS[name]
    step = max(1, round(12 / SCALE))
    problems = [
        (how, problem)
        for call in range(trial.count_calls() - 1, 40, -step)
        for how, disk in trial.crashes_in_recovery(call)
        for problem in trial.check(disk, is_finished=False)
    ]
    assert problems == []
