"""Planning what takes a run back."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.simulated_disk import Disk
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.state import device_id
from vaultgoals.vault.undo import find_last, find_runs, plan_undo, set_aside


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return an empty vault."""
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault"


def write(root: Path, path: str, after: bytes | None) -> Applied:
    """Write a note, whatever it is."""
    before = (root / path).read_bytes() if (root / path).exists() else None
    return apply(root, WritePlan((Write(path, before, after, "test"),)))


def undo(root: Path, run: str) -> list[str]:
    """Take back a run; return the codes of what is in the way."""
    planned = plan_undo(root, run)
    applied = apply(root, planned.plan, occasion=Occasion(undoes=run, models=planned.models))
    return [diagnostic.code for diagnostic in applied.diagnostics]


def test_each_kind_of_write(vault: Path) -> None:
    """A change, a new note and a deletion are taken back to the byte."""
    (vault / "a.md").write_bytes(b"old")
    (vault / "b.md").write_bytes(b"gone")
    writes = (Write("a.md", b"old", b"new", ""), Write("b.md", b"gone", None, ""), Write("c.md", None, b"made", ""))
    apply(vault, WritePlan(writes))
    assert undo(vault, "1") == []
    assert {path.name: path.read_bytes() for path in vault.glob("*.md")} == {"a.md": b"old", "b.md": b"gone"}


@pytest.mark.posix("a file has no such attributes there")
def test_a_file_that_comes_back_is_as_it_was(vault: Path) -> None:
    """A deleted note gets back its permissions and attributes."""
    (vault / "a.md").write_bytes(b"old")
    (vault / "a.md").chmod(0o640)
    os.setxattr(vault / "a.md", "user.test", b"1")
    write(vault, "a.md", None)
    assert undo(vault, "1") == []
    assert (vault / "a.md").stat().st_mode & 0o777 == 0o640
    assert os.getxattr(vault / "a.md", "user.test") == b"1"


def test_what_is_as_it_was_is_left(vault: Path) -> None:
    """A note that has its old bytes already is not written again."""
    (vault / "a.md").write_bytes(b"old")
    write(vault, "a.md", b"new")
    (vault / "a.md").write_bytes(b"old")
    assert plan_undo(vault, "1").plan == WritePlan(unchanged=("a.md",), made_by="undo")


def test_refusals(vault: Path) -> None:
    """Held, with the reason, is a note that was edited, removed or made anew since, or whose copy is not the old one."""
    (vault / "a.md").write_bytes(b"old")
    write(vault, "a.md", b"new")
    (vault / "a.md").write_bytes(b"new and mine")
    assert undo(vault, "1") == ["edited-since"]
    (vault / "a.md").unlink()
    assert undo(vault, "1") == ["edited-since"]
    (vault / "a.md").write_bytes(b"new")
    copy = vault / ".vaultgoals" / device_id() / "undo" / "1" / "0"
    copy.unlink()
    assert undo(vault, "1") == ["undo-copy-lost"]
    (vault / "b.md").write_bytes(b"b")
    write(vault, "b.md", None)
    (vault / "b.md").write_bytes(b"again")
    assert undo(vault, "2") == ["path-taken"]
    assert {path.name: path.read_bytes() for path in vault.glob("*.md")} == {"a.md": b"new", "b.md": b"again"}


def test_a_link_is_not_followed(vault: Path, tmp_path: Path) -> None:
    """A note that is a symlink by now is left, and so is what it leads to."""
    write(vault, "a.md", b"new")
    (tmp_path / "outside.md").write_bytes(b"new")
    (vault / "a.md").unlink()
    (vault / "a.md").symlink_to(tmp_path / "outside.md")
    assert undo(vault, "1") == ["unreadable-note"]
    assert (tmp_path / "outside.md").read_bytes() == b"new"


def test_the_last_one(vault: Path) -> None:
    """The last run is the newest that is neither an undo nor undone; an undo that is undone itself does not count."""
    assert find_last(find_runs(vault)) == ""
    write(vault, "a.md", b"1")
    write(vault, "a.md", b"2")
    assert find_last(find_runs(vault)) == "2"
    undo(vault, "2")
    assert find_last(find_runs(vault)) == "1"
    undo(vault, "3")
    assert find_last(find_runs(vault)) == "2"
    assert (vault / "a.md").read_bytes() == b"2"


def test_no_such_run(vault: Path) -> None:
    """Without such a run the plan is empty."""
    assert plan_undo(vault, "1").plan == WritePlan()
    write(vault, "a.md", b"1")
    assert plan_undo(vault, "../1").run == ""


PATHS = st.sampled_from(["a.md", "b/c.md", "d.md"])
CONTENTS = st.none() | st.binary(max_size=30)


