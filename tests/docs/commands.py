"""The commands of the program, as its reference has them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from itertools import groupby

import click

from tests.docs.tables import table
from vaultgoals.cli.edge import EXIT_CODES
from vaultgoals.cli.options import SHARED, HelpPage
from vaultgoals.cli.program import COMMANDS, program

_HELP = ("-h", "--help")


def overview() -> str:
    """Return a table of commands for each group, each with a link to its section."""
    parts = []
    for group, entries in groupby(COMMANDS.items(), lambda item: item[1].group):
        rows = ((f"[`{name}`](#{name})", entry.summary) for name, entry in entries)
        parts.append(f"**{group}**\n\n{table(('command', 'what it does'), rows)}")
    return "\n".join(parts)


def exit_codes() -> str:
    """Return what a command ends with, and what that means."""
    return table(("code", "meaning"), ((str(code), meaning) for code, meaning in EXIT_CODES.items()))


def shared_options() -> str:
    """Return the options of every command, each with its variable."""
    rows = (
        (_spelled(each), each.help or "", f"`{each.envvar}`" if each.envvar else "")
        for each in _options(program)
        if each.name in SHARED
    )
    return table(("option", "what it does", "variable"), rows)


def sources() -> Mapping[str, Callable[[], str]]:
    """Return what documents a command, by the name of its part: `command-build`."""
    return {f"command-{name}": partial(_command, name) for name in COMMANDS}


def _command(name: str) -> str:
    command: click.Command = import_module(f"vaultgoals.cli.{COMMANDS[name].module}").command
    return "\n".join(_described(f"vaultgoals {name}", command))


def _described(called: str, command: click.Command) -> Iterator[str]:
    """Yield usage, arguments and options of a command, then those of the commands it has."""
    assert isinstance(command, HelpPage)
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _described(f"{called} {name}", inner)
        return
    usage = " ".join(command.collect_usage_pieces(click.Context(command)))
    yield f"```usage\n{called} {usage}\n```\n"
    rows = [(f"`{name}`", text) for name, text in command.arguments.items()]
    rows += [(_spelled(each), _meaning(each)) for each in _options(command) if each.name not in SHARED]
    if rows:
        yield table(("takes", "meaning"), rows)


def _options(command: click.Command) -> Iterator[click.Option]:
    for each in command.params:
        if isinstance(each, click.Option) and not each.hidden and tuple(each.opts) != _HELP:
            yield each


def _spelled(option: click.Option) -> str:
    values = "" if option.is_flag else f" {option.make_metavar(click.Context(program))}"
    return ", ".join(
        f"`{name}{values if name.startswith('--') else ''}`" for name in option.opts if name.startswith("-")
    )


def _meaning(option: click.Option) -> str:
    """Return an option's help, with its default where it has one."""
    default = f"Default: `{option.default}`." if option.show_default and option.default is not None else ""
    return " ".join(part for part in (option.help, default) if part)
