import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.operations import SYSTEM, Operations


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Return the one note of a vault."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/a.md").write_bytes(b"old")
    return tmp_path / "vault/a.md"


def change(note: Path, operations: Operations, after: bytes | None = b"new") -> Applied:
    """Apply a plan that changes the note from `old`."""
    plan = WritePlan((Write("a.md", b"old", after, "test"),))
    return apply(note.parent, plan, 1, Occasion(operations=operations))


def notes(note: Path) -> dict[str, bytes]:
    """Return what a person sees in the vault."""
    return {path.name: path.read_bytes() for path in note.parent.iterdir() if path.is_file()}


def before_each(operation: str, *saves: Callable[[], object]) -> Operations:
    """Let an editor save right before each of the first calls of an operation."""
    left = list(saves)
    real = getattr(SYSTEM, operation)

    def call(*arguments: object) -> object:
        if left:
            left.pop(0)()
        return real(*arguments)

    changes: dict[str, Any] = {operation: call}
    return replace(SYSTEM, **changes)


def saver(path: Path, content: bytes) -> Callable[[], None]:
    """Return a save as most editors do it: a file of its own, renamed over the note."""

    def save() -> None:
        aside = path.with_name("editor.tmp")
        aside.write_bytes(content)
        aside.replace(path)

    return save


def codes(applied: Applied) -> list[str]:
    """Return the codes of what went wrong."""
    return [diagnostic.code for diagnostic in applied.diagnostics]


def test_saved_at_the_last_moment(note: Path) -> None:
    """A save between the last look and the exchange wins, whichever way the editor saves."""
    for save in (lambda: note.write_bytes(b"theirs"), saver(note, b"theirs")):
        note.write_bytes(b"old")
        assert codes(change(note, before_each("exchange", save))) == ["changed-since-read"]
        assert notes(note) == {"a.md": b"theirs"}


def test_saved_twice(note: Path) -> None:
    """A second save while the first is put back is what stays."""
    applied = change(note, before_each("exchange", saver(note, b"first"), saver(note, b"second")))
    assert codes(applied) == ["changed-since-read"]
    assert notes(note) == {"a.md": b"second"}


def test_saved_over_and_over(note: Path) -> None:
    """An editor that never stops loses nothing that it saved last."""
    change(note, before_each("exchange", *(saver(note, f"save {n}".encode()) for n in range(6))))
    assert b"save 5" in notes(note).values()


def test_saved_into_what_came_out(note: Path) -> None:
    """What an editor writes through a file it opened before the exchange is kept beside the note, at once."""
    editor = note.open("ab")

    def late() -> None:
        if note.read_bytes() == b"new" and not editor.closed:
            editor.write(b" and theirs")
            editor.close()

    applied = change(note, before_each("sync", *[late] * 20))
    assert codes(applied) == ["conflict-copy"]
    assert (applied.written, applied.refused) == (("a.md",), ("a.md",))
    assert notes(note) == {"a.md": b"new", "a (vaultgoals conflict).md": b"old and theirs"}


def test_saved_long_after(note: Path) -> None:
    """What an editor writes after the run into what the note was is kept beside it by the next one, and only once."""
    with note.open("ab") as editor:
        assert codes(change(note, SYSTEM)) == []
        editor.write(b" and theirs")
    assert codes(apply(note.parent, WritePlan())) == ["conflict-copy"]
    assert notes(note) == {"a.md": b"new", "a (vaultgoals conflict).md": b"old and theirs"}
    assert codes(apply(note.parent, WritePlan())) == []
    assert len(notes(note)) == 2


def test_saved_into_what_was_put_back(note: Path) -> None:
    """What an editor writes through a file of ours that was the note for a moment is kept, too."""
    editors = []

    def late() -> None:
        if note.read_bytes() == b"new":
            editors.append(note.open("ab"))

    change(note, before_each("exchange", saver(note, b"theirs"), late))
    with editors[0] as editor:
        editor.write(b" and more")
    apply(note.parent, WritePlan())
    assert notes(note) == {"a.md": b"theirs", "a (vaultgoals conflict).md": b"new and more"}


def test_saved_before_a_delete(note: Path) -> None:
    """A page that is saved while it is deleted stays."""
    applied = change(note, before_each("move", saver(note, b"theirs")), after=None)
    assert codes(applied) == ["changed-since-read"]
    assert notes(note) == {"a.md": b"theirs"}


def test_created_in_between(note: Path) -> None:
    """A note that appears at the last moment is not replaced."""
    plan = WritePlan((Write("b.md", None, b"new", "test"),))
    operations = before_each("move", lambda: (note.parent / "b.md").write_bytes(b"mine"))
    assert codes(apply(note.parent, plan, 1, Occasion(operations=operations))) == ["path-taken"]
    assert notes(note) == {"a.md": b"old", "b.md": b"mine"}


def unsupported(*_arguments: object) -> None:
    """Answer as a system that lacks the call."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


PORTABLE = replace(SYSTEM, exchange=unsupported, move=unsupported)


@pytest.mark.parametrize("operations", [PORTABLE, replace(SYSTEM, exchange=unsupported, link=unsupported)])
def test_without_exchange(note: Path, operations: Operations) -> None:
    """Where the system cannot exchange files, a note is compared once more and replaced, and the old one is kept."""
    assert change(note, operations).written == ("a.md",)
    kept = [path.read_bytes() for path in (note.parent / ".vaultgoals").rglob("undo/1/0")]
    assert (notes(note), kept) == ({"a.md": b"new"}, [b"old"])
    assert codes(change(note, operations)) == ["changed-since-read"]


def test_without_any_such_rename(note: Path) -> None:
    """Where it cannot even refuse to replace, a new note is linked, and a deleted one too before it goes."""
    plan = WritePlan((Write("b.md", None, b"b", "test"),))
    assert apply(note.parent, plan, 1, Occasion(operations=PORTABLE)).written == ("b.md",)
    assert change(note, PORTABLE, after=None).written == ("a.md",)
    assert notes(note) == {"b.md": b"b"}


def test_saved_without_exchange(note: Path) -> None:
    """Without an exchange, a save before the last look still wins."""
    link = before_each("link", saver(note, b"theirs")).link
    assert codes(change(note, replace(PORTABLE, link=link))) == ["changed-since-read"]
    assert notes(note) == {"a.md": b"theirs"}
