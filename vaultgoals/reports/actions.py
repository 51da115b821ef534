"""What to do next: open actions by importance and urgency."""

from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from vaultgoals.evaluation.next_actions import find_behind
from vaultgoals.evaluation.priority import Quadrant, quadrant_of, unstated_importance
from vaultgoals.goals.namesakes import days_of_task
from vaultgoals.goals.plain import task_text
from vaultgoals.model.evaluation import Action, GoalEvaluation
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, build_source, iso
from vaultgoals.reports.standings import is_running

SOON = timedelta(days=7)
_QUADRANTS = (
    (Quadrant.NOW, "Important and urgent"),
    (Quadrant.PLAN, "Important, not urgent"),
    (Quadrant.QUICK, "Urgent, less important"),
    (Quadrant.LATER, "Neither important nor urgent"),
    (Quadrant.OPEN, "Importance or urgency not said"),
)
_MOST = 5
"""Actions shown in one quadrant."""


class _Candidate(NamedTuple):
    """An action that may be shown."""

    rank: tuple[date, int, float, str, int]
    """What comes first is less."""
    action: Action
    quadrant: Quadrant


def report_next(data: ReportInput) -> dict[str, Any]:
    """Return `quadrants`, each with its `actions` and how many `more` there are."""
    found: dict[Quadrant, list[_Candidate]] = {}
    unstated = unstated_importance(data.evaluation)
    seen: set[tuple[str, int]] = set()
    for path, goal in data.evaluation.goals.items():
        for one in data.recall.make((path, data.today), _candidates, goal, data.today, unstated):
            place = (one.action.path, one.action.task.line)
            if place not in seen:
                seen.add(place)
                found.setdefault(one.quadrant, []).append(one)
    quadrants = []
    cutter = LinkParts(data.graph, data.links)
    for quadrant, name in _QUADRANTS:
        actions = sorted(found.get(quadrant, ()), key=itemgetter(0))
        if actions:
            shown = [describe_action(one.action, data, cutter) for one in actions[:_MOST]]
            quadrants.append({"name": name, "actions": shown, "more": max(len(actions) - _MOST, 0)})
    return {"quadrants": quadrants}


def describe_action(action: Action, data: ReportInput, cutter: LinkParts) -> dict[str, Any]:
    """Return an action as plain data: its text in parts, its goal, the note it stands in, and when it is due."""
    due = action.task.due
    parts = cutter.cut(task_text(action.task), action.path, days_of_task(action.task, data.today))
    return {
        "parts": parts,
        "names_goal": any(part.get("link", {}).get("path") == action.goal for part in parts),
        "goal": build_link(action.goal, data.graph),
        "source": build_source(action, data.graph),
        "elsewhere": action.path != action.goal,
        "line": action.task.line,
        "due": iso(due),
        "late": due is not None and due < data.today,
    }


def _candidates(goal: GoalEvaluation, today: date, unstated: float | None) -> tuple[_Candidate, ...]:
    """Return a running goal's next action, and what else of it is late or due within a week."""
    if not is_running(goal):
        return ()
    last = today + SOON if date.max - today > SOON else date.max
    return tuple(
        _Candidate(_rank(action, goal), action, quadrant_of(action, goal, today, unstated))
        for action in (*goal.actions, *find_behind(goal))
        if not action.blocked_by
        and (action is goal.next_action or (action.task.due is not None and action.task.due <= last))
    )


def _rank(action: Action, goal: GoalEvaluation) -> tuple[date, int, float, str, int]:
    task = action.task
    return task.due or date.max, task.priority, -(goal.importance or 0), action.path, task.line
