"""How far a few goals have come, week by week: those in focus, else the most important ones."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.past_progress import find_tree, follow_progress
from vaultgoals.model.period import Period
from vaultgoals.periods.period import period_of, previous
from vaultgoals.reports.coming_up import report_focus
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link
from vaultgoals.reports.standings import is_running

WEEKS = 12
"""That are looked back on, the present one included."""
MOST_GOALS = 3
_FEWEST = 4
"""Weeks below which a line says nothing."""
_MOST_BELOW = 200
"""Goals that a goal's progress may come from; a larger tree is not evaluated anew for every week."""


def report_trend(data: ReportInput) -> dict[str, Any]:
    """Return the numbers of `weeks`, and `lines`: goals with a value of 0-100 for each of these weeks.

    The value is that of the week's last day, and of today for the present week. A goal is left out where today's value
    rests on evidence without a date, whose past nobody knows; all are where none of them moved.
    """
    weeks = _weeks(data.today, data.config.reviews.week_starts)
    candidates = [(path, values) for path in _candidates(data) if (values := _follow(path, weeks, data))]
    lines = candidates[:MOST_GOALS]
    count = min((len(values) for _, values in lines), default=0)
    lines = [(path, values[-count:]) for path, values in lines]
    if not any(values[0] != values[-1] for _, values in lines):
        return {"weeks": [], "lines": []}
    return {
        "weeks": [week.name[-2:] for week in weeks[-count:]],
        "since": min(weeks[-count].end, data.today).isoformat(),
        "lines": [{"link": build_link(path, data.graph), "values": values} for path, values in lines],
    }


def _weeks(today: date, week_starts: str) -> list[Period]:
    weeks = [period_of(today, "weekly", week_starts)]
    while len(weeks) < WEEKS and weeks[0].start - date.min >= timedelta(days=7):
        weeks.insert(0, previous(weeks[0]))
    return weeks


def _candidates(data: ReportInput) -> list[str]:
    """Return the running goals in focus; without any, all running goals. The most important come first, then the soonest."""
    running = {path: goal for path, goal in data.evaluation.goals.items() if is_running(goal)}
    parts = [part for line in report_focus(data)["lines"] for part in line]
    focus = dict.fromkeys(part["link"]["path"] for part in parts if "link" in part)
    chosen = [path for path in focus if path in running] or list(running)
    ranked = sorted(chosen, key=lambda path: (-(running[path].importance or 0), running[path].due or date.max))
    return ranked[: 2 * MOST_GOALS]


def _follow(path: str, weeks: Sequence[Period], data: ReportInput) -> list[float]:
    """Return a goal's values up to today without a gap; empty where these are too few to make a line."""
    now = data.evaluation.goals[path].progress
    tree = find_tree(data.graph, path, _MOST_BELOW)
    if now.value is None or now.undated or tree is None:
        return []
    days = tuple(min(week.end, data.today) for week in weeks)
    found = data.recall.make(path, follow_progress, tree, days, data.config, tuple(data.measures))
    values = list(_known(reversed([progress.value for progress in found])))[::-1]
    return values if len(values) >= _FEWEST else []


def _known(values: Iterator[float | None]) -> Iterator[float]:
    for value in values:
        if value is None:
            return
        yield value
