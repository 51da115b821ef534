"""Kill the writer at random, let editors race it, and count what is lost: nothing may be.

`python -m benchmarks.soak` runs it long; `… soak kills 100` runs one part with its size and prints figures as JSON.
"""

import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.operations import SYSTEM
from vaultgoals.vault.own_folder import find_own
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.state import STATE_VARIABLE
from vaultgoals.vault.undo import find_runs, plan_undo

KILLS = 1000
SAVES = 20_000
STEPS = 500
_NOTES = tuple(f"Goals/{name}.md" for name in "abcd")
_SEED = 20261122
State = dict[str, str]
"""Vault path to digest."""


@dataclass
class Figures:
    """What one part counted."""

    part: str
    tried: int = 0
    """Kills, saves or steps."""
    written: int = 0
    """How often the writer changed a note meanwhile."""
    conflicts: int = 0
    """Versions that are in a conflict copy, and in no note."""
    lost: int = 0
    strays: int = 0
    problems: tuple[str, ...] = ()


# Kills


def kill_writers(root: Path, count: int) -> Figures:
    """Kill a writing process `count` times at random, and look at what the next one finds."""
    figures = Figures("kills")
    chance = random.Random(_SEED)
    state: State = {}
    for _ in range(count):
        pending = _kill_one(root, state, chance)
        problems = [d.message for d in recover(root)]
        found = _visible(root)
        for path in sorted({*state, *found, *pending}):
            allowed = {state.get(path, ""), pending.get(path, state.get(path, ""))}
            if found.get(path, "") not in allowed:
                problems.append(f"{path} is neither old nor new")
                figures.lost += 1
        state = found
        figures.strays += len(strays(root))
        figures.tried += 1
        figures.problems += tuple(problems)
    figures.written = max((int(past.run.id) for past in find_runs(root)), default=0)
    return figures


def _kill_one(root: Path, state: State, chance: random.Random) -> State:
    """Let a process write until it is killed; bring `state` up to what it said was done, return what it was about."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_for_ever(root, writing, random.Random(chance.random()))
    os.close(writing)
    seed = chance.random()
    time.sleep(0.002 + 0.05 * seed)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().split(b"\n")[:-1]
    pending: State = {}
    for line in lines:
        for path, digest in pending.items():
            state[path] = digest
        pending = json.loads(line)
    return pending


def _write_for_ever(root: Path, said: int, chance: random.Random) -> None:
    """Apply one plan after the other, each said before; never returns."""
    try:
        while True:
            plan, occasion = _any_plan(root, chance)
            wishes = {write.path: _digest(write.after) for write in plan.writes}
            os.write(said, json.dumps(wishes).encode() + b"\n")
            applied = apply(root, plan, 10, occasion)
            if applied.refused:
                os.write(said, json.dumps({"refused": str(applied.diagnostics)}).encode() + b"\n")
    finally:
        os._exit(1)


def _any_plan(root: Path, chance: random.Random) -> tuple[WritePlan, Occasion]:
    """Return a plan that creates, changes or deletes a few notes, or takes back a run."""
    runs = find_runs(root)
    if runs and chance.random() < 0.25:
        undo = plan_undo(root, runs[0].run.id)
        if undo.plan.writes:
            return undo.plan, Occasion(undoes=undo.run, models=undo.models)
    writes = []
    for path in chance.sample(_NOTES, chance.randint(1, 3)):
        before = (root / path).read_bytes() if (root / path).exists() else None
        after = chance.randbytes(chance.randint(1, 20_000))
        deleted = before is not None and chance.random() < 0.2
        writes.append(Write(path, before, None if deleted else after, "soak"))
    return WritePlan(tuple(writes), made_by="build"), Occasion()


def _visible(root: Path) -> State:
    return {
        path.relative_to(root).as_posix(): _digest(path.read_bytes())
        for path in root.rglob("*.md")
        if path.is_file() and ".vaultgoals" not in path.parts
    }


def strays(root: Path) -> list[str]:
    """Return files of ours that nothing needs: unfinished ones, and what no journal speaks of."""
    with find_own(root) as own:
        if own is None:
            return []
        found = [f"tmp/{name}" for name in SYSTEM.names(own.tmp)]
        for name in own.run_names():
            with own.run_folder(name) as folder:
                known = {"journal", *(copy.name for step in folder.run.steps for copy in step.copies)}
                found += [f"undo/{name}/{file}" for file in SYSTEM.names(folder.descriptor) if file not in known]
    return sorted(found)


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


# Races


def race_editor(root: Path, saves: int, style: str) -> Figures:
    """Let an editor save a note, in a style, while the writer changes its first line; count saves that are gone.

    The writer keeps what it read below the first line, so that the note has the editor's last save unless one was lost.
    """
    note = root / "note.md"
    note.write_bytes(_version(0, 0))
    child = os.fork()
    if child == 0:
        _change_for_ever(root)
    figures = Figures(f"editor, {style}")
    missing: set[int] = set()
    found: set[int] = set()
    save = _STYLES[style]
    chance = random.Random(_SEED)
    for number in range(1, saves + 1):
        save(note, _version(0, number))
        figures.tried += 1
        # Mostly as fast as it goes; now and then slow enough for the writer to get its change in.
        time.sleep(chance.random() * chance.choice((0.001, 0.001, 0.002, 0.02)))
        if _save_of(note) != number:
            missing.add(number)
        if number % 50 == 0:
            found |= _collect(root)
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


def _save_of(note: Path) -> int:
    """Return which save a note holds; waits while it is being written or put back."""
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


# Two writers


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
    figures = Figures("two writers", tried=2 * steps, written=int(note.read_bytes()))
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


PARTS: dict[str, tuple[int, Callable[[Path, int], Figures]]] = {
    "kills": (KILLS, kill_writers),
    "in-place": (SAVES, lambda root, size: race_editor(root, size, "in place")),
    "by-rename": (SAVES, lambda root, size: race_editor(root, size, "by rename")),
    "writers": (STEPS, race_writers),
}


def run(part: str, size: int) -> Figures:
    """Run one part in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STATE_VARIABLE] = str(Path(folder) / "state")
        root = Path(folder) / "vault"
        (root / "Goals").mkdir(parents=True)
        return PARTS[part][1](root, size)


def main() -> int:
    """Run all parts at full size, or the one that is named with its size."""
    if sys.argv[1:]:
        figures = run(sys.argv[1], int(sys.argv[2]))
        print(json.dumps(asdict(figures)))
        return 0
    failed = False
    for part, (size, _) in PARTS.items():
        started = time.monotonic()
        figures = run(part, size)
        failed |= bool(figures.lost or figures.strays or figures.problems)
        print(
            f"{figures.part}: {figures.tried:,} tried, {figures.written:,} written, {figures.conflicts:,} in conflict"
            f" copies, {figures.lost} lost, {figures.strays} stray files, {time.monotonic() - started:.0f} s"
        )
        for problem in figures.problems[:5]:
            print(f"  {problem}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
