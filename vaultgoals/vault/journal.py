"""The journal of one run: what was about to be written, what became of it, and where the old content is kept."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeGuard

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, replace
from vaultgoals.vault.operations import FileStatus, Operations
from vaultgoals.vault.places import find_content, opened, write_all
from vaultgoals.writing.paths import is_writable

JOURNAL = "journal"
"""Name of the file in a run's folder, beside the kept copies."""
_FORMAT = 1
_COARSE_NS = 2 * 10**9
"""No file system's times are coarser than two seconds."""

WriteKind = Literal["create", "change", "delete"]
Outcome = Literal["open", "done", "void"]


@dataclass(frozen=True, slots=True)
class Intent:
    """One write that is about to happen; on the disk before anything in the vault changes."""

    number: int
    """Within the run, from 0."""
    kind: WriteKind
    path: str
    before: str
    """Digest of what is to be replaced; empty where there is nothing."""
    after: str
    """Digest of what will be there; empty where nothing will."""
    temporary: str
    """Name in the folder for unfinished files."""
    reason: str = ""

    @property
    def copy(self) -> str:
        """Name in the run's folder of what was replaced."""
        return str(self.number)

    @property
    def withdrawn(self) -> str:
        """Name there of what was put into the vault and taken out again."""
        return f"{self.number}-withdrawn"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that was in the vault and now lies in the run's folder: a program may still have it open."""

    name: str
    digest: str
    """Of its content as we knew it; whatever else is in it was written later."""
    size: int = -1
    """With `mtime_ns`, as they were before the content was last looked at; -1 where that is still to be done."""
    mtime_ns: int = -1

    def is_as(self, status: FileStatus, made_ns: int) -> bool:
        """Say whether nothing was written to it since, going by size and time; `made_ns` is that of its run.

        Two saves can have one time, so it tells nothing of a file that was saved at about the time of the run.
        """
        same = (self.size, self.mtime_ns) == (status.size, status.mtime_ns)
        return same and self.mtime_ns < made_ns - _COARSE_NS


@dataclass(frozen=True, slots=True)
class Step:
    """One write as the journal tells it."""

    intent: Intent
    outcome: Outcome = "open"
    is_withdrawn: bool = False
    """Whether what was put into the vault was about to be taken out again."""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """All writes of one command."""

    id: str
    """A number that counts up."""
    day: str = ""
    """ISO date."""
    made_ns: int = 0
    """Since the epoch, by the file system's clock."""
    made_by: str = ""
    """Name of the command; empty where it is unknown."""
    undoes: str = ""
    """The run this one takes back."""
    is_set_aside: bool = False
    """Whether it was to be taken back, and nothing of it was left."""
    steps: tuple[Step, ...] = ()

    @property
    def done(self) -> tuple[Step, ...]:
        """The writes that happened."""
        return tuple(step for step in self.steps if step.outcome == "done")


def name_temporary(run: str, number: int) -> str:
    """Return the name, in the folder for unfinished files, of what a run's write is about to put into the vault."""
    return f"{run}-{number}"


@lru_cache(maxsize=128)
def parse_run(name: str, content: bytes, config_folder: str = "") -> Run:
    """Return what a journal says of the run in the folder `name`.

    Whoever can write into the vault, a sync from another device too, can write here: a line that names anything but a
    note of the vault, or the snippet in `config_folder`, and the run's own files is passed over, as are those that a power loss tore, and those of a later
    version.
    """
    run = Run(name)
    steps: dict[int, Step] = {}
    for line in content.split(b"\n"):
        entry = _parse_line(line)
        number = entry.get("step")
        try:
            if entry.get("format") == _FORMAT:
                run = _read_header(run, entry)
            elif entry.get("set aside") is True:
                run = replace(run, is_set_aside=True)
            elif not _is_count(number):
                continue
            elif "begin" in entry:
                steps[number] = Step(_read_intent(name, number, entry["begin"], config_folder))
            elif number in steps and entry.get("withdraw") is True:
                steps[number] = replace(steps[number], is_withdrawn=True)
            elif number in steps and entry.get("end") in _ENDS:
                copies = tuple(_read_copy(steps[number].intent, copy) for copy in entry["copies"])
                steps[number] = replace(steps[number], outcome=entry["end"], copies=copies)
        except (KeyError, TypeError, ValueError):
            continue
    return replace(run, steps=tuple(steps.values()))


_HEADER = ("day", "made_ns", "made_by", "undoes")
_ENDS = ("done", "void")
_SHAPES = {"create": (False, True), "change": (True, True), "delete": (True, False)}
"""Of each kind of write: whether there is something before, and after."""
_DIGEST = pattern(r"[0-9a-f]{64}")
_RUN = pattern(r"[1-9][0-9]{0,17}")
_MOST = 1 << 63
"""No size, time or number of a write is as large."""


def is_run_name(name: str) -> bool:
    """Say whether a folder can be a run's."""
    return _RUN.fullmatch(name) is not None


