"""Every call to the system that writing a vault takes, as one value that a test can replace."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vaultgoals.model.value import dataclass, replace

_DATALESS = 0x40000000
"""`SF_DATALESS`: macOS keeps the file's content in the cloud."""
_RECALL = 0x1000 | 0x40000 | 0x400000
"""`FILE_ATTRIBUTE_OFFLINE` and the two `…RECALL_ON…`: Windows does."""


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What the system says of a file."""

    mode: int
    """Type and permissions, as `stat` gives them."""
    inode: int
    links: int = 1
    owner: int = 0
    size: int = 0
    mtime_ns: int = 0
    is_remote: bool = False
    """Whether its content is in the cloud, and reading it would fetch it."""

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return stat.S_ISREG(self.mode)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and no symlink to one."""
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, slots=True)
class Operations:
    """The calls themselves. Folders and files are descriptors, names are without `/`; each raises `OSError`.

    A folder's descriptor is whatever `open_root` and `open_folder` gave: good for these calls, and no others.
    """

    open_root: Callable[[Path], int]
    """The vault's folder; the only call that follows a symlink: to the vault itself, by the person's choice."""
    open_folder: Callable[[int, str], int]
    open_file: Callable[[int, str], int]
    """For reading; never follows a symlink nor waits for a pipe."""
    create_file: Callable[[int, str, int], int]
    """For writing, with permissions; fails where the name exists."""
    append_to: Callable[[int, str], int]
    """For writing at the end; made where it is missing."""
    read: Callable[[int, int], bytes]
    write: Callable[[int, memoryview], int]
    """May take a part only, and says so in the count alone."""
    sync: Callable[[int], None]
    """Of a file: its content survives a power loss. Of a folder: its names do."""
    close: Callable[[int], None]
    look: Callable[[int, str], FileStatus]
    """At a name, without following it."""
    look_at: Callable[[int], FileStatus]
    names: Callable[[int], list[str]]
    make_folder: Callable[[int, str], None]
    remove_folder: Callable[[int, str], None]
    remove: Callable[[int, str], None]
    link: Callable[[int, str, int, str], None]
    """Give a file a second name; fails where that exists."""
    replace: Callable[[int, str, int, str], None]
    """Rename over whatever has the new name."""
    move: Callable[[int, str, int, str], None]
    """Rename; fails where the new name exists. errno in `renames.UNSUPPORTED` where the system cannot."""
    exchange: Callable[[int, str, int, str], None]
    """Let two files change places in one step; the same errno where the system cannot."""
    copy_attributes: Callable[[int, int], None]
    """From one open file to another: permissions, group, extended attributes."""
    user: Callable[[], int]


def status_of(found: os.stat_result) -> FileStatus:
    """Return what matters of what `stat` says."""
    remote = getattr(found, "st_flags", 0) & _DATALESS or getattr(found, "st_file_attributes", 0) & _RECALL
    return FileStatus(
        found.st_mode,
        found.st_ino,
        found.st_nlink,
        found.st_uid,
        found.st_size,
        found.st_mtime_ns,
        is_remote=bool(remote),
    )


_NAMES = {
    **dict.fromkeys(("open_folder", "open_file", "create_file", "append_to", "look"), (1,)),
    **dict.fromkeys(("make_folder", "remove_folder", "remove"), (1,)),
    **dict.fromkeys(("link", "replace", "move", "exchange"), (1, 3)),
}
"""Of each call that takes names: which of its arguments they are."""


def with_plain_names(operations: Operations, separators: str) -> Operations:
    """Return the same calls, which refuse with errno `EXDEV` every name that would lead out of its folder."""
    return replace(
        operations,
        **{call: _plain(getattr(operations, call), places, separators) for call, places in _NAMES.items()},
    )


def _plain(call: Callable[..., Any], places: tuple[int, ...], separators: str) -> Callable[..., Any]:
    refused = frozenset(f"{separators}\0")

    def checked(*arguments: Any) -> Any:
        for place in places:
            name = arguments[place]
            if name in _LEAD_AWAY or not refused.isdisjoint(name):
                raise OSError(errno.EXDEV, "a name that leads out of its folder", name)
        return call(*arguments)

    return checked


_LEAD_AWAY = frozenset({"", ".", ".."})