@given(st.lists(st.tuples(PATHS, CONTENTS), max_size=8))
def test_undoing_everything(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bytes | None]]) -> None:
    """Whatever was written, taking back the last run again and again brings back every state, to the byte."""
    memory = InMemory(tmp_path_factory.getbasetemp())
    states = [memory.notes()]
    for path, after in steps:
        if memory.write(path, after):
            states.append(memory.notes())
    while last := find_last(find_runs(memory.root, memory.operations)):
        assert memory.notes() == states.pop()
        assert memory.undo(last) == []
    assert [memory.notes()] == states


@given(st.lists(st.tuples(st.sampled_from(["write", "write", "edit", "undo"]), PATHS, CONTENTS), max_size=12))
def test_undo_never_takes_an_edit(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, bytes | None]]
) -> None:
    """Whatever happened before, an undo restores a note that is as it was written, and leaves any other as it is."""
    memory = InMemory(tmp_path_factory.getbasetemp())
    wrote: dict[str, tuple[str, bytes | None, bytes | None]] = {}
    for action, path, content in steps:
        now = memory.notes()
        if action == "write" and (run := memory.write(path, content)):
            wrote[run] = (path, now.get(path), content)
        elif action == "edit" and path in now and content is not None:
            memory.disk.save(path, content)
        elif action == "undo" and (last := find_last(find_runs(memory.root, memory.operations))):
            written, before, after = wrote[last]
            found = now.get(written)
            refused = memory.undo(last)
            assert memory.notes() == without_nothing({**now, written: before if found == after else found})
            assert bool(refused) == (found not in (before, after))
            if found != after:
                return


class InMemory:
    """A vault on a disk in memory: thousands of runs of the writer take seconds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        """A folder that is there; nothing but the lock's name comes from it."""
        self.disk = Disk()
        self.operations = self.disk.operations()

    def notes(self) -> dict[str, bytes]:
        """Return every note."""
        return {path: content for path, content in self.disk.files().items() if not path.startswith(".")}

    def write(self, path: str, after: bytes | None) -> str:
        """Write a note, whatever it is; return the run's id, empty where nothing was to be done."""
        writes = (Write(path, self.notes().get(path), after, "test"),)
        return apply(self.root, WritePlan(writes), occasion=Occasion(operations=self.operations)).run

    def undo(self, run: str) -> list[str]:
        """Take back a run; return the codes of what is in the way."""
        planned = plan_undo(self.root, run, self.operations)
        occasion = Occasion(undoes=run, models=planned.models, operations=self.operations)
        return [diagnostic.code for diagnostic in apply(self.root, planned.plan, occasion=occasion).diagnostics]


def without_nothing(notes: dict[str, bytes | None]) -> dict[str, bytes]:
    """Return the notes that are there."""
    return {path: content for path, content in notes.items() if content is not None}


def test_a_run_that_is_set_aside(vault: Path) -> None:
    """A run whose note is gone counts as undone once it is set aside, for as long as the note is gone."""
    write(vault, "a.md", b"1")
    write(vault, "b.md", b"2")
    (vault / "b.md").unlink()
    assert plan_undo(vault, "2").gone == ("b.md",)
    assert find_last(find_runs(vault)) == "2"
    set_aside(vault, "2")
    set_aside(vault, "9")
    assert find_last(find_runs(vault)) == "1"
    (vault / "b.md").write_bytes(b"2")
    assert plan_undo(vault, "2").gone == ()
    assert find_last(find_runs(vault)) == "2"
    assert find_last(find_runs(vault), before="2") == "1"
    assert find_last(find_runs(vault), before="1") == ""


def test_half_an_undo_is_none(vault: Path) -> None:
    """A run is undone when each of its notes is back, by one undo or by several; undoing one of those brings it back."""
    (vault / "a.md").write_bytes(b"a")
    (vault / "b.md").write_bytes(b"b")
    apply(vault, WritePlan((Write("a.md", b"a", b"1", ""), Write("b.md", b"b", b"1", ""))))
    (vault / "b.md").write_bytes(b"mine")
    assert undo(vault, "1") == ["edited-since"]
    assert find_last(find_runs(vault)) == "1"
    (vault / "b.md").write_bytes(b"1")
    assert undo(vault, "1") == []
    assert find_last(find_runs(vault)) == ""
    assert undo(vault, "2") == []
    assert find_last(find_runs(vault)) == "1"
    assert (vault / "a.md").read_bytes() == b"1"


def test_behind_a_link(vault: Path, tmp_path: Path) -> None:
    """A note whose folder is a link by now is left alone, and the folder is named."""
    (vault / "Goals").mkdir()
    run = write(vault, "Goals/a.md", b"made").run
    (vault / "Goals").rename(tmp_path / "elsewhere")
    (vault / "Goals").symlink_to(tmp_path / "elsewhere")
    planned = plan_undo(vault, run)
    assert [(d.code, d.path) for d in planned.plan.diagnostics] == [("not-ours-to-replace", "Goals/a.md")]
    assert "'Goals' is a link or no folder" in planned.plan.diagnostics[0].message
    assert undo(vault, run) == ["not-ours-to-replace"]
    assert (tmp_path / "elsewhere/a.md").read_bytes() == b"made"
