"""Let an editor, or a second writer, race the writer, and count what is lost."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figures, strays
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.undo import find_runs

_SEED = 20261122


def race_editor(root: Path, saves: int, style: str) -> Figures:
    """Let an editor save a note, in a style, while the writer changes its first line; count saves that are gone.

    The writer keeps what it read below the first line, so that the note has the editor's last save unless one was lost.
    """
    note = root / "note.md"
    note.write_bytes(_version(0, 0))
    child = os.fork()
    if child == 0:
        _change_for_ever(root)
    figures = Figures(f"an editor that saves {style}, racing the writer", unit="saves")
    missing: set[int] = set()
    found: set[int] = set()
    save = _STYLES[style]
    chance = random.Random(_SEED)
    for number in range(1, saves + 1):
        save(note, _version(0, number))
        figures.tried += 1
        # Mostly as fast as it goes; now and then slow enough for the writer to get its change in.
        time.sleep(chance.random() * chance.choice((0.001, 0.001, 0.002, 0.02)))
        if not _is_there(note, number, found):
            missing.add(number)
    time.sleep(0.2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    recover(root)
    found |= {*_collect(root), _save_of(note)}
    figures.written = max((int(past.run.id) for past in find_runs(root)), default=0)
    figures.conflicts = len(missing & found)
    lost = missing - found
    figures.lost = len(lost)
    figures.strays = len(strays(root))
    figures.problems = tuple(f"save {number} is nowhere" for number in sorted(lost)[:5])
    return figures


def _version(tool: int, save: int) -> bytes:
    return f"tool {tool}\nsave {save}\n{'x' * 2000}\nend {save}\n".encode()


def _is_there(note: Path, number: int, found: set[int]) -> bool:
    """Say whether a note holds a save, which may be out of sight for the moment in which it is put back.

    `found` gets the saves that conflict copies hold meanwhile.
    """
    deadline = time.monotonic() + 2
    while _save_of(note) != number:
        found |= _collect(note.parent)
        if number in found or time.monotonic() > deadline:
            return False
        time.sleep(0.002)
    return True


def _save_of(note: Path) -> int:
    """Return which save a note holds; waits while it is being written."""
    number = -1
    for _ in range(40):
        try:
            lines = note.read_bytes().split(b"\n")
        except FileNotFoundError:
            return -1
        if len(lines) > 3 and lines[1][5:] == lines[3][4:] != b"":
            number = int(lines[1][5:])
            break
        time.sleep(0.002)
    return number


def _save_in_place(note: Path, content: bytes) -> None:
    with note.open("r+b", buffering=0) as file:
        _dawdle()
        file.truncate()
        _dawdle()
        file.write(content)


def _dawdle() -> None:
    """Let time pass in the middle of a save, now and then: the writer may come in between."""
    if time.monotonic_ns() % 8 == 0:
        time.sleep(0.005)


def _save_by_rename(note: Path, content: bytes) -> None:
    aside = note.with_name("editor.tmp")
    aside.write_bytes(content)
    aside.replace(note)


_STYLES: dict[str, Callable[[Path, bytes], None]] = {"in place": _save_in_place, "by rename": _save_by_rename}


def _collect(root: Path) -> set[int]:
    """Return the saves that conflict copies hold, and take these away, as a person does who has read them."""
    found = set()
    for path in root.glob("*vaultgoals conflict*"):
        found.add(_save_of(path))
        path.unlink()
    return found


def _change_for_ever(root: Path) -> None:
    """Change the note's first line again and again; never returns."""
    number = 0
    try:
        while True:
            number += 1
            before = (root / "note.md").read_bytes()
            _, _, rest = before.partition(b"\n")
            after = b"tool %d\n%b" % (number, rest)
            apply(root, WritePlan((Write("note.md", before, after, "soak"),), made_by="build"))
    finally:
        os._exit(1)


def race_writers(root: Path, steps: int) -> Figures:
    """Let two processes count in one note; what they counted must be the sum."""
    note = root / "count.md"
    note.write_bytes(b"0")
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            _count(root, steps)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    figures = Figures("two writers at once", tried=2 * steps, unit="steps", written=int(note.read_bytes()))
    figures.lost = figures.tried - figures.written
    figures.strays = len(strays(root))
    return figures


def _count(root: Path, steps: int) -> None:
    done = 0
    try:
        while done < steps:
            before = (root / "count.md").read_bytes()
            write = Write("count.md", before, b"%d" % (int(before) + 1), "soak")
            done += bool(apply(root, WritePlan((write,), made_by="build")).written)
    finally:
        os._exit(0)
