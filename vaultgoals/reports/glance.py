"""The dashboard in four lines: whether it goes well, what comes next, what is stuck, what went well."""

from typing import Any

from vaultgoals.model.evaluation import StandingName
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.standings import report_standing
from vaultgoals.reports.wins import report_wins

_MOST_STUCK = 3
_ON_PACE = frozenset({str(StandingName.ON_TRACK), str(StandingName.AHEAD)})


def report_glance(data: ReportInput) -> dict[str, Any]:
    """Return how many goals are `active` and `on_pace`, `counts` of the other standings, and one line each.

    `next` is the first of the next actions, `stuck` up to three notes, `win` the latest. It repeats what the sections
    below say in full, so it can't disagree with them.
    """
    standing = report_standing(data)
    counts = standing["counts"]
    actions = [action for quadrant in report_next(data)["quadrants"] for action in quadrant["actions"]]
    stuck = [line for line in report_attention(data)["lines"] if line["link"] and line["about_goal"]]
    wins = report_wins(data)["lines"]
    return {
        "active": standing["active"],
        "on_pace": sum(one["count"] for one in counts if one["name"] in _ON_PACE),
        "counts": [one for one in counts if one["name"] not in _ON_PACE],
        "next": actions[0] if actions else None,
        "stuck": stuck[:_MOST_STUCK],
        "win": wins[0] if wins else None,
    }
