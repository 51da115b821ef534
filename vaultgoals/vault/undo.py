"""Take back what an earlier command wrote: find its run, and plan the writes that restore every note to the byte."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import MappingProxyType

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.folding import path_rank
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.value import dataclass, field
from vaultgoals.vault.apply import Kept
from vaultgoals.vault.journal import Intent, Run, RunFolder
from vaultgoals.vault.lock import lock_vault
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.own_folder import Own, find_own
from vaultgoals.vault.places import digest_of, find_content, reached
from vaultgoals.vault.protocol import RefusedError, check_folders
from vaultgoals.vault.system import SYSTEM
from vaultgoals.writing.paths import is_writable

MADE_BY = "undo"


@dataclass(frozen=True, slots=True)
class PastRun:
    """A command that wrote something, and can be undone."""

    run: Run
    is_undone: bool
    """Whether it was to be taken back, and every note that it wrote is back: a later run did that, or nothing was left."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes a run back."""

    plan: WritePlan
    """Held: notes that cannot be restored, each with an error."""
    run: str = ""
    """Id of the run it takes back; empty where there is none."""
    models: Mapping[str, Kept] = field(default_factory=lambda: MappingProxyType({}))
    """By path, what a file that comes back was like."""
    gone: tuple[str, ...] = ()
    """Of the unchanged notes those that the run made: somebody deleted, moved or renamed them."""


def find_runs(root: Path, operations: Operations = SYSTEM) -> tuple[PastRun, ...]:
    """Return the runs that can be undone, the newest first; nothing is written."""
    with find_own(root, operations) as own:
        return _judge(own, _read_runs(own)) if own else ()


def _read_runs(own: Own) -> list[Run]:
    runs = []
    for name in reversed(own.run_names()):
        # What cannot be read cannot be taken back.
        with suppress(OSError), own.run_folder(name) as folder:
            if folder.run.done:
                runs.append(folder.run)
    return runs


def _judge(own: Own, runs: Iterable[Run]) -> tuple[PastRun, ...]:
    """Say of each run, the newest first, whether it is undone: note by note, since an undo can leave some as they are."""
    returned: dict[str, set[str]] = {}
    past = []
    for run in runs:
        gone = returned.get(run.id, set())
        left = [step.intent for step in run.done if step.intent.path not in gone]
        if run.undoes:
            returned.setdefault(run.undoes, set()).update(intent.path for intent in left)
        was_asked_for = bool(gone) or run.is_set_aside
        past.append(PastRun(run, was_asked_for and all(_is_as_before(own, intent) for intent in left)))
    return tuple(past)


def _is_as_before(own: Own, intent: Intent) -> bool:
    try:
        return digest_of(_read_note(own, intent.path)) == intent.before
    except OSError:
        return False


def find_last(runs: tuple[PastRun, ...], before: str = "") -> str:
    """Return the id of the newest run that is neither undone nor an undo; empty without one.

    With `before`, of those that are older than the run of that id.
    """
    older = (past for past in runs if not before or int(past.run.id) < int(before))
    return next((past.run.id for past in older if not past.is_undone and not past.run.undoes), "")


def set_aside(root: Path, run: str, patience: float = 10, operations: Operations = SYSTEM) -> None:
    """Let a run of which nothing is left to take back count as undone, for as long as that is so.

    Raises `Locked` where another process holds the vault for `patience` seconds, and `OSError`.
    """
    with lock_vault(root, patience), find_own(root, operations) as own:
        if own is not None and run in own.run_names():
            with own.run_folder(run) as folder:
                folder.set_aside()


def plan_undo(root: Path, run: str, operations: Operations = SYSTEM) -> Undo:
    """Plan what restores each note that a run wrote to what it was before; nothing is written.

    A note that is as it was before already is unchanged. Held is one that was edited since (`edited-since`), that was
    made anew (`path-taken`), or whose kept copy is gone or was written to (`undo-copy-lost`). Without such a run the
    plan is empty, and so is the id.
    """
    with find_own(root, operations) as own:
        if own is None or run not in own.run_names():
            return Undo(WritePlan())
        with own.run_folder(run) as folder:
            return _plan(own, folder)


def _plan(own: Own, folder: RunFolder) -> Undo:
    writes: list[Write] = []
    unchanged: list[str] = []
    problems: list[Diagnostic] = []
    models: dict[str, Kept] = {}
    gone: list[str] = []
    for step in folder.run.done:
        path = step.intent.path
        found = _restore(own, folder, step.intent)
        if isinstance(found, Diagnostic):
            problems.append(found)
        elif found is None:
            unchanged.append(path)
            gone += [path] if step.intent.kind == "create" else []
        else:
            writes.append(found)
            models[path] = Kept(folder.run.id, step.intent.copy)
    plan = WritePlan(
        writes=tuple(sorted(writes, key=lambda write: path_rank(write.path))),
        unchanged=tuple(sorted(unchanged, key=path_rank)),
        held=tuple(sorted((problem.path for problem in problems), key=path_rank)),
        diagnostics=sorted_diagnostics(problems),
        made_by=MADE_BY,
    )
    return Undo(plan, folder.run.id, MappingProxyType(models), tuple(sorted(gone)))


def _restore(own: Own, folder: RunFolder, intent: Intent) -> Write | Diagnostic | None:
    """Return the write that restores a note, why it cannot be, or `None` where nothing is to be done."""
    try:
        now = _read_note(own, intent.path)
        kept = find_content(own.operations, folder.descriptor, intent.copy) if intent.before else None
    except OSError as error:
        return _hold(intent, *_explain(own, intent.path, error))
    digest = digest_of(now)
    if digest == intent.before:
        return None
    if digest != intent.after:
        if not intent.after:
            message = f"a file has this name again; move it, then `vaultgoals undo {folder.run.id}`"
            return _hold(intent, "path-taken", message)
        gone = "is gone" if now is None else "was edited"
        return _hold(intent, "edited-since", f"the note {gone} since, and undo would lose that")
    if digest_of(kept) != intent.before:
        return _hold(intent, "undo-copy-lost", "its undo copy is gone, or another program wrote into it")
    return Write(intent.path, now, kept, f"undo: {intent.reason}" if intent.reason else "undo")


def _explain(own: Own, path: str, error: OSError) -> tuple[str, str]:
    """Return code and message of why a note cannot be read."""
    try:
        check_folders(own.operations, own.root, path.split("/")[:-1])
    except RefusedError as refusal:
        return refusal.code, refusal.message
    return "unreadable-note", f"it cannot be read: {error.strerror}"


def _read_note(own: Own, path: str) -> bytes | None:
    if not is_writable(path, own.config_folder):
        return None
    *parts, name = path.split("/")
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(reached(own.operations, own.root, parts))
        except FileNotFoundError:
            return None
        return find_content(own.operations, folder, name)


def _hold(intent: Intent, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, intent.path)
