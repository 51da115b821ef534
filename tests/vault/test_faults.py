"""A system that fails, and an editor that saves, at every call of every kind of write."""

import errno
import random
from contextlib import suppress
from functools import partial

import pytest

from tests.vault.simulated_disk import CrashError, Disk
from tests.vault.trials import NOTE, SAVED, SCALE, STYLES, TRIALS, Save, Trial

pytestmark = pytest.mark.posix("the disk in memory is the same there")

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


def dies(first: int, _name: str, call: int) -> None:
    """Be a process that is killed before a call."""
    if call >= first:
        raise CrashError


def killed_after_a_save(trial: Trial, calls_left: int) -> Disk:
    """Return the disk where an editor saved right before the exchange, and the process died some calls after it."""
    disk = trial.prepare()

    def save(name: str, call: int) -> None:
        if name == "exchange":
            disk.interrupt = partial(dies, call + 1 + calls_left)
            disk.save(NOTE, SAVED)

    disk.interrupt = save
    with suppress(CrashError):
        trial.run(disk)
    return disk.after_crash()


@pytest.mark.parametrize("calls_left", range(9))
def test_power_loss_after_a_save_was_put_back(calls_left: int) -> None:
    """A save that came out of an exchange is in the vault after the next run, whenever power is lost in that run."""
    trial = TRIALS["change, exchange"]
    lost_saves = []
    call, is_over = 0, False
    while not is_over:
        call += 1
        disk = killed_after_a_save(trial, calls_left)
        disk.interrupt = partial(dies, call)
        with suppress(CrashError):
            trial.restart(disk)
            is_over = True
        for number, lost in enumerate(disk.after_power_loss()):
            trial.restart(lost)
            visible = [content for path, content in lost.files().items() if not path.startswith(".")]
            lost_saves += [] if SAVED in visible else [(call, number)]
    assert lost_saves == []


def test_power_loss_while_a_save_is_put_back() -> None:
    """A save that is on the disk when it comes out of an exchange is in the vault whenever power is lost after that."""
    trial = TRIALS["change, exchange"]
    lost_saves = []
    calls_left, is_over = -1, False
    while not is_over:
        calls_left += 1
        disk = trial.prepare()

        def save(name: str, call: int, disk: Disk = disk, calls_left: int = calls_left) -> None:
            if name == "exchange":
                disk.interrupt = partial(dies, call + 1 + calls_left)
                disk.save(NOTE, SAVED)
                sync_all(disk)

        disk.interrupt = save
        with suppress(CrashError):
            trial.run(disk)
            is_over = True
        for number, lost in enumerate(disk.after_power_loss()):
            trial.restart(lost)
            visible = [content for path, content in lost.files().items() if not path.startswith(".")]
            lost_saves += [] if SAVED in visible else [(calls_left, number)]
    assert lost_saves == []


def sync_all(disk: Disk) -> None:
    """Bring everything to the disk."""
    disk.pending.clear()
    for node in disk.nodes.values():
        node.synced, node.synced_entries = node.data, dict(node.entries)
