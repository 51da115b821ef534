"""Kill the writer at random, let editors race it, and count what is lost: nothing may be.

`python -m benchmarks.soak` runs it long and prints the table of `docs/explanation/soak.md`; `… soak kills 100` runs one part with
its size and prints figures as JSON.
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
from dataclasses import asdict
from pathlib import Path

from benchmarks.cases import PROPERTIES, REGIONS, try_cases
from benchmarks.figures import HEADER, Figures, strays
from benchmarks.races import race_editor, race_writers
from benchmarks.saves import save_often
from benchmarks.simulated import BROKEN, KINDS, try_broken, try_crashes
from benchmarks.swaps import race_swaps
from benchmarks.torn import save_slowly
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.state import STATE_VARIABLE
from vaultgoals.vault.undo import find_runs, plan_undo

KILLS = 1000
SAVES = 20_000
STEPS = 500
SWAPS = 100_000
WATCHED = 36_000
"""Saves of two heavy days."""
TORN = 2_000
CASES = 20_000
"""For each property test."""
_NOTES = tuple(f"Goals/{name}.md" for name in "abcd")
_SEED = 20261122
State = dict[str, str]
"""Vault path to digest."""


def kill_writers(root: Path, count: int) -> Figures:
    """Kill a writing process `count` times at random, and look at what the next one finds."""
    figures = Figures("`kill -9` at random", unit="kills", strays=0)
    left = 0
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
        left += len(strays(root))
        figures.tried += 1
        figures.problems += tuple(problems)
    figures.strays = left
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
    time.sleep(0.002 + 0.1 * seed)
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


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


PARTS: dict[str, tuple[int, Callable[[Path, int], Figures]]] = {
    "crashes": (KINDS, lambda _root, size: try_crashes(size)),
    "broken": (BROKEN, lambda _root, size: try_broken(size)),
    "kills": (KILLS, kill_writers),
    "in-place": (SAVES, lambda root, size: race_editor(root, size, "in place")),
    "by-rename": (SAVES, lambda root, size: race_editor(root, size, "by rename")),
    "writers": (STEPS, race_writers),
    "swaps": (SWAPS, race_swaps),
    "saves": (WATCHED, save_often),
    "torn": (TORN, save_slowly),
    "regions": (CASES, lambda _root, size: try_cases("any damage to the markers of generated parts", REGIONS, size)),
    "properties": (CASES, lambda _root, size: try_cases("edits of odd properties", PROPERTIES, size)),
}
"""By name: the full size, and what runs a part of a size in an empty vault."""


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
    print(HEADER, flush=True)
    for part, (size, _) in PARTS.items():
        started = time.monotonic()
        figures = run(part, size)
        failed |= not figures.is_fine
        print(figures.row, flush=True)
        # Beside the table, not in it: that is for pasting.
        print(f"  {part}: {figures.written:,} written, {time.monotonic() - started:.0f} s", file=sys.stderr)
        for problem in figures.problems[:5]:
            print(f"  {problem}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
