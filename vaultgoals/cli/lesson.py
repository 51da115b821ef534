"""`lesson`: write a lesson into this week's review, or into the inbox."""

import click

from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, previews


@click.command(
    cls=VaultCommand,
    name="lesson",
    examples=(
        'vaultgoals lesson "Count to ten first"',
        'vaultgoals lesson "Ask earlier" --goal "Give four talks"',
    ),
    arguments={"TEXT": "What you learned, in a line."},
)
@click.argument("text")
@click.option(
    "--goal", metavar="GOAL", shell_complete=complete_note, help="The goal it belongs to; a link to it is added."
)
@previews("added")
@with_invocation
def command(invocation: Invocation, text: str, goal: str | None, dry_run: bool, diff: bool) -> int:
    """Write a lesson down: into this week's review, or into your inbox.

    The line goes under "Lessons learned" of the review. While that is not there it goes, with its day, into `Goals Inbox.md`, a
    note of your own. Every longer review gathers it.
    """
    from vaultgoals.cli.answer_line import Wish, add_line
    from vaultgoals.cli.one_note import Preview

    return add_line(invocation, Wish("lesson", "Lessons learned", text, goal), Preview(dry_run, diff))
