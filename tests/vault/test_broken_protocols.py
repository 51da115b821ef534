"""The trials themselves: each finds every protocol that was broken on purpose."""

import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from tests.vault import trials
from tests.vault.trials import SYSTEMS, TRIALS, Save, Trial
from vaultgoals.vault import apply as apply_module
from vaultgoals.vault import protocol, recovery
from vaultgoals.vault.journal import Intent, RunFolder
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.own_folder import Own
from vaultgoals.vault.places import find_content, find_digest, write_all, write_whole
from vaultgoals.vault.protocol import Place

pytestmark = pytest.mark.posix("the disk in memory is the same there")

Break = Callable[[pytest.MonkeyPatch], None]


def find_problem(trial: Trial) -> str:
    """Return the first thing that any of the trials finds wrong; empty where all is well."""
    for how, disk, is_finished in trial.crashes():
        with suppress(OSError):
            for problem in trial.check(disk, is_finished=is_finished):
                return f"{how}: {problem}"
    for call in range(1, trial.count_calls() + 2):
        for style in ("rename", "in place", "held"):
            for problem in trial.raced([Save(call, style)]):
                return problem
        for problem in trial.failed(partial(fails_once, call), errno.EIO):
            return f"call {call} failed: {problem}"
    return ""


def fails_once(failing: int, _name: str, call: int) -> bool:
    """Fail one call."""
    return call == failing


