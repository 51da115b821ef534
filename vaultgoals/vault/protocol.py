"""The protocol of one write: checked, journalled, exchanged in one step, and compared with what came out."""

import errno
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from vaultgoals.model.folding import clash_key
from vaultgoals.model.plan import Write
from vaultgoals.model.value import dataclass
from vaultgoals.vault.conflicts import keep_conflict
from vaultgoals.vault.journal import Intent, RunFolder
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.places import (
    ODD,
    find_content,
    find_digest,
    forget,
    is_same_file,
    move,
    opened,
    reached,
    write_whole,
)
from vaultgoals.vault.renames import UNSUPPORTED

_ATTEMPTS = 5
"""How often files are exchanged back and forth with an editor that keeps saving."""
_PLACEHOLDERS = (".{}.icloud", "{}.icloud", "{}.nextcloud", "{}.owncloud", "{}.cloud")
"""Names under which cloud services keep a file that is not on this device."""
_CHANGED = "the note was changed since it was read, so nothing was written; run again"
_TAKEN = "a file has appeared there since the vault was read; run again"
_NO_NOTE = (
    "a folder, or something else that is no note, has this name; rename that, or choose another path in vaultgoals.toml"
)
_OWNER_MAY_WRITE = 0o200
_NO_FOLDER = (errno.ENOTDIR, errno.ELOOP)


class RefusedError(Exception):
    """A write that must not happen: code and message of its diagnostic."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """Where one write happens: open folders and names in them."""

    operations: Operations
    folder: int
    """Of the note."""
    name: str
    tmp: int
    run: RunFolder


def check_folders(operations: Operations, root: int, parts: Sequence[str]) -> None:
    """Raise `RefusedError` where a part of the way to a note is a symlink, or no folder."""
    for depth in range(1, len(parts) + 1):
        try:
            with reached(operations, root, parts[:depth]):
                continue
        except OSError as error:
            if error.errno in _NO_FOLDER:
                message = f"{'/'.join(parts[:depth])!r} is a link or no folder; links are not followed, so nothing is written there"
                raise RefusedError("not-ours-to-replace", message) from None
            return


def check_target(operations: Operations, folder: int, name: str, write: Write) -> None:
    """Raise `RefusedError` where a note must not be touched, or is not as it was when the plan was made."""
    names = operations.names(folder)
    if not {form.format(name) for form in _PLACEHOLDERS}.isdisjoint(names):
        raise RefusedError("not-ours-to-replace", "the note is in the cloud and not on this device; download it first")
    try:
        found = operations.look(folder, name)
    except FileNotFoundError:
        if write.before is not None:
            raise RefusedError("changed-since-read", "the note is gone since it was read; run again") from None
        _check_neighbours(name, names)
        return
    if write.before is None:
        raise RefusedError("path-taken", _TAKEN if found.is_file else _NO_NOTE)
    problems = {
        "not a regular file": not found.is_file,
        "one of several hard links to a file": found.is_file and found.links > 1,
        "another user's": found.owner != operations.user(),
        "read-only": found.is_file and not found.mode & _OWNER_MAY_WRITE,
        "in the cloud and not on this device": found.is_remote,
    }
    if reasons := [reason for reason, holds in problems.items() if holds]:
        raise RefusedError("not-ours-to-replace", f"the note is {' and '.join(reasons)}")
    if find_content(operations, folder, name) != write.before:
        raise RefusedError("changed-since-read", _CHANGED)


def _check_neighbours(name: str, names: Iterable[str]) -> None:
    """Refuse a new name that another system, or a link, would take for one that exists."""
    wanted = clash_key(name)
    if other := min((other for other in names if clash_key(other) == wanted), default=""):
        raise RefusedError("path-taken", f"{other!r} is there already and differs in nothing but case or accents' form")


def write_temporary(place: Place, name: str, content: bytes, like: Callable[[], int] | None) -> None:
    """Write the new content aside; `like` opens the file whose permissions and attributes it gets."""
    attributes = partial(_copy_attributes, place.operations, like) if like else None
    write_whole(place.operations, place.tmp, name, content, attributes)


def _copy_attributes(operations: Operations, like: Callable[[], int], target: int) -> None:
    with opened(operations, like()) as source:
        operations.copy_attributes(source, target)


def create(place: Place, intent: Intent) -> None:
    """Give the temporary file its name, unless one has it already."""
    try:
        move(place.operations, place.tmp, intent.temporary, place.folder, place.name)
    except FileExistsError:
        forget(place.operations, place.tmp, intent.temporary)
        place.run.end(intent, "void")
        raise RefusedError("path-taken", _TAKEN) from None
    place.operations.sync(place.folder)
    place.run.end(intent, "done")


def change(place: Place, intent: Intent) -> None:
    """Exchange the temporary file and the note, then look at what came out: an editor may have saved in between."""
    operations = place.operations
    _check_unchanged(place, intent)
    try:
        operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        _change_without_exchange(place, intent)
        return
    came_out = find_digest(operations, place.tmp, intent.temporary)
    if came_out != intent.before:
        put_back(place, intent, came_out)
    operations.sync(place.folder)
    keep_replaced(place, intent)


def keep_replaced(place: Place, intent: Intent) -> None:
    """Make what came out the undo copy: the file itself, so that a program that has it open loses nothing."""
    move(place.operations, place.tmp, intent.temporary, place.run.descriptor, intent.copy)
    place.operations.sync(place.run.descriptor)
    place.run.end(intent, "done", {intent.copy: intent.before})


def put_back(place: Place, intent: Intent, came_out: str) -> None:
    """Give the name back to what an editor saved after the last look; what then comes out is ours, or a later save.

    Ends with a `RefusedError`.
    """
    operations = place.operations
    place.run.withdraw(intent)
    put_in = intent.after
    for _ in range(_ATTEMPTS):
        operations.exchange(place.tmp, intent.temporary, place.folder, place.name)
        back = came_out
        came_out = find_digest(operations, place.tmp, intent.temporary)
        if came_out == put_in == ODD:
            # A link that was there for a moment is somebody's, and no copy that can be looked into.
            break
        if came_out == put_in:
            operations.sync(place.folder)
            keep_withdrawn(place, intent, came_out)
            raise RefusedError("changed-since-read", _CHANGED)
        put_in = back
    raise keep_in_conflict(place, intent, "changed-since-read")


def keep_withdrawn(place: Place, intent: Intent, digest: str) -> None:
    """Keep what was in the vault for a moment: an editor may have opened it there."""
    move(place.operations, place.tmp, intent.temporary, place.run.descriptor, intent.withdrawn)
    place.operations.sync(place.run.descriptor)
    place.run.end(intent, "void", {intent.withdrawn: digest})


def keep_in_conflict(place: Place, intent: Intent, code: str) -> RefusedError:
    """Give what came out last a name beside the note: it is somebody's, too. Returns what says so."""
    kept = keep_conflict(place.operations, place.tmp, intent.temporary, place.folder, place.name)
    place.run.end(intent, "void")
    return RefusedError(code, f"the note was saved while it was written; one version is now in {kept!r}")


