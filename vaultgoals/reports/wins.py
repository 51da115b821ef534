"""What went well in a stretch of days: wins, finished goals and checkpoints, finished actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.history import status_at
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import note_name, shown_path
from vaultgoals.model.goal import Status
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link

RECENT = timedelta(days=30)
_MOST = 7
_RANKS = {"win": 0, "goal": 1, "checkpoint": 2, "action": 3}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that went well."""

    on: date
    kind: str
    """`win`, `goal`, `checkpoint`, `action`."""
    text: str
    path: str
    """Vault path of the note it comes from."""
    goal: str = ""
    """Vault path of the goal it belongs to, where that is another note."""


def find_wins(data: ReportInput, first: date, last: date) -> tuple[Found, ...]:
    """Return what went well from `first` to `last`, both inclusive: the latest first, wins before the rest of a day."""
    found = {(one.path, one.kind, one.text, one.on): one for one in _found(data) if first <= one.on <= last}
    return tuple(
        sorted(found.values(), key=lambda one: (-one.on.toordinal(), _RANKS[one.kind], shown_path(one.path), one.text))
    )


def _found(data: ReportInput) -> Iterator[Found]:
    graph = data.graph
    for win in graph.wins:
        if win.on and not win.lesson:
            yield Found(win.on, "win", plain_text(win.title), win.path, win.goals[0] if win.goals else "")
    for path, goal in graph.goals.items():
        at = status_at(goal, data.today)
        on = at.since or goal.done
        if at.status is Status.DONE and on:
            yield Found(on, "goal", goal.title, path)
        for kind, tasks in (("checkpoint", goal.checkpoints), ("action", goal.actions)):
            for task in tasks:
                if task.status_type == "done" and task.done:
                    yield Found(task.done, kind, plain_text(task.text), path)
    for linked in graph.linked_actions:
        if linked.task.status_type == "done" and linked.task.done:
            yield Found(linked.task.done, "action", plain_text(linked.task.text), linked.path, linked.goal)


def report_wins(data: ReportInput) -> dict[str, Any]:
    """Return the wins, finished goals and checkpoints of the last 30 days, and how many actions were finished besides."""
    found = find_wins(data, data.today - RECENT, data.today)
    wins = [one for one in found if one.kind != "action"]
    return {
        **list_wins(wins, _MOST, data),
        "actions": len(found) - len(wins),
    }


def list_wins(wins: Sequence[Found], most: int, data: ReportInput) -> dict[str, Any]:
    """Return the first `most` as `lines`, and how many `more` there are."""
    return {"lines": [build_win(one, data) for one in wins[:most]], "more": max(len(wins) - most, 0)}


def build_win(found: Found, data: ReportInput) -> dict[str, Any]:
    """Return a win as plain data; `own` where its note is all there is to say."""
    link = build_link(found.path, data.graph)
    return {
        "on": found.on.isoformat(),
        "kind": found.kind,
        "text": _without_goal(found.text, (data.graph.titles.get(found.goal, ""), note_name(found.goal))),
        "link": link,
        "own": link["title"] == found.text,
        "goal": build_link(found.goal, data.graph) if found.goal in data.graph.goals else None,
    }


def _without_goal(text: str, names: tuple[str, ...]) -> str:
    """Return a win's text without its goal's name at the end, which is shown beside it anyway."""
    for name in names:
        if name and text.endswith(name):
            return text.removesuffix(name).rstrip(" -–—,:;(") or text
    return text
