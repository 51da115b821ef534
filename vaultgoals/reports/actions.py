"""What to do next: open actions by importance and urgency."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

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


def report_next(data: ReportInput) -> dict[str, Any]:
    """Return `quadrants`, each with its `actions` and how many `more` there are."""
    found: dict[Quadrant, list[tuple[Action, GoalEvaluation]]] = {}
    unstated = unstated_importance(data.evaluation)
    for action, goal in _candidates(data):
        found.setdefault(quadrant_of(action, goal, data.today, unstated), []).append((action, goal))
    quadrants = []
    cutter = LinkParts(data.graph, data.links)
    for quadrant, name in _QUADRANTS:
        actions = sorted(found.get(quadrant, ()), key=_rank)
        if actions:
            shown = [describe_action(action, data, cutter) for action, _ in actions[:_MOST]]
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


def _candidates(data: ReportInput) -> Iterable[tuple[Action, GoalEvaluation]]:
    """Yield each running goal's next action, and what else is late or due within a week; a task of two goals once."""
    seen: set[tuple[str, int]] = set()
    for goal in data.evaluation.goals.values():
        if not is_running(goal):
            continue
        for action in (*goal.actions, *find_behind(goal)):
            place = (action.path, action.task.line)
            soon = action.task.due is not None and action.task.due <= data.today + SOON
            if not action.blocked_by and place not in seen and (soon or action is goal.next_action):
                seen.add(place)
                yield action, goal


def _rank(entry: tuple[Action, GoalEvaluation]) -> tuple[date, int, float, str, int]:
    action, goal = entry
    task = action.task
    return task.due or date.max, task.priority, -(goal.importance or 0), action.path, task.line
