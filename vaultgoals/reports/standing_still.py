"""Since when a goal has stood still, by what is dated in the notes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vaultgoals.evaluation.evidence import evidence_days
from vaultgoals.evaluation.measures import Measure
from vaultgoals.evaluation.past_progress import Tree, find_tree, follow_progress
from vaultgoals.evaluation.wording import counted
from vaultgoals.model.config import Config
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reviews.changes import is_whole_point

_MOST_BELOW = 200
"""Goals that a goal's progress may come from; of a larger tree its last evidence is taken."""
_FEW = 3
_MOST_LOOKS = 60
"""Days on which something happened, yet the goal came no further; behind these it is not looked at."""
_DAY = timedelta(days=1)
_WEEK = 7


def find_still(path: str, data: ReportInput) -> str:
    """Return for how long a goal has stood where it stands, as `9 days` or `13 weeks`, without days away; empty where nobody knows."""
    since = _find_since(path, data)
    if since is None or since >= data.today:
        return ""
    days = data.evaluation.calendar.days(since, data.today)
    if not days:
        return ""
    return counted(days // _WEEK, "week") if days >= 2 * _WEEK else counted(days, "day")


def _find_since(path: str, data: ReportInput) -> date | None:
    """Return the day on which a goal last came a point further or fell back; its first day where it never did."""
    goal, found = data.graph.goals[path], data.evaluation.goals[path]
    tree = find_tree(data.graph, path, _MOST_BELOW)
    now = found.progress.value
    if now is None or tree is None:
        return found.last_evidence or goal.start
    return data.recall.make(path, _follow_back, tree, now, data.today, data.config, tuple(data.measures))


def _follow_back(tree: Tree, now: float, today: date, config: Config, measures: Sequence[Measure]) -> date | None:
    goal = tree.goals[tree.path]
    days = sorted(set(_days(tree, today)), reverse=True)
    # Nearly always one of the latest is the day: the others are looked at only where none of these is.
    for some in (days[:_FEW], days[_FEW:_MOST_LOOKS]):
        eves = [max(day, date.min + _DAY) - _DAY for day in some]
        for day, before in zip(some, follow_progress(tree, eves, config, measures), strict=True):
            if before.value is None or is_whole_point(before.value, now):
                return day
    return min(filter(None, (goal.start, days[-1] if days else None)), default=None)


def _days(tree: Tree, today: date) -> Iterator[date]:
    """Yield the days on which anything happened to a goal or one below it."""
    for goal in tree.goals.values():
        yield from evidence_days(goal, today)
        if goal.done is not None and goal.done <= today:
            yield goal.done
    yield from (day for day in tree.days_elsewhere() if day <= today)