def _change_without_exchange(place: Place, intent: Intent) -> None:
    """Keep the old file by a second name, or else by a copy, and rename the new one over it.

    Not as strong: an editor that puts a new file there between the last look and the rename loses that save.
    """
    operations = place.operations
    # Recovery takes it from the temporary file's absence that it was renamed.
    operations.sync(place.tmp)
    is_linked = _keep_old(place, intent)
    operations.sync(place.run.descriptor)
    same = find_digest(operations, place.run.descriptor, intent.copy) == intent.before
    if is_linked:
        same = same and is_same_file(operations, place.run.descriptor, intent.copy, place.folder, place.name)
    if not same or find_digest(operations, place.folder, place.name) != intent.before:
        forget(operations, place.run.descriptor, intent.copy)
        _drop(place, intent)
        raise RefusedError("changed-since-read", _CHANGED)
    operations.replace(place.tmp, intent.temporary, place.folder, place.name)
    operations.sync(place.folder)
    place.run.end(intent, "done", {intent.copy: intent.before})


def _keep_old(place: Place, intent: Intent) -> bool:
    """Put the note's file, or a copy of it, into the run's folder; say whether it is the file itself."""
    operations = place.operations
    try:
        operations.link(place.folder, place.name, place.run.descriptor, intent.copy)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        content = find_content(operations, place.folder, place.name)
        like = partial(operations.open_file, place.folder, place.name)
        attributes = partial(_copy_attributes, operations, like)
        write_whole(operations, place.run.descriptor, intent.copy, content or b"", attributes)
        return False
    return True


def delete(place: Place, intent: Intent) -> None:
    """Move a file that we made into the run's folder, then look at what was moved."""
    operations = place.operations
    _check_unchanged(place, intent)
    move(operations, place.folder, place.name, place.run.descriptor, intent.copy)
    if find_digest(operations, place.run.descriptor, intent.copy) != intent.before:
        return_moved(place, intent)
        raise RefusedError("changed-since-read", _CHANGED)
    operations.sync(place.run.descriptor)
    operations.sync(place.folder)
    place.run.end(intent, "done", {intent.copy: intent.before})


def return_moved(place: Place, intent: Intent) -> None:
    """Give a file back the name it had; a conflict copy's where that is taken by now."""
    operations = place.operations
    try:
        move(operations, place.run.descriptor, intent.copy, place.folder, place.name)
    except FileExistsError:
        keep_conflict(operations, place.run.descriptor, intent.copy, place.folder, place.name)
    operations.sync(place.folder)
    place.run.end(intent, "void")


def _check_unchanged(place: Place, intent: Intent) -> None:
    if find_digest(place.operations, place.folder, place.name) != intent.before:
        _drop(place, intent)
        raise RefusedError("changed-since-read", _CHANGED)


def _drop(place: Place, intent: Intent) -> None:
    forget(place.operations, place.tmp, intent.temporary)
    place.run.end(intent, "void")
