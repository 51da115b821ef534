import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.system import SYSTEM
from vaultgoals.vault.undo import find_runs


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


@pytest.mark.posix("files are not exchanged there")
def test_saved_twice(note: Path) -> None:
    """A second save while the first is put back is what stays."""
    applied = change(note, before_each("exchange", saver(note, b"first"), saver(note, b"second")))
    assert codes(applied) == ["changed-since-read"]
    assert notes(note) == {"a.md": b"second"}


@pytest.mark.posix("files are not exchanged there")
def test_saved_over_and_over(note: Path) -> None:
    """An editor that never stops loses nothing that it saved last."""
    change(note, before_each("exchange", *(saver(note, f"save {n}".encode()) for n in range(6))))
    assert b"save 5" in notes(note).values()


@pytest.mark.posix("files are not exchanged there")
def test_a_link_in_between(note: Path) -> None:
    """A link that took the note's place for a moment stays in the vault, the note too, and no later run stumbles over it."""
    aside, outside = note.with_name("aside.md"), note.parent.parent / "outside.md"
    outside.write_bytes(b"outside")
    aside.symlink_to(outside)
    folder = os.open(note.parent, os.O_RDONLY)

    def swap() -> None:
        SYSTEM.exchange(folder, note.name, folder, aside.name)

    assert codes(change(note, before_each("exchange", swap, swap))) == ["changed-since-read"]
    os.close(folder)
    assert (note.is_symlink(), note.read_bytes(), outside.read_bytes()) == (False, b"old", b"outside")
    assert [path.readlink() for path in note.parent.glob("*conflict*")] == [outside]
    assert apply(note.parent, WritePlan()).diagnostics == ()


@pytest.mark.posix("a file that is open is not replaced there")
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


@pytest.mark.posix("a file that is open is not replaced there")
def test_saved_long_after(note: Path) -> None:
    """What an editor writes after the run into what the note was is kept beside it by the next one, and only once."""
    with note.open("ab") as editor:
        assert codes(change(note, SYSTEM)) == []
        editor.write(b" and theirs")
    assert codes(apply(note.parent, WritePlan())) == ["conflict-copy"]
    assert notes(note) == {"a.md": b"new", "a (vaultgoals conflict).md": b"old and theirs"}
    assert codes(apply(note.parent, WritePlan())) == []
    assert len(notes(note)) == 2


@pytest.mark.posix("files are not exchanged there")
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


@pytest.mark.posix("files are not exchanged there")
def test_saved_into_what_was_put_back_before_a_crash(note: Path) -> None:
    """A file of ours that an editor opened while it was the note is kept even if the process dies right after."""
    editors = []

    def late() -> None:
        editors.append(note.open("ab"))

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    exchange = before_each("exchange", saver(note, b"theirs"), late).exchange
    with pytest.raises(KeyboardInterrupt):
        change(note, replace(SYSTEM, exchange=exchange, move=die))
    assert codes(apply(note.parent, WritePlan())) == []
    with editors[0] as editor:
        editor.write(b" and more")
    assert codes(apply(note.parent, WritePlan())) == ["conflict-copy"]
    assert notes(note) == {"a.md": b"theirs", "a (vaultgoals conflict).md": b"new and more"}


def test_crash_before_the_exchange(note: Path) -> None:
    """A file of ours that never was the note is gone after the next run: nobody can have written to it."""

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change(note, replace(SYSTEM, exchange=die))
    assert codes(apply(note.parent, WritePlan())) == []
    assert [path for path in note.parent.rglob("*") if path.is_file() and path.read_bytes() == b"new"] == []


def test_saved_after_the_old_text_was_copied(note: Path) -> None:
    """Without exchange and hard links, a save after the copy was made and before the last look wins."""

    def save_once_copied() -> None:
        if note.read_bytes() == b"old" and any(note.parent.rglob("undo/1/0")):
            note.write_bytes(b"theirs")

    sync = before_each("sync", *[save_once_copied] * 20).sync
    lesser = replace(SYSTEM, exchange=unsupported, link=unsupported, sync=sync)
    assert codes(change(note, lesser)) == ["changed-since-read"]
    assert notes(note) == {"a.md": b"theirs"}


@pytest.mark.posix("a file that is open is not replaced there")
def test_saved_while_it_is_kept(note: Path) -> None:
    """A late save that is looked at when half of it is there is kept by the next run, once and whole."""
    editor = note.open("ab", buffering=0)
    assert codes(change(note, SYSTEM)) == []
    editor.write(b" and th")
    read: list[bytes] = []

    def find_half(descriptor: int, size: int) -> bytes:
        if read[-1:] == [b"old and th"] and not editor.closed:
            read.append(SYSTEM.read(descriptor, size))
            editor.write(b"eirs")
            editor.close()
        else:
            read.append(SYSTEM.read(descriptor, size))
        return read[-1]

    assert codes(apply(note.parent, WritePlan(), 1, Occasion(operations=replace(SYSTEM, read=find_half)))) == []
    assert (editor.closed, notes(note)) == (True, {"a.md": b"new"})
    assert codes(apply(note.parent, WritePlan())) == ["conflict-copy"]
    assert notes(note) == {"a.md": b"new", "a (vaultgoals conflict).md": b"old and theirs"}


def save_at(path: Path, content: bytes, when_ns: int) -> None:
    """Save in place, on a file system whose clock stood at a time."""
    path.write_bytes(content)
    os.utime(path, ns=(when_ns, when_ns))


def test_late_save_that_looks_like_none(note: Path) -> None:
    """A late save of the same size is found on a file system whose times are as coarse as two seconds."""
    assert codes(change(note, SYSTEM)) == []
    (copy,) = note.parent.rglob("undo/1/0")
    coarse_ns = find_runs(note.parent)[0].run.made_ns - 1_900_000_000
    save_at(copy, b"old", coarse_ns)
    assert codes(apply(note.parent, WritePlan())) == []
    save_at(copy, b"odd", coarse_ns)
    assert codes(apply(note.parent, WritePlan())) == ["conflict-copy"]
    assert notes(note) == {"a.md": b"new", "a (vaultgoals conflict).md": b"odd"}


def test_old_copy_is_not_read_again(note: Path) -> None:
    """A copy whose note had not been saved for long is read once, and not by every run after that."""
    save_at(note, b"old", note.stat().st_mtime_ns - 5_000_000_000)
    assert codes(change(note, SYSTEM)) == []
    opened: list[str] = []

    def open_file(folder: int, name: str) -> int:
        opened.append(name)
        return SYSTEM.open_file(folder, name)

    apply(note.parent, WritePlan(), 1, Occasion(operations=replace(SYSTEM, open_file=open_file)))
    assert (opened.count("journal"), opened.count("0")) == (1, 0)
