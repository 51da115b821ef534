"""Say what is wrong with a command line: the error first, then where its help is."""

from collections.abc import Sequence

import click

from vaultgoals.cli.options import TYPED

_ALIKE = 0.6
"""How much of two options' names must be the same for one to be meant by the other."""

MARK = "- "
"""What begins an item of a list, and no option."""
_PLAINER = {"a valid float range": "a number", "a valid integer range": "a whole number"}
"""What click calls what it wants, in words."""
LEAVE_OUT = "a text is made an item of a list by itself, so leave its `{}` out"


def say_error(error: click.ClickException) -> None:
    """Print on stderr what is wrong."""
    click.echo(f"Error: {_message(error)}", err=True)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(f"`{error.ctx.command_path} --help` says how it is used.", err=True)


def _message(error: click.ClickException) -> str:
    if not isinstance(error, click.NoSuchOption):
        text = error.format_message()
        for said, plainer in _PLAINER.items():
            text = text.replace(f"is not {said}", f"is not {plainer}")
        return text
    name = error.option_name
    if not name.lstrip("-")[:1].isalpha():
        # A text that looks like an option: `- two pages`, `-3`.
        way = (
            LEAVE_OUT.format(MARK)
            if name == MARK
            else f"put `--` before a text that begins with `-`{_as_text(error, name)}"
        )
        return f"no option {name.strip()!r}; {way}."
    near = _near(name, error.possibilities or ())
    return f"no option {name!r}{f'; did you mean {near}?' if near else '.'}"


def _as_text(error: click.NoSuchOption, begin: str) -> str:
    """Return how the text is given, last of all: `: vaultgoals win -- -3`."""
    from shlex import quote

    from vaultgoals.cli.terminal import clean_text

    typed: Sequence[str] = error.ctx.meta.get(TYPED, ()) if error.ctx else ()
    text = next((word for word in typed if word.startswith(begin)), None)
    if error.ctx is None or text is None:
        return ""
    others = " …" if len(typed) > 1 else ""
    return f": `{error.ctx.command_path}{others} -- {quote(clean_text(text))}`"


def _near(name: str, options: Sequence[str]) -> str:
    """Return the options that are near in their letters: that each begins with `--` makes none alike."""
    from difflib import get_close_matches

    bare = {each.lstrip("-"): each for each in options}
    return " or ".join(bare[each] for each in get_close_matches(name.lstrip("-"), bare, n=2, cutoff=_ALIKE))
