"""Read what lies below a folder into values that can be compared, and what the journals in a vault say was planned."""

import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG
from time import time_ns
from typing import NamedTuple

from vaultgoals.vault.journal import Step, parse_run

# Bound here, since a test may replace what the modules hold.
_scandir, _lstat, _readlink, _open = os.scandir, os.lstat, os.readlink, open

OWN_FOLDER = ".vaultgoals"
_STATE = re.compile(r"device-id(\.[0-9a-f]+)?|[0-9a-f]{16}(/.*)?")
"""What vaultgoals keeps in a state folder: `device-id`, and `9f86d081884c7d65/lock` for one vault."""
_COARSE_NS = 50_000_000
"""Two changes within this can have one time, so a file as young as that is read again."""
UNREADABLE = "unreadable"


class Entry(NamedTuple):
    """What has a name."""

    kind: str
    """`file`, `folder` or `link`."""
    mode: int
    """Permissions."""
    digest: str = ""
    """SHA-256 of a file in hexadecimal, or `UNREADABLE`; what a link points to."""


Listing = Mapping[str, Entry]
"""By real path."""


class Looks:
    """Looks at folders; a file that was not touched since the last look is not read again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}
        """By path, what a file's status was when it had this digest."""
        self._ended: set[tuple[str, int]] = set()
        """Journals by path and size in which no step is open; a journal only ever grows."""
        self.states: set[str] = set()
        """State folders: what vaultgoals keeps there is its own business."""

    def look(self, top: str, before: Listing | None = None, *, everything: bool = False) -> dict[str, Entry]:
        """Return what is at a path and below it, without what is vaultgoals' own, pipes and devices.

        Below a folder that cannot be listed everything is taken to be as it was `before`.
        """
        try:
            status = _lstat(top)
        except OSError:
            return {}
        found: dict[str, Entry] = {}
        self._add(found, top, status)
        waiting = [top] if S_ISDIR(status.st_mode) else []
        while waiting:
            folder = waiting.pop()
            try:
                with _scandir(folder) as entries:
                    inner = [(entry.path, entry.stat(follow_symlinks=False)) for entry in entries]
            except PermissionError:
                found |= {path: entry for path, entry in (before or {}).items() if path.startswith(f"{folder}/")}
                continue
            except FileNotFoundError:  # it went in this moment; whoever compares sees that
                continue
            for path, status in inner:
                if not everything and self.is_own(path):
                    continue
                self._add(found, path, status)
                if S_ISDIR(status.st_mode):
                    waiting.append(path)
        return found

    def is_own(self, path: str) -> bool:
        """Say whether a path is in our folder of a vault, or what we keep in a state folder."""
        if f"/{OWN_FOLDER}/" in f"{path}/":
            return True
        return any(path.startswith(f"{state}/") and _STATE.fullmatch(path, len(state) + 1) for state in self.states)

    def leads_to_state(self, path: str) -> bool:
        """Say whether a path is a state folder or above one: whoever makes one makes those above it."""
        return any(f"{state}/".startswith(f"{path}/") for state in self.states)

    def _add(self, found: dict[str, Entry], path: str, status: os.stat_result) -> None:
        mode = S_IMODE(status.st_mode)
        if S_ISDIR(status.st_mode):
            found[path] = Entry("folder", mode)
        elif S_ISLNK(status.st_mode):
            found[path] = Entry("link", 0, _readlink(path))
        elif S_ISREG(status.st_mode):
            found[path] = Entry("file", mode, self._digest(path, status))

    def _digest(self, path: str, status: os.stat_result) -> str:
        stamp = status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size
        known = self._known.get(path)
        if known and known[0] == stamp:
            return known[1]
        started = time_ns()
        try:
            with _open(path, "rb", buffering=0) as file:
                digest = sha256(file.read()).hexdigest()
        except OSError:
            return UNREADABLE
        if status.st_ctime_ns < started - _COARSE_NS:
            self._known[path] = stamp, digest
        return digest

    def open_steps(self, root: str) -> list[Step]:
        """Return the steps that were begun in a vault and not ended."""
        journals = {(str(path), path.stat().st_size) for path in _journals(root)}
        self._ended &= journals
        found: list[Step] = []
        for journal in journals - self._ended:
            steps = [step for step in _steps_in(Path(journal[0])) if step.outcome == "open"]
            if not steps:
                self._ended.add(journal)
            found += steps
        return found


def find_steps(root: str) -> list[Step]:
    """Return every step of the journals in a vault, of whichever device."""
    return [step for journal in _journals(root) for step in _steps_in(journal)]


def _journals(root: str) -> Iterator[Path]:
    return (path for path in Path(root).glob(f"{OWN_FOLDER}/*/undo/*/journal") if path.is_file())


def _steps_in(journal: Path) -> tuple[Step, ...]:
    return parse_run(journal.parent.name, journal.read_bytes()).steps


def changes(before: Listing, after: Listing) -> list[str]:
    """Return the paths at which two looks differ."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
