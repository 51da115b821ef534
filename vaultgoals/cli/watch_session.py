"""What one run of `watch` does at each change: read, build, write what nobody types in, and say so."""

import time
from collections import deque
from datetime import date
from pathlib import Path

import click

from vaultgoals.applying import apply
from vaultgoals.cli.edge import origin_of
from vaultgoals.cli.invocation import Invocation, checked
from vaultgoals.cli.terminal import Painted
from vaultgoals.cli.watch_lines import Lines, Outcome, line_of
from vaultgoals.cli.watch_notes import TimedParser
from vaultgoals.cli.watch_telling import Tell, Telling, now, problem, tell_people
from vaultgoals.loading import Before, load
from vaultgoals.model.folding import is_note_path, path_rank
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.pipeline import build
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.absence import device_of, is_left_behind
from vaultgoals.vault.errors import VaultError
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.trust import read_trusted
from vaultgoals.vault.whole import WholeReader
from vaultgoals.watcher.changes import EVERYTHING, OwnWrites
from vaultgoals.writing.caution import hold

_PASSING = frozenset({"changed-since-read", "locked", "write-failed"})
"""Codes of refusals that another try may not meet."""
_TRY_AGAIN = 5.0
"""Seconds until that try."""
_SECOND_LOOK = 2.0
"""Seconds until a note that is missing is believed to be gone."""
_BURST = 3
"""Builds that may follow each other at once before the least interval between two counts."""
_LOOK = 4.0
"""Seconds between two looks at the calendar."""
_LONG = 10.0
"""Seconds for which a file is being saved until that is worth a line."""


