"""`snippet`: a CSS snippet that makes our pages quiet in Live Preview."""

from pathlib import Path

from vaultgoals.applying import apply
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, VaultGroup, previews
from vaultgoals.cli.planned import say_applied, say_diff, say_plan
from vaultgoals.cli.terminal import Painted, counted, say, say_paragraph, say_raw
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.plan import WritePlan
from vaultgoals.rendering.templates import read_style
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.root import find_config_folder
from vaultgoals.writing.paths import SNIPPET
from vaultgoals.writing.snippet import format_snippet, plan_install, plan_removal

_WORDS = {"create": ("create", "created"), "change": ("change", "changed"), "delete": ("remove", "removed")}
_CLASS = "vaultgoals"


command = VaultGroup(
    name="snippet",
    help=(
        "Hide the pages' markers in Live Preview, with a CSS snippet."
        "\n\nIt hides markers and properties of pages that have `cssclasses: [vaultgoals]`, and lines up their bars. It is"
        " switched on in Obsidian, by you."
    ),
)


@command.command(
    cls=VaultCommand,
    name="install",
    examples=("vaultgoals snippet install",),
    short_help="Put the snippet where Obsidian looks for snippets.",
)
@previews("written")
@with_invocation
def install(invocation: Invocation, dry_run: bool, diff: bool) -> int:
    """Put the snippet into Obsidian's folder for snippets, or bring it up to date, and say how to switch it on.

    Nothing else in that folder is touched. A snippet of this name that somebody changed is refused.
    """
    root, snapshot = invocation.load()
    folder = find_config_folder(root)
    if not folder:
        say(
            "Obsidian has not opened this vault yet, so there is no folder for snippets; open the vault there first.",
            err=True,
        )
        return HELD
    plan = plan_install(folder, find_snippet(root, folder), read_style())
    code = _carry_out(invocation, root, plan, dry_run=dry_run, diff=diff)
    if code == FINE and not (dry_run or diff or invocation.quiet):
        if plan.unchanged:
            say("  unchanged  ", Painted(plan.unchanged[0], "good"), ": it is up to date")
        _say_how_to_go_on(snapshot)
    return code


@command.command(
    cls=VaultCommand, name="remove", examples=("vaultgoals snippet remove",), short_help="Take the snippet away."
)
@previews("removed")
@with_invocation
def remove(invocation: Invocation, dry_run: bool, diff: bool) -> int:
    """Take the snippet away again; one that somebody changed is refused."""
    root = invocation.root()
    folder = find_config_folder(root)
    plan = plan_removal(folder, find_snippet(root, folder)) if folder else WritePlan()
    if not (plan.writes or plan.held) and not (diff or invocation.quiet):
        say("There is no snippet of vaultgoals in this vault.")
    return _carry_out(invocation, root, plan, dry_run=dry_run, diff=diff)


@command.command(
    cls=VaultCommand, name="print", examples=("vaultgoals snippet print",), short_help="Print the snippet."
)
def print_snippet() -> None:
    """Print the snippet, for a place of your own or to read it first."""
    say_raw(format_snippet(read_style()).removesuffix("\n"))


def find_snippet(root: Path, config_folder: str) -> bytes | None:
    """Return what lies where our snippet goes; `None` where there is no such file. What cannot be read is nobody's."""
    path = f"{config_folder}/{SNIPPET}"
    found = read_bytes(root, path)
    if not isinstance(found, Diagnostic):
        return found
    return b"" if (root / path).is_symlink() or (root / path).exists() else None


def _carry_out(invocation: Invocation, root: Path, plan: WritePlan, *, dry_run: bool, diff: bool) -> int:
    if diff:
        say_diff(plan)
        return HELD if plan.held else FINE
    if dry_run or not plan.writes:
        return say_plan(plan, _WORDS)
    applied = apply(root, plan)
    code = say_applied(plan, applied, _WORDS, quiet=invocation.quiet)
    if applied.run and not invocation.quiet:
        say(f"`vaultgoals undo {applied.run}` takes that back.")
    return code


def _say_how_to_go_on(snapshot: Snapshot) -> None:
    say_paragraph(
        "To switch it on, in Obsidian: Settings → Appearance → CSS snippets; press the reload button there, then turn on"
        " `vaultgoals`."
    )
    without = [
        path for path in snapshot.pages if snapshot.notes[path].is_ours and _CLASS not in _classes(snapshot, path)
    ]
    if without:
        pages = counted(len(without), "page")
        say_paragraph(
            f"It does nothing yet for {pages} without that class; give each the property `cssclasses: [{_CLASS}]`:"
        )
        for path in without:
            say("  ", Painted(path, "care"))


def _classes(snapshot: Snapshot, path: str) -> tuple[str, ...]:
    found = snapshot.notes[path].names.get("cssclasses")
    value = found.value if found else ()
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(str(value) for value in values)