def reshape(shape: Callable[[Operations], Operations]) -> Break:
    """Break what the system does."""

    def break_it(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(SYSTEMS, "exchange", shape)

    return break_it


def recarry(kind: str, carry_out: Callable[[Place, Intent], None]) -> Break:
    """Break how one kind of write is done once its journal is open."""
    table: dict[str, Any] = {**apply_module._CARRY_OUT, kind: carry_out}

    def break_it(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(apply_module, "_CARRY_OUT", table)

    return break_it


def is_folder(operations: Operations, descriptor: int) -> bool:
    """Say what is behind a descriptor."""
    return operations.look_at(descriptor).is_folder


def without_file_syncs(operations: Operations) -> Operations:
    """Forget to sync files."""

    def sync(descriptor: int) -> None:
        if is_folder(operations, descriptor):
            operations.sync(descriptor)

    return replace(operations, sync=sync)


def without_folder_syncs(operations: Operations) -> Operations:
    """Forget to sync folders."""

    def sync(descriptor: int) -> None:
        if not is_folder(operations, descriptor):
            operations.sync(descriptor)

    return replace(operations, sync=sync)


def on_another_disk(operations: Operations) -> Operations:
    """Keep unfinished files on another disk: what was one step becomes copying the content."""

    def exchange(folder: int, name: str, to_folder: int, to_name: str) -> None:
        ours = find_content(operations, folder, name) or b""
        theirs = find_content(operations, to_folder, to_name) or b""
        for place, at, content in ((to_folder, to_name, ours), (folder, name, theirs)):
            operations.remove(place, at)
            written = operations.create_file(place, at, 0o600)
            write_all(operations, written, content)
            operations.sync(written)

    return replace(operations, exchange=exchange)


def write_in_place(place: Place, intent: Intent) -> None:
    """Write the new content into the note itself."""
    operations = place.operations
    content = find_content(operations, place.tmp, intent.temporary) or b""
    operations.remove(place.folder, place.name)
    note = operations.create_file(place.folder, place.name, 0o644)
    half = len(content) // 2
    write_all(operations, note, content[:half])
    write_all(operations, note, content[half:])
    operations.sync(note)
    operations.remove(place.tmp, intent.temporary)
    place.run.end(intent, "done")


def replace_without_compare(place: Place, intent: Intent) -> None:
    """Rename over the note, whatever it is by now."""
    place.operations.replace(place.tmp, intent.temporary, place.folder, place.name)
    place.operations.sync(place.folder)
    place.run.end(intent, "done")


def exchange_without_look(place: Place, intent: Intent) -> None:
    """Take it for granted that what comes out is what was read."""
    place.operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
    place.operations.sync(place.folder)
    protocol.keep_replaced(place, intent)


def forget_what_came_out(place: Place, intent: Intent) -> None:
    """Exchange and compare, but throw the old file away."""
    place.operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
    place.operations.sync(place.folder)
    place.operations.remove(place.tmp, intent.temporary)
    place.run.end(intent, "done")


def remove_first(place: Place, intent: Intent) -> None:
    """Keep the old file, then give the new one its name, so that for a moment there is none."""
    place.operations.move(place.folder, place.name, place.run.descriptor, intent.copy)
    place.operations.move(place.tmp, intent.temporary, place.folder, place.name)
    place.operations.sync(place.folder)
    place.operations.sync(place.run.descriptor)
    place.run.end(intent, "done", {intent.copy: intent.before})


def create_over(place: Place, intent: Intent) -> None:
    """Give a new note its name, whoever has it."""
    place.operations.replace(place.tmp, intent.temporary, place.folder, place.name)
    place.operations.sync(place.folder)
    place.run.end(intent, "done")


def delete_at_once(place: Place, intent: Intent) -> None:
    """Delete, with nothing kept for undo."""
    place.operations.remove(place.folder, place.name)
    place.operations.sync(place.folder)
    place.run.end(intent, "done")


def journal_afterwards(patch: pytest.MonkeyPatch) -> None:
    """Write down what is about to happen when it has happened."""
    begin = RunFolder.begin

    def change(place: Place, intent: Intent) -> None:
        place.operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
        place.operations.sync(place.folder)
        begin(place.run, intent)
        protocol.keep_replaced(place, intent)

    patch.setattr(RunFolder, "begin", lambda _folder, _intent: None)
    recarry("change", change)(patch)


def without_recovery(patch: pytest.MonkeyPatch) -> None:
    """Leave what was half done as it is."""
    patch.setattr(apply_module, "recover_runs", lambda _own: ((), ()))


def sweep_before_recovery(patch: pytest.MonkeyPatch) -> None:
    """Remove unfinished files before it is known what they are."""
    recover_runs = recovery.recover_runs

    def careless(own: Own) -> Any:
        own.sweep()
        return recover_runs(own)

    patch.setattr(apply_module, "recover_runs", careless)


def forget_undo_first(patch: pytest.MonkeyPatch) -> None:
    """Let go of the copies of a run that is taken back before that is done."""

    def forgetful(own: Own) -> Any:
        for name in own.run_names():
            with own.run_folder(name) as folder:
                is_over = not any(step.outcome == "open" for step in folder.run.steps)
            if is_over:
                own.forget_run(name)
        return recovery.recover_runs(own)

    patch.setattr(apply_module, "recover_runs", forgetful)


def ignore_late_saves(patch: pytest.MonkeyPatch) -> None:
    """Never look again at what was replaced."""
    patch.setattr(apply_module, "keep_late", lambda _own, _folder: [])
    patch.setattr(recovery, "keep_late", lambda _own, _folder: [])


def keep_by_copying(place: Place, intent: Intent) -> None:
    """Keep a copy of the old content in place of the old file, which a program may have open."""
    operations = place.operations
    operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
    content = find_content(operations, place.tmp, intent.temporary) or b""
    if content != trials.OLD:
        protocol.put_back(place, intent, find_digest(operations, place.tmp, intent.temporary))
    operations.sync(place.folder)
    write_whole(operations, place.run.descriptor, intent.copy, content)
    operations.sync(place.run.descriptor)
    operations.remove(place.tmp, intent.temporary)
    place.run.end(intent, "done", {intent.copy: intent.before})


BROKEN: dict[str, tuple[str, Break]] = {
    "files are not synced": ("change", reshape(without_file_syncs)),
    "folders are not synced": ("change", reshape(without_folder_syncs)),
    "unfinished files are on another disk": ("change", reshape(on_another_disk)),
    "written in place": ("change", recarry("change", write_in_place)),
    "replaced without a look": ("change", recarry("change", replace_without_compare)),
    "exchanged without a look at what came out": ("change", recarry("change", exchange_without_look)),
    "nothing kept for undo": ("change", recarry("change", forget_what_came_out)),
    "removed before the new one is there": ("change", recarry("change", remove_first)),
    "kept as a copy, not as the file": ("change", recarry("change", keep_by_copying)),
    "a new note takes any name": ("create", recarry("create", create_over)),
    "deleted without a copy": ("delete", recarry("delete", delete_at_once)),
    "journal after the rename": ("change", journal_afterwards),
    "no recovery": ("change", without_recovery),
    "unfinished files removed before recovery": ("change", sweep_before_recovery),
    "undo copy deleted first": ("undo of a change", forget_undo_first),
    "late saves ignored": ("change", ignore_late_saves),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_protocol_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A protocol that lacks one of its parts fails a trial."""
    kind, break_it = BROKEN[name]
    break_it(monkeypatch)
    assert find_problem(TRIALS[f"{kind}, exchange"])


@pytest.mark.parametrize("kind", ["create", "change", "delete", "undo of a change"])
def test_sound_protocol_passes(kind: str) -> None:
    """The protocol as it is passes the same trials, so that it is the fault they find."""
    assert find_problem(TRIALS[f"{kind}, exchange"]) == ""
