"""What the shell offers behind a command: names and words of the tables, and files, none of which needs a look at a vault."""

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.properties import PROPERTIES_OF


def complete_change(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Return what `set` can change of a goal: `due=`; behind a key whose words are known, each: `status=active`."""
    rows = {row.name: row for row in PROPERTIES_OF["goal"]}
    key, equals, word = begun.partition("=")
    if equals:
        return [f"{key}={one}" for one in _beginning(word, rows[key].words)] if key in rows else []
    # To bash an `=` is a word of its own, which click leaves out behind the key; it wants what follows alone.
    before: tuple[str, ...] = ctx.params.get("changes") or ()
    key, last = ("", "", *before)[-2:]
    if last == "=" or (last in rows and not begun):
        named = rows.get(key if last == "=" else last)
        return _beginning(begun, named.words) if named else []
    return _beginning(begun, [f"{name}=" for name in rows])


def complete_cadence(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Return the cadences that have reviews."""
    return _beginning(begun, REVIEW_CADENCES)


def complete_note(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leave the names of files to the shell."""
    return [CompletionItem(begun, type="file")]


def complete_note_or_code(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the codes of findings that begin so, and leave the names of files to the shell."""
    from vaultgoals.model.findings import FINDINGS

    codes = [CompletionItem(code) for code in _beginning(begun, sorted(FINDINGS))] if begun else []
    return [*codes, *complete_note(ctx, param, begun)]


def complete_kind(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Return the built-in kinds of notes."""
    return _beginning(begun, KINDS)


def _beginning(begun: str, offered: Iterable[str]) -> list[str]:
    return [one for one in offered if one.startswith(begun)]
