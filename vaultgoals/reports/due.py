"""What is overdue and what is due soon: goals, their checkpoints and actions."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.actions import Dependencies, tasks_by_id
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.folding import name_rank
from vaultgoals.reports.actions import describe_action
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link
from vaultgoals.reports.standings import is_running

SOON = timedelta(days=14)
_MOST = 8
"""Lines of one list."""
_WAITS = 3
"""What an action waits for that its line names."""
NoteLine = tuple[str, int]
"""Vault path and line of an action; of a goal itself its path and 0."""


def report_due(data: ReportInput, said: Collection[NoteLine] = ()) -> dict[str, Any]:
    """Return `overdue` and `soon`, each with how many `_more` there are.

    What the same page says elsewhere is left out by its place; `also` says whether some of `soon` was.
    """
    found = sorted(_due(data), key=lambda one: (one["due"], name_rank(one["goal"]["title"]), one["kind"]))
    due = [one for one in found if (one["path"], one["line"]) not in said]
    today, soon = data.today.isoformat(), (data.today + SOON).isoformat()
    overdue = [one for one in due if one["due"] < today]
    coming = [one for one in due if today <= one["due"] <= soon]
    return {
        "overdue": overdue[:_MOST],
        "overdue_more": max(len(overdue) - _MOST, 0),
        "soon": coming[:_MOST],
        "soon_more": max(len(coming) - _MOST, 0),
        "also": len(coming) < sum(today <= one["due"] <= soon for one in found),
    }


def _due(data: ReportInput) -> Iterator[dict[str, Any]]:
    """Yield everything open that is due by soon: goals, checkpoints and actions of goals that are being worked on.

    Each has `parts` to show (none for a goal itself), its `goal`, the note it stands in, where that is another, and its
    place.
    """
    last = data.today + SOON if date.max - data.today > SOON else date.max
    cutter = LinkParts(data.graph, data.links)
    dependencies = Dependencies(data.today, tasks_by_id(data.graph), {})
    seen: set[NoteLine] = set()
    for path, evaluated in data.evaluation.goals.items():
        if not is_running(evaluated):
            continue
        goal = {"goal": build_link(path, data.graph), "names_goal": False, "source": None, "path": path, "waits": []}
        if evaluated.due and evaluated.due <= last:
            yield {**goal, "parts": [], "due": evaluated.due.isoformat(), "kind": "goal", "line": 0}
        for task in data.graph.goals[path].checkpoints:
            if task.due and task.due <= last and task_state(task, data.today) == "open":
                told = {
                    "parts": cutter.cut(task_text(task), path, (data.today, data.today)),
                    "waits": _name_waits(dependencies.find_blockers(task)),
                }
                yield {**goal, **told, "due": task.due.isoformat(), "kind": "checkpoint", "line": task.line}
        for action in evaluated.actions:
            place = (action.path, action.task.line)
            # An action of two goals is one thing to do.
            if action.task.due and action.task.due <= last and place not in seen:
                seen.add(place)
                built = describe_action(action, data, cutter)
                source = built["source"] if built["elsewhere"] else None
                waits = _name_waits(action.blocked_by)
                yield {**built, "source": source, "kind": "action", "path": action.path, "waits": waits}


def _name_waits(blockers: Sequence[str]) -> list[str]:
    return [plain_text(one) for one in blockers[:_WAITS]]
