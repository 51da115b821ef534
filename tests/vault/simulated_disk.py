"""A disk in memory behind `Operations`: it can fail, crash and lose power at any call, and remembers what was synced."""

# ruff: noqa: D102  each call is documented where `Operations` declares it

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from vaultgoals.vault.operations import FileStatus, Operations

ROOT = 1
Torn = Literal["absent", "half", "full"]
"""What a power loss leaves of a file's data that was never synced."""
UNCOUNTED = frozenset({"user"})


class CrashError(BaseException):
    """The process is no more; nothing it tries after this has an effect."""


@dataclass
class Node:
    """A file or folder."""

    number: int
    is_folder: bool = False
    data: bytes = b""
    synced: bytes = b""
    """What a power loss leaves for sure."""
    entries: dict[str, int] = field(default_factory=dict)
    synced_entries: dict[str, int] = field(default_factory=dict)
    mode: int = 0o644
    mtime_ns: int = 10**9


Change = tuple[int, str, int | None]
"""In a folder, a name gets a node or none."""


@dataclass
class Disk:
    """Nodes by number, open descriptors, and the changes of names that no sync has reached yet."""

    nodes: dict[int, Node] = field(default_factory=lambda: {ROOT: Node(ROOT, is_folder=True)})
    descriptors: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Node and position."""
    pending: list[tuple[Change, ...]] = field(default_factory=list)
    """Steps that the disk takes whole or not at all, in order."""
    clock_ns: int = 10**18
    calls: int = 0
    interrupt: Callable[[str, int], None] = lambda _name, _call: None
    """Called before each call with its name and number, from 1: to crash, to fail, or to let an editor save."""

    # What a test does to the disk

    def put(self, path: str, content: bytes, mode: int = 0o644) -> None:
        """Make a file, as if it had been there for long."""
        folder = self.nodes[ROOT]
        *parts, name = path.split("/")
        for part in parts:
            if part not in folder.entries:
                folder.entries[part] = folder.synced_entries[part] = self._new(is_folder=True).number
            folder = self.nodes[folder.entries[part]]
        node = self._new()
        node.data = node.synced = content
        node.mode, node.mtime_ns = mode, 10**9
        folder.entries[name] = folder.synced_entries[name] = node.number

    def find(self, path: str) -> Node | None:
        """Return what is at a path."""
        node: Node | None = self.nodes[ROOT]
        for part in path.split("/"):
            number = node.entries.get(part) if node else None
            node = self.nodes[number] if number is not None else None
        return node

    def files(self, folder: int = ROOT, prefix: str = "") -> dict[str, bytes]:
        """Return the content of all files by path."""
        found: dict[str, bytes] = {}
        for name, number in sorted(self.nodes[folder].entries.items()):
            node = self.nodes[number]
            path = f"{prefix}{name}"
            found |= self.files(number, f"{path}/") if node.is_folder else {path: node.data}
        return found

    def save(self, path: str, content: bytes) -> None:
        """Save as an editor does that makes a new file and renames it over the note."""
        node = self._new()
        node.data = content
        folder, name = self._parent(path)
        self._commit((folder, name, node.number))

    def save_in_place(self, node: Node, content: bytes) -> None:
        """Save as an editor does that writes into the file it has open."""
        node.data = content
        self._touch(node)

    def after_crash(self) -> "Disk":
        """Return what a new process finds: all that was done, synced or not."""
        disk = Disk(clock_ns=self.clock_ns + 10**10)
        disk.nodes = {
            number: replace(node, entries=dict(node.entries), synced=node.data, synced_entries=dict(node.entries))
            for number, node in self.nodes.items()
        }
        return disk

    def after_power_loss(self) -> Iterator["Disk"]:
        """Yield what can be found: any prefix of unsynced names, or those of one folder only, times torn data."""
        prefixes = [self.pending[:count] for count in range(len(self.pending) + 1)]
        folders = sorted({folder for step in self.pending for folder, _, _ in step})
        alone = [[step for step in self.pending if all(at == folder for at, _, _ in step)] for folder in folders]
        is_torn = any(node.data != node.synced for node in self.nodes.values())
        for steps in [*prefixes, *(steps for steps in alone if steps not in prefixes)]:
            yield self._with(steps, "full")
            if is_torn:
                yield self._with(steps, "half")
                yield self._with(steps, "absent")

    def _with(self, steps: list[tuple[Change, ...]], torn: Torn) -> "Disk":
        disk = Disk(clock_ns=self.clock_ns + 10**10)
        for number, node in self.nodes.items():
            data = {"absent": node.synced, "full": node.data, "half": _half(node)}[torn]
            disk.nodes[number] = replace(node, data=data, synced=data, entries=dict(node.synced_entries))
        for step in steps:
            disk.apply(step)
        for node in disk.nodes.values():
            node.synced_entries = dict(node.entries)
        return disk

    def apply(self, step: tuple[Change, ...]) -> None:
        """Give names as a step says."""
        for folder, name, number in step:
            if number is None:
                self.nodes[folder].entries.pop(name, None)
            else:
                self.nodes[folder].entries[name] = number

    # What the disk does

    def _new(self, *, is_folder: bool = False) -> Node:
        node = Node(max(self.nodes) + 1, is_folder=is_folder)
        self.nodes[node.number] = node
        self._touch(node)
        return node

    def _touch(self, node: Node) -> None:
        self.clock_ns += 1000
        node.mtime_ns = self.clock_ns

    def _commit(self, *step: Change) -> None:
        self.pending.append(step)
        self.apply(step)

    def _parent(self, path: str) -> tuple[int, str]:
        *parts, name = path.split("/")
        parent = self.find("/".join(parts)) if parts else self.nodes[ROOT]
        assert parent
        return parent.number, name

    def _get(self, folder: int, name: str) -> Node:
        node = self.nodes[self.descriptors[folder][0]]
        if name not in node.entries:
            raise _error(errno.ENOENT, name)
        return self.nodes[node.entries[name]]

    def _at(self, folder: int) -> int:
        return self.descriptors[folder][0]

    def _open(self, node: Node, position: int = 0) -> int:
        descriptor = max(self.descriptors, default=2) + 1
        self.descriptors[descriptor] = (node.number, position)
        return descriptor

    def open_root(self, _path: Path) -> int:
        return self._open(self.nodes[ROOT])

    def open_folder(self, folder: int, name: str) -> int:
        node = self._get(folder, name)
        if not node.is_folder:
            raise _error(errno.ENOTDIR, name)
        return self._open(node)

    def open_file(self, folder: int, name: str) -> int:
        return self._open(self._get(folder, name))

    def create_file(self, folder: int, name: str, mode: int) -> int:
        self._free(folder, name)
        node = self._new()
        node.mode = mode
        self._commit((self._at(folder), name, node.number))
        return self._open(node)

    def append_to(self, folder: int, name: str) -> int:
        if name not in self.nodes[self._at(folder)].entries:
            return self.create_file(folder, name, 0o600)
        node = self._get(folder, name)
        return self._open(node, len(node.data))

    def read(self, descriptor: int, size: int) -> bytes:
        number, position = self.descriptors[descriptor]
        data = self.nodes[number].data[position : position + size]
        self.descriptors[descriptor] = (number, position + len(data))
        return data

    def write(self, descriptor: int, data: memoryview) -> int:
        number, position = self.descriptors[descriptor]
        node = self.nodes[number]
        node.data = node.data[:position] + bytes(data) + node.data[position + len(data) :]
        self._touch(node)
        self.descriptors[descriptor] = (number, position + len(data))
        return len(data)

    def sync(self, descriptor: int) -> None:
        node = self.nodes[self._at(descriptor)]
        node.synced = node.data
        if not node.is_folder:
            return
        pending: list[tuple[Change, ...]] = []
        settled: set[tuple[int, str]] = set()
        for step in reversed(self.pending):
            # What an earlier step did to a name does not come back after a later one has reached the disk.
            changes = tuple(change for change in step if change[:2] not in settled)
            if not any(folder == node.number for folder, _, _ in step):
                pending.insert(0, changes)
                continue
            for folder, name, number in changes:
                settled.add((folder, name))
                entries = self.nodes[folder].synced_entries
                entries.pop(name, None)
                entries |= {} if number is None else {name: number}
        self.pending = [step for step in pending if step]

    def close(self, descriptor: int) -> None:
        del self.descriptors[descriptor]

    def look(self, folder: int, name: str) -> FileStatus:
        return self._status(self._get(folder, name))

    def look_at(self, descriptor: int) -> FileStatus:
        return self._status(self.nodes[self._at(descriptor)])

    def _status(self, node: Node) -> FileStatus:
        kind = stat.S_IFDIR if node.is_folder else stat.S_IFREG
        links = sum(number == node.number for other in self.nodes.values() for number in other.entries.values())
        return FileStatus(kind | node.mode, node.number, links, 0, len(node.data), node.mtime_ns)

    def names(self, folder: int) -> list[str]:
        return list(self.nodes[self._at(folder)].entries)

    def make_folder(self, folder: int, name: str) -> None:
        self._free(folder, name)
        self._commit((self._at(folder), name, self._new(is_folder=True).number))

    def remove_folder(self, folder: int, name: str) -> None:
        if self._get(folder, name).entries:
            raise _error(errno.ENOTEMPTY, name)
        self._commit((self._at(folder), name, None))

    def remove(self, folder: int, name: str) -> None:
        self._get(folder, name)
        self._commit((self._at(folder), name, None))

    def link(self, folder: int, name: str, to_folder: int, to_name: str) -> None:
        self._free(to_folder, to_name)
        node = self._get(folder, name)
        if node.is_folder:
            raise _error(errno.EPERM, name)
        self._commit((self._at(to_folder), to_name, node.number))

    def replace(self, folder: int, name: str, to_folder: int, to_name: str) -> None:
        node = self._get(folder, name)
        self._commit((self._at(folder), name, None), (self._at(to_folder), to_name, node.number))

    def move(self, folder: int, name: str, to_folder: int, to_name: str) -> None:
        self._get(folder, name)
        self._free(to_folder, to_name)
        self.replace(folder, name, to_folder, to_name)

    def exchange(self, folder: int, name: str, to_folder: int, to_name: str) -> None:
        one, other = self._get(folder, name), self._get(to_folder, to_name)
        self._commit((self._at(folder), name, other.number), (self._at(to_folder), to_name, one.number))

    def copy_attributes(self, source: int, target: int) -> None:
        self.nodes[self._at(target)].mode = self.nodes[self._at(source)].mode

    def user(self) -> int:
        return 0

    def _free(self, folder: int, name: str) -> None:
        if name in self.nodes[self._at(folder)].entries:
            raise _error(errno.EEXIST, name)

    def operations(self) -> Operations:
        """Return the disk as the writer sees it."""
        calls: dict[str, Any] = {one.name: self._counted(one.name) for one in fields(Operations)}
        return Operations(**calls)

    def _counted(self, name: str) -> Callable[..., Any]:
        call = getattr(self, name)

        def counted(*arguments: Any) -> Any:
            if name not in UNCOUNTED:
                self.calls += 1
                self.interrupt(name, self.calls)
            return call(*arguments)

        return counted


def _half(node: Node) -> bytes:
    """Return a file of which half the new data reached the disk: what was synced before it was appended stays."""
    start = len(node.synced) if node.data.startswith(node.synced) else 0
    return node.data[: (start + len(node.data)) // 2]


def _error(number: int, name: str) -> OSError:
    return OSError(number, os.strerror(number), name)