def _parse_line(line: bytes) -> Mapping[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return MappingProxyType({})
    return entry if isinstance(entry, dict) else MappingProxyType({})


def _read_header(run: Run, entry: Mapping[str, Any]) -> Run:
    day, made_ns, made_by, undoes = (entry[key] for key in _HEADER)
    _require(_is_count(made_ns) and isinstance(made_by, str) and (undoes == "" or is_run_name(undoes)))
    return replace(run, day=date.fromisoformat(day).isoformat(), made_ns=made_ns, made_by=made_by, undoes=undoes)


def _read_intent(run: str, number: int, begin: Mapping[str, Any], config_folder: str) -> Intent:
    intent = Intent(number, **begin)
    _require(all(isinstance(value, str) for value in begin.values()))
    _require(is_writable(intent.path, config_folder))
    _require(intent.temporary == name_temporary(run, number))
    _require(_SHAPES[intent.kind] == (bool(intent.before), bool(intent.after)))
    _require(all(_DIGEST.fullmatch(digest) for digest in (intent.before, intent.after) if digest))
    return intent


def _read_copy(intent: Intent, entry: Mapping[str, Any]) -> Copy:
    copy = Copy(**entry)
    _require(copy.name in {intent.copy, intent.withdrawn} and _DIGEST.fullmatch(copy.digest) is not None)
    _require(all(value == -1 or _is_count(value) for value in (copy.size, copy.mtime_ns)))
    return copy


def _is_count(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value < _MOST


def _require(holds: bool) -> None:  # noqa: FBT001  it is the claim itself
    if not holds:
        raise ValueError


@dataclass(slots=True)
class RunFolder:
    """A run's folder, open, with what is in its journal so far."""

    operations: Operations
    descriptor: int
    run: Run

    def begin(self, intent: Intent) -> None:
        """Put on the disk what is about to happen."""
        names = ("kind", "path", "before", "after", "temporary", "reason")
        self._append({"step": intent.number, "begin": {name: getattr(intent, name) for name in names}})
        self._sync()
        self.run = replace(self.run, steps=(*self.run.steps, Step(intent)))

    def withdraw(self, intent: Intent) -> None:
        """Note that what was put into the vault is about to be taken out again.

        It need not survive a power loss, since no program does that could have the file open, and the person's save is
        to be back at once.
        """
        self._append({"step": intent.number, "withdraw": True})
        self._update(intent, is_withdrawn=True)

    def end(self, intent: Intent, outcome: Outcome, copies: Mapping[str, str] = MappingProxyType({})) -> None:
        """Note what became of a write; `copies` are files of the run's folder that came out of the vault, to digests.

        The line need not survive a power loss: recovery finds the same out again.
        """
        self.record(intent, outcome, tuple(Copy(name, digest) for name, digest in copies.items()))

    def record(self, intent: Intent, outcome: Outcome, copies: tuple[Copy, ...]) -> None:
        """Note what became of a write, with copies as they are known."""
        entries = [{"name": c.name, "digest": c.digest, "size": c.size, "mtime_ns": c.mtime_ns} for c in copies]
        self._append({"step": intent.number, "end": outcome, "copies": entries})
        self._update(intent, outcome=outcome, copies=copies)

    def set_aside(self) -> None:
        """Note that the run was to be taken back, and that nothing of it was left; it need not survive a power loss."""
        self._append({"set aside": True})
        self.run = replace(self.run, is_set_aside=True)

    def _sync(self) -> None:
        with opened(self.operations, self.operations.append_to(self.descriptor, JOURNAL)) as journal:
            self.operations.sync(journal)

    def _update(self, intent: Intent, **changes: Any) -> None:
        self.run = replace(
            self.run,
            steps=tuple(
                replace(step, **changes) if step.intent.number == intent.number else step for step in self.run.steps
            ),
        )

    def _append(self, entry: Mapping[str, Any]) -> None:
        # The line before may have been torn by a power loss: each begins and ends a line of its own.
        line = f"\n{json.dumps(entry)}\n".encode()
        with opened(self.operations, self.operations.append_to(self.descriptor, JOURNAL)) as journal:
            write_all(self.operations, journal, line)


def start_journal(operations: Operations, descriptor: int, run: Run) -> RunFolder:
    """Write a journal's first line into a new run's folder, and return that.

    When it was made is read off the file system, and so is the day, where none is stated.
    """
    with opened(operations, operations.append_to(descriptor, JOURNAL)) as journal:
        made_ns = operations.look_at(journal).mtime_ns
        day = run.day or datetime.fromtimestamp(made_ns // 10**9).astimezone().date().isoformat()
        run = replace(run, made_ns=made_ns, day=day)
        header = {"format": _FORMAT, **{key: getattr(run, key) for key in _HEADER}}
        write_all(operations, journal, f"{json.dumps(header)}\n".encode())
        operations.sync(journal)
    return RunFolder(operations, descriptor, run)


def read_journal(operations: Operations, descriptor: int, name: str, config_folder: str) -> RunFolder:
    """Return an open run's folder with what its journal says; raises `OSError` where that cannot be read."""
    content = find_content(operations, descriptor, JOURNAL) or b""
    return RunFolder(operations, descriptor, parse_run(name, content, config_folder))
