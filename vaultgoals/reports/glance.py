"""The dashboard in four lines: whether it goes well, what comes next, what is stuck, what went well."""

from typing import Any

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.evaluation import StandingName
from vaultgoals.periods.period import previous
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.away import report_away
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reports.standings import report_standing
from vaultgoals.reports.wins import report_wins

_MOST_STUCK = 3
_SOURCES = (report_standing, report_next, report_attention, report_wins)
_ON_PACE = frozenset({str(StandingName.ON_TRACK), str(StandingName.AHEAD)})


def report_glance(data: ReportInput) -> dict[str, Any]:
    """Return how many goals are `active` and `on_pace`, `counts` of the other standings, and one line each.

    `next` is the first of the next actions, `stuck` up to three notes, `win` the latest, `gap` says which reviews wait. It
    repeats what the dashboard's sections say, so it can't disagree with them.
    """
    standing, actions, attention, wins = map(data.once, _SOURCES)
    first = next((action for quadrant in actions["quadrants"] for action in quadrant["actions"]), None)
    stuck = [line for line in attention["lines"] if line["link"] and line["about_goal"]]
    counts = standing["counts"]
    return {
        "active": standing["active"],
        "on_pace": sum(one["count"] for one in counts if one["name"] in _ON_PACE),
        "counts": [one for one in counts if one["name"] not in _ON_PACE],
        "next": first,
        "stuck": stuck[:_MOST_STUCK],
        "win": next(iter(wins["lines"]), None),
        "gap": _find_gap(data),
        "away": report_away(data),
    }


def _find_gap(data: ReportInput) -> dict[str, Any] | None:
    """Return the shortest `cadence` of which no review is made, `since` which, and how many (`count`) wait for an answer."""
    for cadence in REVIEW_CADENCES:
        schedule = build_schedule(data, cadence)
        if kept := schedule.kept_by():
            before = previous(schedule.first_covered(kept[0]))
            since = before.name if schedule.known.get(before) else ""
            return {"cadence": cadence, "since": since, "count": len(kept[1])}
    return None
