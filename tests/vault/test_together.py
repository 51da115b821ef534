"""Writes that go together are all done, or none of them."""

from pathlib import Path

import pytest

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.together import apply_together
from vaultgoals.vault.undo import find_last, find_runs

PLAN = WritePlan(
    (
        Write("A.md", None, b"a", "split"),
        Write("B.md", None, b"b", "split"),
        Write("Note.md", b"both\n", b"links\n", "split"),
    )
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with the note that is to be changed."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/Note.md").write_bytes(b"both\n")
    return tmp_path / "vault"


def contents(root: Path) -> dict[str, bytes]:
    """Return the notes of a vault."""
    return {path.name: path.read_bytes() for path in root.glob("*.md")}


def test_all_of_them(vault: Path) -> None:
    """Where nothing is in the way all writes are done, in one run."""
    applied = apply_together(vault, PLAN)
    assert applied.written == ("A.md", "B.md", "Note.md")
    assert contents(vault) == {"A.md": b"a", "B.md": b"b", "Note.md": b"links\n"}
    assert find_last(find_runs(vault)) == applied.run


@pytest.mark.parametrize(
    ("path", "code"), [("A.md", "path-taken"), ("B.md", "path-taken"), ("Note.md", "changed-since-read")]
)
def test_none_of_them(vault: Path, path: str, code: str) -> None:
    """Where one is refused, as somebody wrote there since, nothing is changed and nothing is left to undo."""
    (vault / path).write_bytes(b"mine\n")
    before = contents(vault)
    applied = apply_together(vault, PLAN)
    assert contents(vault) == before
    assert (applied.written, applied.refused, applied.run) == ((), (path,), "")
    assert [found.code for found in applied.diagnostics] == [code]
    assert find_last(find_runs(vault)) == ""


def test_read_only(vault: Path) -> None:
    """A note that is read-only is refused, and so are the notes that its text would have gone to."""
    (vault / "Note.md").chmod(0o444)
    assert apply_together(vault, PLAN).refused == ("Note.md",)
    assert contents(vault) == {"Note.md": b"both\n"}
