"""Apply a write plan: the one place that writes, renames or removes anything in a vault."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.folders import open_folder
from vaultgoals.vault.renames import EXCHANGE, NO_REPLACE, UNSUPPORTED, rename
from vaultgoals.vault.state import device_id, lock_vault
from vaultgoals.writing.plan import is_inside

OWN_FOLDER = ".vaultgoals"
_ATTEMPTS = 5
"""How often files are exchanged back and forth with an editor that keeps saving."""
_CHANGED = "the note was changed since it was read, so nothing was written; run again"


class _RefusedError(Exception):
    """A write that must not happen: code and message of its diagnostic."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one write happens: open folders and names in them."""

    folder: int
    name: str
    tmp: int
    temporary: str


def apply(root: Path, plan: WritePlan, patience: float = 10) -> Applied:
    """Do every write of a plan that still holds; refuse the others, each with an error that names it.

    A file is refused where it changed since it was read (`changed-since-read`), where it is there although it must not
    be (`path-taken`), where it is a symlink, hard-linked, read-only or someone else's (`not-ours-to-replace`), where its
    path leads outside (`bad-path`), where the system fails (`write-failed`), or where another process holds the vault's
    lock for `patience` seconds (`locked`). Files are replaced whole, never written in place.
    """
    if not plan.writes:
        return Applied(diagnostics=plan.diagnostics)
    written: list[str] = []
    refused: list[Diagnostic] = []
    try:
        with lock_vault(root, patience), _open_tmp(root) as tmp:
            for write in plan.writes:
                problem = _try_write(root, tmp, write)
                if problem is None:
                    written.append(write.path)
                else:
                    refused.append(problem)
    except Locked as error:
        refused = [_refuse(write, "locked", str(error)) for write in plan.writes]
    except OSError as error:
        done = {*written, *(diagnostic.path for diagnostic in refused)}
        refused += [_fail(write, error) for write in plan.writes if write.path not in done]
    return Applied(
        tuple(written),
        tuple(diagnostic.path for diagnostic in refused),
        sorted_diagnostics([*plan.diagnostics, *refused]),
    )


def _try_write(root: Path, tmp: int, write: Write) -> Diagnostic | None:
    """Do one write; return why not."""
    if not is_inside(write.path):
        return _refuse(write, "bad-path", "expected a plain path inside the vault, without dot folders")
    *folders, name = write.path.split("/")
    try:
        if write.before is None:
            _make_folders(root, folders)
        with open_folder(root, folders) as folder:
            _write(_Place(folder, name, tmp, f"{os.getpid()}-{os.urandom(8).hex()}"), write)
    except _RefusedError as refusal:
        return _refuse(write, refusal.code, refusal.message)
    except OSError as error:
        return _fail(write, error)
    return None


def _write(place: _Place, write: Write) -> None:
    mode = _check_target(place, write)
    _write_temporary(place, write.after, mode)
    try:
        if write.before is None:
            _create(place)
        else:
            _check_unchanged(place, write.before)
            _replace(place, write.before, write.after)
        os.fsync(place.folder)
        if _read(place.tmp, place.temporary) not in (write.before, None):
            # An editor that had the note open before wrote into what is no longer the note.
            _keep_conflict(place)
    finally:
        # Whatever else lies there now came out of the vault and is somebody's.
        if _read(place.tmp, place.temporary) in (write.before, write.after):
            _unlink(place)
    os.fsync(place.tmp)


def _check_target(place: _Place, write: Write) -> int | None:
    """Return the mode bits of the file to replace, `None` for a new one; raise where it must not be touched."""
    try:
        found = os.stat(place.name, dir_fd=place.folder, follow_symlinks=False)
    except FileNotFoundError:
        if write.before is not None:
            raise _RefusedError("changed-since-read", "the note is gone since it was read; run again") from None
        _check_neighbours(place)
        return None
    if write.before is None:
        raise _RefusedError("path-taken", "a file has appeared there since the vault was read; run again")
    problems = {
        "a symbolic link": stat.S_ISLNK(found.st_mode),
        "not a regular file": not stat.S_ISREG(found.st_mode) and not stat.S_ISLNK(found.st_mode),
        "one of several hard links to a file": stat.S_ISREG(found.st_mode) and found.st_nlink > 1,
        "another user's": found.st_uid != os.geteuid(),
        "read-only": not found.st_mode & stat.S_IWUSR,
    }
    if reasons := [reason for reason, holds in problems.items() if holds]:
        raise _RefusedError("not-ours-to-replace", f"the note is {' and '.join(reasons)}; it is left as it is")
    return stat.S_IMODE(found.st_mode)


def _check_neighbours(place: _Place) -> None:
    """Refuse a new name that another system, or a link, would take for one that exists."""
    wanted = _fold(place.name)
    with os.scandir(place.folder) as entries:
        other = min((entry.name for entry in entries if _fold(entry.name) == wanted), default="")
    if other:
        raise _RefusedError(
            "path-taken", f"{other!r} is there already and differs in nothing but case or accents' form"
        )


