"""Tie the commands into one program; each command's module is imported when that command is asked for."""

import sys
from collections.abc import Callable
from importlib import import_module
from itertools import groupby
from typing import Any, NamedTuple

import click

from vaultgoals.cli.edge import EXIT_CODES, FINE, run_to_exit_code
from vaultgoals.cli.options import HelpPage, shared_options
from vaultgoals.cli.recording import silence_stdout


class Entry(NamedTuple):
    """Where a command lives, and what `--help` says of it without importing it."""

    module: str
    group: str
    summary: str


_DAILY, _LOOK, _CHANGE, _TIDY = "Every day", "Look", "Change", "Tidy up"

COMMANDS = {
    "build": Entry("build", _DAILY, "Bring the dashboard and the reviews up to date."),
    "watch": Entry("watch", _DAILY, "Build again whenever a note changes."),
    "next": Entry("next", _DAILY, "Say what to do next, and why."),
    "checkin": Entry("checkin", _DAILY, "Add a check-in to a goal's note."),
    "review": Entry("review", _DAILY, "Make a review now, and say where it is."),
    "reviews": Entry("reviews", _DAILY, "Say which reviews are due, open and done."),
    "win": Entry("win", _DAILY, "Write a win into this week's review."),
    "lesson": Entry("lesson", _DAILY, "Write a lesson into this week's review."),
    "list": Entry("listing", _LOOK, "List goals and the other notes with a kind."),
    "tree": Entry("tree", _LOOK, "Show which goal serves which, with progress and standing."),
    "show": Entry("show", _LOOK, "Show everything about one note."),
    "explain": Entry("explain", _LOOK, "Show how a goal's progress and standing come about."),
    "inspect": Entry("inspection", _LOOK, "Show what is read in a note."),
    "check": Entry("check", _LOOK, "Find mistakes in goal notes and say how to fix them."),
    "doctor": Entry("doctor", _LOOK, "Show the settings in use, why a note is no goal, what a code means."),
    "set": Entry("set", _CHANGE, "Change properties of a goal's note."),
    "adopt": Entry("adopt", _CHANGE, "Make a note of each goal in a note that holds several."),
    "undo": Entry("undo", _TIDY, "Take back what a command wrote."),
    "clean": Entry("clean", _TIDY, "Remove what vaultgoals generated; your words stay."),
    "templates": Entry("templates", _TIDY, "List, copy, check and trust templates of yours."),
    "snippet": Entry("snippet", _TIDY, "Hide the pages' markers in Live Preview, with a CSS snippet."),
    "cache": Entry("cache", _TIDY, "Clear what is kept to answer at once."),
    "help": Entry("help", _TIDY, "Show this help, or that of a command."),
}
"""In the order of `--help`, group by group."""


class Program(HelpPage, click.Group):
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
        from vaultgoals.address import urls

        for group, entries in groupby(COMMANDS.items(), lambda item: item[1].group):
            with formatter.section(group):
                formatter.write_dl([(name, entry.summary) for name, entry in entries])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES.items()])
        if places := urls():
            with formatter.section("On the web"):
                formatter.write_dl([(name, places[name]) for name in ("Documentation", "Issues")])

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
        "Turn the goal notes of an Obsidian vault into a dashboard and weekly to yearly reviews."
        "\n\nStart with `vaultgoals build` in the vault's folder. `vaultgoals COMMAND --help` says more of a command."
    ),
    examples=("vaultgoals build --diff", "vaultgoals next", 'vaultgoals explain "Give four talks"'),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version and exit.",
        ),
        *shared_options(environment=True),
    ],
)
