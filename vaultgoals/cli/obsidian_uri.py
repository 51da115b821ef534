"""Open a note in Obsidian by its URI."""

from pathlib import Path
from urllib.parse import quote

import click

from vaultgoals.cli.terminal import say


def open_note(root: Path, path: str) -> None:
    """Ask the desktop to open a note in Obsidian; where it cannot, say the URI.

    `obsidian://open?path=…` with the absolute path is documented by Obsidian, and finds the vault by itself.
    """
    uri = f"obsidian://open?path={quote(str(root.resolve() / path), safe='')}"
    if click.launch(uri) != 0:
        say(f"Nothing here opens Obsidian; the note's address is {uri}", err=True)
