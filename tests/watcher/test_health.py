"""What is told of a vault that cannot be watched, or is gone."""

import errno
import sys
import time
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from tests.watcher.batches import Clock, Looks, refuse, save, wait_until, watching
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import LOOK_AGAIN, TRY_AGAIN, explain, identify, list_vault, read_clock
from vaultgoals.watcher.mounts import POLL


def test_nothing_is_told_while_all_is_well(vault: Path) -> None:
    """Saves, new folders and a root that is exchanged for another one at once are told to nobody."""
    with watching(vault) as batches:
        save(vault / "a.md", "2")
        (vault / "new").mkdir()
        batches.others()
        other = vault.with_name("other")
        other.mkdir()
        save(other / "a.md", "3")
        vault.rename(vault.with_name("aside"))
        other.rename(vault)
        batches.until_everything()
    assert batches.told == []


def test_no_watches_is_told_once(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the system has no watches left is one line with its limit; that it has some again is another one."""
    clock, looks = Clock(), Looks(monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
        with watching(vault, now=clock) as batches:
            for _ in range(3):
                looks.after(clock, TRY_AGAIN / 2)
            (told,) = batches.told
            assert "looked through every 4 s" in told
            assert sys.platform != "linux" or "fs.inotify.max_user_watches" in told
            patched.undo()
            looks.after(clock, TRY_AGAIN)
            assert batches.told[1:] == ["Watching works again: changes are seen at once."]
            assert batches.others() == []
            save(vault / "a.md", "2")
            assert batches.next() == {"a.md"}
            looks.after(clock, LOOK_AGAIN)
    assert len(batches.told) == 2


def test_a_vault_that_is_gone_is_told_once(vault: Path) -> None:
    """That the vault is gone is one line, and one more that it is back; meanwhile there is no batch."""
    with watching(vault) as batches:
        vault.rename(vault.with_name("aside"))
        wait_until(lambda: batches.told)
        assert batches.told == ["The vault is gone; waiting for it to come back."]
        assert batches.queue.empty()
        vault.with_name("aside").rename(vault)
        assert batches.next() == EVERYTHING
        assert batches.told[1:] == ["The vault is back."]
        assert batches.others() == []
    assert len(batches.told) == 2


@pytest.mark.posix("these are the limits of Linux")
@pytest.mark.parametrize(
    ("number", "limit"),
    [(errno.ENOSPC, "fs.inotify.max_user_watches"), (errno.EMFILE, "fs.inotify.max_user_instances")],
)
def test_the_limit_that_was_met_is_named(number: int, limit: str) -> None:
    """Each limit of Linux is named by what raises it; another trouble by what the system says."""
    if sys.platform != "linux":
        skip_or_fail("these are the limits of Linux")
    assert limit in explain(OSError(number, "x"))
    assert "sysctl" not in explain(OSError(errno.EIO, "disk trouble"))
    assert "(disk trouble)" in explain(OSError(errno.EIO, "disk trouble"))
    assert f"every {POLL:.0f} s" in explain(OSError(number, "x"))


def test_a_listing(vault: Path) -> None:
    """A listing is another one once a note is saved, with its old time or not, and the same one otherwise."""
    before = list_vault(vault)
    assert list_vault(vault) == before
    (vault / ".obsidian" / "app.json").write_text("{}")
    assert list_vault(vault) == before
    (vault / "a.md").write_text("2")
    assert list_vault(vault) != before


def test_no_root(tmp_path: Path) -> None:
    """Of a folder that is not there nothing is known."""
    assert identify(tmp_path / "none") is None
    assert list_vault(tmp_path / "none") is None


@pytest.mark.posix("Python has one such clock there, which goes on")
def test_the_clock_goes_on_while_the_machine_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the clock that counts since the start of the system, not the one that stops in between."""
    clocks = {time.CLOCK_MONOTONIC: 5.0, getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC): 7.0}
    monkeypatch.setattr("vaultgoals.watcher.health.time.clock_gettime", clocks.__getitem__)
    assert read_clock() == 7.0
