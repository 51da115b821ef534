"""`watch`: build again whenever a note changes."""

import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import click

from vaultgoals.cli.build import TEMPLATE_CODES
from vaultgoals.cli.edge import origin_of
from vaultgoals.cli.invocation import Invocation, checked, say_first_goal, with_invocation
from vaultgoals.cli.options import VaultCommand
from vaultgoals.cli.terminal import Painted, Piece, counted, say
from vaultgoals.model.diagnostic import Severity, format_diagnostic
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.pipeline import apply, build, load
from vaultgoals.reading.dates import read_seconds
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.errors import VaultError
from vaultgoals.vault.read import read_bytes
from vaultgoals.watcher import OwnWrites, watch

_PASSING = frozenset({"changed-since-read", "locked"})
"""Codes of refusals that another try may not meet."""
_TRY_AGAIN = 5.0
"""Seconds until that try."""
_SECOND_LOOK = 2.0
"""Seconds until a note that is missing is believed to be gone."""
_BURST = 3
"""Builds that may follow each other at once before the least interval between two counts."""
_LOOK = 0.5
"""Seconds between two looks at the stop event, the day and what waits."""


@click.command(cls=VaultCommand, name="watch", short_help="Build again whenever a note changes.")
@with_invocation
def command(invocation: Invocation) -> None:
    """Build once, then again whenever a note changes, until Ctrl-C.

    A note that someone changed a moment ago is left alone until it is quiet, so that typing is never disturbed.
    """
    root, snapshot = invocation.load()
    stop = threading.Event()
    with _stopping(stop):
        session = Session(invocation, root)
        if not snapshot.kinds:
            say_first_goal()
        session.build_from(snapshot, frozenset(), first=True)
        if not invocation.quiet:
            say(f"Watching {root}; Ctrl-C ends it.")
        _run(session, root, snapshot, stop)
    if not invocation.quiet:
        say("Stopped.")


