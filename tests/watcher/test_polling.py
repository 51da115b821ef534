"""Looking through the vault at intervals, without the system's events."""

from pathlib import Path

import pytest

from tests.watcher.batches import Clock, Looks, refuse, save, watching
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.mounts import POLL


def test_a_poll_asks_for_no_events(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it polls no watch is asked for, nothing is told of that, and a save is found by the next look."""
    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    clock, seen = Clock(), list[str]()
    with watching(vault, now=clock, poll=100.0, why="a network drive", see=seen.append) as batches:
        save(vault / "a.md", "2")
        clock.skipped += 101
        assert batches.next() == EVERYTHING
    assert batches.told == []
    assert {*seen} == {"a network drive"}


def test_a_poll_keeps_its_interval(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks the vault is not listed, nor is it more often than was asked."""
    clock, looks = Clock(), Looks(monkeypatch)
    with watching(vault, now=clock, poll=29.0, why="asked for"):
        for _ in range(3):
            looks.after(clock, 29.0)
        count = looks.count
        clock.skipped += POLL + 1
        looks.after(clock, 29.0 - POLL - 1)
        assert looks.count == count + 1
