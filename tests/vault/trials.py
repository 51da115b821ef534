"""Trials of the writer on the simulated disk: every write, stopped, failed or raced at every call."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.vault.simulated_disk import CrashError, Disk, Node
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.undo import plan_undo

SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
ROOT = Path("/simulated")
OLD, NEW, SAVED = b"old text", b"a new text", b"what an editor saved"
NOTE = "Goals/a.md"
OTHERS = {"b.md": b"other", "Goals/c.md": b"another"}
Shape = Callable[[Operations], Operations]


def unsupported(*_arguments: object) -> None:
    """Answer as a system that lacks the call."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


SYSTEMS: dict[str, Shape] = {
    "exchange": lambda operations: operations,
    "links": lambda operations: replace(operations, exchange=unsupported, move=unsupported),
    "copies": lambda operations: replace(operations, exchange=unsupported, link=unsupported),
}
"""What a system can do: all, no renames but the plain one, neither exchange nor link."""


@dataclass(frozen=True)
class Trial:
    """One kind of write: what the note holds before and after, and whether it is done by undoing another."""

    before: bytes | None
    after: bytes | None
    is_undo: bool = False
    system: str = "exchange"

    def prepare(self) -> Disk:
        """Return a disk on which the write is still to be done."""
        disk = Disk()
        for path, content in OTHERS.items():
            disk.put(path, content)
        first = self.after if self.is_undo else self.before
        if first is not None:
            disk.put(NOTE, first)
        if self.is_undo:
            assert self._apply(disk, WritePlan((Write(NOTE, self.after, self.before, "test"),))).written
            disk = disk.after_crash()
        return disk

    def run(self, disk: Disk) -> Applied:
        """Do the write; what is done to plan it is not part of the trial."""
        interrupt, disk.interrupt = disk.interrupt, lambda _name, _call: None
        operations = SYSTEMS[self.system](disk.operations())
        undo = plan_undo(ROOT, "1", operations) if self.is_undo else None
        disk.interrupt, disk.calls = interrupt, 0
        if undo:
            return apply(ROOT, undo.plan, 1, Occasion(undoes="1", models=undo.models, operations=operations))
        return self._apply(disk, WritePlan((Write(NOTE, self.before, self.after, "test"),)))

    def _apply(self, disk: Disk, plan: WritePlan) -> Applied:
        return apply(ROOT, plan, 1, Occasion(operations=SYSTEMS[self.system](disk.operations())))

    def restart(self, disk: Disk) -> Applied:
        """Do what the next run does first."""
        return self._apply(disk, WritePlan())

    def crashed_at(self, call: int) -> tuple[Disk, bool]:
        """Return the disk of a process that died before a call, and whether it had finished by then."""
        disk = self.prepare()

        def interrupt(_name: str, number: int) -> None:
            if number >= call:
                raise CrashError

        disk.interrupt = interrupt
        try:
            self.run(disk)
        except CrashError:
            return disk, False
        return disk, True

    def crashes(self) -> Iterator[tuple[str, Disk, bool]]:
        """Yield what the next process can find, however this one died, and whether the write must be done by then."""
        call, is_finished = 0, False
        while not is_finished:
            call += 1
            disk, is_finished = self.crashed_at(call)
            yield f"killed before call {call}", disk.after_crash(), is_finished
            for number, lost in enumerate(disk.after_power_loss()):
                yield f"power lost before call {call}, outcome {number}", lost, is_finished

    def crashes_in_recovery(self, call: int) -> Iterator[tuple[str, Disk]]:
        """Yield what is found after a crash before a call, and another before each call of the recovery."""
        first = self.crashed_at(call)[0]
        again, is_finished = 0, False
        while not is_finished:
            again += 1
            disk = first.after_crash()

            def interrupt(_name: str, number: int, last: int = again) -> None:
                if number >= last:
                    raise CrashError

            disk.interrupt = interrupt
            try:
                self.restart(disk)
                is_finished = True
            except CrashError:
                yield f"killed before call {call}, then before call {again} of the recovery", disk.after_crash()

    def check(self, disk: Disk, *, is_finished: bool) -> list[str]:
        """Return what is wrong after the next run has recovered."""
        problems = [f"it said {d.code}: {d.message}" for d in self.restart(disk).diagnostics]
        files = disk.files()
        visible = {path: content for path, content in files.items() if not path.startswith(".")}
        note = visible.pop(NOTE, None)
        if visible != OTHERS:
            problems.append(f"other files: {sorted(visible)}")
        if note not in (self.before, self.after):
            problems.append(f"the note is neither old nor new: {note!r}")
        if is_finished and note != self.after:
            problems.append("the write was finished, and is gone")
        problems += [f"stray file {path}" for path in files if "/tmp/" in path]
        return problems or [*check_kept(disk), *self._check_undo(disk, note)]

    def _check_undo(self, disk: Disk, note: bytes | None) -> list[str]:
        """Return what is wrong with taking the write back, or, where it did not happen, with doing it now."""
        operations = SYSTEMS[self.system](disk.operations())
        if note != self.after:
            applied = self.run(disk)
            return [] if applied.written else [f"it cannot be written any more: {applied.diagnostics}"]
        undo = plan_undo(ROOT, "2" if self.is_undo else "1", operations)
        apply(ROOT, undo.plan, 1, Occasion(operations=operations))
        found = disk.find(NOTE)
        back = found.data if found else None
        return [] if back == self.before else [f"undo gave {back!r}: {undo.plan.diagnostics}"]

    def count_calls(self) -> int:
        """Return how many calls the write takes when nothing goes wrong."""
        disk = self.prepare()
        self.run(disk)
        return disk.calls

    def failed(self, fails: Callable[[str, int], bool], number: int, *, can_look: bool = True) -> list[str]:
        """Return what is wrong after calls failed with an errno: what was said must be so, and stay so.

        Where nothing works any more, so that it could not look, it may have to leave open which one is the case.
        """
        disk = self.prepare()

        def interrupt(name: str, call: int) -> None:
            if fails(name, call):
                raise OSError(number, os.strerror(number))

        disk.interrupt = interrupt
        applied = self.run(disk)
        disk.interrupt = lambda _name, _call: None
        note = disk.find(NOTE)
        content = note.data if note else None
        problems = []
        if (NOTE in applied.written) == (NOTE in applied.refused):
            problems.append("it was said to be both written and refused, or neither")
        if can_look and content != (self.after if NOTE in applied.written else self.before):
            problems.append(f"written {applied.written}, and the note says {content!r}")
        problems += self.check(disk, is_finished=bool(applied.written))
        return problems

    def raced(self, saves: Sequence["Save"]) -> list[str]:
        """Return what is wrong after an editor saved before certain calls: its last save must be there."""
        disk = self.prepare()
        held = disk.find(NOTE)
        before = {save.call: save for save in saves}

        def interrupt(_name: str, call: int) -> None:
            if save := before.get(call):
                save.to(disk, held)

        disk.interrupt = interrupt
        self.run(disk)
        disk.interrupt = lambda _name, _call: None
        for save in saves:
            if save.call > disk.calls:
                save.to(disk, held)
        self.restart(disk)
        files = disk.files()
        visible = {path: content for path, content in files.items() if not path.startswith(".")}
        problems = [f"stray file {path}" for path in files if "/tmp/" in path]
        if saves[-1].content not in visible.values():
            problems.append(f"the save is lost; what there is: {visible}")
        if (
            self.system == "exchange"
            and len(saves) == 1
            and saves[0].style != "held"
            and visible.get(NOTE) != saves[0].content
        ):
            problems.append("the save is in a conflict copy, and could be in the note")
        known = {self.before, self.after, *(save.content for save in saves), *OTHERS.values()}
        problems += [f"{path} has {content!r}" for path, content in visible.items() if content not in known]
        return [f"{saves}: {problem}" for problem in problems]


