"""What the daily work costs, each figure as a multiple of what it is to be held against, in one run.

`python -m benchmarks.targets --sizes 1000:10,1000:100` measures vaults of these sizes alone, and prints.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.peers import PEERS, find_peers, find_versions
from benchmarks.results import RESULTS, Row, format_results, in_bytes, in_time
from benchmarks.timing import processor_seconds, python
from benchmarks.vault import DAY, generate
from benchmarks.watch import CONFIG, watch

SAMPLE = Path(__file__).resolve().parent.parent / "sample_vault"
SIZES = ((1_000, 10), (1_000, 100), (10_000, 100), (10_000, 1_000), (100_000, 1_000))
"""Notes, and how many of them are goals."""
_TINY = (20, 1)
"""A vault for what a first build costs beside what its notes cost."""
_LARGE = 10_000
_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs a command and prints its processor time and memory: of a process that this one starts, its own counts, too."""
"""Notes that other programs are given at most: some of them take minutes for as many."""
_RUNS = 3
"""First builds of a vault that is not larger than that; of a larger one there is one."""
_TITLE = "Give conference talks"
_SETTLED = 2.1
"""Seconds until the times of all files tell whether they changed."""
_IDLE = 60.0
_WALK = """
import os, sys
waiting = [sys.argv[1]]
while waiting:
    with os.scandir(waiting.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                entry.stat(follow_symlinks=False)
"""


class Limits(NamedTuple):
    """The ratios that a vault of a size is to stay below; `None` where none was set."""

    save: float | None = None
    next: float | None = None
    first: float | None = None
    memory: float | None = None
    """Bytes."""
    idle: float | None = None
    """Of a core."""


LIMITS = {
    (10_000, 100): Limits(1.5, 5, 0.6, 100e6, 0.0003),
    (10_000, 1_000): Limits(5, 7, 1.6, 100e6, 0.0003),
    (100_000, 1_000): Limits(memory=250e6, idle=0.002),
}
GROWTH = 1.3
"""By which what a note costs, and what a save costs, may grow with the vault."""


class Measured(NamedTuple):
    """What a vault cost, in seconds of processor time, for another size to be held against."""

    first: float
    save: float


class _Bench:
    """A vault, and the commands that are timed in it, with a state folder of their own."""

    def __init__(self, folder: Path, vault: Path, day: date) -> None:
        self.vault = vault
        self.state = folder / f"{vault.name}-state"
        self.given = ["--vault", str(vault), "--today", str(day)]
        self.tool = [sys.executable, "-m", "vaultgoals", *self.given]
        os.environ["VAULTGOALS_STATE_DIR"] = str(self.state)

    def run(self, *arguments: str) -> None:
        """Run a command once, so that what follows finds what it left."""
        subprocess.run([*self.tool, *arguments], check=True, capture_output=True)

    def completion(self, begun: str) -> list[str]:
        """Return what a shell runs at the key for completion behind `explain`."""
        words = {"COMP_WORDS": f"vaultgoals explain {begun}", "COMP_CWORD": "2", "VAULTGOALS_VAULT": str(self.vault)}
        variables = [f"{name}={value}" for name, value in {"_VAULTGOALS_COMPLETE": "bash_complete", **words}.items()]
        return ["env", *variables, sys.executable, "-m", "vaultgoals"]

    def first_build(self) -> tuple[float, int]:
        """Return the processor time of a build that finds no page and remembers nothing, and the most memory it took in bytes."""
        shutil.rmtree(self.state, ignore_errors=True)
        for made in ("Goals Dashboard.md", "Reviews", ".vaultgoals"):
            place = self.vault / made
            shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
        command = [*python(_MEASURED), *self.tool, "build"]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return float(found[0]), int(found[1]) * 1024

    def cached(self) -> int:
        """Return the bytes of what is kept to spare work."""
        return sum(path.stat().st_size for path in self.state.rglob("*.sqlite3"))


def sample_rows(folder: Path) -> Iterator[Row]:
    """Yield what commands cost in the sample vault, from their second run on."""
    bench = _Bench(folder, Path(shutil.copytree(SAMPLE, folder / "sample")), date(2026, 11, 20))
    commands = (["next"], ["tree"], ["list"], ["explain", _TITLE])
    time.sleep(_SETTLED)
    for command in commands:
        bench.run(*command)
    help_ = [*bench.tool[:3], "--help"]
    timed = [
        python("import click"),
        help_,
        bench.completion("Give"),
        *([*bench.tool, *command] for command in commands),
    ]
    click, help_time, completion, *taken = processor_seconds(timed)
    yield in_time("`vaultgoals --help`", help_time, "click", click, 1.5)
    yield in_time("completion behind `explain`, sample vault", completion, "click", click, 2)
    for command, one in zip(commands, taken, strict=True):
        yield in_time(f"`{command[0]}`, sample vault", one, "click", click, 3.5)
    # Last, and apart from the others: it changes the vault.
    click, checkin = processor_seconds([python("import click"), [*bench.tool, "checkin", _TITLE, "1 talk"]])
    yield in_time("`checkin`, sample vault", checkin, "click", click, 3.5)


