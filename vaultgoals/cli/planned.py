"""Say what a plan would do, or what became of it, one line per note."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.terminal import Painted, say, say_raw
from vaultgoals.evaluation.wording import listed
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.reading.config import CONFIG_PATH

WriteWords = Mapping[str, tuple[str, str]]
"""Kind of write to what would be done, and what was: `{"delete": ("remove", "removed")}`."""
HOLD_ALL = frozenset({"plugin-missing", "goals-gone", "many-new", "too-many-files", "later-day", "reading-changed"})
"""Findings that hold every page."""
NOTHING = Applied()
"""No write was tried."""
_LATE = "conflict-copy"


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


def say_plan(plan: WritePlan, words: WriteWords) -> int:
    """Print what a plan would do, and what is refused; return the exit code."""
    for write in plan.writes:
        say(f"  would {words[write.kind][0]}  ", Painted(write.path, "good"))
    say_left(plan.held, plan.diagnostics, "refused")
    return HELD if plan.held else FINE


def say_applied(plan: WritePlan, applied: Applied, words: WriteWords, *, quiet: bool) -> int:
    """Print what became of a plan; return the exit code."""
    if not quiet:
        for write in plan.writes:
            if write.path in applied.written:
                say(f"  {words[write.kind][1]}  ", Painted(write.path, "good"))
    say_left(plan.held, plan.diagnostics, "refused")
    say_problems(find_new(plan, applied), applied)
    return HELD if plan.held or applied.refused else FINE


def where_found(found: Iterable[Diagnostic]) -> str:
    """Return in words where findings are: `in the notes and vaultgoals.toml`; the vault as a whole is its notes."""
    paths = {diagnostic.path for diagnostic in found}
    notes = {path for path in paths if not path or is_note_path(path)}
    places = {"the notes": notes, CONFIG_PATH: paths & {CONFIG_PATH}, "other files": paths - notes - {CONFIG_PATH}}
    return f"in {listed([name for name, held in places.items() if held])}"


def find_new(plan: WritePlan, applied: Applied) -> tuple[Diagnostic, ...]:
    """Return what applying a plan brought to light."""
    known = frozenset(plan.diagnostics)
    return tuple(diagnostic for diagnostic in applied.diagnostics if diagnostic not in known)


def say_problems(found: Sequence[Diagnostic], applied: Applied = NOTHING, word: str = "refused") -> None:
    """Print on stderr what stood in the way of writing, now or in an earlier run.

    `word` says what that means for a note that was not written: `held` where each build tries again, `refused` where
    nothing does until somebody asks again. A version of a note that was saved too late, and lies
    beside it now, says nothing of whether the note was written.
    """
    late = [d for d in found if d.code == _LATE]
    errors = [d for d in found if d.severity is Severity.ERROR and d.code != _LATE]
    for is_written in (False, True):
        paths = [d.path for d in errors if (d.path in applied.written) is is_written]
        say_left(paths, errors, "" if is_written else word)
    say_left([d.path for d in late], late, "two versions")
    for diagnostic in found:
        if diagnostic.severity is Severity.WARNING:
            say(f"  {diagnostic.path}: {diagnostic.message} [{diagnostic.code}]", err=True)


def say_left(paths: Iterable[str], diagnostics: Iterable[Diagnostic], word: str) -> None:
    """Name each note on stderr, with the reason, and with those that hold every page."""
    reasons: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        if each.severity is Severity.ERROR and (each.path or each.code in HOLD_ALL):
            reasons.setdefault("" if each.code in HOLD_ALL else each.path, []).append(each)
    named = list(dict.fromkeys(paths))
    for path in named:
        say("  ", Painted(f"{word}  {path}" if word else path, "care"), err=True)
        _say_reasons(reasons.get(path, ()))
    if named:
        _say_reasons(reasons.get("", ()))


def _say_reasons(reasons: Iterable[Diagnostic]) -> None:
    for reason in reasons:
        place = reason.path if reason.code in HOLD_ALL else ""
        where = f"line {reason.line}: " if reason.line else f"{place}: " if place else ""
        say(f"        {where}{reason.message} [{reason.code}]", err=True)