def _check_unchanged(place: _Place, before: bytes) -> None:
    if _read(place.folder, place.name) != before:
        raise _RefusedError("changed-since-read", _CHANGED)


def _write_temporary(place: _Place, content: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(place.temporary, flags, 0o666 if mode is None else 0o600, dir_fd=place.tmp)
    done = False
    try:
        left = memoryview(content)
        while left:
            # A full disk takes a part and says so in the count alone.
            left = left[os.write(descriptor, left) :]
        if mode is not None:
            _copy_attributes(place, descriptor)
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
        done = True
    finally:
        os.close(descriptor)
        if not done:
            _unlink(place)


def _copy_attributes(place: _Place, descriptor: int) -> None:
    source = os.open(place.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=place.folder)
    try:
        for name in os.listxattr(source):
            os.setxattr(descriptor, name, os.getxattr(source, name))
    except (AttributeError, OSError):
        # Attributes are a courtesy: not every system has them, nor every file system room for them.
        return
    finally:
        os.close(source)


def _create(place: _Place) -> None:
    """Give the temporary file its name, unless one has it already."""
    try:
        rename(place.tmp, place.temporary, place.folder, place.name, NO_REPLACE)
    except FileExistsError:
        raise _RefusedError("path-taken", "a file has appeared there since the vault was read; run again") from None
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        os.link(place.temporary, place.name, src_dir_fd=place.tmp, dst_dir_fd=place.folder, follow_symlinks=False)
        _unlink(place)


def _replace(place: _Place, before: bytes, after: bytes) -> None:
    """Exchange the temporary file and the note, then look at what came out: an editor may have saved in between."""
    try:
        rename(place.tmp, place.temporary, place.folder, place.name, EXCHANGE)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        _check_unchanged(place, before)
        os.replace(place.temporary, place.name, src_dir_fd=place.tmp, dst_dir_fd=place.folder)
        return
    came_out = _read(place.tmp, place.temporary)
    put_in: bytes | None = after
    if came_out == before:
        return
    # Someone saved after the last look. Theirs goes back; what then comes out is ours, or they saved once more.
    for _ in range(_ATTEMPTS):
        rename(place.tmp, place.temporary, place.folder, place.name, EXCHANGE)
        came_out, put_in, back = _read(place.tmp, place.temporary), came_out, put_in
        if came_out == back:
            _unlink(place)
            raise _RefusedError("changed-since-read", _CHANGED)
    _keep_conflict(place)


def _keep_conflict(place: _Place) -> None:
    """Give what came out last a name beside the note: it is somebody's, too."""
    stem, dot, extension = place.name.rpartition(".")
    kept = f"{stem} (vaultgoals conflict){dot}{extension}"
    try:
        rename(place.tmp, place.temporary, place.folder, kept, NO_REPLACE)
    except FileExistsError:
        kept = f"{stem} (vaultgoals conflict {place.temporary[-8:]}){dot}{extension}"
        rename(place.tmp, place.temporary, place.folder, kept, NO_REPLACE)
    raise _RefusedError(
        "changed-since-read", f"the note was saved while it was written; one version is now in {kept!r}"
    )


def _read(folder: int, name: str) -> bytes | None:
    """Return a file's content; `None` where it is none, or cannot be read."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        with os.fdopen(descriptor, "rb") as file:
            return file.read()
    except OSError:
        return None


def _unlink(place: _Place) -> None:
    with suppress(FileNotFoundError):
        os.unlink(place.temporary, dir_fd=place.tmp)


@contextmanager
def _open_tmp(root: Path) -> Iterator[int]:
    """Yield a descriptor of this device's folder for unfinished files, on the vault's own file system."""
    own = (OWN_FOLDER, device_id())
    _make_folders(root, (*own, "tmp"))
    with open_folder(root, own) as folder, suppress(FileExistsError):
        ignore = os.open(".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666, dir_fd=folder)
        with os.fdopen(ignore, "wb") as file:
            file.write(b"*\n")
    with open_folder(root, (*own, "tmp")) as tmp:
        yield tmp


def _make_folders(root: Path, parts: Sequence[str]) -> None:
    """Make the folders below `root` that are missing; raises `OSError` where a part is a symlink or a file."""
    for depth, part in enumerate(parts):
        with open_folder(root, parts[:depth]) as folder, suppress(FileExistsError):
            os.mkdir(part, dir_fd=folder)
            os.fsync(folder)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _refuse(write: Write, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, write.path)


def _fail(write: Write, error: OSError) -> Diagnostic:
    reason = error.strerror or type(error).__name__
    return _refuse(write, "write-failed", f"the system could not write it: {reason}")
