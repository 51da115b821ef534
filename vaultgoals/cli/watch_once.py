"""`watch --once`: one build with the caution of `watch`, then an exit code."""

import threading
import time

from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.interrupts import INTERRUPTED
from vaultgoals.cli.invocation import checked
from vaultgoals.cli.watch_session import Session

_MOST_REFUSALS = 3
"""Builds in a row that could not write a page, until it is left to the next run."""


def build_once(session: Session, stop: threading.Event) -> int:
    """Build until no page waits for quiet any more; returns the exit code. Raises `BadConfigError`.

    A page that somebody types in all the time is waited for as long. A page that could not be written, as on a full
    disk, is tried three times.
    """
    # Who starts this is a schedule or another program: a page that was changed a moment ago may be typed in.
    session.build_from(checked(session.read()), frozenset(), first=True, by_person=False)
    refusals = 0
    while session.due_at is not None:
        refusals = refusals + 1 if session.lines.holds else 0
        if refusals == _MOST_REFUSALS or stop.wait(max(0.0, session.due_at - time.monotonic())):
            break
        session.build(frozenset())
    if stop.is_set():
        return INTERRUPTED
    return HELD if session.lines.holds or session.complaint else FINE
