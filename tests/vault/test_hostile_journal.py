"""A journal that somebody else wrote, by a sync or by hand, reaches nothing but what a run could have written."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.journal import parse_run
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.state import device_id
from vaultgoals.vault.undo import find_runs, plan_undo

HEADER = {"format": 1, "day": "2026-11-22", "made_ns": 1, "made_by": "set", "undoes": ""}
OLD, NEW = (hashlib.sha256(text).hexdigest() for text in (b"old", b"new"))
CREATE = {"kind": "create", "path": "x.md", "before": "", "after": NEW, "temporary": "3-0", "reason": "r"}
CHANGE = {**CREATE, "kind": "change", "before": OLD}
COPY = {"name": "0", "digest": OLD, "size": -1, "mtime_ns": -1}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with one note and one run, and a file beside the vault."""
    root = tmp_path / "vault"
    root.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (root / "a.md").write_bytes(b"0")
    assert apply(root, WritePlan((Write("a.md", b"0", b"1", "test"),))).run == "1"
    return root


def own(root: Path) -> Path:
    """Return this device's folder."""
    return root / ".vaultgoals" / device_id()


def plant(root: Path, *entries: Any, run: str = "3") -> Path:
    """Put a journal where a run's is."""
    folder = own(root) / "undo" / run
    folder.mkdir()
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in (HEADER, *entries)]
    (folder / "journal").write_text("\n".join(lines), encoding="utf-8")
    return folder


def outside(root: Path) -> dict[str, bytes]:
    """Return every file that is not ours: beside the vault and in it."""
    return {
        path.relative_to(root.parent).as_posix(): path.read_bytes()
        for path in root.parent.rglob("*")
        if path.is_file() and ".vaultgoals" not in path.parts
    }


def begin(**changes: Any) -> dict[str, Any]:
    """Return a journal's line that begins a write."""
    return {"step": 0, "begin": {**CHANGE, **changes}}


@pytest.mark.parametrize(
    "entry",
    [
        begin(kind="create", before="", temporary="../../../../secret.txt"),
        begin(kind="create", before="", temporary="../../../a.md"),
        begin(path="../secret.txt"),
        begin(path="../made/evil.md"),
        begin(path="/secret.txt"),
        begin(path=".obsidian/app.json"),
        begin(path="x\0.md"),
        begin(path="\ud800.md"),
        begin(path=5),
        begin(kind="burn"),
        begin(before="bb"),
        begin(after="../.."),
        begin(temporary="9-0"),
        begin(reason=["r"]),
        begin(more="x"),
        {"step": "abc"},
        {"step": [1], "begin": CHANGE},
        {"step": True, "begin": CHANGE},
        {"step": -1, "begin": CHANGE},
        {"step": 1 << 70, "begin": CHANGE},
        {"step": 0, "begin": [CHANGE]},
        '{"step": 1e999}',
        "[" * 100_000,
        "\ufeff{}",
        "5",
    ],
    ids=range(25),
)
def test_line_is_passed_over(vault: Path, entry: Any) -> None:
    """A line that no run writes changes nothing, in the vault or outside, and stops no later run."""
    plant(vault, entry)
    (own(vault) / "tmp/3-0").write_bytes(b"evil")
    before = outside(vault)
    assert recover(vault) == ()
    assert [past.run.id for past in find_runs(vault)] == ["1"]
    assert outside(vault) == before
    applied = apply(vault, WritePlan((Write("a.md", b"1", b"2", "test"),)))
    assert (applied.written, applied.refused) == (("a.md",), ())


@pytest.mark.parametrize("name", ["../../../../../secret.txt", "..", "journal", "1", "", 5, None])
def test_copy_of_another_name(vault: Path, name: Any) -> None:
    """A copy is looked for under a run's own two names alone: nothing else is ever read into the vault."""
    end = {"step": 0, "end": "done", "copies": [{**COPY, "name": name}]}
    plant(vault, begin(path="Notes/Leak.md"), end)
    (own(vault) / "tmp/late-3-..").mkdir()
    before = outside(vault)
    recover(vault)
    plan_undo(vault, "3")
    assert outside(vault) == before


def test_linked_copy(vault: Path) -> None:
    """A copy that is a symlink is not followed, and what could not be done is said."""
    folder = plant(vault, begin(path="Leak.md"), {"step": 0, "end": "done", "copies": [COPY]})
    (folder / "0").symlink_to(vault.parent / "secret.txt")
    before = outside(vault)
    found = recover(vault)
    assert [(d.code, d.path) for d in found] == [("write-failed", "Leak.md")]
    assert outside(vault) == before


def test_true_journal_is_read(vault: Path) -> None:
    """A journal as a run writes it is read whole, however its lines stand."""
    run = parse_run("3", "\n\n".join(json.dumps(e) for e in (HEADER, {"step": 0, "begin": CHANGE})).encode())
    assert (run.day, run.steps[0].intent.path, run.steps[0].outcome) == ("2026-11-22", "x.md", "open")
    end = json.dumps({"step": 0, "end": "done", "copies": [COPY]})
    run = parse_run("3", f"{json.dumps(HEADER)}\n{json.dumps(begin())}\n{end}".encode())
    assert (run.steps[0].outcome, run.steps[0].copies[0].name) == ("done", "0")


