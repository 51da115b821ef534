"""What is overdue and what is due soon: goals, their checkpoints and actions."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from vaultgoals.evaluation.actions import Dependencies, tasks_by_id
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.evaluation import Action, GoalEvaluation
from vaultgoals.model.folding import NameRank, name_rank, note_name
from vaultgoals.model.task import Task
from vaultgoals.reports.actions import describe_action
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, iso
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
    found = data.once(_find_due)
    due = [one for one in found if one.place not in said]
    overdue = [one for one in due if one.day < data.today]
    coming = [one for one in due if one.day >= data.today]
    return {
        "overdue": [_describe(one, data) for one in overdue[:_MOST]],
        "overdue_more": max(len(overdue) - _MOST, 0),
        "soon": [_describe(one, data) for one in coming[:_MOST]],
        "soon_more": max(len(coming) - _MOST, 0),
        "also": len(coming) < sum(one.day >= data.today for one in found),
    }


class _Due(NamedTuple):
    """Something that is due."""

    day: date
    rank: NameRank
    """Of the goal's title: days, goals and kinds follow each other in this order."""
    kind: str
    goal: str
    place: NoteLine
    what: Task | Action | None
    """`None` for the goal itself."""


def _find_due(data: ReportInput) -> Sequence[_Due]:
    """Return everything open that is due by soon, the soonest first."""
    last = data.today + SOON if date.max - data.today > SOON else date.max
    seen: set[NoteLine] = set()
    found: list[_Due] = []
    for path, goal in data.evaluation.goals.items():
        title = data.graph.titles.get(path) or note_name(path)
        given = (goal, data.graph.goals[path].checkpoints, title, data.today, last)
        for one in data.recall.make((path, data.today), _due_of, *given):
            # An action of two goals is one thing to do.
            if one.kind != "action" or one.place not in seen:
                seen.update([one.place] if one.kind == "action" else ())
                found.append(one)
    return sorted(found, key=itemgetter(0, 1, 2))


def _due_of(
    goal: GoalEvaluation, checkpoints: tuple[Task, ...], title: str, today: date, last: date
) -> tuple[_Due, ...]:
    """Return what is due up to a last day of a goal that is being worked on: itself, its checkpoints and its actions."""
    if not is_running(goal):
        return ()
    path, rank = goal.path, name_rank(title)
    found = [_Due(goal.due, rank, "goal", path, (path, 0), None)] if goal.due and goal.due <= last else []
    found += [
        _Due(task.due, rank, "checkpoint", path, (path, task.line), task)
        for task in checkpoints
        if task.due and task.due <= last and task_state(task, today) == "open"
    ]
    for action in goal.actions:
        if action.task.due and action.task.due <= last:
            place = (action.path, action.task.line)
            found.append(_Due(action.task.due, rank, "action", path, place, action))
    return tuple(found)


def _describe(one: _Due, data: ReportInput) -> dict[str, Any]:
    """Return `parts` to show (none for a goal itself), the `goal`, the note it stands in, where that is another, and its place."""
    path, line = one.place
    told: dict[str, Any] = {"parts": [], "due": iso(one.day), "kind": one.kind, "path": path, "line": line, "waits": []}
    if isinstance(one.what, Action):
        built = describe_action(one.what, data, data.once(_cutter))
        source = built["source"] if built["elsewhere"] else None
        return {**told, **built, "source": source, "waits": _name_waits(one.what.blocked_by)}
    told |= {"goal": build_link(one.goal, data.graph), "names_goal": False, "source": None}
    if one.what is not None:
        parts = data.once(_cutter).cut(task_text(one.what), path, (data.today, data.today))
        told |= {"parts": parts, "waits": _name_waits(data.once(_dependencies).find_blockers(one.what))}
    return told


def _cutter(data: ReportInput) -> LinkParts:
    return LinkParts(data.graph, data.links)


def _dependencies(data: ReportInput) -> Dependencies:
    return Dependencies(data.today, tasks_by_id(data.graph), {})


def _name_waits(blockers: Sequence[str]) -> list[str]:
    return [plain_text(one) for one in blockers[:_WAITS]]
