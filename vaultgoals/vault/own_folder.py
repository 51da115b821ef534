"""This device's folder in the vault: unfinished files, and what each run replaced."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from vaultgoals.model.value import dataclass
from vaultgoals.vault.journal import Run, RunFolder, is_run_name, read_journal, start_journal
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.places import make_folders, move, opened, reached, write_whole
from vaultgoals.vault.root import OWN_FOLDER, find_config_folder
from vaultgoals.vault.state import device_id
from vaultgoals.vault.system import SYSTEM

TMP = "tmp"
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Own:
    """The vault and the parts of our folder in it, as open folders."""

    operations: Operations
    device: str
    root: int
    tmp: int
    undo: int
    config_folder: str = ""
    """Obsidian's, by name; empty where there is none."""

    def run_names(self) -> tuple[str, ...]:
        """Return the ids of all runs, the oldest first."""
        names = (name for name in self.operations.names(self.undo) if is_run_name(name))
        return tuple(sorted(names, key=int))

    @contextmanager
    def run_folder(self, name: str) -> Iterator[RunFolder]:
        """Yield a run's folder with its journal read."""
        with reached(self.operations, self.undo, (name,)) as folder:
            yield read_journal(self.operations, folder, name, self.config_folder)

    @contextmanager
    def new_run(self, run: Run) -> Iterator[RunFolder]:
        """Make the folder of a new run with its journal's first line, both on the disk, and yield it."""
        self.operations.make_folder(self.undo, run.id)
        with ExitStack() as stack:
            try:
                folder = stack.enter_context(reached(self.operations, self.undo, (run.id,)))
                made = start_journal(self.operations, folder, run)
                self.operations.sync(folder)
                self.operations.sync(self.undo)
            except OSError:
                with suppress(OSError):
                    self.forget_run(run.id)
                raise
            yield made

    def forget_run(self, name: str) -> None:
        """Take a run away, whole: renamed among the unfinished files in one step, then emptied there."""
        aside = f"forgotten-{name}"
        try:
            move(self.operations, self.undo, name, self.tmp, aside)
        except PermissionError:
            # Without a rename that never replaces, `move` would link, and no system links a folder.
            self.operations.replace(self.undo, name, self.tmp, aside)
        self._empty(aside)

    def sweep(self, needed: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
        """Remove every unfinished file but those that are needed to settle a write.

        Returns what could not be removed, each with its reason.
        """
        names = [name for name in self.operations.names(self.tmp) if name not in needed]
        left = []
        for name in sorted(names):
            try:
                if self.operations.look(self.tmp, name).is_folder:
                    self._empty(name)
                else:
                    self.operations.remove(self.tmp, name)
            except OSError as error:
                left.append((name, f"{error.strerror}"))
        if len(left) < len(names):
            self.operations.sync(self.tmp)
        return tuple(left)

    def _empty(self, name: str) -> None:
        with reached(self.operations, self.tmp, (name,)) as folder:
            for inner in self.operations.names(folder):
                self.operations.remove(folder, inner)
        self.operations.remove_folder(self.tmp, name)


@contextmanager
def open_own(root: Path, operations: Operations = SYSTEM) -> Iterator[Own]:
    """Yield this device's folder in a vault, made where it is missing; it keeps itself out of version control."""
    own = (OWN_FOLDER, device_id())
    with opened(operations, operations.open_root(root)) as vault:
        for inner in (TMP, UNDO):
            make_folders(operations, vault, (*own, inner))
        with reached(operations, vault, own) as folder, suppress(FileExistsError):
            write_whole(operations, folder, ".gitignore", b"*\n")
        with _open_parts(operations, vault, find_config_folder(root)) as parts:
            yield parts


@contextmanager
def find_own(root: Path, operations: Operations = SYSTEM) -> Iterator[Own | None]:
    """Yield this device's folder in a vault; `None`, and nothing made, where it is missing."""
    with ExitStack() as stack:
        vault = stack.enter_context(opened(operations, operations.open_root(root)))
        try:
            own = stack.enter_context(_open_parts(operations, vault, find_config_folder(root)))
        except FileNotFoundError:
            yield None
        else:
            yield own


@contextmanager
def _open_parts(operations: Operations, vault: int, config_folder: str) -> Iterator[Own]:
    device = device_id()
    own = (OWN_FOLDER, device)
    with reached(operations, vault, (*own, TMP)) as tmp, reached(operations, vault, (*own, UNDO)) as undo:
        yield Own(operations, device, vault, tmp, undo, config_folder)