def _seconds(text: str) -> float:
    """Return the seconds of a duration that the configuration has accepted."""
    return read_seconds(text)[0] or 0.0


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM set an event instead of tearing a build apart."""
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(session: "Session", root: Path, snapshot: Snapshot, stop: threading.Event) -> None:
    """Build for each batch of changes, for each new day, and for pages that had to wait, until stopped."""
    batches: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
    debounce = _seconds(snapshot.config.watch.debounce)

    def listen() -> None:
        for batch in watch(root, debounce=debounce, stop=stop, ignore=session.is_own):
            batches.put(batch)

    listener = threading.Thread(target=listen, name="vaultgoals-watch", daemon=True)
    listener.start()
    changed: set[str] = set()
    asked = False
    while not stop.is_set():
        try:
            changed |= batches.get(timeout=_LOOK)
            asked = True
        except queue.Empty:
            pass
        if (asked and session.is_rested()) or session.is_due():
            session.build(frozenset(changed))
            changed.clear()
            asked = False
    listener.join(timeout=2)


@dataclass(slots=True)
class Session:
    """What one run of `watch` remembers between two builds: times and its own writes, never a note."""

    invocation: Invocation
    root: Path
    own: OwnWrites = field(default_factory=OwnWrites)
    day: date | None = None
    """Of the last build."""
    wrote_at: deque[float] = field(default_factory=lambda: deque(maxlen=_BURST))
    """On the monotonic clock: the last builds that wrote something."""
    interval: float = 0.0
    """Seconds between two such builds, on average."""
    due_at: float | None = None
    """On the monotonic clock: when a page that had to wait can be written."""
    kinds: frozenset[str] = frozenset()
    """Notes that took part in the last build."""
    missing_since: dict[str, float] = field(default_factory=dict)
    """Notes of `kinds` that are not there, and since when on the monotonic clock."""
    complaint: str = ""
    """The last failure that was printed; the same one is not printed twice in a row."""

    def is_own(self, path: str) -> bool:
        """Say whether a file still holds what this run wrote to it."""
        if path not in self.own.digests:
            return False
        content = read_bytes(self.root, path)
        return isinstance(content, bytes) and self.own.is_own(path, content)

    def is_rested(self) -> bool:
        """Say whether another build may come: a few saves in a row are answered at once, a steady stream at intervals."""
        if len(self.wrote_at) < _BURST:
            return True
        return time.monotonic() >= self.wrote_at[0] + _BURST * self.interval

    def is_due(self) -> bool:
        """Say whether a new day has begun, or a page has waited long enough."""
        new_day = self.day is not None and self.invocation.today() != self.day
        return new_day or (self.due_at is not None and time.monotonic() >= self.due_at)

    def build(self, changed: frozenset[str]) -> None:
        """Build and print one line; whatever goes wrong is that line, and the next change is another chance."""
        # Noted first: a build that fails on a new day is not tried again and again until the next one.
        self.day, self.due_at = self.invocation.today(), None
        try:
            self.build_from(checked(load(self.root)), changed)
            self.complaint = ""
        except (VaultError, click.ClickException, OSError) as error:
            self._complain(error.message if isinstance(error, click.ClickException) else str(error))
        except Exception as error:  # noqa: BLE001  a bug must not end the watch; the next save may not meet it
            self._complain(f"a bug in vaultgoals: {type(error).__name__} at {origin_of(error)}; please report it")

    def build_from(self, snapshot: Snapshot, changed: frozenset[str], *, first: bool = False) -> None:
        """Build the pages of a snapshot, write those that nobody is typing in, and print what came of it."""
        started = time.monotonic()
        self.day, self.due_at = self.invocation.today(), None
        self.interval = _seconds(snapshot.config.watch.min_interval)
        if first:
            # Starting is the person's own act: what stands there now is nobody typing, however fresh a copy it is.
            for path, content in snapshot.pages.items():
                self.own.record(path, content)
        if self._looks_torn(snapshot, started):
            self.due_at = started + _SECOND_LOOK
            return
        self.kinds = frozenset(snapshot.kinds)
        if not snapshot.kinds and not snapshot.pages:
            return
        plan = build(snapshot, self.day)
        plan, waiting = self._postpone(plan, snapshot.config.watch.quiet_seconds)
        applied = apply(self.root, plan)
        contents = {write.path: write.after for write in plan.writes if write.after is not None}
        for path in applied.written:
            self.own.record(path, contents[path])
        if applied.written and not first:
            self.wrote_at.append(started)
        if any(d.code in _PASSING for d in applied.diagnostics):
            self.due_at = time.monotonic() + _TRY_AGAIN
        if changed or first or applied.written or applied.refused:
            self._say_outcome(plan, applied, waiting, time.monotonic() - started)

    def _looks_torn(self, snapshot: Snapshot, now: float) -> bool:
        """Say whether a note is newly missing, or empty: a save or a sync may be half done, so two looks must agree."""
        gone = self.kinds - snapshot.kinds.keys()
        self.missing_since = {path: self.missing_since.get(path, now) for path in gone}
        return any(now - since < _SECOND_LOOK for since in self.missing_since.values())

    def _postpone(self, plan: WritePlan, quiet_seconds: float) -> tuple[WritePlan, tuple[str, ...]]:
        """Take out the pages that someone else changed a moment ago; they are due when they have been quiet."""
        waits = {write.path: wait for write in plan.writes if (wait := self._wait_for(write, quiet_seconds)) > 0}
        if not waits:
            return plan, ()
        self.due_at = time.monotonic() + min(waits.values())
        return replace(plan, writes=tuple(w for w in plan.writes if w.path not in waits)), tuple(waits)

    def _wait_for(self, write: Write, quiet_seconds: float) -> float:
        """Return seconds until a page has been quiet for long enough; 0 where it is new or last written here."""
        if write.before is None or self.own.is_own(write.path, write.before):
            return 0.0
        try:
            changed_at = (self.root / write.path).lstat().st_mtime
        except OSError:
            return 0.0
        age = time.time() - changed_at
        # A time in the future (a clock that was set back) says nothing; waiting for it could take for ever.
        return quiet_seconds - age if 0 <= age < quiet_seconds else 0.0

    def _say_outcome(self, plan: WritePlan, applied: Applied, waiting: Collection[str], seconds: float) -> None:
        if self.invocation.quiet and not applied.refused and not plan.held:
            return
        parts: list[str] = []
        if applied.written:
            parts.append(f"wrote {', '.join(applied.written)}")
        if waiting:
            parts.append(f"{', '.join(waiting)} waits until nobody types in it")
        if plan.held or applied.refused:
            parts.append(f"not written: {_reasons([*plan.held, *applied.refused], plan, applied)}")
        parts += [format_diagnostic(d) for d in plan.diagnostics if d.code in TEMPLATE_CODES]
        line = "; ".join(parts) or "everything is up to date"
        errors = sum(d.severity == Severity.ERROR and d.code not in TEMPLATE_CODES for d in plan.diagnostics)
        found: list[Piece] = [", ", Painted(counted(errors, "error"), "bad"), " in the notes"] if errors else []
        say(_now(), "  ", line, *found, Painted(f"  ({seconds * 1000:.0f} ms)", "dim"))

    def _complain(self, problem: str) -> None:
        problem = problem.split("\n", maxsplit=1)[0]
        if problem != self.complaint:
            say(_now(), "  ", Painted("nothing built: ", "bad"), problem, err=True)
        self.complaint = problem


def _reasons(paths: Collection[str], plan: WritePlan, applied: Applied) -> str:
    reasons: Mapping[str, str] = {
        d.path: d.message for d in (*plan.diagnostics, *applied.diagnostics) if d.severity == Severity.ERROR
    }
    return ", ".join(f"{path} ({reasons[path]})" if path in reasons else path for path in dict.fromkeys(paths))


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
