"""What the documents say of files, variables and limits is what the program has."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

import vaultgoals as vg
from tests.docs import limits
from tests.docs.environment import HANDED_ON, OF_LIBRARIES, VARIABLES, read_in_source
from tests.docs.folders import STATE_FOLDERS
from tests.docs.places import ROOT
from vaultgoals.reading.copies import is_conflict_copy
from vaultgoals.vault.own_folder import TMP, UNDO
from vaultgoals.vault.root import OWN_FOLDER
from vaultgoals.vault.state import device_id, state_folder, state_path
from vaultgoals.vault.watcher_lock import WatcherStatus, lock_watcher, write_status

PAGE = (ROOT / "docs/reference/files.md").read_text(encoding="utf-8")


def test_each_variable_of_the_program_is_in_the_document() -> None:
    """The variables that the source reads are those of the document, but for those handed on, and the other way round."""
    assert read_in_source() - HANDED_ON == {*VARIABLES} - OF_LIBRARIES
    assert read_in_source() >= HANDED_ON


def test_the_variables_in_the_documents_are_known() -> None:
    """No document names a variable of vaultgoals that the program does not have."""
    texts = [path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]]
    assert {name for text in texts for name in re.findall(r"_?VAULTGOALS_[A-Z_]+", text)} <= {*VARIABLES}


def test_the_state_folder_follows_its_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`XDG_STATE_HOME` moves the state folder on Linux, and `VAULTGOALS_STATE_DIR` wins over it; asking makes none."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("VAULTGOALS_STATE_DIR")
    assert (state_path() == tmp_path / "xdg/vaultgoals") is (sys.platform == "linux")
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(tmp_path / "own"))
    assert state_path() == tmp_path / "own"
    assert [*tmp_path.iterdir()] == []


@pytest.mark.posix("a home is found otherwise on Windows")
def test_the_state_folder_of_each_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The document's path of each system is the one that the program asks platformdirs for."""
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for system, kind in (("Linux", Unix), ("macOS", MacOS)):
        assert kind("vaultgoals", appauthor=False).user_state_dir == STATE_FOLDERS[system].replace("~", str(tmp_path))
    monkeypatch.setattr(Windows, "user_data_dir", property(lambda self: self._append_parts(r"%LOCALAPPDATA%")))
    assert Windows("vaultgoals", appauthor=False).user_state_dir.replace("/", "\\") == STATE_FOLDERS["Windows"]


def test_completion_is_asked_for_by_its_variable() -> None:
    """Each shell of the document gets lines that complete the program's words."""
    for shell in re.findall(r"`(\w+)_source`", VARIABLES["_VAULTGOALS_COMPLETE"]):
        script = "from vaultgoals.cli import main; main()"
        given = {**os.environ, "_VAULTGOALS_COMPLETE": f"{shell}_source"}
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.argv[0] = 'vaultgoals'; {script}"],
            env=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "_VAULTGOALS_COMPLETE" in done.stdout, done.stderr


def test_the_width_follows_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """`COLUMNS` is the width in a terminal, between the document's bounds."""
    from vaultgoals.cli.terminal import terminal_width

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    widths = []
    for columns in ("10", "72", "300"):
        monkeypatch.setenv("COLUMNS", columns)
        widths.append(terminal_width())
    assert widths == [40, 72, 100]


def test_each_limit_is_told_or_has_a_reason() -> None:
    """A number that cuts what is shown or kept stands in the document, or in the list of those that nobody meets."""
    found = {limit for limit in limits.in_source() if limit.startswith(limits.LOOKED_AT)}
    assert found <= {*limits.LIMITS, *limits.NOT_TOLD}
    assert {*limits.NOT_TOLD} <= found
    assert all(limits.NOT_TOLD.values())


def test_the_files_of_a_build_are_those_of_the_document(tmp_path: Path) -> None:
    """What a build makes in the vault's own folder and in the state folder has its line in the document."""
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "Talks.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    (vault / ".obsidian").mkdir()
    vg.apply(vault, vg.build(vg.load(vault), date(2026, 11, 20)))
    own = vault / OWN_FOLDER / device_id()
    assert {path.name for path in own.iterdir()} == {TMP, UNDO, ".gitignore"}
    assert all(f"\n| `{name}` |" in PAGE for name in (f"{TMP}/", f"{UNDO}/<n>/", ".gitignore", "device-id"))
    (state,) = (path for path in state_folder().iterdir() if path.is_dir())
    assert {path.name for path in state.iterdir()} <= {"lock", "record.json", "templates"}
    assert all(f"\n| `<vault>/{name}` |" in PAGE for name in ("lock", "record.json", "templates"))
    with lock_watcher(vault):
        write_status(vault, WatcherStatus(1, ""))
    of_watch = {path.name for path in state.iterdir()} - {"lock", "record.json", "templates"}
    assert of_watch == {"watch.lock", "watch.json"}
    assert all(f"\n| `<vault>/{name}` |" in PAGE for name in of_watch)
    assert re.fullmatch(r"[0-9a-f]{12}", device_id())


@pytest.mark.parametrize(
    "name",
    [
        "Plan (vaultgoals conflict).md",
        "Plan (vaultgoals conflict 2).md",
        "Plan (Ann's conflicted copy 2026-11-22).md",
        "Plan.sync-conflict-20261122-103000-ABCDEFG.md",
    ],
)
def test_a_conflict_copy_is_never_read(name: str) -> None:
    """Names of conflict copies are those of the document; a note about a conflict is none."""
    assert is_conflict_copy(name)
    assert not is_conflict_copy("Conflict with Ann.md")
    assert not is_conflict_copy("Conflicted copy.md")
