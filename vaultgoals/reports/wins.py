"""What went well in a stretch of days: wins, finished goals and checkpoints, finished actions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from vaultgoals.evaluation.history import status_at
from vaultgoals.evaluation.rates import rates_of
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.folding import fold_words, note_name, path_rank
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link

KindOfTask: TypeAlias = tuple[str, Task, str, str]
"""A task with its kind before it; behind it its note, and the goal that it belongs to where that is another note."""

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
    return tuple(_sorted(_once(_found(data, first, last))))


def _once(found: Iterable[Found]) -> Collection[Found]:
    return {(one.path, one.kind, one.text, one.on): one for one in found}.values()


def _sorted(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (-one.on.toordinal(), _RANKS[one.kind], path_rank(one.path), one.text))


def _found(data: ReportInput, first: date, last: date) -> Iterator[Found]:
    graph = data.graph
    wins = [win for win in graph.wins if win.on and not win.lesson]
    for win in wins:
        if win.on and first <= win.on <= last:
            yield Found(win.on, "win", plain_text(win.title), win.path, win.goals[0] if win.goals else "")
    told = {(path, win.on) for win in wins for path in win.goals}
    for path, goal in graph.goals.items():
        at = status_at(goal, data.today)
        on = at.since or goal.done
        if at.status is Status.DONE and on and first <= on <= last and (path, on) not in told:
            yield Found(on, "goal", goal.title, path)
    lines = {(win.path, win.line) for win in wins}
    for line, one in data.once(_find_finished):
        if first <= one.on <= last and (one.path, line) not in lines:
            yield one


def _find_finished(data: ReportInput) -> Sequence[tuple[int, Found]]:
    """Return the tasks that were done by the day of the report, and say when, each with its line."""
    graph, make = data.graph, data.recall.make
    found = [one for path, goal in graph.goals.items() for one in make((path, data.today), _finished, goal, data.today)]
    linked = (("action", one.task, one.path, one.goal) for one in graph.linked_actions)
    return [*found, *_finished_of(linked, data.today)]


def _finished(goal: Goal, today: date) -> tuple[tuple[int, Found], ...]:
    # What is shown as a rate is no win of its own at each tick.
    rates = {fold_words(plain_text(one.name)) for one in rates_of(goal, today)}
    return tuple(
        (line, one)
        for line, one in _finished_of(tasks_of(goal), today)
        if one.kind != "action" or fold_words(one.text) not in rates
    )


def _finished_of(tasks: Iterable[KindOfTask], today: date) -> Iterator[tuple[int, Found]]:
    for kind, task, path, belongs in tasks:
        if task.done is not None and task_state(task, today) == "done":
            yield task.line, Found(task.done, kind, plain_text(task_text(task)), path, belongs)


def tasks_of(goal: Goal) -> Iterator[KindOfTask]:
    """Yield the tasks of a goal's note that are steps to it."""
    yield from (("checkpoint", task, goal.path, "") for task in goal.checkpoints)
    yield from (("action", task, goal.path, "") for task in goal.actions)


def report_wins(data: ReportInput) -> dict[str, Any]:
    """Return the wins, finished goals and checkpoints of the last 30 days, and how many actions were finished besides."""
    found = _once(_found(data, data.today - RECENT, data.today))
    wins = [one for one in found if one.kind != "action"]
    return {
        **list_wins(_sorted(wins), _MOST, data),
        "actions": len(found) - len(wins),
    }


def list_wins(wins: Sequence[Found], most: int | None, data: ReportInput) -> dict[str, Any]:
    """Return the first `most`, or all, as `lines`, and how many `more` there are."""
    shown = wins[:most]
    return {"lines": [build_win(one, data) for one in shown], "more": len(wins) - len(shown)}


def build_win(found: Found, data: ReportInput) -> dict[str, Any]:
    """Return a win as plain data; `own` where its note is all there is to say."""
    link = build_link(found.path, data.graph)
    return {
        "on": found.on.isoformat(),
        "kind": found.kind,
        "text": _without_goal(found.text, (data.graph.own_titles.get(found.goal, ""), note_name(found.goal))),
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
