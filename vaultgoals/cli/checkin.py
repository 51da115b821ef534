"""`checkin`: add a dated line to a goal's check-ins."""

import click

from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import GOAL, VaultCommand, previews
from vaultgoals.model.pattern import pattern

_MINUS = pattern(r"-\W?[0-9]")
"""How a step down begins, which is no option: `-500`, `-€500`."""


class _SignedValue(VaultCommand):
    """A command whose value may begin with a minus, as no option of it does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line with what is a number behind all options."""
        takes = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        given = [at for at, arg in enumerate(args) if _MINUS.match(arg) and (at == 0 or args[at - 1] not in takes)]
        if "--" in args or not given:
            return super().parse_args(ctx, args)
        rest = [arg for at, arg in enumerate(args) if at not in given]
        return super().parse_args(ctx, [*rest, "--", *(args[at] for at in given)])


@click.command(
    cls=_SignedValue,
    name="checkin",
    examples=(
        'vaultgoals checkin "Give four talks" 2',
        'vaultgoals checkin Talks +1 --note "the meetup came back for more"',
        'vaultgoals checkin Talks "due -> 2027-05-28 - waiting for the room"',
    ),
    arguments=GOAL
    | {
        "VALUE": (
            "The new level (`3`, `3 talks`, `40 %`), a step from it (`+1`, `-500`), what was done of a rate (`Run`, `Run 2`), or a change: "
            "`due -> 2027-05-28`, `paused until 2027-06-30`, `active`, `done`, each with ` - why` if you like."
        )
    },
)
@click.argument("goal", shell_complete=complete_note)
@click.argument("value", required=False)
@click.option("--kr", metavar="NAME", help="The key result that the value is of.")
@click.option("--confidence", type=click.IntRange(1, 10), metavar="N", help="How sure you are, 1 to 10.")
@click.option("--note", "comment", metavar="TEXT", help="What happened, in a line.")
@previews("added")
@with_invocation
def command(
    invocation: Invocation,
    goal: str,
    value: str | None,
    *,
    kr: str | None,
    confidence: int | None,
    comment: str | None,
    dry_run: bool,
    diff: bool,
) -> int:
    """Add a check-in of today to a goal's note.

    With several key results, --kr or a
    unit tells which one is meant. What vaultgoals could not read back is refused, and the command exits with 5.
    """
    from vaultgoals.cli.check_in import check_in, read_wish
    from vaultgoals.cli.one_note import Preview

    return check_in(invocation, goal, read_wish(value, kr, confidence, comment), Preview(dry_run, diff))
