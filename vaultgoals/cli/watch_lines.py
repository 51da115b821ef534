"""The line of each build of `watch`: what it wrote, and what it holds back, which is named once while nothing about it is new."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from vaultgoals.cli.build import PAGE_CODES
from vaultgoals.cli.planned import HOLD_ALL, where_found
from vaultgoals.cli.terminal import Painted, Piece, counted
from vaultgoals.cli.watch_telling import Event, Telling
from vaultgoals.model.diagnostic import Severity, format_diagnostic
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.model.value import dataclass

_OF_PAGES = PAGE_CODES | HOLD_ALL
"""Findings of pages, not of notes."""


class Remark(NamedTuple):
    """What there is to say of a build beside what it wrote."""

    kind: str
    """`held` and `waiting` of what was not written or not made, the second where that passes by itself; else `note`."""
    path: str
    """Of the page; empty where it is not about one."""
    reason: str
    is_typed_in: bool = False
    """Somebody has just changed the page."""

    @property
    def event(self) -> Event:
        """As a program gets it."""
        if self.kind == "note":
            return {"event": "note", "text": self.reason}
        return {"event": self.kind, "path": self.path or None, "reason": self.reason}


class Outcome(NamedTuple):
    """What became of one build."""

    plan: WritePlan
    applied: Applied
    typed_in: Collection[str]
    """Pages that wait until they are quiet."""
    quiet_seconds: float


@dataclass(slots=True)
class Lines:
    """What there is to say, and what of it has been said."""

    remarks: tuple[Remark, ...] = ()
    """Of the last build."""
    said: frozenset[Remark] = frozenset()

    @property
    def hold_all(self) -> tuple[str, ...]:
        """Why no page is written at all; empty where nothing holds them all."""
        return tuple(each.reason for each in self.remarks if each.kind == "held" and not each.path)

    @property
    def holds(self) -> bool:
        """Whether a page was not written until a person does something."""
        return any(each.kind == "held" for each in self.remarks)

    def add(self, outcome: Outcome) -> tuple[Remark, ...]:
        """Take over what there is to say of a build; returns what of it has not been said."""
        self.remarks = tuple(dict.fromkeys(_remarks(outcome)))
        self.said &= frozenset(self.remarks)
        return tuple(each for each in self.remarks if each not in self.said)


def line_of(outcome: Outcome, lines: Lines, news: Collection[Remark], seconds: float) -> Telling:
    """Return what to tell of a build: what holds every page in each line, everything else that is held back if new."""
    plan, applied = outcome.plan, outcome.applied
    lines.said = frozenset(lines.remarks)
    parts: list[str] = []
    if applied.written:
        parts.append(f"wrote {', '.join(applied.written)}")
    if typed_in := [each.path for each in news if each.is_typed_in]:
        parts.append(f"held until nobody types in it: {', '.join(typed_in)}")
    of_all = lines.hold_all
    # It is said whenever there is a line: without it nobody knows why nothing comes.
    parts += [f"held: {reason}" for reason in of_all]
    if held := [each for each in news if each.path and not each.is_typed_in]:
        parts.append(
            f"held: {', '.join(f'{each.path} ({each.reason})' if each.reason else each.path for each in held)}"
        )
    parts += [each.reason for each in news if not each.path and each.reason not in of_all]
    line = "; ".join(parts) or _nothing_new(lines.remarks)
    # What holds a page is told with that page, and is no error of a note.
    of_notes = [d for d in plan.diagnostics if d.code not in _OF_PAGES and d.path not in plan.held]
    errors = [d for d in of_notes if d.severity is Severity.ERROR]
    found: list[Piece] = []
    if errors:
        found = [", ", Painted(counted(len(errors), "error"), "bad"), f" {where_found(errors)}"]
    took = round(seconds * 1000)
    built = {"event": "built", "written": list(applied.written), "errors": len(errors), "ms": took}
    return Telling(
        (line, *found, Painted(f"  ({took} ms)", "dim")),
        (built, *(each.event for each in news)),
    )


def _nothing_new(remarks: Collection[Remark]) -> str:
    """Return what to say where nothing was written, and what is held back has been named."""
    pages = len({each.path for each in remarks if each.path})
    return f"nothing new; {counted(pages, 'page')} still held" if pages else "everything is up to date"


def _remarks(outcome: Outcome) -> Iterator[Remark]:
    """Yield all that there is to say of a build, what holds every page before what holds one."""
    plan, applied = outcome.plan, outcome.applied
    for path in outcome.typed_in:
        yield Remark("waiting", path, f"somebody changed it in the last {outcome.quiet_seconds:g} s", is_typed_in=True)
    of_all = _hold_all(plan)
    for reason in of_all:
        yield Remark("held", "", reason)
    reasons: Mapping[str, str] = {
        d.path: d.message for d in (*plan.diagnostics, *applied.diagnostics) if d.severity == Severity.ERROR
    }
    for path in (*(() if of_all else plan.held), *applied.refused):
        yield Remark("held", path, reasons.get(path, ""))
    for diagnostic in plan.diagnostics:
        if diagnostic.code in _OF_PAGES - HOLD_ALL:
            yield Remark("note", "", format_diagnostic(diagnostic))
    for one in plan.waiting:
        yield Remark("waiting", "", one.said)


def _hold_all(plan: WritePlan) -> list[str]:
    """Return why no page is written; empty where nothing holds them all."""
    reasons = [d for d in plan.diagnostics if d.code in HOLD_ALL and d.severity is Severity.ERROR]
    return [f"{reason.path}: {reason.message}".removeprefix(": ") + f" [{reason.code}]" for reason in reasons]