@pytest.mark.parametrize("day", ["", "yesterday", 5, None, "2026-02-30"])
def test_header_without_a_day(vault: Path, day: Any) -> None:
    """A run that does not say when it was made is never forgotten, so nothing kept is lost; it is named."""
    folder = own(vault) / "undo/3"
    folder.mkdir()
    (folder / "journal").write_text(json.dumps({**HEADER, "day": day}), encoding="utf-8")
    (folder / "0").write_bytes(b"kept")
    applied = apply(vault, WritePlan((Write("a.md", b"1", b"2", "t"),)), 10, Occasion(today=date(2027, 6, 1)))
    assert applied.written == ("a.md",)
    assert [(d.code, d.path) for d in applied.diagnostics] == [("odd-own-file", f".vaultgoals/{device_id()}/undo/3")]
    assert (folder / "0").read_bytes() == b"kept"


def test_steps_that_cannot_be_read(vault: Path) -> None:
    """A run whose steps are damaged keeps its copies, and is named, however sound its header is."""
    folder = plant(vault, begin(before="X"))
    (folder / "0").write_bytes(b"kept")
    applied = apply(vault, WritePlan((Write("a.md", b"1", b"2", "t"),)), 10, Occasion(today=date(2027, 6, 1)))
    assert applied.written == ("a.md",)
    assert [(d.code, d.path) for d in applied.diagnostics] == [("odd-own-file", f".vaultgoals/{device_id()}/undo/3")]
    assert (folder / "0").read_bytes() == b"kept"
    assert applied.run == "4"


def test_run_that_began_nothing(vault: Path) -> None:
    """A run with a header and nothing else, as a crash leaves it, is taken away without a word."""
    folder = plant(vault)
    assert recover(vault) == ()
    assert not folder.exists()


def _file_for_a_run(folder: Path) -> None:
    (folder / "undo/7").write_bytes(b"x")


def _folder_for_a_journal(folder: Path) -> None:
    (folder / "undo/7/journal").mkdir(parents=True)


def _deep_folder(folder: Path) -> None:
    (folder / "tmp/a/b/c").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [_file_for_a_run, _folder_for_a_journal, _deep_folder])
def test_odd_entry_stops_nothing(vault: Path, spoil: Callable[[Path], None]) -> None:
    """What is not of our making in our folder is named and left, and writing and undoing go on."""
    spoil(own(vault))
    applied = apply(vault, WritePlan((Write("a.md", b"1", b"2", "test"),)))
    assert (applied.written, applied.refused) == (("a.md",), ())
    assert [d.code for d in applied.diagnostics] == ["odd-own-file"]
    assert [past.run.id for past in find_runs(vault)][-1] == "1"
    undo = plan_undo(vault, applied.run)
    assert [write.after for write in undo.plan.writes] == [b"1"]


def test_late_save_that_cannot_be_kept(vault: Path, tmp_path: Path) -> None:
    """Where the note's folder is a symlink by now, what was saved too late waits, and other notes are written."""
    (vault / "Goals").mkdir()
    (vault / "Goals/b.md").write_bytes(b"old")
    run = apply(vault, WritePlan((Write("Goals/b.md", b"old", b"new", "test"),))).run
    copy = own(vault) / "undo" / run / "0"
    copy.write_bytes(b"old and late")
    (vault / "Goals").rename(tmp_path / "elsewhere")
    (vault / "Goals").symlink_to(tmp_path / "elsewhere")
    applied = apply(vault, WritePlan((Write("a.md", b"1", b"2", "test"),)))
    assert applied.written == ("a.md",)
    assert [(d.code, d.path) for d in applied.diagnostics] == [("write-failed", "Goals/b.md")]
    assert copy.read_bytes() == b"old and late"
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["b.md"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*CHANGE, *COPY, "step"]), inner),
    max_leaves=6,
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"step": st.integers(-1, 2) | JSON},
            optional={
                "begin": st.fixed_dictionaries({key: st.just(value) | JSON for key, value in CHANGE.items()}),
                "end": st.sampled_from(["done", "void", "open"]) | JSON,
                "withdraw": st.booleans(),
                "copies": st.lists(st.fixed_dictionaries({key: st.just(v) | JSON for key, v in COPY.items()})) | JSON,
            },
        ),
        max_size=6,
    )
)
def test_any_journal_is_read(entries: list[dict[str, Any]]) -> None:
    """Whatever stands in a journal, reading it ends, and what it gives names a run's own files and plain paths."""
    run = parse_run("3", "\n".join(json.dumps(entry) for entry in (HEADER, *entries)).encode())
    for step in run.steps:
        assert step.intent.path == CHANGE["path"] or ".." not in step.intent.path.split("/")
        assert step.intent.temporary == f"3-{step.intent.number}"
        assert step.outcome in {"open", "done", "void"}
        assert {copy.name for copy in step.copies} <= {step.intent.copy, step.intent.withdrawn}
