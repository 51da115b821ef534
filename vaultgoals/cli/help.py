"""`help`: show the help of the program, or of a command."""

import click

from vaultgoals.cli.options import VaultCommand


@click.command(cls=VaultCommand, name="help", examples=("vaultgoals help checkin",), arguments={"COMMAND": "Its name."})
@click.argument("words", metavar="[COMMAND]…", nargs=-1)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Show the help of the program, or of a command."""
    found = ctx.find_root()
    for word in words:
        group = found.command
        inner = group.get_command(found, word) if isinstance(group, click.Group) else None
        if inner is None:
            raise click.UsageError(f"There is no command {' '.join(words)!r}; `vaultgoals help` lists them.")
        found = click.Context(inner, parent=found, info_name=word)
    click.echo(found.get_help())
