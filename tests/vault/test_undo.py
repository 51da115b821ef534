"""Planning what takes a run back."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.state import device_id
from vaultgoals.vault.undo import find_last, find_runs, plan_undo


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


@given(st.lists(st.tuples(st.sampled_from(["a.md", "b/c.md", "d.md"]), st.none() | st.binary(max_size=30)), max_size=8))
def test_undoing_everything(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bytes | None]]) -> None:
    """Whatever was written, taking back the last run again and again brings back every state, to the byte."""
    root = tmp_path_factory.mktemp("vault")
    states = [contents(root)]
    for path, after in steps:
        if (after is not None or (root / path).exists()) and write(root, path, after).run:
            states.append(contents(root))
    while last := find_last(find_runs(root)):
        assert contents(root) == states.pop()
        assert undo(root, last) == []
    assert [contents(root)] == states


def contents(root: Path) -> dict[str, bytes]:
    """Return every note."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.md")
        if ".vaultgoals" not in path.parts
    }
