"""Apply a write plan: the one way in which anything in a vault is written, renamed or removed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.journal import Intent, Run, RunFolder, name_temporary
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.other_devices import forget_quiet
from vaultgoals.vault.own_folder import Own, find_own, open_own
from vaultgoals.vault.places import digest_of, find_digest, forget, make_folders, reached
from vaultgoals.vault.protocol import (
    Place,
    RefusedError,
    change,
    check_folders,
    check_target,
    create,
    delete,
    write_temporary,
)
from vaultgoals.vault.recovery import forget_old, keep_late, recover_runs
from vaultgoals.vault.settle import take_back
from vaultgoals.vault.system import SYSTEM
from vaultgoals.writing.paths import is_writable

_CARRY_OUT = MappingProxyType({"create": create, "change": change, "delete": delete})


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that an earlier run kept, whose permissions and attributes a file that comes back gets."""

    run: str
    name: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What else there is to know when a plan is applied."""

    today: date | None = None
    """Decides which runs are too old to be kept; without it, the file system's clock does."""
    undoes: str = ""
    """Id of the run that the plan takes back."""
    models: Mapping[str, Kept] = field(default_factory=lambda: MappingProxyType({}))
    """By path, what a file that comes back was like."""
    operations: Operations = SYSTEM


NO_OCCASION = Occasion()


def apply(root: Path, plan: WritePlan, patience: float = 10, occasion: Occasion = NO_OCCASION) -> Applied:
    """Do every write of a plan that still holds; refuse the others, each with an error that names it.

    A file is refused where it changed since it was read (`changed-since-read`), where it is there although it must not
    be (`path-taken`), where it is a symlink, hard-linked, read-only, someone else's or in the cloud
    (`not-ours-to-replace`), where its path leads outside (`bad-path`), where the system fails (`write-failed`), or where
    another process holds the vault's lock for `patience` seconds (`locked`). Files are replaced whole, never written in
    place; what was replaced is kept for undo. Of writes that go `together`, none is tried after one
    that is refused (`apply_together`). Before anything else, what an earlier run left half done is brought to an end.
    """
    results = _Results()
    day = occasion.today.isoformat() if occasion.today else ""
    header = Run("", day=day, made_by=plan.made_by, undoes=occasion.undoes)
    try:
        # Where nothing is to be written, whoever holds the lock sees to what is left of earlier runs.
        # There our folder is only opened, not made.
        opener = open_own if plan.writes else find_own
        with lock_vault(root, patience if plan.writes else 0), opener(root, occasion.operations) as own:
            if own is not None:
                _apply(own, plan, header, occasion.models, results)
    except Locked as error:
        results.problems += [_refuse(write.path, "locked", str(error)) for write in plan.writes]
    except OSError as error:
        known = {*results.written, *(problem.path for problem in results.problems)}
        results.problems += [_fail(write.path, error) for write in plan.writes if write.path not in known]
    return Applied(
        tuple(results.written),
        tuple(dict.fromkeys(d.path for d in results.problems if d.severity is Severity.ERROR)),
        sorted_diagnostics([*plan.diagnostics, *results.problems]),
        run=results.run,
    )


@dataclass(slots=True)
class _Results:
    """What came of a plan so far; it stays true when the system fails in the middle."""

    written: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    run: str = ""


def _apply(own: Own, plan: WritePlan, header: Run, models: Mapping[str, Kept], results: _Results) -> None:
    runs, found = recover_runs(own)
    results.problems += found
    header = replace(header, id=str(max((int(name) for name in own.run_names()), default=0) + 1))
    with ExitStack() as stack:
        session = _OpenRun(own, header, models, stack)
        for write in plan.writes:
            problem = session.try_write(write)
            if problem is None or problem.severity is not Severity.ERROR:
                results.written.append(write.path)
            results.problems += [problem] if problem else []
            if plan.together and problem is not None and problem.severity is Severity.ERROR:
                break
        if session.folder is None:
            return
        results.problems += keep_late(own, session.folder)
        run = session.folder.run
    results.run = run.id if run.done else ""
    if all(step.outcome == "void" and not step.copies for step in run.steps):
        own.forget_run(run.id)
    else:
        runs = (*runs, run)
    day = date.fromisoformat(run.day)
    forget_old(own, runs, day)
    forget_quiet(own, day)


