"""`undo`: take back what a command wrote."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from vaultgoals.cli.as_json import say_json
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.planned import say_applied, say_diff, say_plan, say_problems
from vaultgoals.cli.terminal import Painted, counted, say, say_table
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import Applied
from vaultgoals.model.value import replace
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.undo import PastRun, Undo, find_last, find_runs, plan_undo, set_aside

_WORDS = {"create": ("bring back", "brought back"), "change": ("restore", "restored"), "delete": ("remove", "removed")}
_PAST = {"create": "created", "change": "changed", "delete": "deleted"}
_MOST_FILES = 3
"""Named in one line of the list."""


@click.command(
    cls=VaultCommand,
    name="undo",
    examples=(
        "vaultgoals undo --list",
        "vaultgoals undo",
        "vaultgoals undo 3 --diff",
    ),
    arguments={"ID": "The number of a run, as `--list` shows it; without it, the last one."},
)
@click.argument("run", metavar="[ID]", default="")
@click.option("--list", "list_runs", is_flag=True, help="List what can be undone, the newest first; write nothing.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Of --list."
)
@previews("restored")
@with_invocation
def command(invocation: Invocation, *, run: str, list_runs: bool, form: str, dry_run: bool, diff: bool) -> int:
    """Take back what the last command wrote, or the one with an ID; every note gets back its bytes.

    A note that was edited since is refused, with the reason, and the command exits with 5. An undo can be
    undone by its own ID. Runs are kept for 30 days, of `build` and `watch` the last 50.
    """
    root = invocation.root()
    kept = () if list_runs or dry_run or diff else recover(root)
    runs = find_runs(root)
    if list_runs:
        say_json([_describe(past) for past in runs]) if form == "json" else _say_runs(runs)
        return FINE
    if form == "json":
        raise click.UsageError("--format is about --list; give --list, too.")
    say_problems(kept)
    code = HELD if any(each.severity is Severity.ERROR for each in kept) else FINE
    chosen = run or find_last(runs)
    if chosen not in {past.run.id for past in runs}:
        if run:
            raise click.UsageError(f"There is no run {run!r}; `vaultgoals undo --list` shows those there are.")
        say("Nothing to undo.")
        return code
    undo = plan_undo(root, chosen)
    if dry_run or diff:
        return _say_preview(undo, diff=diff)
    return max(code, _carry_out(invocation, root, undo, kept))


def _say_preview(undo: Undo, *, diff: bool) -> int:
    if diff:
        say_diff(undo.plan)
    else:
        _say_gone(undo)
    return say_plan(undo.plan, _WORDS)


def _carry_out(invocation: Invocation, root: Path, undo: Undo, said: Sequence[Diagnostic]) -> int:
    """Apply it, and say what became of it; return the exit code. `said` are findings that need not be said again."""
    if not undo.plan.writes and not undo.plan.held:
        set_aside(root, undo.run)
    plan = replace(undo.plan, diagnostics=(*undo.plan.diagnostics, *said))
    applied = apply(root, plan, occasion=Occasion(undoes=undo.run, models=undo.models))
    if not invocation.quiet:
        if applied.run:
            part = "" if _is_whole(undo, applied) else "part of "
            say(f"Took back {part}run {undo.run}; `vaultgoals undo {applied.run}` brings it back.")
        _say_gone(undo)
    code = say_applied(plan, applied, _WORDS, quiet=invocation.quiet)
    if not invocation.quiet:
        _say_how_to_go_on(root, undo, applied)
    return code


def _is_whole(undo: Undo, applied: Applied) -> bool:
    return not undo.plan.held and all(write.path in applied.written for write in undo.plan.writes)


def _say_gone(undo: Undo) -> None:
    """Name what the run made and somebody took away; say where nothing else is left to take back."""
    if not undo.plan.writes and not undo.plan.held:
        say(
            f"Nothing of run {undo.run} is left to take back."
            if undo.gone
            else "Everything is as it was before already."
        )
    for path in undo.gone:
        say("  gone already  ", Painted(path, "care"), ": deleted, moved or renamed since the run made it")


def _say_how_to_go_on(root: Path, undo: Undo, applied: Applied) -> None:
    runs = find_runs(root)
    if not _is_whole(undo, applied):
        earlier = find_last(runs, before=undo.run)
        further = f", `vaultgoals undo {earlier}` takes back the one before it" if earlier else ""
        say(f"`vaultgoals undo {undo.run}` tries the rest of run {undo.run} again{further}.", err=True)
    elif not undo.plan.writes and (last := find_last(runs)):
        say(f"`vaultgoals undo` goes on with run {last}.")


def _say_runs(runs: tuple[PastRun, ...]) -> None:
    if not runs:
        say("Nothing to undo.")
        return
    say_table([_row(past) for past in runs], flexible=3, right=(0,))


def _describe(past: PastRun) -> dict[str, Any]:
    made = datetime.fromtimestamp(past.run.made_ns // 10**9, UTC)
    return {
        "id": past.run.id,
        "made": made.isoformat().replace("+00:00", "Z"),
        "made_by": past.run.made_by or None,
        "undoes": past.run.undoes or None,
        "is_undone": past.is_undone,
        "files": [{"change": _PAST[step.intent.kind], "path": step.intent.path} for step in past.run.done],
    }


def _row(past: PastRun) -> tuple[str, str, str, str]:
    made = datetime.fromtimestamp(past.run.made_ns / 10**9).astimezone()
    files = [f"{_PAST[step.intent.kind]} {step.intent.path}" for step in past.run.done]
    more = [f"and {counted(len(files) - _MOST_FILES, 'other')}"] if len(files) > _MOST_FILES else []
    undone = " (undone)" if past.is_undone else ""
    what = f"{past.run.made_by or 'changes'}{f' of {past.run.undoes}' if past.run.undoes else ''}{undone}"
    return past.run.id, f"{made:%Y-%m-%d %H:%M}", what, ", ".join([*files[:_MOST_FILES], *more])
