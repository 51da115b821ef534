"""Hold one test to this: whatever changes in its folders, the test did itself, or a plan named it byte for byte."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from tests.guarded_files import OWN_FOLDER, Entry, Listing, Looks, changes, find_steps
from vaultgoals.model.plan import Write
from vaultgoals.vault.state import STATE_VARIABLE

Planned = dict[str, set[str]]
"""By real path, the digests that may stand there afterwards; `NOTHING` for no file, `FOLDER` for a folder."""
NOTHING = ""
FOLDER = "folder"
# Plan (vaultgoals conflict).md, Plan (vaultgoals conflict 2).md
_CONFLICT = re.compile(r" \(vaultgoals conflict( \d+)?\)")


class Guard:
    """What is known of one test: how its folders were at the last look, and what the test did since."""

    def __init__(self, folders: Iterable[str] = (), *, others_write: bool = False) -> None:
        self.violations: list[str] = []
        """What nobody may have done, in words."""
        self.others_write = others_write
        self.listings: dict[str, Listing] = {}
        """By folder."""
        self.looks = Looks()
        self._touched: set[str] = set()
        """Paths that the test wrote to since the last look; where it renamed or removed, all below them, too."""
        self._trees: set[str] = set()
        self._heard: dict[str, str] = {}
        """Paths that the program wrote to since then, and from where; most of its writes cannot be heard."""
        self._applying = 0
        self._has_processes = False
        for folder in folders:
            self.add(folder)

    def add(self, folder: str) -> None:
        """Guard another folder, too, as it is now."""
        self.listings[folder] = self.looks.look(folder)

    def accept(self, folder: str) -> None:
        """Take what is below a folder as it is now."""
        top = self._top_of(folder)
        if top:
            self._update(top, folder, self.looks.look(folder))

    # What is heard

    def concerns(self, path: str) -> bool:
        """Say whether a path is in a guarded folder."""
        return bool(self._top_of(path))

    def hear_test(self, path: str, *, is_tree: bool) -> None:
        """Note that the test is about to write to a path; as a tree where it renames or removes all that is below."""
        real = _real(path)
        if is_tree:
            self._trees.add(real)
        else:
            self._touched |= {real, os.path.realpath(path)}
        for later in [heard for heard in self._heard if _is_below(heard, real)]:
            del self._heard[later]

    def hear_program(self, path: str, place: str) -> None:
        """Note that a line of the program is about to write to a path: what the test did there before is accounted for."""
        if state := os.environ.get(STATE_VARIABLE):
            self.looks.states.add(os.path.realpath(state))
        real = _real(path)
        if not self._applying and not self.looks.is_own(real):
            self.settle(real)
            self._heard[real] = place

    def hear_process(self, environment: Mapping[str, str]) -> None:
        """Note that the test is about to start a process; it may be the program, which keeps a journal."""
        self.settle()
        self._has_processes = True
        if state := environment.get(STATE_VARIABLE):
            self.looks.states.add(os.path.realpath(state))

    # What is seen

    def settle(self, below: str = "") -> None:
        """Look, and hold against the test whatever changed since the last look and was not its own doing."""
        for top in [self._top_of(below)] if below else list(self.listings):
            if not top:  # a symlink leads out of what is guarded
                continue
            at = below or top
            before = self._part(top, at)
            now = self.looks.look(at, before)
            self._settle(before, now)
            self._update(top, at, now)

    def _settle(self, before: Listing, now: Listing) -> None:
        changed = [path for path in changes(before, now) if not self._is_excused(path)]
        planned = self._journaled(changed) if changed and self._has_processes else {}
        for path in changed:
            if not _is_any_of(now.get(path), planned.get(path, ())) and not _is_conflict(path, planned, before):
                self._blame(path, before, now, "neither the test nor a plan did that")

    def _journaled(self, changed: Iterable[str]) -> Planned:
        """Return by path what journals name: all that is declared of a plan that another process applied."""
        roots = {str(top) for path in changed for top in Path(path).parents if (top / OWN_FOLDER).is_dir()}
        found: Planned = {}
        for root in roots:
            for step in find_steps(root):
                _declare(found, root, step.intent.path, step.intent.before, step.intent.after)
        return found

    @contextmanager
    def carrying_out(self, root: str, writes: Iterable[Write]) -> Iterator[list[str]]:
        """Hold what is done in a vault against the writes of a plan; yields a list for what was said to be written."""
        self.settle(root)
        top = self._top_of(root)
        before = self._part(top, root)
        planned: Planned = {}
        for step in self.looks.open_steps(root):
            # What stopped half-way is brought to an end first.
            _declare(planned, root, step.intent.path, step.intent.before, step.intent.after)
        for write in writes:
            # Over anything but what was read, not even the planned bytes may come.
            is_as_read = _is_any_of(before.get(f"{root}/{write.path}"), {_digest(write.before)})
            if is_as_read or f"{root}/{write.path}" in planned:
                _declare(planned, root, write.path, _digest(write.after))
        written: list[str] = []
        self._applying += 1
        try:
            yield written
        finally:
            self._applying -= 1
            now = self.looks.look(root, before)
            self._compare(root, before, now, planned)
            afters = {write.path: _digest(write.after) for write in writes}
            for path in written:
                real = f"{root}/{path}"
                if not self._is_excused(real) and not _is_any_of(now.get(real), {afters[path]}):
                    self.violations.append(f"{self._name(real)} was said to be written, and is not what the plan names")
            self._update(top, root, now)

    def _compare(self, root: str, before: Listing, now: Listing, planned: Planned) -> None:
        """Hold what changed against what is planned."""
        unplanned = [path for path in changes(before, now) if path not in planned]
        conflicts = _conflicts(root, planned, before, unplanned) if unplanned else []
        for path in changes(before, now):
            old, new = before.get(path), now.get(path)
            if self._is_excused(path) or path in conflicts:
                continue
            if path not in planned:
                makes_way = old is None and new is not None and new.kind == FOLDER
                if not (makes_way and any(_is_below(conflict, path) for conflict in conflicts)):
                    self._blame(path, before, now, "no write of the plan names it as it was")
            elif not _is_any_of(new, planned[path]):
                self._blame(path, before, now, "the plan names other bytes")
            elif old and new and old.kind == new.kind and old.mode != new.mode:
                self._blame(path, before, now, f"its mode was {old.mode:o} and is {new.mode:o}")

    def _blame(self, path: str, before: Listing, now: Listing, why: str) -> None:
        done = "created" if path not in before else "changed" if path in now else "removed"
        by = f" by {self._heard[path]}" if path in self._heard else ""
        self.violations.append(f"{self._name(path)} was {done}{by}: {why}")

    def _is_excused(self, path: str) -> bool:
        """Say whether the test wrote to a path, or it is above a state folder and so made with that."""
        if self.others_write or self.looks.leads_to_state(path):
            return True
        is_the_tests = path in self._touched or any(_is_below(path, tree) for tree in self._trees)
        return is_the_tests and path not in self._heard

    # Where things are

    def _top_of(self, path: str) -> str:
        return next((top for top in self.listings if _is_below(path, top)), "")

    def _part(self, top: str, below: str) -> Listing:
        if top == below:
            return self.listings[top]
        return {path: entry for path, entry in self.listings[top].items() if _is_below(path, below)}

    def _update(self, top: str, below: str, now: Listing) -> None:
        """Take note of a look; what was heard before it is done with."""
        rest = {} if top == below else {p: e for p, e in self.listings[top].items() if not _is_below(p, below)}
        self.listings[top] = {**rest, **now}
        self._touched = {path for path in self._touched if not _is_below(path, below)}
        self._trees = {path for path in self._trees if not _is_below(path, below)}
        self._heard = {path: place for path, place in self._heard.items() if not _is_below(path, below)}

    def _name(self, path: str) -> str:
        top = self._top_of(path)
        return str(PurePosixPath(path).relative_to(top)) if top else path


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _real(path: str) -> str:
    """Return a path with the symlinks of its folders resolved, and not its own."""
    folder, name = os.path.split(path)
    return f"{os.path.realpath(folder)}/{name}"


def _digest(content: bytes | None) -> str:
    return NOTHING if content is None else sha256(content).hexdigest()


def _declare(planned: Planned, root: str, path: str, *digests: str) -> None:
    """Add what may stand at a path of a vault, and that the folders above it may come into being."""
    if os.path.normpath(f"{root}/{path}") != f"{root}/{path}":
        return  # it leads elsewhere, so nothing may be written
    planned.setdefault(f"{root}/{path}", set()).update(digests)
    for folder in PurePosixPath(path).parents[:-1]:
        planned.setdefault(f"{root}/{folder}", set()).add(FOLDER)


def _is_any_of(entry: Entry | None, planned: Iterable[str]) -> bool:
    """Say whether what is there is among what may be there."""
    if entry is None:
        return NOTHING in planned
    return (entry.digest if entry.kind == "file" else entry.kind) in planned


def _conflicts(root: str, planned: Planned, before: Listing, paths: Iterable[str]) -> list[str]:
    """Return which paths are conflict copies of what a plan or an earlier one named."""
    earlier: Planned = {f"{root}/{step.intent.path}": {NOTHING} for step in find_steps(root)}
    return [path for path in paths if _is_conflict(path, earlier | planned, before)]


def _is_conflict(path: str, planned: Planned, before: Listing) -> bool:
    """Say whether a path is a new conflict copy beside a note that is planned."""
    folder, _, name = path.rpartition("/")
    note, count = _CONFLICT.subn("", name)
    return count == 1 and path not in before and f"{folder}/{note}" in planned
