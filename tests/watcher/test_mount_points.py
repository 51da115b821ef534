"""A folder that is left empty where the vault's disk was mounted."""

from pathlib import Path

import pytest

from tests.watcher.batches import wait_until, watching
from vaultgoals.vault import absence
from vaultgoals.vault.absence import device_of, is_bare, is_left_behind
from vaultgoals.watcher.health import LEFT


def empty(vault: Path) -> Path:
    """Take all away that the vault holds; returns where it is now."""
    aside = vault.with_name("aside")
    aside.mkdir()
    for path in list(vault.iterdir()):
        path.rename(aside / path.name)
    return aside


def fill(vault: Path, aside: Path) -> None:
    """Put all back, as a disk that is mounted again."""
    for path in list(aside.iterdir()):
        path.rename(vault / path.name)


def test_an_empty_vault_is_told_once(vault: Path) -> None:
    """That a vault is empty all at once is one line, and no change; that its notes are back is another line, and a look."""
    lacks: list[str] = []
    with watching(vault, lack=lacks.append) as batches:
        aside = empty(vault)
        wait_until(lambda: batches.told)
        (vault / ".Trash-1000").mkdir()
        fill(vault, aside)
        batches.until_everything()
    assert batches.told == [LEFT, "The vault is back."]
    assert lacks == [LEFT, ""]


def test_an_empty_vault_for_a_moment_is_no_news(vault: Path) -> None:
    """A sync that takes all away and puts it back at once is told to nobody."""
    with watching(vault) as batches:
        fill(vault, empty(vault))
        batches.others()
    assert batches.told == []


def test_a_vault_that_begins_empty_is_watched(tmp_path: Path) -> None:
    """A new folder without anything in it is no trouble: its first note is seen."""
    with watching(tmp_path) as batches:
        assert batches.others() == []
    assert batches.told == []


@pytest.mark.parametrize("name", ["lost+found", ".DS_Store", ".vaultgoals", "System Volume Information"])
def test_what_no_person_put_there(tmp_path: Path, name: str) -> None:
    """What a system leaves in a mount point makes it no vault; a note, a folder and Obsidian's settings do."""
    (tmp_path / name).mkdir()
    assert is_bare(tmp_path)
    (tmp_path / "Notes").mkdir()
    assert not is_bare(tmp_path)


def test_obsidians_settings_make_a_vault(tmp_path: Path) -> None:
    """A vault whose last note was deleted is empty, and still one."""
    (tmp_path / ".obsidian").mkdir()
    assert not is_bare(tmp_path)
    assert not is_bare(tmp_path / "none")


def test_another_device(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another device a folder without a note is not the vault; one with notes is, as a disk gets another number."""
    here = device_of(vault)
    assert here is not None
    assert not is_left_behind(vault, here + 1)
    for note in vault.rglob("*.md"):
        note.rename(note.with_suffix(".txt"))
    assert is_left_behind(vault, here + 1)
    assert not is_left_behind(vault, here)
    assert not is_left_behind(vault, None)
    monkeypatch.setattr(absence, "scan", lambda _root: (_ for _ in ()).throw(OSError()))
    assert not is_left_behind(vault, here + 1)


def test_what_was_empty_is_looked_at_in_full(vault: Path) -> None:
    """What was saved while the disk was away, by another machine, is not missed."""
    with watching(vault) as batches:
        aside = empty(vault)
        wait_until(lambda: batches.told)
        (aside / "a.md").write_text("other")
        fill(vault, aside)
        batches.until_everything()
