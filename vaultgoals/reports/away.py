"""Planned time off as pages and commands show it."""

from datetime import date, timedelta
from typing import Any

from vaultgoals.model.evaluation import Evaluation
from vaultgoals.reports.inputs import ReportInput

AHEAD = timedelta(days=14)
"""How long before it a time off is shown."""


def report_away(data: ReportInput, first: date | None = None, last: date | None = None) -> list[dict[str, Any]]:
    """Return the times off with a day between two, of late and soon without these: `first`, `last` (`None` while open), `now`."""
    first, last = first or data.today, last or data.today + AHEAD
    return [
        {
            "first": start.isoformat(),
            "last": None if is_open_ended(data.evaluation, start, end) else end.isoformat(),
            "now": start <= data.today <= end,
        }
        for start, end in data.evaluation.calendar.within(first, last)
    ]


def is_open_ended(evaluation: Evaluation, first: date, last: date) -> bool:
    """Say whether nobody has said when a time off ends."""
    opened = evaluation.calendar.open_from
    return opened is not None and first <= opened <= last == evaluation.as_of


def away_words(evaluation: Evaluation) -> str:
    """Return `away from 2026-12-21 to 2027-01-03`, where that is on the day of the evaluation; else empty."""
    now = next(evaluation.calendar.within(evaluation.as_of, evaluation.as_of), None)
    if now is None:
        return ""
    first, last = now
    end = "" if is_open_ended(evaluation, first, last) else f" to {last}"
    return f"away from {first}{end}"
