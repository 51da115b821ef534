"""Notes that a running `watch` has parsed are not parsed again while they stay as they are."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from tests.cli.test_watch_faults import PAGE, begin, check_in
from vaultgoals.cli import watch_notes
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.watch_session import Session
from vaultgoals.model.settings import TasksSettings
from vaultgoals.reading.note import parse_note

TALKS = "Goals/Talks.md"
A_WHILE_AGO = time.time() - 600


def settle(vault: Path) -> None:
    """Let each note be saved a while ago: on Windows one that was just saved is looked at again."""
    for note in vault.rglob("*.md"):
        if note.stat().st_mtime > A_WHILE_AGO + 1:
            os.utime(note, (A_WHILE_AGO, A_WHILE_AGO))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the notes that are parsed for a watch, as they are."""
    paths: list[str] = []

    def parse(path: str, data: bytes, settings: TasksSettings) -> object:
        paths.append(path)
        return parse_note(path, data, settings)

    monkeypatch.setattr(watch_notes, "parse_note", parse)
    return paths


def test_only_a_change_of_a_note_is_read(vault: Path, parsed: list[str]) -> None:
    """The next look parses the note that changed, and no other; what it finds is what a first look finds."""
    session = begin(vault)
    settle(vault)
    session.read()
    assert TALKS in parsed
    (vault / "Goals/More.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    parsed.clear()
    check_in(vault)
    settle(vault)
    snapshot = session.read()
    assert sorted(parsed) == ["Goals/More.md", TALKS]
    assert snapshot == Session(session.invocation, vault).read()
    parsed.clear()
    session.read()
    assert parsed == []


def test_other_settings_are_another_reading(vault: Path, parsed: list[str]) -> None:
    """Where the Tasks plugin's settings change, each note is parsed again."""
    session = begin(vault)
    first = session.read()
    parsed.clear()
    settings = vault / ".obsidian/plugins/obsidian-tasks-plugin/data.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"globalFilter": "#task"}', encoding="utf-8")
    session.read()
    assert sorted(parsed) == sorted(first.notes)


def test_a_note_that_others_speak_of_is_read_once(vault: Path, parsed: list[str]) -> None:
    """An ordinary note into whose heading a goal links is parsed for that, and not again while it stays."""
    (vault / "Ideas.md").write_text("# Part\n", encoding="utf-8")
    (vault / TALKS).write_text("---\ntype: goal\nparent: '[[Ideas#Part]]'\n---\n", encoding="utf-8")
    session = begin(vault)
    settle(vault)
    session.read()
    assert parsed.count("Ideas.md") == 1
    parsed.clear()
    session.read()
    assert parsed == []
    (vault / "Ideas.md").write_text("# Another\n", encoding="utf-8")
    snapshot = session.read()
    assert parsed == ["Ideas.md"]
    assert "unresolved-heading" in [one.code for one in snapshot.diagnostics if one.path == TALKS]


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_a_note_that_takes_long_is_named(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note that takes over a second to read is named, when it is read; others are not."""
    clock = [0.0]
    monkeypatch.setattr("vaultgoals.cli.watch_notes.time.thread_time", lambda: clock[0])

    def parse(path: str, data: bytes, settings: TasksSettings) -> object:
        clock[0] += 2.5 if path == TALKS else 0.9
        return parse_note(path, data, settings)

    monkeypatch.setattr(watch_notes, "parse_note", parse)
    session = Session(Invocation(str(vault), date(2026, 11, 20), quiet=False), vault)
    session.build(frozenset())
    told = capsys.readouterr().err
    assert told.count("took") == told.count(f"{TALKS} took 2.5 s to read: ") == 1
    assert (vault / PAGE).exists()
    session.build(frozenset())
    assert "took" not in capsys.readouterr().err


def test_a_page_that_comes_back_is_read(vault: Path) -> None:
    """A page that somebody changes, and changes back to what was written, counts as it is, though no build is made for that."""
    session = begin(vault)
    page = vault / PAGE
    ours = page.read_bytes()
    page.write_bytes(ours.replace(b"\n## ", b"\nmine\n\n## ", 1))
    session.read(frozenset({PAGE}))
    page.write_bytes(ours)
    assert session.is_own(PAGE)
    assert session.read(frozenset({TALKS})).pages[PAGE] == ours
