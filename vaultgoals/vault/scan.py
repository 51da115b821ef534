"""List every file of the vault, as a walk over its folders finds them."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.files import NoteFile
from vaultgoals.model.folding import fold_path, shown_path
from vaultgoals.model.value import dataclass, field
from vaultgoals.vault.portable import is_link

_BY_PATH = sys.platform == "win32"
"""Whether folders cannot be opened and listed from there."""
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_ROOT: int = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """What a walk saw, and what it passed over."""

    files: int = 0
    notes: int = 0
    symlinks: tuple[str, ...] = ()
    """Vault paths; whether a link to something behind one resolves is unknown."""
    folders: tuple[str, ...] = ()
    """Vault paths of all folders, those without any file, too."""
    special: tuple[str, ...] = ()
    """Vault paths of pipes, sockets and devices."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """`unreadable-folder` and `unreadable-name`: what lies there does not exist for us. Hint: `skipped-symlink`."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder as it was seen from the one that it lies in."""

    path: str
    """With its final `/`; of the root, empty."""
    seen: tuple[int, int] | None
    """Its device and inode; `None` of the root."""


@dataclass(slots=True)
class _Walk:
    """What a walk has found so far."""

    root: str
    files: list[NoteFile] = field(default_factory=list)
    folders: list["_Folder"] = field(default_factory=list)
    """Still to be listed."""
    listed: list[str] = field(default_factory=list)
    symlinks: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def scan(root: Path) -> tuple[tuple[NoteFile, ...], ScanCounts]:
    """Return the regular files of a vault, sorted by (name without case in NFC, path), and what was passed over.

    Names that begin with a dot (`.obsidian`, `.trash`) are Obsidian's own affair and not even counted. Symlinks are
    never followed. A folder that cannot be listed is a diagnostic; that the root itself cannot raises `OSError`.
    """
    walk = _Walk(os.fspath(root), folders=[_Folder("", None)])
    while walk.folders:
        folder = walk.folders.pop()
        walk.listed.append(folder.path.rstrip("/"))
        try:
            _list_folder(walk, folder)
        except OSError as error:
            if folder.seen is None:
                raise
            message = f"the folder cannot be listed: {error.strerror}; nothing in it is seen"
            walk.diagnostics.append(Diagnostic("unreadable-folder", Severity.WARNING, message, folder.path.rstrip("/")))
    files = tuple(sorted(walk.files, key=_order))
    walk.diagnostics.extend(
        Diagnostic("skipped-symlink", Severity.HINT, "a symbolic link, which is not followed", path)
        for path in walk.symlinks
    )
    return files, ScanCounts(
        files=len(files),
        notes=sum(file.is_note for file in files),
        symlinks=tuple(sorted(walk.symlinks)),
        folders=tuple(sorted(filter(None, walk.listed))),
        special=tuple(sorted(walk.special)),
        diagnostics=tuple(sorted(walk.diagnostics, key=lambda d: (d.path, d.code))),
    )


@contextmanager
def _opened(root: str, folder: _Folder) -> Iterator[int | str]:
    """Yield a folder's descriptor, or its path where folders cannot be opened.

    Raises `OSError` where the path leads to another folder by now: a symlink may have taken its place, or that of one
    on the way, and what is listed then lies outside.
    """
    path = f"{root}/{folder.path}"
    if _BY_PATH:
        yield path
        return
    # The vault itself may be reached by a symlink: that one is the person's choice.
    descriptor = os.open(path, _ROOT) if folder.seen is None else os.open(path.rstrip("/"), _ROOT | _NO_LINK)
    try:
        found = os.fstat(descriptor)
        if folder.seen not in (None, (found.st_dev, found.st_ino)):
            raise OSError(errno.ESTALE, "another folder took its place meanwhile")
        yield descriptor
    finally:
        os.close(descriptor)


def _list_folder(walk: _Walk, folder: _Folder) -> None:
    with _opened(walk.root, folder) as place, os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            path = folder.path + name
            if not name.isascii() and not _is_text(name):
                message = f"the name is not UTF-8 and nothing can link to it; rename {path!a}"
                inside = folder.path.rstrip("/")
                walk.diagnostics.append(Diagnostic("unreadable-name", Severity.WARNING, message, inside))
            elif entry.is_symlink() or _is_junction(entry):
                walk.symlinks.append(path)
            else:
                _take(walk, path, entry)


def _take(walk: _Walk, path: str, entry: os.DirEntry[str]) -> None:
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        # Gone since the folder was listed.
        return
    if stat.S_ISDIR(found.st_mode):
        walk.folders.append(_Folder(f"{path}/", (found.st_dev, found.st_ino)))
    elif stat.S_ISREG(found.st_mode):
        walk.files.append(NoteFile(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
    elif not stat.S_ISLNK(found.st_mode):
        walk.special.append(path)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Say whether what looks like a folder is a link to one, which Windows alone has; free of cost there."""
    return sys.platform == "win32" and is_link(entry.stat(follow_symlinks=False))


def _is_text(name: str) -> bool:
    """Say whether a name came from valid UTF-8: other bytes arrive as half surrogate pairs."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _order(file: NoteFile) -> tuple[str, str, str]:
    name = file.path.rsplit("/", 1)[-1]
    return fold_path(name), shown_path(file.path), file.path
