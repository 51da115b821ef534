"""A snapshot is checked as of a day."""

from datetime import date

from vaultgoals.evaluating import guard_plugins
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.damage import find_damage


def check(snapshot: Snapshot, as_of: date) -> tuple[Diagnostic, ...]:
    """Return everything worth saying about a vault as of a day: of its notes, its pages' markers, and by every check.

    Pages of plugins are made, and thrown away: that one of them fails is worth saying, too. What the person silenced is
    left out.
    """
    return check_all(snapshot, as_of)[0]


def check_all(snapshot: Snapshot, as_of: date) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return what `check` returns, and what the person silenced."""
    data, more = _look(snapshot, as_of)
    return sorted_diagnostics([*data.diagnostics, *more]), data.silenced


def check_each(snapshot: Snapshot, as_of: date) -> tuple[Diagnostic, ...]:
    """Return what `check` returns, with every note that has a word which `check` tells of once."""
    data, more = _look(snapshot, as_of)
    return sorted_diagnostics([*data.each, *more])


def _look(snapshot: Snapshot, as_of: date) -> tuple[ReportInput, tuple[Diagnostic, ...]]:
    guard = guard_plugins(snapshot)
    data = build_report_input(snapshot, as_of, guard)
    for _ in guard.reports(data, own=False):
        pass
    return data, (*guard.diagnostics, *find_damage(snapshot.pages))
