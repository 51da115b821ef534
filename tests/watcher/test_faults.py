"""Faults that a watch survives: a root and folders that come and go, a flood of files, a machine that slept."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from tests.watcher.batches import PATIENCE, Clock, Looks, save, wait_until, watching
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.health import AFTER_MANY


def test_root_deleted_and_recreated(vault: Path) -> None:
    """A root that was deleted is looked at once it is back, and its saves are seen."""
    with watching(vault) as batches:
        shutil.rmtree(vault)
        wait_until(lambda: batches.told)
        vault.mkdir()
        save(vault / "old.md", "1")
        batches.until_everything()
        save(vault / "new.md", "1")
        assert "new.md" in batches.until("new.md")


def test_root_renamed_and_back(vault: Path) -> None:
    """A root that is renamed and gets its name back is looked at again, and what was saved meanwhile is not missed."""
    aside = vault.with_name("aside")
    with watching(vault) as batches:
        vault.rename(aside)
        wait_until(lambda: batches.told)
        (aside / "a.md").write_text("2")
        aside.rename(vault)
        batches.until_everything()
        save(vault / "sub" / "b.md", "2")
        assert "sub/b.md" in batches.until("sub/b.md")


def test_folder_moved_in_and_out(vault: Path, tmp_path: Path) -> None:
    """A folder that is moved into the vault is named and watched; moved out it is named."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.md").write_text("1")
    with watching(vault) as batches:
        outside.rename(vault / "in")
        assert "in" in batches.until("in")
        batches.others()
        save(vault / "in" / "c.md", "2")
        assert batches.next() == {"in/c.md"}
        (vault / "in").rename(outside)
        assert "in" in batches.until("in")


def test_pull_of_5000_files(vault: Path) -> None:
    """Of 5,000 notes that arrive at once the last look comes after the last note, and then it is quiet."""
    with watching(vault) as batches:
        (vault / "pulled").mkdir()
        for number in range(5000):
            descriptor = os.open(vault / "pulled" / f"{number}.md", os.O_CREAT | os.O_WRONLY, 0o600)
            os.close(descriptor)
        batches.until("pulled/4999.md")
        batches.others()
        save(vault / "pulled" / "17.md", "2")
        assert batches.next() == {"pulled/17.md"}
        assert batches.others() == []


def test_what_a_flood_hid(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute after a flood of changes all is looked at, since of some no event may have come; after few it is not."""
    clock, looks = Clock(), Looks(monkeypatch)
    monkeypatch.setattr("vaultgoals.watcher.watch.MANY", 5)
    (tmp_path / "outside").mkdir()
    for number in range(50):
        (tmp_path / "outside" / f"{number}.md").write_text("1")
    with watching(vault, now=clock) as batches:
        save(vault / "a.md", "2")
        batches.until("a.md")
        before = looks.count
        clock.skipped += AFTER_MANY - 1
        assert batches.others() == []
        clock.skipped += 2
        assert batches.others() == []
        assert looks.count == before
        # Of a folder that is moved all events come at once, and make one batch.
        (tmp_path / "outside").rename(vault / "in")
        batches.until("in/49.md")
        looks.after(clock, AFTER_MANY)
        batches.until_everything()


def test_suspend(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an hour of suspend what changed meanwhile is looked at once, and later saves come as before."""
    clock, looks, passed_over, is_asleep = Clock(), Looks(monkeypatch), threading.Event(), True

    def ignore(_path: str) -> bool:
        passed_over.set()
        return is_asleep  # as if no event had told of it

    with watching(vault, now=clock, ignore=ignore) as batches:
        save(vault / "sub" / "b.md", "2")
        assert passed_over.wait(PATIENCE)
        is_asleep = False
        looks.after(clock, 3600)
        assert batches.next() == EVERYTHING
        save(vault / "a.md", "2")
        assert batches.next() == {"a.md"}
        assert batches.others() == []
