"""What a weekly review says beyond what moved: what comes up, and what went well."""

from datetime import date, timedelta
from typing import Any

from vaultgoals.model.folding import note_name
from vaultgoals.model.settings import PeriodicNote
from vaultgoals.model.value import replace
from vaultgoals.periods.moment import period_name
from vaultgoals.reading.periodic import locales_of_names
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.due import SOON, report_due
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.wins import find_wins, list_wins

_MOST_DAYS = 14
"""Daily notes that are linked: those of a longer gap are not."""


def report_weekly(review: ReviewInput) -> dict[str, Any]:
    """Return the sections of a weekly review."""
    return {
        "week": int(review.period.name[-2:]),
        "days": _daily_notes(review.data, review.first, review.period.end),
        "upcoming": _report_upcoming(review.data),
        "found_wins": list_wins(review.data.once(find_wins, review.first, review.data.today), None, review.data),
    }


def _report_upcoming(data: ReportInput) -> dict[str, Any]:
    """Return what is overdue and due soon, and the next actions that are not among these."""
    due = data.once(report_due)
    until = (data.today + SOON).isoformat()
    actions = [action for quadrant in data.once(report_next)["quadrants"] for action in quadrant["actions"]]
    return {
        **{key: due[key] for key in ("overdue", "overdue_more", "soon", "soon_more")},
        "actions": [action for action in actions if action["due"] is None or action["due"] > until],
    }


def _daily_notes(data: ReportInput, first: date, last: date) -> list[dict[str, Any]]:
    """Return links to the vault's own daily notes of some days, where they exist."""
    daily = data.settings.periodic.get("daily") or PeriodicNote()
    kept = replace(daily, format=daily.format or "YYYY-MM-DD")
    folder = kept.folder.strip("/")
    locales = locales_of_names(data.settings, data.config, kept)
    notes = []
    for offset in range((last - first).days + 1):
        on = first + timedelta(days=offset)
        names = (f"{period_name(kept.format, on, locale)}.md" for locale in locales)
        paths = (data.find_file(f"{folder}/{name}" if folder else name) for name in names)
        path = next(filter(None, paths), None)
        if path is not None:
            notes.append({"path": path, "title": note_name(path), "on": on.isoformat()})
    return notes[-_MOST_DAYS:]
