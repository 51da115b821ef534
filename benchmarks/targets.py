"""What the daily work costs in processor time, each as a multiple of what it is to be held against, in one run."""

import os
import platform
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

from benchmarks.peers import find_commands
from benchmarks.timing import processor_seconds, python
from benchmarks.vault import DAY, generate
from benchmarks.watched import comes_true

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
SAMPLE = Path(__file__).resolve().parent.parent / "sample_vault"
SIZES = ((1_000, 10), (1_000, 100), (10_000, 100), (10_000, 1_000), (100_000, 1_000))
"""Notes, and how many of them are goals."""
_LARGE = 10_000
"""Notes that other programs are given at most: some of them take minutes for as many."""
_SAVES = 7
_GOAL = "Goals/Goal 000003.md"
_CONFIG = '[watch]\nquiet_seconds = 0\nmin_interval = "0 s"\n'
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


class Row(NamedTuple):
    """One figure."""

    what: str
    seconds: float
    against: str
    """The name of what it is held against."""
    ratio: float
    most: float | None
    """The ratio that it is to stay below; `None` where none was set."""


class _Bench:
    """A vault, and the commands that are timed in it, with a state folder of their own."""

    def __init__(self, folder: Path, vault: Path, day: date) -> None:
        self.vault = vault
        self.tool = [sys.executable, "-m", "vaultgoals", "--vault", str(vault), "--today", str(day)]
        os.environ["VAULTGOALS_STATE_DIR"] = str(folder / "state")

    def run(self, *arguments: str) -> None:
        """Run a command once, so that what follows finds what it left."""
        subprocess.run([*self.tool, *arguments], check=True, capture_output=True)


def sample_rows(folder: Path) -> Iterator[Row]:
    """Yield what commands cost in the sample vault, from their second run on."""
    vault = Path(shutil.copytree(SAMPLE, folder / "sample"))
    bench = _Bench(folder, vault, date(2026, 11, 20))
    commands = (["next"], ["tree"], ["list"], ["explain", "Give conference talks"])
    for command in commands:
        bench.run(*command)
    timed = [python("import click"), [*bench.tool[:3], "--help"], *([*bench.tool, *command] for command in commands)]
    click, help_, *taken = processor_seconds(timed)
    yield Row("`vaultgoals --help`", help_, "click", help_ / click, 1.5)
    for command, one in zip(commands, taken, strict=True):
        yield Row(f"`{command[0]}`, sample vault", one, "click", one / click, 3.5)


def vault_rows(folder: Path, notes: int, goals: int) -> Iterator[Row]:
    """Yield what a generated vault costs: first and further builds, `next`, and one saved goal while watching."""
    vault = folder / f"{notes}-{goals}"
    generate(vault, notes, goals)
    (vault / "vaultgoals.toml").write_text(_CONFIG, encoding="utf-8")
    bench = _Bench(folder, vault, DAY)
    of = f"{notes:,} notes, {goals:,} goals"
    first, size = _first_build(bench)
    for name, command in find_commands(vault).items():
        if command is not None and notes <= _LARGE:
            (taken,) = processor_seconds([command], 1)
            most = (0.6 if goals < _LARGE // 10 else 1.6) if name == "mdsmith check" else None
            yield Row(f"first build, {of}", first, name, first / taken, most)
    time.sleep(2.1)  # until the times of all files tell whether they changed
    bench.run("build")
    bench.run("next")
    click, start, build, next_ = processor_seconds(
        [
            python("import click"),
            [sys.executable, "-c", _WALK, str(vault)],
            [*bench.tool, "build"],
            [*bench.tool, "next"],
        ]
    )
    yield Row(f"first build, {of}, takes {size / 1e6:.0f} MB", first, "start and walk", first / start, None)
    yield Row(f"`build`, nothing changed, {of}", build, "start and walk", build / start, 3)
    yield Row(f"`next`, {of}", next_, "click", next_ / click, 5 if goals < _LARGE // 10 else 7)
    saved = median(_saves(bench))
    yield Row(f"one saved goal while watching, {of}", saved, "click", saved / click, 2 if goals < _LARGE // 10 else 5)


def _first_build(bench: _Bench) -> tuple[float, int]:
    """Return the processor time of a first build, and the most memory that it took, in bytes."""
    process = subprocess.Popen([*bench.tool, "build"], stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def _saves(bench: _Bench) -> Iterator[float]:
    """Yield the processor time of a process that watches for each of some saves of one goal."""
    text = (bench.vault / _GOAL).read_text(encoding="utf-8")
    log = bench.vault.with_suffix(".log")
    with log.open("wb") as out, subprocess.Popen([*bench.tool, "watch"], stdout=out, stderr=out) as process:
        comes_true(lambda: b"Watching" in log.read_bytes())
        for number in range(_SAVES):
            comes_true(lambda: _is_at_rest(process.pid))
            before = _spent_by(process.pid)
            line = f"## Check-ins\n\n- 2026-11-20: Review time {number + 11}"
            (bench.vault / _GOAL).write_text(text.replace("## Check-ins", line), encoding="utf-8")
            comes_true(lambda before=before: _spent_by(process.pid) > before + 0.03)  # type: ignore[misc]
            comes_true(lambda: _is_at_rest(process.pid))
            yield _spent_by(process.pid) - before
        process.terminate()


def _is_at_rest(number: int) -> bool:
    """Say whether a process spends next to nothing for a second."""
    before = _spent_by(number)
    time.sleep(1)
    return _spent_by(number) - before <= 2 / os.sysconf("SC_CLK_TCK")


def _spent_by(number: int) -> float:
    fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine() -> Mapping[str, str]:
    """Return the facts of the machine that figures depend on."""
    cores = os.cpu_count() or 1
    return {"Python": platform.python_version(), "system": platform.system(), "cores": str(cores)}


def format_results(rows: Sequence[Row]) -> str:
    """Return the rows as the document that is kept."""
    facts = ", ".join(f"{name} {value}" for name, value in machine().items())
    lines = [
        "# What it costs",
        "",
        f"Processor time, medians, written by `make bench`. {facts}.",
        "",
        "| what | ms | held against | ratio | to be at most |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.what} | {row.seconds * 1e3:.0f} | {row.against} | {row.ratio:.1f} × | {row.most or ''} |"
        for row in rows
    ]
    return "\n".join([*lines, ""])


def write_results(most_notes: int) -> None:
    """Time everything in vaults of so many notes at most, and write the document."""
    folder = Path(tempfile.mkdtemp(prefix="vaultgoals-bench-"))
    try:
        rows = [*sample_rows(folder)]
        for notes, goals in SIZES:
            if notes <= most_notes:
                rows += vault_rows(folder, notes, goals)
    finally:
        shutil.rmtree(folder)
    RESULTS.write_text(format_results(rows), encoding="utf-8")
    print(format_results(rows))
