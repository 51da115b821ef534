"""What is due when: overdue and due soon as lists, and goals with their checkpoints as bars."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.critical_chain import find_timeline
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.note import Task
from vaultgoals.reports.actions import build_action
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, iso
from vaultgoals.reports.standings import HORIZONS, is_running

SOON = timedelta(days=14)
MOST_BARS = 25
MOST_DUE = 8
_AXES = ((250, "%b", "1month"), (500, "%b %y", "3month"), (1300, "%b %y", "6month"))
"""Up to how many days the axis is marked in which way; by years beyond."""


def report_timeline(data: ReportInput) -> dict[str, Any]:
    """Return `overdue` and `soon` lists, `groups` of bars by horizon, and how to mark the axis."""
    due = sorted(_due(data), key=lambda one: (one["due"], one["goal"]["title"], one["kind"]))
    today = data.today.isoformat()
    soon = (data.today + SOON).isoformat()
    overdue = [one for one in due if one["due"] < today]
    coming = [one for one in due if today <= one["due"] <= soon]
    bars, more = _bars(data)
    return {
        "overdue": overdue[:MOST_DUE],
        "overdue_more": max(len(overdue) - MOST_DUE, 0),
        "soon": coming[:MOST_DUE],
        "soon_more": max(len(coming) - MOST_DUE, 0),
        "groups": [
            {"name": name.partition(",")[0], "bars": group}
            for horizon, name in HORIZONS
            if (group := [bar for goal_horizon, bar in bars if goal_horizon == horizon])
        ],
        "more": more,
        "charts": data.config.dashboard.charts,
        **_axis([bar for _, bar in bars]),
    }


def _due(data: ReportInput) -> Iterator[dict[str, Any]]:
    """Yield everything open with a due date: goals, checkpoints and actions of goals that are being worked on.

    Each has `parts` to show (none for a goal itself), its `goal`, and the note it stands in, where that is another.
    """
    cutter = LinkParts(data.graph)
    for path, evaluated in data.evaluation.goals.items():
        if not is_running(evaluated):
            continue
        goal = {"goal": build_link(path, data.graph), "names_goal": False, "source": None}
        if evaluated.due:
            yield {**goal, "parts": [], "due": evaluated.due.isoformat(), "kind": "goal"}
        for task in data.graph.goals[path].checkpoints:
            if task.due and task_state(task, data.today) == "open":
                yield {**goal, "parts": cutter.cut(task.text), "due": task.due.isoformat(), "kind": "checkpoint"}
        for action in evaluated.actions:
            if action.task.due:
                built = build_action(action, data, cutter)
                yield {**built, "source": built["source"] if built["elsewhere"] else None, "kind": "action"}


def _bars(data: ReportInput) -> tuple[list[tuple[Any, dict[str, Any]]], int]:
    """Return bars with the horizon of their goal, soonest due first, and how many goals found no place.

    A goal's checkpoints count as bars of their own and follow it as long as there is room for them.
    """
    goals = [
        (start, due, goal)
        for goal in data.evaluation.goals.values()
        if is_running(goal) and (start := goal.standing.start) is not None and (due := goal.due) is not None
        if start <= due
    ]
    goals.sort(key=lambda entry: (entry[1], entry[2].path))
    chain = frozenset(find_timeline(data.graph, data.evaluation).chain)
    shown = goals[:MOST_BARS]
    room = MOST_BARS - len(shown)
    bars = []
    for start, due, goal in shown:
        checkpoints = _checkpoints(data.graph.goals[goal.path].checkpoints, data.today)[:room]
        room -= len(checkpoints)
        bar = {
            "link": build_link(goal.path, data.graph),
            "start": iso(start),
            "due": iso(due),
            "state": "crit" if goal.standing.name is StandingName.OVERDUE or goal.path in chain else "active",
            "critical": goal.path in chain,
            "after": [build_link(need, data.graph) for need in data.graph.needs.get(goal.path, ())],
            "checkpoints": checkpoints,
            "progress": goal.progress.value,
        }
        bars.append((goal.horizon, bar))
    return bars, len(goals) - len(shown)


def _checkpoints(tasks: tuple[Task, ...], today: date) -> list[dict[str, Any]]:
    dated = [task for task in tasks if task.due and task_state(task, today) != "cancelled"]
    dated.sort(key=lambda task: (task.due or date.max, task.line))
    return [
        {"text": plain_text(task.text), "due": iso(task.due), "done": task_state(task, today) == "done"}
        for task in dated
    ]


def _axis(bars: list[dict[str, Any]]) -> dict[str, str]:
    if not bars:
        return {"axis": "%b", "tick": "1month"}
    first = date.fromisoformat(min(bar["start"] for bar in bars))
    last = date.fromisoformat(max(bar["due"] for bar in bars))
    days = (last - first).days
    axis, tick = next(((axis, tick) for most, axis, tick in _AXES if days <= most), ("%Y", "12month"))
    return {"axis": axis, "tick": tick}
