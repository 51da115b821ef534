"""Rates as reviews show them: how each was kept of late."""

from typing import Any

from vaultgoals.evaluation.rate_wording import reviewed_words
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.kept import Verdict
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link
from vaultgoals.reports.standings import is_running


def describe_rates(goal: GoalEvaluation) -> list[dict[str, Any]]:
    """Return a goal's rates, each with `name`, `rate` and `kept` in words, and the latest periods (`marks`) as true or false."""
    return [
        {
            "name": one.name,
            "rate": one.rate.words,
            "kept": reviewed_words(one),
            "marks": [period.verdict is Verdict.KEPT for period in one.recent],
        }
        for one in goal.rates
    ]


def report_rates(data: ReportInput) -> list[dict[str, Any]]:
    """Return the running goals that have rates, each with its `link` and its `rates`."""
    running = [goal for goal in data.evaluation.goals.values() if is_running(goal) and goal.rates]
    return [{"link": build_link(goal.path, data.graph), "rates": describe_rates(goal)} for goal in running]
