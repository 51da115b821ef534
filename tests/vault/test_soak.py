"""The writer among real processes: killed, raced by an editor, raced by another writer, on a disk that is full."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
KILLS = 100
SAVES = 2000 if SCALE >= 3 else round(300 * SCALE)


def run_part(part: str, size: int) -> dict[str, Any]:
    """Run one part of the soak in a process of its own, which has no threads and may fork."""
    command = [sys.executable, "-m", "benchmarks.soak", part, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_kills() -> None:
    """After any of 100 kills every note is old or new, undo is intact and no stray file is left."""
    figures = run_part("kills", KILLS)
    assert figures["tried"] == KILLS
    assert figures["written"] > 0
    assert (figures["lost"], figures["strays"], figures["problems"]) == (0, 0, [])


@pytest.mark.parametrize("style", ["in-place", "by-rename"])
def test_editor(style: str) -> None:
    """No save of an editor that races the writer is lost, whichever way it saves."""
    figures = run_part(style, SAVES)
    assert figures["tried"] == SAVES
    assert figures["written"] > 0
    assert (figures["lost"], figures["strays"], figures["problems"]) == (0, 0, [])


def test_two_writers() -> None:
    """Two processes that write one note lose no change of each other's."""
    figures = run_part("writers", 30)
    assert (figures["written"], figures["lost"], figures["strays"]) == (60, 0, 0)


FULL = """
import json, os, subprocess, sys
from pathlib import Path
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply

disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=True)
(disk / "a.md").write_bytes(b"old")
first = apply(disk, WritePlan((Write("a.md", b"old", b"second", "test"),)))
big = apply(disk, WritePlan((Write("a.md", b"second", b"x" * 400_000, "test"),)))
note = (disk / "a.md").read_bytes().decode()
with (disk / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(bytes(512)):
            pass
    except OSError:
        pass
full = apply(disk, WritePlan((Write("a.md", b"second", b"third", "test"), Write("b.md", None, b"new", "test"))))
tmp = [path.name for path in disk.glob(".vaultgoals/*/tmp/*")]
print(json.dumps({
    "first": first.written, "big": [d.code for d in big.diagnostics], "note": note,
    "full": [d.code for d in full.diagnostics], "after": (disk / "a.md").read_bytes().decode(),
    "made": (disk / "b.md").exists(), "tmp": tmp,
}))
"""


def test_full_tmpfs(tmp_path: Path) -> None:
    """On a disk that is full a note stays as it is, a message says so, and no part of a file is left."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here, which gives a process file systems of its own")
    command = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", FULL, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no file system of its own for a process here: {done.stderr.strip().splitlines()[-1]}")
    assert json.loads(done.stdout) == {
        "first": ["a.md"],
        "big": ["write-failed"],
        "note": "second",
        "full": ["write-failed", "write-failed"],
        "after": "second",
        "made": False,
        "tmp": [],
    }, done.stderr
