"""Clean up after runs before: finish what stopped half-way, keep what was saved too late, forget what is old."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.value import replace
from vaultgoals.vault.conflicts import keep_conflict
from vaultgoals.vault.journal import JOURNAL, Copy, Run, RunFolder, Step
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.own_folder import TMP, UNDO, Own, find_own
from vaultgoals.vault.places import (
    NOTHING,
    digest_of,
    find_content,
    find_digest,
    make_folders,
    opened,
    reached,
    write_whole,
)
from vaultgoals.vault.protocol import Place, RefusedError
from vaultgoals.vault.root import OWN_FOLDER
from vaultgoals.vault.settle import finish
from vaultgoals.vault.system import SYSTEM

KEPT_DAYS = 30
"""How long a run can be undone."""
AUTOMATIC = frozenset({"build", "watch"})
"""Commands whose pages can be made again at any time."""
KEPT_AUTOMATIC = 50
"""How many of their runs are kept: `watch` makes hundreds a day."""
_LATE = "late"


def recover(root: Path, patience: float = 10, operations: Operations = SYSTEM) -> tuple[Diagnostic, ...]:
    """Bring a vault to where no run of this device is half done, and say what had to be kept.

    Returns a `conflict-copy` for each version of a note that is now beside it. Raises `Locked` where another process
    holds the vault for `patience` seconds, and `OSError`.
    """
    with lock_vault(root, patience), find_own(root, operations) as own:
        return recover_runs(own)[1] if own else ()


def is_settled(root: Path, operations: Operations = SYSTEM) -> bool:
    """Say whether `recover` would find nothing to do; only looks. Raises `OSError`."""
    with find_own(root, operations) as own:
        return own is None or (not operations.names(own.tmp) and all(_is_run_settled(own, n) for n in own.run_names()))


def _is_run_settled(own: Own, name: str) -> bool:
    with own.run_folder(name) as folder:
        run = folder.run
        if not (run.day and run.steps) or any(step.outcome == "open" for step in run.steps):
            return False
        return all(_is_copy_settled(own, folder, copy) for step in run.steps for copy in step.copies)


def _is_copy_settled(own: Own, folder: RunFolder, copy: Copy) -> bool:
    try:
        is_as = copy.is_as(own.operations.look(folder.descriptor, copy.name), folder.run.made_ns)
    except FileNotFoundError:
        return True
    return is_as or find_digest(own.operations, folder.descriptor, copy.name) == copy.digest


def recover_runs(own: Own) -> tuple[tuple[Run, ...], tuple[Diagnostic, ...]]:
    """Do what `recover` does in a vault that is locked and open; return the runs that are left, too, by age.

    What is in our folder and not of our making is left alone, with an `odd-own-file`: whoever can write into the vault
    can write there, and a disk that failed can leave anything.
    """
    runs: list[Run] = []
    diagnostics: list[Diagnostic] = []
    for name in own.run_names():
        try:
            run = _recover_run(own, name, diagnostics)
        except OSError as error:
            diagnostics.append(_leave(own, f"{UNDO}/{name}", f"it cannot be read: {error.strerror}"))
            continue
        if run is None:
            diagnostics.append(_leave(own, f"{UNDO}/{name}", "its journal does not say what it kept"))
        elif any(step.copies or step.outcome != "void" for step in run.steps):
            runs.append(run)
        else:
            own.forget_run(name)
    left = own.sweep({step.intent.temporary for run in runs for step in run.steps if step.outcome == "open"})
    diagnostics += [_leave(own, f"{TMP}/{name}", reason) for name, reason in left]
    return tuple(runs), sorted_diagnostics(diagnostics)


def _recover_run(own: Own, name: str, diagnostics: list[Diagnostic]) -> Run | None:
    """Return a run with nothing half done; `None` where it has files and no journal that tells of them."""
    with own.run_folder(name) as folder:
        if not (folder.run.day and folder.run.steps):
            # A run that ended before it began a write has replaced nothing, and keeps nothing.
            return None if set(own.operations.names(folder.descriptor)) - {JOURNAL} else folder.run
        for step in folder.run.steps:
            if step.outcome == "open":
                diagnostics += _finish(own, folder, step)
        diagnostics += keep_late(own, folder)
        return folder.run


def _leave(own: Own, place: str, reason: str) -> Diagnostic:
    path = f"{OWN_FOLDER}/{own.device}/{place}"
    message = f"this is not as vaultgoals writes it ({reason}); vaultgoals goes on without it"
    return Diagnostic("odd-own-file", Severity.WARNING, message, path)


def _finish(own: Own, folder: RunFolder, step: Step) -> list[Diagnostic]:
    intent = step.intent
    try:
        temporary = find_digest(own.operations, own.tmp, intent.temporary)
        has_version = temporary not in (NOTHING, intent.before, intent.after)
        with _note_folder(own, intent.path, make=has_version) as (note_folder, name):
            finish(Place(own.operations, note_folder, name, own.tmp, folder), step)
    except RefusedError as kept:
        return [Diagnostic(kept.code, Severity.ERROR, kept.message, intent.path)]
    except OSError as error:
        return [_fail("a write that was interrupted could not be brought to an end", error, intent.path)]
    return []


def _fail(what: str, error: OSError, path: str) -> Diagnostic:
    return Diagnostic("write-failed", Severity.ERROR, f"{what}: {error.strerror}", path)


@contextmanager
def _note_folder(own: Own, path: str, *, make: bool) -> Iterator[tuple[int, str]]:
    """Yield the folder of a note, and its name in it; where the folder is gone, a place where no note is."""
    *parts, name = path.split("/")
    if make:
        make_folders(own.operations, own.root, parts)
    with ExitStack() as stack:
        try:
            found = stack.enter_context(reached(own.operations, own.root, parts)), name
        except FileNotFoundError:
            found = own.tmp, "gone"
        yield found


def keep_late(own: Own, folder: RunFolder) -> list[Diagnostic]:
    """Return a `conflict-copy` for each note that a program saved into the file it was replaced by, and keep that.

    A program that opened a note before it was exchanged, and writes after, writes into the copy for undo.
    """
    found = []
    for step in folder.run.steps:
        try:
            looked = [_keep_if_late(own, folder, step, copy) for copy in step.copies]
            copies = tuple(copy for copy, _ in looked)
            if copies == step.copies:
                continue
            folder.record(step.intent, step.outcome, copies)
        except OSError as error:
            what = "a program saved into the undo copy, and that could not be put beside the note"
            found.append(replace(_fail(what, error, step.intent.path), severity=Severity.WARNING))
            continue
        for kept in (kept for _, kept in looked if kept):
            message = f"another program saved an older version after this note was written; it is kept as {kept!r}"
            found.append(Diagnostic("conflict-copy", Severity.ERROR, message, step.intent.path))
    return found


def _keep_if_late(own: Own, folder: RunFolder, step: Step, copy: Copy) -> tuple[Copy, str]:
    """Return what is now known of a copy, and the name of the conflict copy that what was written to it became."""
    operations = own.operations
    try:
        status = operations.look(folder.descriptor, copy.name)
    except FileNotFoundError:
        return copy, ""
    if copy.is_as(status, folder.run.made_ns):
        return copy, ""
    content = find_content(operations, folder.descriptor, copy.name)
    digest = digest_of(content)
    known = replace(copy, size=status.size, mtime_ns=status.mtime_ns)
    if digest == copy.digest:
        return known, ""
    if not content or operations.look(folder.descriptor, copy.name) != status:
        # It is being saved at this moment: there is nothing whole to keep yet, and the next run looks again.
        return copy, ""
    with _note_folder(own, step.intent.path, make=True) as (note_folder, note):
        name = f"{_LATE}-{folder.run.id}-{copy.name}"
        with opened(operations, operations.open_file(folder.descriptor, copy.name)) as source:
            write_whole(operations, own.tmp, name, content, lambda target: operations.copy_attributes(source, target))
        kept = keep_conflict(operations, own.tmp, name, note_folder, note)
    return replace(known, digest=digest), kept


def forget_old(own: Own, runs: Iterable[Run], today: date) -> None:
    """Forget runs older than `KEPT_DAYS`, and of the commands that only make pages all but the newest."""
    oldest = (today - timedelta(days=KEPT_DAYS)).isoformat()
    automatic = 0
    for run in sorted(runs, key=lambda run: -int(run.id)):
        if any(step.outcome == "open" for step in run.steps):
            continue
        automatic += run.made_by in AUTOMATIC
        if run.day < oldest or (run.made_by in AUTOMATIC and automatic > KEPT_AUTOMATIC):
            own.forget_run(run.id)
