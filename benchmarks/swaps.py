"""Swap folders and notes of a vault with symlinks that lead outside, while the vault is read, written and undone."""

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figures, strays
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import NO_OCCASION, Occasion, apply
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.scan import scan
from vaultgoals.vault.system import SYSTEM
from vaultgoals.vault.undo import find_last, find_runs, plan_undo

Writer = Callable[[Path, WritePlan, Occasion], Applied]
_SEED = 20261122
_CANARY = b"nobody may read this"
_TURNS = (b"one text", b"another text")
_INSIDE = {
    **dict.fromkeys(("Goals/a.md", "Goals/deep/d.md", "Goals/linked.md"), _TURNS[0]),
    **dict.fromkeys(("Goals/own.md", "Goals/deep/own.md", "Goals/read.md"), b"a person's own"),
}
_OUTSIDE = {
    # What a writer expects to find, so that nothing but the way there could stop it.
    **dict.fromkeys(("a.md", "d.md", "linked.md", "deep/d.md"), _TURNS[0]),
    **dict.fromkeys(("own.md", "read.md", "canary.md", "deep/own.md", "deep/canary.md"), _CANARY),
}
_SWAPPED = (
    ("", "Goals", "Aside"),
    ("Goals", "deep", "deep aside"),
    ("Goals", "linked.md", "0"),
    ("Goals", "read.md", "1"),
)
"""Folder, and what changes places in it: a folder or a note, and a symlink to its like outside."""
_WRITTEN = ("Goals/a.md", "Goals/deep/d.md", "Goals/linked.md", "Goals/new.md", "Goals/deep/new.md")
_LINKED, _OTHER = "Goals/linked.md", "Goals/0"


class _Pair(NamedTuple):
    """What changes places."""

    folder: int
    """Open, so that it is the same one wherever it has been moved to."""
    name: str
    link: str

    def swap(self) -> None:
        """Let the two change places."""
        SYSTEM.exchange(self.folder, self.name, self.folder, self.link)

    def put_back(self) -> None:
        """Give the folder or note its own name, and close."""
        found = SYSTEM.look(self.folder, self.name)
        if not (found.is_file or found.is_folder):
            self.swap()
        os.close(self.folder)


def apply_plan(root: Path, plan: WritePlan, occasion: Occasion) -> Applied:
    """Apply a plan as every command does."""
    return apply(root, plan, 10, occasion)


def race_swaps(root: Path, swaps: int, write: Writer = apply_plan) -> Figures:
    """Let one process swap so often, and another read, write and undo; count what came from, or went, outside.

    Also counted is a note that does not hold what was last written to it, in the vault itself.
    """
    outside = root.parent / "outside"
    _put(outside, _OUTSIDE)
    _put(root, _INSIDE)
    pairs = [_Pair(os.open(root / folder, os.O_DIRECTORY | os.O_RDONLY), *names) for folder, *names in _SWAPPED]
    targets = (outside, outside / "deep", outside / "linked.md", outside / "read.md")
    for pair, target in zip(pairs, targets, strict=True):
        os.symlink(target, pair.link, dir_fd=pair.folder)
    before = _look(outside)
    worker = _Worker(root, write)
    child = os.fork()
    if child == 0:
        _swap(pairs, swaps)
    try:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            worker.do_anything()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    for pair in pairs:
        pair.put_back()
    worker.problems += [d.message for d in recover(root)]
    return _count(worker, swaps, [] if _look(outside) == before else ["something outside was written"])


def _count(worker: "_Worker", swaps: int, problems: list[str]) -> Figures:
    figures = Figures("folders and notes swapped with symlinks that lead outside", tried=swaps, unit="swaps")
    problems += worker.problems + worker.find_lost()
    if not (worker.written and worker.refused):
        problems.append(f"{worker.written} writes and {worker.refused} refusals, expected some of each")
    figures.written = worker.written
    figures.lost = len(problems)
    figures.strays = len(strays(worker.root))
    figures.problems = tuple(problems)
    return figures


@dataclass(slots=True)
class _Worker:
    """Reads, writes and undoes, and knows what must be there."""

    root: Path
    write: Writer
    chance: random.Random = field(default_factory=lambda: random.Random(_SEED))
    expected: dict[str, bytes | None] = field(default_factory=lambda: dict(_INSIDE))
    written: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def do_anything(self) -> None:
        """Do one thing, by chance."""
        self.chance.choice((self._scan, self._read, self._change, self._change, self._create, self._undo))()

    def _scan(self) -> None:
        files, _ = scan(self.root)
        self.problems += [f"{file.path} of outside was listed" for file in files if "canary" in file.path]
        for file in files:
            self._check_read(file.path)

    def _read(self) -> None:
        self._check_read(self.chance.choice(tuple(_INSIDE)))

    def _check_read(self, path: str) -> None:
        if read_bytes(self.root, path) == _CANARY:
            self.problems.append(f"{path} was read outside")

    def _change(self) -> None:
        path = self.chance.choice([path for path in _WRITTEN if self.expected.get(path)])
        before = self.expected[path]
        after = _TURNS[before == _TURNS[0]]
        self._apply(WritePlan((Write(path, before, after, "soak"),), made_by="build"))

    def _create(self) -> None:
        if missing := [path for path in _WRITTEN if not self.expected.get(path)]:
            write = Write(self.chance.choice(missing), None, _TURNS[0], "soak")
            self._apply(WritePlan((write,), made_by="build"))

    def _undo(self) -> None:
        if last := find_last(find_runs(self.root)):
            undo = plan_undo(self.root, last)
            self._apply(undo.plan, Occasion(undoes=undo.run, models=undo.models))

    def _apply(self, plan: WritePlan, occasion: Occasion = NO_OCCASION) -> None:
        applied = self.write(self.root, plan, occasion)
        self.written += len(applied.written)
        self.refused += len(applied.refused) + len(plan.held)
        for write in plan.writes:
            if write.path in applied.written:
                self.expected[write.path] = write.after

    def find_lost(self) -> list[str]:
        """Return what is not there as it was last written; a note that was itself swapped may be in a conflict copy."""
        found = {p.relative_to(self.root).as_posix(): p for p in self.root.rglob("*") if p.is_file()}
        texts = {path: file.read_bytes() for path, file in found.items() if not path.startswith(".")}
        # What was swapped in the very moment of a write stands under the other name of the two.
        copies = {text for path, text in texts.items() if "vaultgoals conflict" in path or path == _OTHER}
        return [
            f"{path} holds {texts.get(path)!r}, expected {content!r}"
            for path, content in self.expected.items()
            if texts.get(path) != content and not (path == _LINKED and content in copies)
        ]


def _swap(pairs: Sequence[_Pair], swaps: int) -> None:
    """Let things change places, mostly as fast as it goes; never returns."""
    chance = random.Random(_SEED)
    status = 1
    try:
        for _ in range(swaps):
            chance.choice(pairs).swap()
            time.sleep(chance.choice((0, 0, 0, 0.0005, 0.002)))
        status = 0
    finally:
        os._exit(status)


def _put(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _look(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return what there is in a folder: content, inode and time of change of each file, the folders' times, too."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            path.lstat().st_ino,
            path.lstat().st_ctime_ns,
        )
        for path in (folder, *folder.rglob("*"))
    }
