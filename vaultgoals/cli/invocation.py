"""What one run of the program works on: which vault, which day."""

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from vaultgoals.cli.edge import BadConfigError
from vaultgoals.cli.interrupts import interrupt
from vaultgoals.cli.options import KEY
from vaultgoals.cli.terminal import clean_text, say_paragraph
from vaultgoals.model.value import dataclass

if TYPE_CHECKING:
    from vaultgoals.cli.answers import Question
    from vaultgoals.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")

FIRST_GOAL = (
    "There is no goal in this vault yet. A first one is a note, anywhere in the vault, that begins with three lines:"
)
FIRST_GOAL_LINES = ("---", "type: goal", "---")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the shared options and the environment say."""

    vault: str | None = None
    """As given; `None`: look for it from the working directory upwards."""
    stated_day: date | None = None
    quiet: bool = False
    question: "Question | None" = None
    """What learns whether the answer may be given again; `None` where it may not."""

    def root(self) -> Path:
        """Return the vault's folder; raises a `VaultError` that says what to do where there is none."""
        from vaultgoals.vault.root import locate

        return locate(self.vault)

    def today(self) -> date:
        """Return the stated day, else the calendar's here and now."""
        return self.stated_day or self.calendar_day()

    @staticmethod
    def calendar_day() -> date:
        """Return the calendar's day, here and now."""
        return datetime.now().astimezone().date()

    def load(self) -> "tuple[Path, Snapshot]":
        """Read the vault; raises `BadConfigError` where its configuration file is not readable at all."""
        from vaultgoals.loading import Before, load
        from vaultgoals.vault.cache import LOOKS, Cache, program_stamp
        from vaultgoals.vault.kept_looks import keep_looks, read_looks

        root = self.root()
        cache = Cache(root, program_stamp(), LOOKS)
        known = read_looks(cache)
        before = Before(looks=known.looks)
        snapshot = checked(load(root, before=before))
        keep_looks(cache, before.looks, known)
        if self.question is not None:
            self.question.see(snapshot)
        return root, snapshot


def checked(snapshot: "Snapshot") -> "Snapshot":
    """Return the snapshot unless its configuration could not be read: with defaults instead, pages might go astray."""
    from vaultgoals.model.diagnostic import format_diagnostic
    from vaultgoals.reading.config import CONFIG_PATH

    for diagnostic in snapshot.diagnostics:
        if diagnostic.path == CONFIG_PATH and diagnostic.code in ("bad-config", "unreadable-note"):
            raise BadConfigError(
                f"{clean_text(format_diagnostic(diagnostic))}\nNothing was done. Mend the file, or rename it to"
                " work with the defaults; `vaultgoals doctor` shows the settings in use."
            )
    return snapshot


def with_invocation(function: Callable[Concatenate[Invocation, P], R]) -> Callable[P, R]:
    """Pass a command what the shared options say, as its first argument."""

    @wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> R:
        interrupt()
        context = click.get_current_context()
        meta: dict[str, Any] = context.meta
        given = Invocation(
            vault=meta.get(f"{KEY}vault"),
            stated_day=meta.get(f"{KEY}today"),
            quiet=bool(meta.get(f"{KEY}quiet")),
            question=context.obj,
        )
        outcome = function(given, *args, **kwargs)
        if given.question is not None:
            is_whole_name = context.parent is context.find_root()
            given.question.is_answered(str(context.command.name) if is_whole_name else "", given.vault)
        return outcome

    return command


def program_version() -> str:
    """Return the version of the package that is running."""
    return str(import_module("vaultgoals").__version__)


def working_path(given: str, root: Path) -> str | None:
    """Return the vault path of a file given as the shell completes it, from the working directory; `None` if outside."""
    path = Path(os.path.abspath(given))  # noqa: PTH100  Path.resolve would follow links out of the vault
    for base in (root, root.resolve()):
        if path.is_relative_to(base) and path.is_file():
            return path.relative_to(base).as_posix()
    return None


def say_no_goal() -> None:
    """Say how a vault without a goal has one, and what names those that nearly are."""
    say_first_goal()
    say_paragraph("`vaultgoals check` names notes that nearly are goals.")


def say_first_goal() -> None:
    """Say how a first goal is written."""
    say_paragraph(FIRST_GOAL)
    for line in FIRST_GOAL_LINES:
        say_paragraph(line, indent="    ")
    say_paragraph("Its file name is the goal's title. Everything else is optional; add a due date when you know it.")