@dataclass(slots=True)
class _OpenRun:
    """One run, while it happens."""

    own: Own
    header: Run
    models: Mapping[str, Kept]
    stack: ExitStack
    """Closes the run's folder."""
    folder: RunFolder | None = None
    """Made for the first write that gets as far as that."""
    number: int = -1
    """Of the last write."""

    def try_write(self, write: Write) -> Diagnostic | None:
        """Do one write; return why not, or a warning."""
        if not is_writable(write.path, self.own.config_folder):
            return _refuse(write.path, "bad-path", "expected a plain path inside the vault, without dot folders")
        if write.before == write.after:
            return None
        *parts, name = write.path.split("/")
        operations = self.own.operations
        try:
            if write.before is None:
                make_folders(operations, self.own.root, parts)
            with reached(operations, self.own.root, parts) as folder:
                check_target(operations, folder, name, write)
                place = Place(operations, folder, name, self.own.tmp, self._run_folder())
                return self._write(place, write)
        except RefusedError as refusal:
            return _refuse(write.path, refusal.code, refusal.message)
        except OSError as error:
            return self._explain(error, write.path, parts)

    def _explain(self, error: OSError, path: str, parts: Sequence[str]) -> Diagnostic:
        try:
            check_folders(self.own.operations, self.own.root, parts)
        except RefusedError as refusal:
            return _refuse(path, refusal.code, refusal.message)
        return _fail(path, error)

    def _run_folder(self) -> RunFolder:
        if self.folder is None:
            self.folder = self.stack.enter_context(self.own.new_run(self.header))
        return self.folder

    def _write(self, place: Place, write: Write) -> Diagnostic | None:
        self.number += 1
        temporary = name_temporary(self.header.id, self.number)
        digests = digest_of(write.before), digest_of(write.after)
        intent = Intent(self.number, write.kind, write.path, *digests, temporary, write.reason)
        if write.after is not None:
            write_temporary(place, temporary, write.after, self._like(place, write))
        try:
            place.run.begin(intent)
        except OSError:
            with suppress(OSError):
                forget(place.operations, place.tmp, temporary)
            raise
        try:
            _CARRY_OUT[write.kind](place, intent)
        except OSError as error:
            return _recover_from(error, place, intent)
        return None

    def _like(self, place: Place, write: Write) -> Callable[[], int] | None:
        """Return how to open the file whose permissions and attributes the new one gets."""
        if write.before is not None:
            return partial(place.operations.open_file, place.folder, place.name)
        kept = self.models.get(write.path)
        return partial(self._open_kept, kept) if kept else None

    def _open_kept(self, kept: Kept) -> int:
        with reached(self.own.operations, self.own.undo, (kept.run,)) as folder:
            return self.own.operations.open_file(folder, kept.name)


def _recover_from(error: OSError, place: Place, intent: Intent) -> Diagnostic:
    """Take back what was done of a write before the system failed, and say what is the case after that."""
    # What cannot be taken back now is brought to an end by the next run: its journal is open.
    with suppress(OSError):
        step = next(step for step in place.run.run.steps if step.intent.number == intent.number)
        take_back(place, step)
    try:
        is_written = find_digest(place.operations, place.folder, place.name) == intent.after
    except OSError:
        message = f"the system failed, and whether the note was written cannot be seen: {_reason(error)}; run again"
        return _refuse(intent.path, "write-failed", message)
    if not is_written:
        return _fail(intent.path, error)
    message = f"the note was written, but the system could not confirm it: {_reason(error)}"
    return Diagnostic("unconfirmed", Severity.WARNING, message, intent.path)


def _refuse(path: str, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, path)


def _fail(path: str, error: OSError) -> Diagnostic:
    return _refuse(path, "write-failed", f"the system could not write it: {_reason(error)}")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