def vault_rows(folder: Path, notes: int, goals: int, known: dict[tuple[int, int], Measured]) -> Iterator[Row]:
    """Yield what a generated vault costs; `known` has what smaller ones did, and gets this one."""
    of, limits = f"{notes:,} notes, {goals:,} goals", LIMITS.get((notes, goals), Limits())
    vault = folder / f"{notes}-{goals}"
    generate(vault, notes, goals)
    (vault / "vaultgoals.toml").write_text(CONFIG, encoding="utf-8")
    bench = _Bench(folder, vault, DAY)
    first, memory, peers = _first_builds(bench, notes)
    for name, taken in peers.items():
        most = limits.first if name == "mdsmith check" else None
        yield in_time(f"first build, {of}", first, f"`{name}`", taken, most)
    time.sleep(_SETTLED)
    # The second build remembers the pages of the first, and the answer of the third is kept.
    for command in ("build", "build", "next"):
        bench.run(command)
    timed = [
        python("import click"),
        [sys.executable, "-c", _WALK, str(vault)],
        [*bench.tool, "build"],
        [*bench.tool, "next"],
        bench.completion("Goal"),
    ]
    click, start, build, next_, completion = processor_seconds(timed)
    yield in_time(f"first build, {of}", first, "start and walk", start)
    yield in_time(f"`build`, nothing changed, {of}", build, "start and walk", start, 3)
    yield in_time(f"`next`, {of}", next_, "click", click, limits.next)
    yield in_time(f"completion behind `explain`, {of}", completion, "click", click, 3.5 if notes == _LARGE else None)
    if limits.memory:
        yield in_bytes(f"memory of a first build, {of}", memory, f"{limits.memory / 1e6:.0f} MB", limits.memory, 1)
    cached, every = bench.cached(), sum(path.stat().st_size for path in vault.rglob("*.md"))
    yield in_bytes(f"cache on disk, {of}", cached, "all notes, each of which it knows", every, 1)
    parsed = sum(path.stat().st_size for path in (vault / "Goals").iterdir())
    yield in_bytes(f"cache on disk, {of}", cached, "the notes of goals, which it holds as they were parsed", parsed)
    idle, saves = watch(vault, bench.given, _IDLE if limits.idle else 1)
    saved = median(one.spent for one in saves)
    yield in_time(f"one saved goal while watching, {of}", saved, "click", click, limits.save)
    synced = median(one.synced for one in saves)
    yield in_time(f"of that save, waiting for the disk (no processor time), {of}", synced, "click", click)
    if limits.idle:
        what = f"watching while nothing changes, {of}: {idle.read:,} bytes read in {_IDLE:.0f} s"
        yield Row(what, f"{idle.share:.3%} of a core", f"{limits.idle:.2%}", idle.share / limits.idle, 1)
    known[notes, goals] = Measured(first, saved)
    yield from _growth(notes, goals, known)


def _growth(notes: int, goals: int, known: Mapping[tuple[int, int], Measured]) -> Iterator[Row]:
    """Yield how a vault compares with smaller ones: a note with one among as many goals of a hundred, a save with one among as many goals."""
    of, now = f"{notes:,} notes, {goals:,} goals", known[notes, goals]
    for small, start, what in (
        (1_000, 0.0, "first build"),
        (_LARGE, known[_TINY].first, "first build without its start"),
    ):
        one = known.get((small, goals * small // notes))
        if one is not None and notes > small:
            for_each, for_one = (now.first - start) / notes, (one.first - start) / small
            figure = f"{for_each * 1e6:,.0f} µs"
            yield Row(
                f"{what}, for each note, {of}", figure, f"the same of {small:,} notes", for_each / for_one, GROWTH
            )
    fewer = known.get((notes // 10, goals))
    if fewer is not None and notes > _LARGE:
        what = f"one saved goal while watching, {of}"
        yield in_time(what, now.save, f"the same of {notes // 10:,} notes", fewer.save, GROWTH)


def _first_builds(bench: _Bench, notes: int) -> tuple[float, int, Mapping[str, float]]:
    """Return the median time of first builds, the most memory that one took, and the times of other programs in turn with them."""
    peers = {} if notes > _LARGE else find_peers()
    ours: list[tuple[float, int]] = []
    theirs: dict[str, list[float]] = {name: [] for name in peers}
    for run in range(_RUNS if notes <= _LARGE else 1):
        ours.append(bench.first_build())
        for name, command in peers.items():
            if run == 0 or PEERS[name].is_quick:
                theirs[name] += processor_seconds([[*command, str(bench.vault)]], 1, check=False)
    times, memory = zip(*ours, strict=True)
    return median(times), max(memory), {name: median(taken) for name, taken in theirs.items()}


def write_results(sizes: Sequence[tuple[int, int]], place: Path | None) -> None:
    """Time everything in vaults of these sizes, print it, and write the document where a place is given."""
    folder = Path(tempfile.mkdtemp(prefix="vaultgoals-bench-"))
    rows: list[Row] = []
    known: dict[tuple[int, int], Measured] = {}
    try:
        rows += sample_rows(folder)
        generate(folder / "tiny", *_TINY)
        tiny = _Bench(folder, folder / "tiny", DAY)
        known[_TINY] = Measured(median(tiny.first_build()[0] for _ in range(_RUNS)), 0)
        for notes, goals in sizes:
            started = time.monotonic()
            rows += vault_rows(folder, notes, goals, known)
            shutil.rmtree(folder / f"{notes}-{goals}")
            print(f"{notes:,} notes, {goals:,} goals: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(folder)
    text = format_results(rows, find_versions())
    if place is not None:
        place.write_text(text, encoding="utf-8")
    print(text)


def read_sizes(text: str) -> Sequence[tuple[int, int]]:
    """Return sizes as a command line has them: `1000:10,10000:100`, notes and how many of them are goals."""
    pairs = (each.split(":") for each in text.split(","))
    return tuple((int(notes), int(goals)) for notes, goals in pairs)


def main() -> None:
    """Measure the sizes that are named, and keep what was measured only where a place is named, too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.targets", description=__doc__)
    parser.add_argument("--sizes", type=read_sizes, default=SIZES, help="such as 1000:10,10000:100")
    parser.add_argument("--to", type=Path, help=f"such as {RESULTS.name}")
    asked = parser.parse_args()
    write_results(asked.sizes, asked.to)


if __name__ == "__main__":
    main()
