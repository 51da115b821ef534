"""Bring a write that stopped half-way to an end: done, or as if it had never begun."""

from contextlib import suppress

from vaultgoals.model.value import dataclass
from vaultgoals.vault.journal import Step
from vaultgoals.vault.places import NOTHING, find_digest, forget, is_same_file, move
from vaultgoals.vault.protocol import Place, keep_in_conflict, keep_replaced, keep_withdrawn, return_moved


@dataclass(frozen=True, slots=True)
class _Found:
    """Digests of what lies where, after the stop."""

    note: str
    temporary: str
    copy: str


def finish(place: Place, step: Step) -> None:
    """Go on where a run stopped that is no more: what was exchanged stays so, what was not is dropped."""
    _settle(place, step, forwards=True)


def take_back(place: Place, step: Step) -> None:
    """Undo what a write of this run has done so far, since the system failed in the middle of it."""
    _settle(place, step, forwards=False)


def _settle(place: Place, step: Step, *, forwards: bool) -> None:
    intent = step.intent
    found = _Found(
        note=find_digest(place.operations, place.folder, place.name),
        temporary=find_digest(place.operations, place.tmp, intent.temporary),
        copy=find_digest(place.operations, place.run.descriptor, intent.copy),
    )
    if intent.kind == "create":
        _settle_create(place, step, found, forwards=forwards)
    elif intent.kind == "delete":
        _settle_delete(place, step, found, forwards=forwards)
    elif found.copy and found.temporary:
        _settle_doubled(place, step, found)
    elif found.temporary:
        _settle_temporary(place, step, found, forwards=forwards)
    else:
        # What was replaced lies in the run's folder, or nothing ever happened.
        _end_change(place, step, found)


def _settle_create(place: Place, step: Step, found: _Found, *, forwards: bool) -> None:
    intent, operations = step.intent, place.operations
    is_named = bool(found.note) and (
        not found.temporary or is_same_file(operations, place.tmp, intent.temporary, place.folder, place.name)
    )
    forget(operations, place.tmp, intent.temporary)
    if not is_named or found.note != intent.after:
        place.run.end(intent, "void")
    elif forwards:
        operations.sync(place.folder)
        place.run.end(intent, "done")
    else:
        move(operations, place.folder, place.name, place.run.descriptor, intent.withdrawn)
        if find_digest(operations, place.run.descriptor, intent.withdrawn) != intent.after:
            with suppress(FileExistsError):
                move(operations, place.run.descriptor, intent.withdrawn, place.folder, place.name)
        _end_void(place, step)


def _settle_delete(place: Place, step: Step, found: _Found, *, forwards: bool) -> None:
    intent, operations = step.intent, place.operations
    if not found.copy:
        place.run.end(intent, "void")
    elif is_same_file(operations, place.run.descriptor, intent.copy, place.folder, place.name):
        operations.remove(place.run.descriptor, intent.copy)
        place.run.end(intent, "void")
    elif found.copy == intent.before and found.note:
        # Something new took the name while ours had two.
        place.run.end(intent, "void", {intent.copy: intent.before})
    elif found.copy == intent.before and forwards:
        operations.sync(place.run.descriptor)
        operations.sync(place.folder)
        place.run.end(intent, "done", {intent.copy: intent.before})
    else:
        return_moved(place, intent)


def _settle_doubled(place: Place, step: Step, found: _Found) -> None:
    """Settle a change where the copy exists and the temporary file, too."""
    intent, operations = step.intent, place.operations
    if is_same_file(operations, place.tmp, intent.temporary, place.run.descriptor, intent.copy):
        # A move by two names, half done.
        operations.remove(place.tmp, intent.temporary)
        _end_change(place, step, found)
        return
    # The old file was kept by a second name or a copy, and not replaced yet.
    operations.remove(place.run.descriptor, intent.copy)
    operations.remove(place.tmp, intent.temporary)
    place.run.end(intent, "void")


def _settle_temporary(place: Place, step: Step, found: _Found, *, forwards: bool) -> None:
    """Settle a change by what lies in the temporary file's place: ours, the replaced content, or somebody's."""
    intent, operations = step.intent, place.operations
    if found.temporary == intent.after:
        if step.is_withdrawn:
            keep_withdrawn(place, intent, intent.after)
        else:
            operations.remove(place.tmp, intent.temporary)
            place.run.end(intent, "void")
    elif found.temporary == intent.before and not step.is_withdrawn and (forwards or found.note != intent.after):
        operations.sync(place.folder)
        keep_replaced(place, intent)
    elif found.note == intent.after:
        place.run.withdraw(intent)
        operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
        operations.sync(place.folder)
        came_out = find_digest(operations, place.tmp, intent.temporary)
        if came_out != intent.after:
            raise keep_in_conflict(place, intent, "conflict-copy")
        keep_withdrawn(place, intent, came_out)
    else:
        raise keep_in_conflict(place, intent, "conflict-copy")


def _end_change(place: Place, step: Step, found: _Found) -> None:
    if not found.copy:
        _end_void(place, step)
        return
    place.operations.sync(place.run.descriptor)
    place.run.end(step.intent, "done", {step.intent.copy: step.intent.before})


def _end_void(place: Place, step: Step) -> None:
    """End a write that did not happen, with what was taken out of the vault again."""
    intent = step.intent
    withdrawn = find_digest(place.operations, place.run.descriptor, intent.withdrawn)
    place.run.end(intent, "void", {} if withdrawn == NOTHING else {intent.withdrawn: intent.after})
