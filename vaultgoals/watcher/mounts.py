"""Which file systems tell this machine only of what it changes itself, so that a vault on one has to be polled."""

import os
import re
from pathlib import Path

from vaultgoals.model.pattern import pattern

POLL = 4.0
"""Seconds between two listings of a vault of whose changes the system does not tell."""
MOUNTS = Path("/proc/self/mountinfo")
"""Linux's table of mounts, proc(5)."""
_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "vboxsf", "virtiofs", "fuse"})
_ESCAPE = pattern(r"\\([0-7]{3})", re.ASCII)
r"""`\040`, a blank in a path."""


def find_file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return the type of the file system that a folder lies on, such as `ext4`; empty where that cannot be told."""
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    best, found = -1, ""
    for line in table.splitlines():
        mount, _, system = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5 or not system:  # noqa: PLR2004  the mount point is the fifth
            continue
        point = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), fields[4])
        # Of two at one place the later one lies on top.
        if len(point) >= best and folder.is_relative_to(point):
            best, found = len(point), system.split(" ", maxsplit=1)[0]
    return found


def why_poll(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return in one line why a folder is polled; empty where the system tells of all its changes.

    A disk that a program of this machine alone writes to, such as one of NTFS (`fuseblk`), is not polled.
    """
    kind = find_file_system(Path(os.path.realpath(folder)), mounts)
    if kind not in _REMOTE and not kind.startswith("fuse."):
        return ""
    return (
        f"The vault lies on a file system ({kind}) that does not tell of changes made elsewhere, so it is looked through"
        f" every {POLL:g} s; `--poll SECONDS` sets how often."
    )
