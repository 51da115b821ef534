"""Say what a plan would do, or what became of it, one line per note."""

import sys
from collections.abc import Mapping

from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.terminal import Painted, say, say_raw
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.plan import Applied, WritePlan

Words = Mapping[str, tuple[str, str]]
"""Kind of write to what would be done, and what was: `{"delete": ("remove", "removed")}`."""


def say_diff(plan: WritePlan) -> None:
    """Print a plan as a unified diff."""
    from vaultgoals.writing.diff import format_diff

    text = format_diff(plan)
    if not sys.stdout.isatty():
        # Into a file or a program it goes as it is: a cleaned diff could not be applied.
        if text:
            say_raw(text.removesuffix("\n"))
        return
    styles = {"+": "good", "-": "bad", "@": "dim"}
    for line in text.split("\n")[:-1]:
        say(Painted(line, styles.get(line[:1], "")))


def say_plan(plan: WritePlan, words: Words) -> int:
    """Print what a plan would do, and what it leaves; return the exit code."""
    for write in plan.writes:
        say(f"  would {words[write.kind][0]}  ", Painted(write.path, "good"))
    _say_left(plan, Applied(diagnostics=plan.diagnostics))
    return HELD if plan.held else FINE


def say_applied(plan: WritePlan, applied: Applied, words: Words, *, quiet: bool) -> int:
    """Print what became of a plan; return the exit code."""
    if not quiet:
        for write in plan.writes:
            if write.path in applied.written:
                say(f"  {words[write.kind][1]}  ", Painted(write.path, "good"))
    _say_left(plan, applied)
    return HELD if plan.held or applied.refused else FINE


def _say_left(plan: WritePlan, applied: Applied) -> None:
    """Name each note that was left as it is, with the reason."""
    for path in dict.fromkeys((*plan.held, *applied.refused)):
        say("  ", Painted(f"left as it is  {path}" if path not in applied.written else path, "care"), err=True)
        for reason in applied.diagnostics:
            if reason.path == path and reason.severity is Severity.ERROR:
                say(f"        {reason.message} [{reason.code}]", err=True)
