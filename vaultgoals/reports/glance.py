"""The dashboard in three lines: whether it goes well, what comes next, what is stuck."""

from typing import Any

from vaultgoals.reports.actions import report_next
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.standings import report_standing

_MOST_STUCK = 3


def report_glance(data: ReportInput) -> dict[str, Any]:
    """Return `active` and `counts` of standings, the `next` action, and up to three notes that are `stuck`.

    It repeats what the sections below say in full, so it can't disagree with them.
    """
    standing = report_standing(data)
    actions = [action for quadrant in report_next(data)["quadrants"] for action in quadrant["actions"]]
    stuck = [line for line in report_attention(data)["lines"] if line["link"] and line["about_goal"]]
    return {
        "active": standing["active"],
        "counts": standing["counts"],
        "next": actions[0] if actions else None,
        "stuck": stuck[:_MOST_STUCK],
    }
