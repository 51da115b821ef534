"""What a run does about the undo copies of other devices."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.other_devices import QUIET_DAYS
from vaultgoals.vault.state import STATE_VARIABLE, device_id
from vaultgoals.vault.undo import find_runs

DAY = date(2026, 11, 20)


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, date], str]:
    """Return a function by which a device changes the one note of a vault on a day, and which returns the device's id."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "a.md").write_bytes(b"0")

    def on_device(name: str, day: date) -> str:
        monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / name))
        before = (root / "a.md").read_bytes()
        plan = WritePlan((Write("a.md", before, before + name.encode(), "test"),))
        assert apply(root, plan, occasion=Occasion(today=day)).written == ("a.md",)
        return device_id()

    return on_device


def kept(vault: Path, device: str) -> list[str]:
    """Return the names of the runs that a device keeps."""
    return sorted(path.name for path in (vault / ".vaultgoals" / device / "undo").iterdir())


def test_a_quiet_devices_copies_are_pruned_by_any_other(change: Callable[[str, date], str], tmp_path: Path) -> None:
    """Undo copies of a device that wrote nothing for ninety days are pruned by any other, as one's own are."""
    old = change("old", DAY)
    change("old", DAY + timedelta(days=20))
    new = change("new", DAY + timedelta(days=20 + QUIET_DAYS))
    assert kept(tmp_path / "vault", old) == ["1", "2"]
    change("new", DAY + timedelta(days=21 + QUIET_DAYS))
    assert kept(tmp_path / "vault", old) == []
    assert kept(tmp_path / "vault", new) == ["1", "2"]
    assert list((tmp_path / "vault/.vaultgoals" / old / "tmp").iterdir()) == []


def test_a_device_that_wrote_since_keeps_all_that_it_has(change: Callable[[str, date], str], tmp_path: Path) -> None:
    """A device that wrote within ninety days forgets its old runs itself, and no other does."""
    old = change("old", DAY)
    change("new", DAY + timedelta(days=60))
    assert kept(tmp_path / "vault", old) == ["1"]


def test_what_is_no_devices_or_half_done_is_left(change: Callable[[str, date], str], tmp_path: Path) -> None:
    """What a device left half done stays, and so does any other folder; the device goes on where it was."""
    vault = tmp_path / "vault"
    old = change("old", DAY)
    journal = vault / ".vaultgoals" / old / "undo/1/journal"
    whole = journal.read_bytes()
    journal.write_bytes(b"\n".join(line for line in whole.split(b"\n") if b'"end"' not in line))
    (vault / ".vaultgoals/notes/undo/1").mkdir(parents=True)
    change("new", DAY + timedelta(days=1 + QUIET_DAYS))
    assert kept(vault, old) == ["1"]
    assert kept(vault, "notes") == ["1"]
    journal.write_bytes(whole)
    change("new", DAY + timedelta(days=1 + QUIET_DAYS))
    assert kept(vault, old) == []
    assert change("old", DAY + timedelta(days=2 + QUIET_DAYS)) == old
    assert [past.run.id for past in find_runs(vault)] == ["1"]
