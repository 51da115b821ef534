"""Print the performance figures: each time beside what it is to be held against, in one run."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import frontmatter
from markdown_it import MarkdownIt

import vaultgoals as vg
from benchmarks import backtest
from benchmarks.growth import growth_figures
from benchmarks.idle import idle_figures
from benchmarks.peers import peer_figures
from benchmarks.results import RESULTS
from benchmarks.targets import SIZES, read_sizes, write_results
from benchmarks.timing import process_seconds, processor_seconds, python, seconds
from benchmarks.vault import DAY, generate
from vaultgoals.reading.note import parse_note

T = TypeVar("T")
SAMPLE = Path(__file__).resolve().parent.parent / "sample_vault"


def walk(root: Path, *, read: bool) -> int:
    """Walk a vault with stat, and read every file if asked: what any reader of a vault pays at least."""
    total = 0
    waiting = [str(root)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                total += entry.stat(follow_symlinks=False).st_size
                if read:
                    Path(entry.path).read_bytes()
    return total


def _each(function: Callable[[T], object], items: Iterable[T]) -> None:
    for item in items:
        function(item)


def reader_figures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the reader's time per note beside the libraries that do a part of it."""
    for name, folder in (("goal", "Goals"), ("ordinary", "Notes 000")):
        notes = {p.name: p.read_bytes() for p in sorted((root / folder).glob("*.md"))[:200]}
        texts = [data.decode() for data in notes.values()]
        ours = seconds(partial(_each, lambda item: parse_note(*item), list(notes.items()))) / len(notes)
        full = seconds(partial(_each, MarkdownIt().parse, texts)) / len(notes)
        front = seconds(partial(_each, frontmatter.loads, texts)) / len(notes)
        yield f"reading one {name} note", f"{ours * 1e6:7.0f} µs   {ours / full:.2f} × markdown-it-py's full parse"
        yield "  markdown-it-py, full parse", f"{full * 1e6:7.0f} µs"
        yield "  python-frontmatter alone", f"{front * 1e6:7.0f} µs"


def vault_figures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the times of the stages over a whole vault, as multiples of walking and reading it."""
    floor_a = seconds(lambda: walk(root, read=False))
    floor_b = seconds(lambda: walk(root, read=True))
    yield "walk and stat (floor A)", f"{floor_a * 1e3:7.0f} ms"
    yield "walk, stat and read (floor B)", f"{floor_b * 1e3:7.0f} ms"
    load = seconds(lambda: vg.load(root), 3)
    snapshot = vg.load(root)
    goals = max(1, len(snapshot.graph.goals))
    evaluation = seconds(lambda: vg.evaluate(snapshot, DAY), 3)
    plan = seconds(lambda: vg.build(snapshot, DAY), 3)
    yield "load", f"{load * 1e3:7.0f} ms   {load / floor_b:.1f} × floor B"
    yield "evaluate", f"{evaluation * 1e3:7.0f} ms   {evaluation / goals * 1e6:.0f} µs per goal"
    yield "evaluate, check, report, render, plan", f"{plan * 1e3:7.0f} ms"
    tool = [sys.executable, "-m", "vaultgoals", "--vault", str(root), "--today", str(DAY), "build"]
    whole = process_seconds(tool, 3)
    yield "build, whole process", f"{whole * 1e3:7.0f} ms   {whole / floor_b:.1f} × floor B"
    yield from peer_figures(root, whole)
    yield from idle_figures(root)


def process_figures() -> Iterator[tuple[str, str]]:
    """Yield what starting the program costs, as multiples of importing click."""
    tool = [sys.executable, "-m", "vaultgoals"]
    in_sample = [*tool, "--vault", str(SAMPLE), "--today", "2026-11-20"]
    bare, *others = processor_seconds([python("import click"), [*tool, "--help"], [*in_sample, "next"]])
    yield "python -c 'import click', processor", f"{bare * 1e3:7.0f} ms"
    for name, taken in zip(("--help", "next, sample vault"), others, strict=True):
        yield f"vaultgoals {name}", f"{taken * 1e3:7.0f} ms   {taken / bare:.2f} × import click"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--goals", type=int, default=1_000)
    parser.add_argument(
        "--sizes", type=read_sizes, default=SIZES, help="of the vaults in RESULTS.md: 1000:10,10000:100"
    )
    asked = parser.parse_args()
    write_results(asked.sizes, RESULTS)
    root = Path(tempfile.mkdtemp(prefix="vaultgoals-bench-"))
    try:
        vault = root / "vault"
        generate(vault, asked.notes, asked.goals)
        print(f"a generated vault of {asked.notes:,} notes, {asked.goals:,} of them goals; medians\n")
        for figures in (process_figures(), reader_figures(vault), vault_figures(vault), growth_figures()):
            for name, figure in figures:
                print(f"  {name:40}{figure}")
            print()
    finally:
        shutil.rmtree(root)
    backtest.main()


if __name__ == "__main__":
    main()
