"""`watch`: build again whenever a note changes."""

import click

from vaultgoals.cli.interrupts import interrupt, leave_at_once
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand
from vaultgoals.cli.watch_status import say_status, taking_turn
from vaultgoals.cli.watch_telling import tell_people, tell_programs
from vaultgoals.watcher.mounts import POLL


@click.command(
    cls=VaultCommand,
    name="watch",
    examples=("vaultgoals watch", "vaultgoals watch --once", "vaultgoals watch --status"),
)
@click.option("--once", is_flag=True, help="Build once, wait for pages that somebody types in, and end.")
@click.option(
    "--poll",
    is_flag=False,
    flag_value=POLL,
    type=click.FloatRange(0.5, 3600),
    metavar="[SECONDS]",
    help=f"Look through the vault every few seconds ({POLL:g}), instead of by the system's events.",
)
@click.option("--wait", is_flag=True, help="Wait where another process watches this vault, until it ends.")
@click.option("--status", is_flag=True, help="Say what the process that watches this vault sees, and end.")
@click.option("--json", "as_json", is_flag=True, help="Print one event a line, as JSON; nothing else.")
@with_invocation
def command(invocation: Invocation, *, once: bool, poll: float | None, wait: bool, status: bool, as_json: bool) -> int:
    """Build once, then again whenever a note changes, until Ctrl-C.

    A page that someone has just changed is held until it is quiet, so that typing is never disturbed.
    """
    if status and (once or wait or poll):
        raise click.UsageError("give --status alone, or with --json.")
    root = invocation.root()
    if status:
        return say_status(root, as_json=as_json)
    # Whoever only asks for the status does not wait for what builds; nothing has been done yet that Ctrl-C would tear apart.
    leave_at_once()
    from vaultgoals.cli.watch_loop import run_watch
    from vaultgoals.vault.absence import check_mounted

    interrupt()
    check_mounted(root)
    tell = tell_programs if as_json else tell_people
    with taking_turn(root, tell, wait=wait):
        return run_watch(invocation, root, tell, once=once, poll=poll)
