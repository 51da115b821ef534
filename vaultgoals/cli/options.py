"""The options that every command takes, before or after its name."""

import os
import re
from datetime import date
from typing import Any

import click

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""`2026-11-22`."""

KEY = "vaultgoals."
"""Prefix of what the shared options leave in the context for the command to find."""

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
            help="The day to work as of (or VAULTGOALS_TODAY); else the calendar's.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Print problems only.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            help="Colours; auto obeys NO_COLOR and the terminal.",
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


class SharedOptions(click.Command):
    """A command whose `--help` lists the shared options apart from its own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then those that every command takes."""
        own: list[tuple[str, str]] = []
        shared: list[tuple[str, str]] = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            # The line of usage names the arguments; newer versions of click have an empty row for each.
            if record is not None and not isinstance(param, click.Argument):
                (shared if param.name in SHARED else own).append(record)
        for title, records in (("Options", own), ("Options of every command", shared)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class VaultCommand(SharedOptions):
    """A command that takes the shared options after its name, too."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params += shared_options()
