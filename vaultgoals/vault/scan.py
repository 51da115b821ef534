"""List every file of the vault, as a walk over its folders finds them."""

import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.files import NoteFile

# names as in: Plan (Conflicted copy Phone 202611221030).md, Plan (Ann's conflicted copy 2026-11-22).md,
# Plan.sync-conflict-20261122-103000-ABCDEFG.md, Plan (vaultgoals conflict).md
_CONFLICT_COPY = re.compile(
    r"\((?:[^()]{1,100} )?conflicted copy[^()]{0,200}\)|\.sync-conflict-\d|\(vaultgoals conflict\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """What a walk saw, and what it passed over."""

    files: int = 0
    notes: int = 0
    conflict_copies: int = 0
    symlinks: tuple[str, ...] = ()
    """Vault paths; whether a link to something behind one resolves is unknown."""
    special: tuple[str, ...] = ()
    """Vault paths of pipes, sockets and devices."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """`unreadable-folder` and `unreadable-name`: what lies there does not exist for us. Advice: `skipped-symlink`."""


@dataclass(slots=True)
class _Walk:
    """What a walk has found so far."""

    root: str
    files: list[NoteFile] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    """Still to be listed, each with its final `/`; the root is empty."""
    symlinks: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def is_conflict_copy(path: str) -> bool:
    """Say whether a file is a copy that a sync tool, or vaultgoals, made of two versions that disagree.

    Such a file stays a link target, and is never read as a note.
    """
    # Nearly every name is told apart without the expression, which is four times as slow.
    return "conflict" in path.lower() and _CONFLICT_COPY.search(path.rsplit("/", 1)[-1]) is not None


def scan(root: Path) -> tuple[tuple[NoteFile, ...], ScanCounts]:
    """Return the regular files of a vault, sorted by (casefolded name in NFC, path), and what was passed over.

    Names that begin with a dot (`.obsidian`, `.trash`) are Obsidian's own affair and not even counted. Symlinks are
    never followed. A folder that cannot be listed is a diagnostic; that the root itself cannot raises `OSError`.
    """
    walk = _Walk(os.fspath(root), folders=[""])
    while walk.folders:
        folder = walk.folders.pop()
        try:
            _list_folder(walk, folder)
        except OSError as error:
            if not folder:
                raise
            message = f"the folder cannot be listed: {error.strerror}; nothing in it is seen"
            walk.diagnostics.append(Diagnostic("unreadable-folder", Severity.WARNING, message, folder.rstrip("/")))
    files = tuple(sorted(walk.files, key=_order))
    walk.diagnostics.extend(
        Diagnostic("skipped-symlink", Severity.ADVICE, "a symbolic link, which is not followed", path)
        for path in walk.symlinks
    )
    return files, ScanCounts(
        files=len(files),
        notes=sum(file.is_note for file in files),
        conflict_copies=sum(is_conflict_copy(file.path) for file in files),
        symlinks=tuple(sorted(walk.symlinks)),
        special=tuple(sorted(walk.special)),
        diagnostics=tuple(sorted(walk.diagnostics, key=lambda d: (d.path, d.code))),
    )


def _list_folder(walk: _Walk, folder: str) -> None:
    with os.scandir(f"{walk.root}/{folder}") as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            path = folder + name
            if not name.isascii() and not _is_text(name):
                message = f"the name is not UTF-8 and nothing can link to it; rename {path!a}"
                place = folder.rstrip("/")
                walk.diagnostics.append(Diagnostic("unreadable-name", Severity.WARNING, message, place))
            elif entry.is_symlink():
                walk.symlinks.append(path)
            elif entry.is_dir(follow_symlinks=False):
                walk.folders.append(f"{path}/")
            else:
                _take_file(walk, path, entry)


def _take_file(walk: _Walk, path: str, entry: os.DirEntry[str]) -> None:
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        # Gone since the folder was listed.
        return
    if stat.S_ISREG(found.st_mode):
        walk.files.append(NoteFile(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
    elif not stat.S_ISLNK(found.st_mode):
        walk.special.append(path)


def _is_text(name: str) -> bool:
    """Say whether a name came from valid UTF-8: other bytes arrive as half surrogate pairs."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _order(file: NoteFile) -> tuple[str, str]:
    name = file.path.rsplit("/", 1)[-1]
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold(), file.path
