"""What a run does about the runs before it, on a real file system."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.state import STATE_VARIABLE, device_id
from vaultgoals.vault.system import SYSTEM
from vaultgoals.vault.undo import find_runs

DAY = date(2026, 11, 20)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with one note."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "a.md").write_bytes(b"0")
    return root


def change(root: Path, after: bytes, today: date = DAY, made_by: str = "") -> Applied:
    """Change the note from whatever it is."""
    plan = WritePlan((Write("a.md", (root / "a.md").read_bytes(), after, "test"),), made_by=made_by)
    applied = apply(root, plan, occasion=Occasion(today=today))
    assert applied.written == ("a.md",)
    return applied


def ids(root: Path) -> list[str]:
    """Return the ids of the runs that can be undone, the newest first."""
    return [past.run.id for past in find_runs(root)]


def test_kept_for_thirty_days(vault: Path) -> None:
    """A run is kept for 30 days, and forgotten with its copies by the first run after them."""
    change(vault, b"1")
    change(vault, b"2", DAY + timedelta(days=30))
    assert ids(vault) == ["2", "1"]
    change(vault, b"3", DAY + timedelta(days=31))
    assert ids(vault) == ["3", "2"]
    assert sorted(path.name for path in vault.glob(".vaultgoals/*/undo/*")) == ["2", "3"]
    assert not list(vault.glob(".vaultgoals/*/tmp/*"))


def test_day_of_the_file_system(vault: Path) -> None:
    """Without a day, the file system's clock says how old a run is."""
    plan = WritePlan((Write("a.md", b"0", b"1", "test"),))
    apply(vault, plan)
    run = find_runs(vault)[0].run
    assert date.fromisoformat(run.day) == date.fromtimestamp(run.made_ns / 10**9)  # noqa: DTZ012  local, as it is meant


def test_automatic_runs_are_thinned(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of builds only the newest are kept, and no command of the person's goes with them."""
    monkeypatch.setattr("vaultgoals.vault.recovery.KEPT_AUTOMATIC", 5)
    change(vault, b"mine", made_by="set")
    for number in range(8):
        change(vault, b"%d" % number, made_by="build")
    kept = ids(vault)
    assert len(kept) == 6
    assert kept[-1] == "1"


def test_only_this_devices(vault: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What another device left half done in its own folder is not touched."""
    change(vault, b"1")
    mine = vault / ".vaultgoals" / device_id()
    (mine / "tmp" / "unfinished").write_bytes(b"x")
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "other state"))
    change(vault, b"2")
    assert ids(vault) == ["1"]
    assert (mine / "tmp" / "unfinished").exists()
    assert (mine / "undo" / "1" / "0").read_bytes() == b"0"


def test_strays_are_removed(vault: Path) -> None:
    """Unfinished files that nothing needs are removed, symlinks and folders too, and nothing behind a link."""
    change(vault, b"1")
    tmp = vault / ".vaultgoals" / device_id() / "tmp"
    outside = vault.parent / "outside.md"
    outside.write_bytes(b"mine")
    (tmp / "9-0").write_bytes(b"x")
    (tmp / "link").symlink_to(outside)
    (tmp / "forgotten-7").mkdir()
    (tmp / "forgotten-7" / "journal").write_bytes(b"x")
    assert recover(vault) == ()
    assert list(tmp.iterdir()) == []
    assert outside.read_bytes() == b"mine"


def test_nothing_to_recover(vault: Path) -> None:
    """In a vault that was never written nothing is made."""
    assert recover(vault) == ()
    assert not (vault / ".vaultgoals").exists()


def test_while_locked(vault: Path) -> None:
    """A run that has nothing to write does not mind that another one writes."""
    change(vault, b"1")
    with lock_vault(vault):
        assert apply(vault, WritePlan(), 0.01) == Applied()


def test_own_folder_is_a_link(vault: Path, tmp_path: Path) -> None:
    """Where our folder is a symlink, nothing is written, there or behind it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (vault / ".vaultgoals").symlink_to(outside)
    applied = apply(vault, WritePlan((Write("a.md", b"0", b"1", "test"),)))
    assert [d.code for d in applied.diagnostics] == ["write-failed"]
    assert list(outside.iterdir()) == []
    assert (vault / "a.md").read_bytes() == b"0"


@pytest.mark.posix("a file that is open is not replaced there")
def test_late_save_in_a_folder_that_is_gone(vault: Path) -> None:
    """What was saved too late into a note whose folder is gone by now is kept where it was."""
    (vault / "Goals").mkdir()
    (vault / "Goals/b.md").write_bytes(b"old")
    with (vault / "Goals/b.md").open("ab") as editor:
        apply(vault, WritePlan((Write("Goals/b.md", b"old", b"new", "test"),)))
        editor.write(b" and more")
    shutil.rmtree(vault / "Goals")
    assert [d.code for d in recover(vault)] == ["conflict-copy"]
    assert (vault / "Goals/b (vaultgoals conflict).md").read_bytes() == b"old and more"


@pytest.mark.posix("files are not exchanged there")
def test_what_is_not_settled_is_not_forgotten(vault: Path) -> None:
    """A write that could not be brought to an end keeps its journal and the old text beyond the 30 days."""
    (vault / "Goals").mkdir()
    (vault / "Goals/b.md").write_bytes(b"old")
    plan = WritePlan((Write("Goals/b.md", b"old", b"new", "test"),))

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(vault, plan, occasion=Occasion(today=DAY, operations=replace(SYSTEM, move=die)))
    (vault / "Goals").rename(vault / "Aside")
    (vault / "Goals").symlink_to(vault / "Aside")
    for days in (31, 62):
        write = Write("a.md", (vault / "a.md").read_bytes(), b"%d" % days, "test")
        applied = apply(vault, WritePlan((write,)), occasion=Occasion(today=DAY + timedelta(days=days)))
        assert (applied.written, [d.code for d in applied.diagnostics]) == (("a.md",), ["write-failed"])
    (vault / "Goals").unlink()
    (vault / "Aside").rename(vault / "Goals")
    assert recover(vault) == ()
    assert "1" in ids(vault)
    assert [path.read_bytes() for path in vault.glob(".vaultgoals/*/undo/1/0")] == [b"old"]


@pytest.mark.posix("nothing lists there what a process has open")
def test_descriptors_are_closed(vault: Path) -> None:
    """However many runs there were, no descriptor stays open."""
    open_ones = Path("/proc/self/fd")
    if not open_ones.is_dir():
        skip_or_fail("no /proc here, which lists what a process has open")
    before = len(list(open_ones.iterdir()))
    for number in range(5):
        change(vault, b"%d." % number)
        recover(vault)
        find_runs(vault)
    assert len(list(open_ones.iterdir())) == before
