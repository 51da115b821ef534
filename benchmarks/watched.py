"""A small vault under a real `watch` in a process of its own, and what that process takes of the system."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vaultgoals.vault.state import state_path

PATIENCE = 30.0
"""Seconds for what should take one or two."""
DASHBOARD = "Goals Dashboard.md"
NOTE = "Goals/Talks.md"
OTHER = "Goals/Health.md"
_ROW = re.compile(r"^\| \[\[Goals/Talks.*$", re.MULTILINE)
_SHARE = re.compile(r"(\d+)\N{NO-BREAK SPACE}%")  # `40 %`
_CONFIG = '[watch]\nquiet_seconds = 0\nmin_interval = "0 s"\ndebounce = "{debounce} ms"\n'


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process takes of the system at one moment."""

    memory: int
    """Bytes."""
    descriptors: int
    threads: int
    watches: int
    remembered: int
    """Bytes in the state folder, the cache among them."""

    def handles(self) -> tuple[int, int, int]:
        """Return what must not grow at all."""
        return self.descriptors, self.threads, self.watches


@dataclass(frozen=True, slots=True)
class Watched:
    """A vault and the process that watches it."""

    root: Path
    process: subprocess.Popen[bytes]
    log: Path

    def taken(self) -> Taken:
        """Return what the process takes now."""
        proc = Path(f"/proc/{self.process.pid}")
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
        watches = sum(text.count("inotify wd:") for text in _texts(proc / "fdinfo"))
        descriptors = len(list((proc / "fd").iterdir()))
        memory, threads = int(status["VmRSS"].split()[0]) * 1024, int(status["Threads"])
        remembered = sum(path.stat().st_size for path in state_path().rglob("*") if path.is_file())
        return Taken(memory, descriptors, threads, watches, remembered)

    def ask(self, *arguments: str) -> None:
        """Run a command beside the watch, as a person does in a terminal."""
        subprocess.run([*_tool(self.root), *arguments], check=True, capture_output=True)

    def builds(self) -> int:
        """Return how many builds have written something."""
        return self.log.read_bytes().count(b"  wrote ")

    def share(self) -> int | None:
        """Return the percentage that the dashboard shows of the goal; `None` where it shows none."""
        page = self.root / DASHBOARD
        row = _ROW.search(page.read_text(encoding="utf-8")) if page.exists() else None
        found = _SHARE.search(row[0]) if row else None
        return int(found[1]) if found else None

    def shows(self, share: int) -> bool:
        """Say whether the dashboard shows this percentage of the goal."""
        return self.share() == share


@contextmanager
def watched(root: Path, debounce: int) -> Iterator[Watched]:
    """Make a small vault, watch it with a debounce in milliseconds, and end the watch as Ctrl-C does."""
    (root / "Goals").mkdir(parents=True, exist_ok=True)
    (root / "Daily").mkdir()
    (root / "vaultgoals.toml").write_text(_CONFIG.format(debounce=debounce), encoding="utf-8")
    (root / OTHER).write_text(other(0), encoding="utf-8")
    (root / NOTE).write_text(version(10), encoding="utf-8")
    log = root.parent / "watch.log"
    with log.open("wb") as out, subprocess.Popen([*_tool(root), "watch"], stdout=out, stderr=out) as process:
        try:
            if not comes_true(lambda: b"Watching" in log.read_bytes()):
                raise RuntimeError(log.read_text(encoding="utf-8"))
            yield Watched(root, process, log)
        finally:
            process.send_signal(signal.SIGINT)


def _tool(root: Path) -> list[str]:
    return [sys.executable, "-m", "vaultgoals", "--vault", str(root), "--today", "2026-11-20"]


def version(share: int, lines: int = 3) -> str:
    """Return a goal that has reached a percentage, which its last line says, below so many lines of prose."""
    head = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-20\n---\n## Why\n\n"
    return (
        head + "I learn by explaining: größer, 学ぶ.\n" * lines + f"\n## Key results\n- Talks: {share}0 / 1000 talks\n"
    )


def other(number: int) -> str:
    """Return another goal, a new text for each number."""
    return (
        f"---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-20\n---\n## Key results\n- Runs: {number % 90} / 100 runs\n"
    )


def comes_true(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Wait for something to become true; false where it did not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def save_by_rename(place: Path, text: str) -> None:
    """Save as an editor that writes beside the file and renames."""
    beside = place.with_name(f".{place.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(place)


def save_in_place(place: Path, text: str) -> None:
    """Save as an editor that writes into the file."""
    place.write_text(text, encoding="utf-8")


def _texts(folder: Path) -> Iterator[str]:
    """Yield the content of each file of a folder of the system, as far as they are still there."""
    for name in os.listdir(folder):  # noqa: PTH208  names are all that is needed
        try:
            yield (folder / name).read_text()
        except OSError:
            continue
