"""The options that every command takes, before or after its name."""

import inspect
import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from vaultgoals.model.pattern import pattern

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DAY = pattern(r"\d{4}-\d\d-\d\d", re.ASCII)
"""`2026-11-22`."""

KEY = "vaultgoals."
"""Prefix of what the shared options leave in the context for the command to find."""

TYPED = f"{KEY}typed"
"""Where in the context the words stand that were typed behind the command's name."""
SHARED = ("vault", "today", "quiet", "color")


_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)
"""Days to work as of: whatever is a few years before or after them is still a day of the calendar."""


class Day(click.ParamType[date]):
    """A calendar day, written `2026-11-22` and in no other way."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with a usage error that shows the accepted form."""
        if isinstance(value, date):
            return value
        if not _DAY.fullmatch(value):
            raise click.BadParameter(
                f"{value!r} is not a date; write it as YYYY-MM-DD, for example 2026-11-22.", ctx, param
            )
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise click.BadParameter(f"{value!r} is not a day of the calendar.", ctx, param) from error
        if not _FIRST <= day <= _LAST:
            raise click.BadParameter(f"{value!r} is not between {_FIRST} and {_LAST}.", ctx, param)
        return day


def shared_options(*, environment: bool = False) -> list[click.Parameter]:
    """Return fresh shared options; only the program's own read the environment, so that an option always wins over it."""

    def variable(name: str) -> str | None:
        return name if environment else None

    return [
        click.Option(
            ["--vault"],
            metavar="PATH",
            envvar=variable("VAULTGOALS_VAULT"),
            help="The vault's folder (or VAULTGOALS_VAULT); else it is looked for from here upwards.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["--today"],
            type=Day(),
            envvar=variable("VAULTGOALS_TODAY"),
            help="Show everything as of this day (or VAULTGOALS_TODAY); else today.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Print only what is wrong, held or refused.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            help="Colours; auto, the default, obeys NO_COLOR and the terminal.",
            expose_value=False,
            callback=_remember,
        ),
    ]


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Leave an option's value where the command finds it: the last place it was given in wins."""
    if param.name == "color":
        _choose_color(ctx, value)
    elif value:
        ctx.meta[f"{KEY}{param.name}"] = value


def _choose_color(ctx: click.Context, value: str | None) -> None:
    if value is not None and value != "auto":
        ctx.color = value == "always"
    elif value == "auto" or ctx.color is None:
        # https://no-color.org: any value but the empty one.
        ctx.color = False if os.environ.get("NO_COLOR") else None


class HelpPage(click.Command):
    """A command whose `--help` has examples, a line for each argument, and one line for the options of every command."""

    def __init__(
        self, *args: Any, examples: Sequence[str] = (), arguments: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(*args, **extra)
        self.examples = tuple(examples)
        """Command lines as they are typed."""
        self.arguments = arguments or {}
        """By their name in the line of usage."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, and leave it in the context for a message about it.

        With nothing behind a name that needs a command, help is printed as `--help` prints it; the exit code says to a
        script that nothing was done. Versions of click differ in both.
        """
        ctx.meta[TYPED] = tuple(args)
        if self.no_args_is_help and not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit(click.UsageError.exit_code)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """Write what the command does, then examples, then the rest of its text."""
        first, _, rest = inspect.cleandoc(self.help or "").partition("\n\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(first)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
        if rest:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(rest)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and the command's own options, and where those of every command stand."""
        params = self.get_params(ctx)
        records = [(each, each.get_help_record(ctx)) for each in params if not isinstance(each, click.Argument)]
        own = [record for param, record in records if record is not None and param.name not in SHARED]
        shared = [record for param, record in records if record is not None and param.name in SHARED]
        is_program = ctx.parent is None
        for title, rows in (
            ("Arguments", list(self.arguments.items())),
            ("Options", own),
            ("Options of every command", shared if is_program else []),
        ):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if shared and not is_program:
            formatter.write_paragraph()
            formatter.write_text("Options of every command: vaultgoals --help")
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class VaultCommand(HelpPage):
    """A command that takes the shared options after its name, too."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params += shared_options()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, unless it is asked for two previews at once."""
        if ctx.params.get("dry_run") and ctx.params.get("diff"):
            raise click.UsageError("give --dry-run, which names the notes, or --diff, which shows each change.", ctx)
        return super().invoke(ctx)


class VaultGroup(HelpPage, click.Group):
    """A command with commands of its own, which takes the shared options at each place."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params += shared_options()
        self.no_args_is_help = True


def previews(done: str, *, of: str = "") -> Callable[[_Command], _Command]:
    """Return the options by which a command says what would be `done`, or shows it, and writes nothing; `of` an option."""
    say, show = (f"With {of}: say", f"With {of}: show") if of else ("Say", "Show")

    def add(command: _Command) -> _Command:
        command = click.option("--diff", is_flag=True, help=f"{show} the changes as a diff; write nothing.")(command)
        text = f"{say} what would be {done}; write nothing."
        return click.option("-n", "--dry-run", is_flag=True, help=text)(command)

    return add


text_or_json = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
"""The option of commands that show something."""

GOAL = {"GOAL": "A goal: its path, name, title or link, in any case."}
NOTE = {"NOTE": "A note: its path, name, title or link, in any case."}