@dataclass(slots=True)
class Session:
    """What one run of `watch` remembers between two builds: times, its own writes, and notes as they were parsed."""

    invocation: Invocation
    root: Path
    own: OwnWrites = field(default_factory=OwnWrites)
    before: Before = field(default_factory=Before)
    """What the last look at the vault has seen."""
    own_changes: set[str] = field(default_factory=set)
    """Pages that were written, or came back to what was, since that look: no build is made for them, yet they changed."""
    day: date | None = None
    """Of the last build."""
    wrote_at: deque[float] = field(default_factory=lambda: deque(maxlen=_BURST))
    """On the monotonic clock: the last builds that wrote something."""
    interval: float = 0.0
    """Seconds between two such builds, on average."""
    due_at: float | None = None
    """On the monotonic clock: when a page that had to wait can be written."""
    kinds: frozenset[str] = frozenset()
    """Notes with a kind in the last build."""
    notes: frozenset[str] = frozenset()
    """All notes that took part in it."""
    device: int | None = None
    """Where they lay."""
    trusted: frozenset[str] | None = None
    """Digests of the trusted templates, where the last build held a page for want of trust; `None` where it did not."""
    missing_since: dict[str, float] = field(default_factory=dict)
    """Notes of these that are not there, or have no kind any more, and since when on the monotonic clock."""
    unsure: dict[str, float] = field(default_factory=dict)
    """Files of the last read that may be half of a save, and the seconds after which they are taken as they are."""
    unsure_since: float | None = None
    """On the monotonic clock; `None` while there is no such file."""
    complaint: str = ""
    """The last failure that was printed; the same one is not printed twice in a row."""
    owes_line: bool = False
    """Whether somebody started it, or saved something, and has not seen a line since."""
    lines: Lines = field(default_factory=Lines)
    """What the last line said, and is not said again while it stays so."""
    tell: Tell = tell_people
    """Gets each line."""
    built_at: str = ""
    """When the last build ended, as ISO 8601 with the zone; empty before the first."""

    def is_own(self, path: str) -> bool:
        """Say whether a file still holds what this run wrote to it."""
        if path not in self.own.digests:
            return False
        self.own_changes.add(path)
        content = read_bytes(self.root, path)
        return isinstance(content, bytes) and self.own.is_own(path, content)

    def read(self, changed: frozenset[str] = EVERYTHING) -> Snapshot:
        """Read what changed in the vault, and remember which files may be half of a save."""
        reader = WholeReader(self.root)
        parser = TimedParser()
        looked = changed | frozenset(self.own_changes) | self.unsure.keys() if changed else EVERYTHING
        # Taken out first: what changes again while the vault is read is looked at by the next read.
        self.own_changes -= looked
        snapshot = load(self.root, read=reader.read, parse=parser.parse, before=self.before, changed=looked)
        self.before.forget(reader.unsure)
        for path, seconds in parser.slow.items():
            self._tell_slow(path, seconds)
        # An ordinary note, such as a log that grows all day, is nothing to wait for.
        self.unsure = {
            path: wait
            for path, wait in reader.unsure.items()
            if path in self.notes or path in snapshot.notes or not is_note_path(path)
        }
        return snapshot

    def is_rested(self) -> bool:
        """Say whether another build may come: a few saves in a row are answered at once, a steady stream at intervals."""
        return time.monotonic() >= self._rested_at()

    def _rested_at(self) -> float:
        return self.wrote_at[0] + _BURST * self.interval if len(self.wrote_at) == _BURST else 0.0

    def seconds_to_wait(self, *, is_asked: bool) -> float:
        """Return how long nothing needs to be done unless something changes; less where a build was asked for."""
        now = time.monotonic()
        ends = [now + _LOOK]
        if self.due_at is not None:
            ends.append(self.due_at)
        if is_asked:
            ends.append(self._rested_at())
        return max(0.0, min(ends) - now)

    def is_due(self) -> bool:
        """Say whether a new day has begun, a page has waited long enough, or one may be made that was not trusted."""
        new_day = self.day is not None and self.invocation.today() != self.day
        trust = self.trusted is not None and read_trusted(self.root) != self.trusted
        return new_day or trust or (self.due_at is not None and time.monotonic() >= self.due_at)

    def build(self, changed: frozenset[str], *, in_full: bool = False) -> None:
        """Build and print one line; whatever goes wrong is that line, and the next change is another chance.

        Of the vault only what changed is looked at, unless something else may have, too.
        """
        # Noted first: a build that fails on a new day is not tried again and again until the next one.
        self.day, self.due_at = self.invocation.today(), None
        if self.notes and is_left_behind(self.root, self.device):
            # An empty mount point says nothing of the notes; who looks at the vault tells of it, and that it is back.
            return
        try:
            snapshot = self.read(EVERYTHING if in_full else changed)
            # Half of a configuration is no reason to complain of it.
            self.build_from(snapshot if self.unsure else checked(snapshot), changed)
        except BrokenPipeError:
            # Whoever reads what is printed went away: that ends the program.
            raise
        except (VaultError, click.ClickException, OSError) as error:
            self._complain(error.message if isinstance(error, click.ClickException) else str(error))
        except Exception as error:  # noqa: BLE001  a bug must not end the watch; the next save may not meet it
            # Nobody knows how far it came: the next look is at everything.
            self.before = Before()
            self._complain(f"a bug in vaultgoals: {type(error).__name__} at {origin_of(error)}; please report it")

    def build_from(
        self, snapshot: Snapshot, changed: frozenset[str], *, first: bool = False, by_person: bool = True
    ) -> None:
        """Build the pages of a snapshot, write those that nobody is typing in, and print what came of it."""
        started = time.monotonic()
        self.day, self.due_at = self.invocation.today(), None
        self.interval = snapshot.config.watch.min_interval
        if first and by_person:
            # Starting is the person's own act: what stands there now is nobody typing, however fresh a copy it is.
            for path, content in snapshot.pages.items():
                self.own.record(path, content)
        self.own.meet(snapshot.pages)
        self.owes_line = self.owes_line or first or bool(changed)
        if (wait := self._seconds_to_believe(snapshot, started)) > 0:
            self.due_at = time.monotonic() + wait
            return
        self.kinds, self.notes = frozenset(snapshot.kinds), frozenset(snapshot.notes)
        self.device = device_of(self.root)
        self.complaint = ""
        is_asked, self.owes_line = self.owes_line, False
        is_empty = not snapshot.kinds and not snapshot.pages
        if is_empty and snapshot.record is None:
            return
        plan = hold(build(snapshot, self.day))
        if is_empty and not plan.asks:
            return
        self.trusted = snapshot.trusted if any(d.code == "template-not-trusted" for d in plan.diagnostics) else None
        plan, waiting = self._postpone(plan, snapshot.config.watch.quiet_seconds)
        applied = apply(self.root, plan)
        contents = {write.path: write.after for write in plan.writes if write.after is not None}
        self.own_changes.update(applied.written)
        for path in applied.written:
            self.own.record(path, contents[path])
        if applied.written and not first:
            self.wrote_at.append(started)
        if any(d.code in _PASSING for d in applied.diagnostics):
            self.due_at = time.monotonic() + _TRY_AGAIN
        self.built_at = now()
        outcome = Outcome(plan, applied, waiting, snapshot.config.watch.quiet_seconds)
        self._tell_outcome(outcome, time.monotonic() - started, is_asked=is_asked)

    def _seconds_to_believe(self, snapshot: Snapshot, now: float) -> float:
        """Return how long to wait for another look, since a save or a sync may be half done; 0 where all is whole.

        A note is newly missing, or a file was read that somebody is writing: two looks must agree.
        """
        gone = (self.kinds - snapshot.kinds.keys()) | (self.notes - frozenset(snapshot.files))
        self.missing_since = {path: self.missing_since.get(path, now) for path in gone}
        waits = [since + _SECOND_LOOK - now for since in self.missing_since.values()]
        self.unsure_since = (self.unsure_since or now) if self.unsure else None
        if self.unsure_since is not None and now - self.unsure_since >= _LONG:
            self._complain(f"still being saved: {', '.join(sorted(self.unsure, key=path_rank))}")
        return max([0.0, *waits, *self.unsure.values()])

    def _postpone(self, plan: WritePlan, quiet_seconds: float) -> tuple[WritePlan, tuple[str, ...]]:
        """Take out the pages that someone else has just changed; they are due when they have been quiet."""
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

    def _tell_outcome(self, outcome: Outcome, seconds: float, *, is_asked: bool) -> None:
        """Tell of a build where there is something to tell, or somebody saved something and wants to see that it was seen."""
        news = self.lines.add(outcome)
        is_held = any(each.kind == "held" for each in news) or self.lines.hold_all
        if (is_asked or news or outcome.applied.written) and (is_held or not self.invocation.quiet):
            self.tell(line_of(outcome, self.lines, news, seconds))

    def _tell_slow(self, path: str, seconds: float) -> None:
        way = "`[vault] exclude` leaves it out; two shorter notes cost less, as only one that changes is read again"
        what = f"{path} took {seconds:.1f} s to read: "
        self.tell(Telling((Painted(what, "care"), way), ({"event": "note", "text": what + way},), is_trouble=True))

    def _complain(self, reason: str) -> None:
        reason = reason.split("\n", maxsplit=1)[0]
        if reason != self.complaint:
            self.tell(problem("nothing built: ", reason))
        self.complaint = reason
