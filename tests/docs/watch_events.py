"""What `watch --json` prints, as its reference has it."""

from tests.docs.tables import table
from vaultgoals.cli.watch_status import STATUS
from vaultgoals.cli.watch_telling import EVENTS


def events() -> str:
    """Return a table of the kinds of events, each with its keys."""
    rows = []
    for kind, (meaning, keys) in EVENTS.items():
        rows.append((f"`{kind}`", "", meaning))
        rows += [("", f"`{key}`", text) for key, text in keys.items()]
    return table(("`event`", "key", "meaning"), rows)


def status() -> str:
    """Return a table of the keys of a status."""
    return table(("key", "meaning"), ((f"`{key}`", text) for key, text in STATUS.items()))
