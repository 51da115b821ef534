"""`inspect`: what is read in a note, as JSON of a fixed shape or as text."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from vaultgoals.cli.any_note import read_any_note
from vaultgoals.cli.as_json import say_json
from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.inspection_json import describe_note
from vaultgoals.cli.inspection_text import say_note
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.naming import find_note
from vaultgoals.cli.options import NOTE, VaultCommand, text_or_json
from vaultgoals.cli.terminal import say
from vaultgoals.goals.guesses import Guesses
from vaultgoals.goals.links import KnownFiles, check_body_links
from vaultgoals.model.diagnostic import Diagnostic, format_diagnostic
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.note import Note
from vaultgoals.snapshot import Snapshot


@click.command(
    cls=VaultCommand,
    name="inspect",
    examples=(
        'vaultgoals inspect "Give four talks"',
        "vaultgoals inspect --all --format json",
    ),
    arguments=NOTE,
)
@click.argument("notes", nargs=-1, metavar="NOTE…", shell_complete=complete_note)
@click.option("--all", "every", is_flag=True, help="Every note of the vault.")
@text_or_json
@with_invocation
def command(invocation: Invocation, notes: tuple[str, ...], every: bool, form: str) -> int:
    """Show what is read in a note: properties, headings, links, tasks, fields, measures.

    Any note will do, not only a goal. As JSON, one note is an object;
    several, or --all, are one object per line.
    """
    if bool(notes) == every:
        raise click.UsageError("name the notes to inspect, or give --all (not both).")
    root, snapshot = invocation.load()
    paths = _all_notes(snapshot) if every else [find_note(given, snapshot, root) for given in notes]
    one = len(paths) == 1 and not every
    refused = False
    known = KnownFiles(snapshot.index, Guesses(snapshot.index), partial(_find_note, root, snapshot))
    for path in paths:
        found = read_any_note(root, snapshot, path)
        if isinstance(found, Diagnostic):
            refused = True
            say(format_diagnostic(found), err=True)
        elif form == "json":
            say_json(_described(found, snapshot, known), indent=2 if one else None)
        else:
            say_note(_described(found, snapshot, known))
            if not one:
                say()
    return HELD if refused else FINE


def _described(note: Note, snapshot: Snapshot, known: KnownFiles) -> dict[str, Any]:
    # Who asks about one note wants to know of links in its text too; `check` says nothing of them.
    return describe_note(note, snapshot, tuple(check_body_links(note, known)))


def _find_note(root: Path, snapshot: Snapshot, path: str) -> Note | None:
    found = read_any_note(root, snapshot, path)
    return None if isinstance(found, Diagnostic) else found


def _all_notes(snapshot: Snapshot) -> list[str]:
    return list(filter(is_note_path, snapshot.files))