@dataclass(frozen=True)
class Save:
    """An editor saves before a call."""

    call: int
    style: str
    """`rename`: a new file over the note; `in place`: into the note; `held`: into what was the note at the start."""
    content: bytes = SAVED

    def to(self, disk: Disk, held: Node | None) -> None:
        """Save."""
        node = held if self.style == "held" else disk.find(NOTE)
        if self.style == "rename" or node is None:
            disk.save(NOTE, self.content)
        else:
            disk.save_in_place(node, self.content)


STYLES = {"exchange": ("rename", "in place", "held"), "links": ("in place", "held"), "copies": ()}
"""What an editor can do without a loss: on lesser systems a moment is left in which it can lose a save."""


def check_kept(disk: Disk) -> list[str]:
    """Return what lies in the folder of a run beside its journal and the copies that it names."""
    ours = ("/journal", "/0", "/0-withdrawn")
    return [f"stray file {path}" for path in disk.files() if "/undo/" in path and not path.endswith(ours)]


TRIALS = {
    f"{name}, {system}": Trial(before, after, is_undo, system)
    for name, before, after, is_undo in (
        ("create", None, NEW, False),
        ("change", OLD, NEW, False),
        ("delete", OLD, None, False),
        ("undo of a create", NEW, None, True),
        ("undo of a change", NEW, OLD, True),
        ("undo of a delete", None, OLD, True),
    )
    for system in SYSTEMS
    if system == "exchange" or not is_undo or SCALE >= 3
}
