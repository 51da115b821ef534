"""Notes and folders of other users, and read-only ones, met by a process that is not root: root may do anything."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.absent import skip_or_fail
from tests.vault.other_user import NOBODY

pytestmark = pytest.mark.posix("who owns a file says nothing there")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def said() -> Iterator[dict[str, Any]]:
    """Return what a process of another user did in a vault: as root, or where one may be root of a namespace."""
    # Not below pytest's own folder, which nobody else may enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        namespace = [] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--map-auto"]
        if namespace and shutil.which("unshare") is None:
            skip_or_fail("not root, and no unshare here, with which a process may be another user")
        command = [*namespace, sys.executable, "-m", "tests.vault.other_user", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        if namespace and done.stderr.startswith("unshare"):
            skip_or_fail(f"not root, and no process may be another user here: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout)


def test_what_is_ones_own_is_written(said: dict[str, Any]) -> None:
    """The process is another user, and writes its own note and a new one, so that the rest is refused for its own sake."""
    assert said["user"] == NOBODY
    assert said["written"] == ["mine.md", "new.md"]


def test_everything_else_is_untouched(said: dict[str, Any]) -> None:
    """Content, owner, mode and inode of every other note and folder are what they were, and nothing is left over."""
    assert said["changed"] == {"mine.md": "new", "new.md": "new"}
    assert said["strays"] == []
    assert said["recovered"] == []


@pytest.mark.parametrize(
    ("path", "code", "reason"),
    [
        ("theirs.md", "not-ours-to-replace", "another user's"),
        ("read-only.md", "not-ours-to-replace", "read-only"),
        ("unreadable.md", "not-ours-to-replace", "read-only"),
        ("locked/note.md", "write-failed", "Permission denied"),
        ("locked/new.md", "write-failed", "Permission denied"),
        ("theirs/note.md", "write-failed", "Permission denied"),
        ("theirs/new.md", "write-failed", "Permission denied"),
        ("secret/note.md", "write-failed", "Permission denied"),
    ],
)
def test_each_refusal_names_the_note_and_the_reason(said: dict[str, Any], path: str, code: str, reason: str) -> None:
    """A note that may be written but is someone else's, a read-only note and a read-only folder are each refused."""
    found, message = said["refused"][path]
    assert found == code
    assert reason in message


def test_nothing_else_is_refused(said: dict[str, Any]) -> None:
    """The refusals are those, and one more for the note that was to be deleted."""
    assert len(said["refused"]) == 8
    assert said["not deleted"] == ["write-failed"]


def test_what_may_not_be_read_is_named(said: dict[str, Any]) -> None:
    """A folder that may not be listed and a note that may not be read are diagnostics; the others are listed."""
    assert said["not listed"] == [["unreadable-folder", "secret"]]
    assert "locked/note.md" in said["listed"]
    assert ["permissions" in message for message in said["not read"]] == [True, True]


def test_a_vault_that_takes_nothing(said: dict[str, Any]) -> None:
    """In a vault that is read-only as a whole every write is refused, by name."""
    assert said["whole"] == [["write-failed", "mine.md"], ["write-failed", "x.md"]]
