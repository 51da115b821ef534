"""The writer among real processes: killed, raced by an editor, raced by another writer, on a disk that is full."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import soak
from benchmarks.cases import try_cases
from benchmarks.figures import HEADER, Figures
from benchmarks.soak import PARTS
from tests.absent import skip_or_fail
from vaultgoals.vault.state import STATE_VARIABLE

pytestmark = pytest.mark.posix("it runs in processes of its own")

ROOT = Path(__file__).resolve().parents[2]
SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
KILLS = 100
SAVES = 2000 if SCALE >= 3 else round(300 * SCALE)
SWAPS = round(3000 * SCALE)
TABLE = (ROOT / "docs/explanation/soak.md").read_text(encoding="utf-8")


def run_part(part: str, size: int) -> dict[str, Any]:
    """Run one part of the soak in a process of its own, which has no threads and may fork."""
    command = [sys.executable, "-m", "benchmarks.soak", part, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    figures: dict[str, Any] = json.loads(done.stdout)
    assert f"\n| {figures['part']} | " in TABLE
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


def test_swaps() -> None:
    """While folders and notes become symlinks and back, nothing outside is listed, read or written, and nothing is lost."""
    figures = run_part("swaps", SWAPS)
    assert figures["tried"] == SWAPS
    assert figures["written"] > 0
    assert (figures["lost"], figures["strays"], figures["problems"]) == (0, 0, [])


NAIVE = """
import sys
from contextlib import suppress
from pathlib import Path
from benchmarks.swaps import race_swaps
from vaultgoals.model.plan import Applied

def write_by_path(root, plan, occasion):
    (write,) = plan.writes or (None,)
    with suppress(OSError):
        note = (root / write.path).resolve() if write else root
        if note.is_relative_to(root) and note.is_file() and note.read_bytes() == write.before and write.after:
            note.write_bytes(write.after)
            return Applied((write.path,))
    return Applied((), (write.path,) if write else ())

# On a machine that is busy with other things a race may be missed, but not every time.
problems = ()
for attempt in range(6):
    if "something outside was written" not in problems:
        root = Path(sys.argv[1]) / f"{attempt}" / "vault"
        root.mkdir(parents=True)
        problems = race_swaps(root, 4_000, write_by_path).problems
print("\\n".join(problems))
"""


def test_swaps_catch_a_writer_that_goes_by_path(tmp_path: Path) -> None:
    """A writer that resolves a path, finds it inside and then writes is caught by the same race: it writes outside."""
    command = [sys.executable, "-c", NAIVE, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    assert "something outside was written" in done.stdout.splitlines()


@pytest.mark.parametrize(("part", "size"), [("crashes", 1), ("broken", 2), ("regions", 20), ("properties", 20)])
def test_parts_that_run_tests(part: str, size: int) -> None:
    """The parts that use the tests themselves count what they look at, and find nothing."""
    figures = run_part(part, size)
    assert figures["tried"] >= size
    assert (figures["lost"], figures["problems"]) == (0, [])


def test_a_failing_case_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A property test that fails is something wrong, named with its reason; one that holds is not."""
    (tmp_path / "sample_properties.py").write_text(
        "from hypothesis import given, strategies as st\n"
        "@given(st.integers())\n"
        "def test_small(number): assert number < 100, number\n"
        "@given(st.integers())\n"
        "def test_sound(number): assert number == number\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    figures = try_cases("sample", ("sample_properties",), 50)
    assert figures.lost == 1
    assert figures.tried >= 50
    assert [problem.partition(":")[0] for problem in figures.problems] == ["test_small"]
    assert not figures.is_fine


def test_the_table_says_what_was_counted() -> None:
    """A row has what was tried, what is wrong and what is left over; what cannot be known is blank and not 0."""
    figures = Figures("racing", 20_000, "saves", conflicts=195, lost=1, strays=0)
    assert figures.row == "| racing | 20,000 saves, 195 kept as conflict copies | 1 | 0 |"
    assert Figures("cases", 7, "cases", detail="all short").row == "| cases | 7 cases, all short | 0 |  |"
    assert not figures.is_fine
    assert Figures("cases").is_fine
    assert HEADER in TABLE


@pytest.mark.parametrize("lost", [0, 1])
def test_the_table_alone_goes_to_stdout(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lost: int
) -> None:
    """What is printed can be pasted as it is; what is wrong is told on stderr, and in the exit code."""
    problems = ("note 7 is gone",) if lost else ()
    monkeypatch.setattr(
        soak, "PARTS", {"any": (3, lambda _root, size: Figures("any", size, "cases", lost=lost, problems=problems))}
    )
    monkeypatch.setattr(sys, "argv", ["soak"])
    monkeypatch.setenv(STATE_VARIABLE, os.environ[STATE_VARIABLE])  # a part sets its own
    assert soak.main() == lost
    said = capsys.readouterr()
    assert said.out == f"{HEADER}\n| any | 3 cases | {lost} |  |\n"
    assert ("note 7 is gone" in said.err) == bool(lost)


def test_every_part_is_in_the_documented_table() -> None:
    """The document's table has a row for each part of the soak, and no other."""
    _, _, rows = TABLE.partition(HEADER + "\n")
    assert len(rows.partition("\n\n")[0].strip().splitlines()) == len(PARTS)


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
        skip_or_fail("no unshare here, which gives a process file systems of its own")
    command = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", FULL, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if "mount" in done.stderr or "unshare" in done.stderr:
        skip_or_fail(f"no file system of its own for a process here: {done.stderr.strip().splitlines()[-1]}")
    assert json.loads(done.stdout) == {
        "first": ["a.md"],
        "big": ["write-failed"],
        "note": "second",
        "full": ["write-failed", "write-failed"],
        "after": "second",
        "made": False,
        "tmp": [],
    }, done.stderr
