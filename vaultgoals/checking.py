"""A snapshot is checked as of a day."""

from datetime import date

from vaultgoals.evaluating import guard_plugins
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.reporting import build_report_input
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
    guard = guard_plugins(snapshot)
    data = build_report_input(snapshot, as_of, guard)
    for _ in guard.reports(data, own=False):
        pass
    return sorted_diagnostics([*data.diagnostics, *guard.diagnostics, *find_damage(snapshot.pages)]), data.silenced
