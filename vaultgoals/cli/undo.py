"""`undo`: take back what a command wrote."""

from datetime import datetime
from pathlib import Path

import click

from vaultgoals.cli.edge import FINE
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand
from vaultgoals.cli.planned import say_applied, say_diff, say_plan
from vaultgoals.cli.terminal import counted, say, say_table
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.undo import PastRun, find_last, find_runs, plan_undo

_WORDS = {"create": ("bring back", "brought back"), "change": ("restore", "restored"), "delete": ("remove", "removed")}
_PAST = {"create": "created", "change": "changed", "delete": "deleted"}
_MOST_FILES = 3
"""Named in one line of the list."""


@click.command(cls=VaultCommand, name="undo", short_help="Take back what a command wrote.")
@click.argument("run", metavar="[ID]", default="")
@click.option("--list", "list_runs", is_flag=True, help="List what can be undone, the newest first; write nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be restored; write nothing.")
@click.option("--diff", is_flag=True, help="Show the changes as a diff; write nothing.")
@with_invocation
def command(invocation: Invocation, run: str, list_runs: bool, dry_run: bool, diff: bool) -> int:
    """Take back what the last command wrote, or the one with an ID; every note gets back its bytes.

    A note that was edited since is left as it is, with the reason, and the command exits with 5. An undo can be
    undone by its own ID. Everything is kept for 30 days.
    """
    root = invocation.root()
    if not (list_runs or dry_run or diff):
        recover(root)
    runs = find_runs(root)
    if list_runs:
        _say_runs(runs)
        return FINE
    chosen = run or find_last(runs)
    if chosen not in {past.run.id for past in runs}:
        if run:
            raise click.UsageError(f"There is no run {run!r}; `vaultgoals undo --list` shows those there are.")
        say("Nothing to undo.")
        return FINE
    return _undo(invocation, root, chosen, dry_run=dry_run, diff=diff)


def _undo(invocation: Invocation, root: Path, run: str, *, dry_run: bool, diff: bool) -> int:
    undo = plan_undo(root, run)
    if diff:
        say_diff(undo.plan)
    if dry_run or diff:
        return say_plan(undo.plan, _WORDS)
    applied = apply(root, undo.plan, occasion=Occasion(undoes=run, models=undo.models))
    if not invocation.quiet:
        if not undo.plan.writes and not undo.plan.held:
            say("Everything is as it was before already.")
        elif applied.run:
            say(f"Took back run {run}; `vaultgoals undo {applied.run}` brings it back.")
    return say_applied(undo.plan, applied, _WORDS, quiet=invocation.quiet)


def _say_runs(runs: tuple[PastRun, ...]) -> None:
    if not runs:
        say("Nothing to undo.")
        return
    say_table([_row(past) for past in runs], flexible=3, right=(0,))


def _row(past: PastRun) -> tuple[str, str, str, str]:
    made = datetime.fromtimestamp(past.run.made_ns / 10**9).astimezone()
    files = [f"{_PAST[step.intent.kind]} {step.intent.path}" for step in past.run.done]
    more = [f"and {counted(len(files) - _MOST_FILES, 'other')}"] if len(files) > _MOST_FILES else []
    undone = " (undone)" if past.is_undone else ""
    what = f"{past.run.made_by or 'changes'}{f' of {past.run.undoes}' if past.run.undoes else ''}{undone}"
    return past.run.id, f"{made:%Y-%m-%d %H:%M}", what, ", ".join([*files[:_MOST_FILES], *more])
