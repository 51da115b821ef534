"""Rates as reviews show them: how each was kept of late."""

from typing import Any

from vaultgoals.evaluation.rate_wording import reviewed_words
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link
from vaultgoals.reports.standings import is_running


def report_rates(data: ReportInput) -> list[dict[str, Any]]:
    """Return the running goals that have rates, each with its `link` and its `rates`: `name`, `rate` and `kept` in words."""
    running = [goal for goal in data.evaluation.goals.values() if is_running(goal) and goal.rates]
    return [
        {
            "link": build_link(goal.path, data.graph),
            "rates": [{"name": one.name, "rate": one.rate.words, "kept": reviewed_words(one)} for one in goal.rates],
        }
        for goal in running
    ]
