"""Tie the commands into one program; each command's module is imported when that command is asked for."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import click

from vaultgoals.cli.edge import FINE, run_to_exit_code, silence_stdout
from vaultgoals.cli.options import SharedOptions, shared_options


class Entry(NamedTuple):
    """Where a command lives, and what `--help` says of it without importing it."""

    module: str
    summary: str


COMMANDS = {
    "build": Entry("build", "Bring the dashboard and the reviews up to date."),
    "watch": Entry("watch", "Build again whenever a note changes."),
    "check": Entry("check", "Print what is wrong, or probably not meant, in the notes."),
    "next": Entry("next", "Print what to do next, and why."),
    "list": Entry("listing", "List the goal notes: all notes with a kind."),
    "tree": Entry("tree", "Show which goal serves which, with progress and standing."),
    "show": Entry("show", "Show one goal note, with all that follows from it."),
    "explain": Entry("explain", "Show how a goal's progress and standing come about."),
    "inspect": Entry("inspection", "Print what is read in a note."),
    "set": Entry("set", "Change properties of a goal's note."),
    "checkin": Entry("checkin", "Add a check-in to a goal's note."),
    "review": Entry("review", "Make a review now, and say where it is."),
    "reviews": Entry("reviews", "Print which reviews are due, open and done."),
    "win": Entry("win", "Write a win into this week's review."),
    "lesson": Entry("lesson", "Write a lesson into this week's review."),
    "undo": Entry("undo", "Take back what a command wrote."),
    "clean": Entry("clean", "Take away everything that vaultgoals wrote."),
    "templates": Entry("templates", "See, copy, check and trust the templates of the vault."),
    "snippet": Entry("snippet", "Make the pages quiet in Live Preview, with a CSS snippet."),
    "doctor": Entry("doctor", "Show the settings in use, why a note is or is not a goal, or what a code means."),
}
"""In the order of `--help`: what is needed daily comes first."""


class Program(SharedOptions, click.Group):
    """A group whose commands are imported one at a time, and whose errors become exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Import a command's module and return the command."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(f"vaultgoals.cli.{entry.module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; of a name that is none, say which is near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  the same
        """Write the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader of its output that went away had enough, and nothing is wrong."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            silence_stdout()
            return FINE

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program and exit with its code; with `standalone_mode=False`, let exceptions through."""
        run: Callable[..., Any] = super().main
        if not extra.pop("standalone_mode", True):
            return run(*args, standalone_mode=False, **extra)
        return sys.exit(run_to_exit_code(lambda: run(*args, standalone_mode=False, **extra)))


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from vaultgoals.cli.invocation import program_version

    click.echo(f"vaultgoals {program_version()}")
    ctx.exit()


program = Program(
    name="vaultgoals",
    help=(
        "Goals written as Markdown notes in an Obsidian vault become a dashboard and reviews that explain themselves."
        "\n\nStart with `vaultgoals build` inside a vault; `vaultgoals COMMAND --help` says more."
    ),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version and exit.",
        ),
        *shared_options(environment=True),
    ],
)
