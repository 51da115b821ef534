"""The one file in a folder with a dot that a plan may write to, and all those that it may not."""

import json
from pathlib import Path

import pytest

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply
from vaultgoals.vault.journal import parse_run
from vaultgoals.vault.undo import plan_undo

PATH = ".obsidian/snippets/vaultgoals.css"
OTHERS = (".obsidian/app.json", ".obsidian/snippets/mine.css", ".git/snippets/vaultgoals.css", ".x/a.md")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault that Obsidian has opened, with a file where no plan may write."""
    root = tmp_path / "vault"
    for path in OTHERS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"{}")
    return root


def test_it_is_written_and_taken_back(vault: Path) -> None:
    """Applied like any other write, and undone to what was there before."""
    applied = apply(vault, WritePlan((Write(PATH, None, b"one", ""),)))
    assert (applied.written, applied.refused) == ((PATH,), ())
    changed = apply(vault, WritePlan((Write(PATH, b"one", b"two", ""),)))
    assert (vault / PATH).read_bytes() == b"two"
    undo = plan_undo(vault, changed.run)
    assert apply(vault, undo.plan).written == (PATH,)
    assert (vault / PATH).read_bytes() == b"one"
    assert [write.after for write in plan_undo(vault, applied.run).plan.writes] == [None]


@pytest.mark.parametrize("path", OTHERS)
def test_no_other_is(vault: Path, path: str) -> None:
    """A plan that names another file in such a folder is refused, whether it would create, change or delete it."""
    for before, after in ((b"{}", b"x"), (b"{}", None), (None, b"x")):
        applied = apply(vault, WritePlan((Write(path, before, after, ""),)))
        assert applied.written == ()
        assert [d.code for d in applied.diagnostics] == ["bad-path"]
    assert (vault / path).read_bytes() == b"{}"


def test_nor_where_obsidian_has_no_folder(tmp_path: Path) -> None:
    """Without a configuration folder of Obsidian's there is no such file."""
    applied = apply(tmp_path, WritePlan((Write(PATH, None, b"x", ""),)))
    assert [d.code for d in applied.diagnostics] == ["bad-path"]
    assert not (tmp_path / ".obsidian").exists()


@pytest.mark.posix("no symlinks without a privilege")
def test_no_link_is_followed(vault: Path, tmp_path: Path) -> None:
    """A folder of snippets that is a link leads elsewhere, and is not followed."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (vault / ".obsidian/snippets/mine.css").unlink()
    (vault / ".obsidian/snippets").rmdir()
    (vault / ".obsidian/snippets").symlink_to(elsewhere)
    assert apply(vault, WritePlan((Write(PATH, None, b"x", ""),))).written == ()
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("path", [PATH, *OTHERS])
def test_a_journal_can_name_no_other(path: str) -> None:
    """A line of a journal that names anything else in such a folder is passed over: nobody's undo or recovery goes there."""
    header = {"format": 1, "day": "2026-11-20", "made_ns": 1, "made_by": "snippet install", "undoes": ""}
    intent = {"kind": "create", "path": path, "before": "", "after": "0" * 64, "temporary": "3-0", "reason": ""}
    lines = "\n".join(json.dumps(entry) for entry in (header, {"step": 0, "begin": intent})).encode()
    assert [step.intent.path for step in parse_run("3", lines, ".obsidian").steps] == [path] * (path == PATH)
    assert parse_run("3", lines).steps == ()
