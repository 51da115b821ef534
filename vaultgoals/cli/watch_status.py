"""`watch --status`: what a process that watches a vault sees, as it wrote it down itself."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vaultgoals.cli.edge import FINE, FOUND
from vaultgoals.cli.terminal import Painted, Piece, say, say_raw, say_table
from vaultgoals.cli.watch_telling import Tell, note, now
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.watcher_lock import (
    WatcherStatus,
    forget_status,
    is_watched,
    lock_watcher,
    read_status,
    write_status,
)

if TYPE_CHECKING:
    from vaultgoals.cli.watch_session import Session

STATUS: Mapping[str, str] = {
    "state": "`watching`; `none`; or `died`: the last process that did was killed, and the other keys are its last ones",
    "vault": "its folder on this device",
    "pid": "the process",
    "since": "when it began",
    "alive": "when it last wrote this down, once a minute at least",
    "mode": "`events` or `polling`; `null` until it watches",
    "why": "why it polls",
    "looked": "when it had last looked through the vault, or built, as it wrote this down",
    "built": "when it last built",
    "waiting": "`path` and `reason` of each page, or review to be made, that waits for something that passes by itself",
    "held": "`path` and `reason` of each page that is held; `path` is `null` where it holds all",
    "problem": "why the last build was none",
}
"""The keys of `--status --json`. What is unknown is `null`."""
_NEXT_TRY = 1.0
"""Seconds between two tries to be the one that watches."""
HEARTBEAT = 60.0
"""Seconds after which a process that watches says again that it is alive, though nothing has changed."""


@dataclass(slots=True)
class StatusKeeper:
    """Write down what a process that watches sees: when something about it changed, and once a minute."""

    root: Path
    status: WatcherStatus = field(default_factory=lambda: WatcherStatus(os.getpid(), now()))
    mode: str = ""
    """`events` or `polling`, as the one that looks last said."""
    why: str = ""
    looked: str = ""
    lack: str = ""
    """Why there is no vault at this moment."""
    _written: WatcherStatus | None = None
    _at: float = 0.0

    def see(self, why: str) -> None:
        """Note that the vault was looked through, and why it is polled; empty where it is not."""
        self.mode, self.why, self.looked = "polling" if why else "events", why, now()

    def miss(self, lack: str) -> None:
        """Note that there is no vault, and why, or with an empty text that it is back."""
        self.lack = lack

    def keep(self, session: "Session") -> None:
        """Write down what has changed since the last time."""
        remarks = session.lines.remarks
        self.status = replace(
            self.status,
            mode=self.mode,
            why=self.why,
            built=session.built_at,
            waiting=tuple((each.path, each.reason) for each in remarks if each.kind == "waiting"),
            held=tuple((each.path, each.reason) for each in remarks if each.kind == "held"),
            problem=self.lack or session.complaint,
        )
        if self.status == self._written and time.monotonic() - self._at < HEARTBEAT:
            return
        self._written, self._at = self.status, time.monotonic()
        # A full disk, or somebody who reads it on Windows in that instant, is no reason not to watch.
        with suppress(OSError):
            write_status(self.root, replace(self.status, alive=now(), looked=max(self.looked, session.built_at)))

    def end(self) -> None:
        """Take away what was written."""
        with suppress(OSError):
            forget_status(self.root)


def say_status(root: Path, *, as_json: bool) -> int:
    """Print what the process that watches a vault sees; returns the exit code."""
    is_running, status = is_watched(root), read_status(root)
    if as_json:
        state = "watching" if is_running else "died" if status else "none"
        say_raw(json.dumps({"state": state, "vault": str(root), **_keys(status)}))
        return FINE if is_running else FOUND
    if is_running and status is None:
        say(f"A process that has just begun watches {root}.")
    elif is_running and status is not None:
        say(f"Process {status.pid} watches {root} since {shown(status.since)}.")
        say_table(_rows(status), indent="  ", flexible=1)
    else:
        say(f"Nothing watches {root}.")
        if status is not None:
            died = f"Process {status.pid} did since {shown(status.since)}; its last sign is of {shown(status.alive)}."
            say(f"{died} It was killed, or the machine went off.")
    return FINE if is_running else FOUND


@contextmanager
def taking_turn(root: Path, tell: Tell, *, wait: bool) -> Iterator[None]:
    """Be the one that watches a vault; where another process is, raise `Locked` with who that is, or wait for its end."""
    is_told = False
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(lock_watcher(root))
                break
            except Locked:
                status = read_status(root)
                who = (
                    f"process {status.pid}, since {shown(status.since)}" if status else "a process that has just begun"
                )
                if not wait:
                    way = "`watch --status` says what it sees, `watch --wait` waits for its end"
                    raise Locked(f"{root} is watched already, by {who}; {way}") from None
            if not is_told:
                tell(note(f"{root} is watched already, by {who}; waiting for its end."))
            is_told = True
            time.sleep(_NEXT_TRY)
        yield


def shown(time_: str) -> str:
    """Return a time as people read it: its day as well, unless that is today."""
    try:
        moment = datetime.fromisoformat(time_).astimezone()
    except ValueError:
        return "an unknown time"
    return moment.strftime("%H:%M:%S" if moment.date() == datetime.now().astimezone().date() else "%Y-%m-%d %H:%M")


def _rows(status: WatcherStatus) -> list[list[Piece]]:
    times = (("last look", status.looked), ("last build", status.built), ("last sign", status.alive))
    means = {"events": "the system's events", "polling": f"polling: {status.why}", "": "it is starting"}
    rows: list[list[Piece]] = [["sees changes by", means.get(status.mode, status.mode)]]
    rows += [[name, shown(time_)] for name, time_ in times if time_]
    if status.problem:
        rows.append(["nothing built", Painted(status.problem, "bad")])
    for name, points in (("waiting", status.waiting), ("held", status.held)):
        rows += [[name, Painted(f"{path}: {reason}".removeprefix(": "), "care")] for path, reason in points]
    return rows


def _keys(status: WatcherStatus | None) -> dict[str, object]:
    """Return a status as a program gets it: what is unknown is `null`."""
    found = asdict(status or WatcherStatus(0, ""))
    for name in ("waiting", "held"):
        found[name] = [{"path": path or None, "reason": reason} for path, reason in found[name]]
    return {name: value if value not in ("", 0) else None for name, value in found.items()}
