"""What `watch` tells, for people and for programs: one line, and the events that it stands for."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from vaultgoals.cli.terminal import Painted, Piece, say, say_raw

Event: TypeAlias = Mapping[str, object]
"""What a program gets as one line of JSON: `event` is its kind, the other keys are those of the kind."""

EVENTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "started": (
        "It watches from now on.",
        {
            "vault": "its folder on this device",
            "pid": "the process",
            "mode": "`events` or `polling`",
            "why": "why it polls; `null` where it does not",
        },
    ),
    "built": (
        "A build of which there is something to say.",
        {
            "written": "pages that were written",
            "errors": "errors in the notes and in `vaultgoals.toml`",
            "ms": "milliseconds that it took",
        },
    ),
    "held": (
        "A page is not written until what the reason says is mended. Once while the reason stays.",
        {"path": "the page; `null` where it holds every page", "reason": "why, and what to run"},
    ),
    "waiting": (
        "A page, or the making of one, waits for something that passes by itself. Once while it waits.",
        {"path": "the page; `null` where there is none yet", "reason": "what it waits for"},
    ),
    "problem": ("Nothing was built.", {"reason": "what is wrong, and what to do"}),
    "note": (
        "All else that is worth a line: a slow note, a vault that is gone or back, or that has to be polled.",
        {"text": "the line"},
    ),
    "stopped": ("The last line, where it was asked to end.", {}),
}
"""Each kind of event: when it comes, and its keys beside `event` and `time`."""


class Telling(NamedTuple):
    """Something to tell."""

    line: tuple[Piece, ...]
    """For people."""
    events: tuple[Event, ...]
    """For programs; without the time."""
    is_trouble: bool = False
    """People see it on stderr."""
    is_timed: bool = True
    """People see the time of day before it."""


Tell: TypeAlias = Callable[[Telling], None]


def tell_people(telling: Telling) -> None:
    """Print the line."""
    lead = (time_of_day(), "  ") if telling.is_timed else ()
    say(*lead, *telling.line, err=telling.is_trouble)


def tell_programs(telling: Telling) -> None:
    """Print each event as one line of JSON."""
    time = now()
    for event in telling.events:
        say_raw(json.dumps({"event": event["event"], "time": time, **event}))


def note(line: str) -> Telling:
    """Return what is to be known of the watching itself, and is no trouble any more."""
    return Telling((line,), ({"event": "note", "text": line},), is_trouble=True)


def problem(lead: str, reason: str) -> Telling:
    """Return what is wrong; people see `lead` before it, in colour."""
    return Telling((Painted(lead, "bad"), reason), ({"event": "problem", "reason": reason},), is_trouble=True)


def started(vault: str, why: str) -> Telling:
    """Return that watching begins, and why it polls; empty where it does not."""
    mode = "polling" if why else "events"
    event = {"event": "started", "vault": vault, "pid": os.getpid(), "mode": mode, "why": why or None}
    return Telling((f"Watching {vault}; Ctrl-C ends it.",), (event,), is_timed=False)


STOPPED = Telling(("Stopped.",), ({"event": "stopped"},), is_timed=False)


def now() -> str:
    """Return the time with its zone, as ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def time_of_day() -> str:
    """Return the time of day as a line of output begins with it."""
    return datetime.now().astimezone().strftime("%H:%M:%S")
