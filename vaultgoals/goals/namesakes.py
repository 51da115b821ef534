"""Links into the goals that are meant, also where several goals have one name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from vaultgoals.model.folding import fold_path, note_name
from vaultgoals.model.goal import FINAL_STATUSES, Goal
from vaultgoals.model.note import Link, ResolvedLink
from vaultgoals.model.recall import Recall
from vaultgoals.model.task import Task
from vaultgoals.model.value import replace
from vaultgoals.reading.resolution import LinkIndex, resolve_link

Days: TypeAlias = tuple[date, date]
"""First and last day that a line is of."""


class GoalLinks:
    """Resolves links by Obsidian's rules; by name alone, of several goals of that name, to the one that was open.

    Obsidian's target holds unless that goal was closed or not begun on the line's days, and exactly one other of its
    name was open. A link with a path always holds, and so does one in a line of no day.
    """

    def __init__(
        self, index: LinkIndex, goals: Iterable[str] = (), alike: Mapping[str, Sequence[Goal]] = MappingProxyType({})
    ) -> None:
        self.index = index
        self.goals = frozenset(goals)
        """Vault paths of all goals."""
        self._alike = alike

    @property
    def has_namesakes(self) -> bool:
        """Whether any two goals have one name."""
        return bool(self._alike)

    def find(self, link: Link, source: str, days: Days | None) -> str | None:
        """Return what a link in a line of these days leads to, a goal or any other file."""
        return self.settle(resolve_link(self.index, link, source), days).target

    def settle(self, resolved: ResolvedLink, days: Days | None) -> ResolvedLink:
        """Return a resolved link that leads to the goal which is meant on these days."""
        alike = self._alike.get(resolved.target or "")
        if alike is None or days is None or not resolved.link.path or "/" in resolved.link.path:
            return resolved
        meant = [goal.path for goal in alike if was_open(goal, days)]
        if len(meant) != 1:
            return resolved
        candidates = dict.fromkeys((*meant, *resolved.candidates))
        return replace(resolved, target=meant[0], candidates=tuple(candidates), ambiguous=False)


def link_goals(index: LinkIndex, goals: Mapping[str, Goal], recall: Recall | None = None) -> GoalLinks:
    """Return what resolves links among goals; with `recall`, that of the last run as long as nothing else would be found."""
    make = (recall or Recall()).make
    alike = {path: tuple(goals[one] for one in paths) for path, paths in make("", _find_alike, tuple(goals)).items()}
    return make("", GoalLinks, index, tuple(goals), alike)


def _find_alike(paths: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return the goals of a name that several have, by each of them."""
    named: dict[str, list[str]] = {}
    for path in paths:
        named.setdefault(fold_path(note_name(path)), []).append(path)
    return {path: same for same in named.values() if len(same) > 1 for path in same}


def was_open(goal: Goal, days: Days) -> bool:
    """Say whether a goal had begun and was not closed yet on some of these days; on the day it was closed it counts."""
    first, last = days
    if goal.first_day is not None and goal.first_day > last:
        return False
    changes = [(one.date, one.status in FINAL_STATUSES) for one in goal.check_ins if one.status is not None]
    if goal.done is not None:
        changes.append((goal.done, True))
    if goal.status in FINAL_STATUSES and not any(closes for _, closes in changes):
        # It was closed on an unknown day: as far as anybody knows, not before it was due or last heard of.
        known = [goal.due, *(one.date for one in goal.check_ins)]
        changes.append((max((day for day in known if day), default=date.min), True))
    before = [change for change in sorted(changes) if change[0] < first]
    return not (before and before[-1][1]) or any(not closes for day, closes in changes if first <= day <= last)


def days_of_goal(goal: Goal) -> Days | None:
    """Return from when to when what a goal's properties say holds; `None` where no day says when it began."""
    first = goal.first_day or goal.due
    if first is None:
        return None
    closings = [one.date for one in goal.check_ins if one.status in FINAL_STATUSES] + ([goal.done] if goal.done else [])
    last = max(closings, default=goal.due) if goal.status in FINAL_STATUSES else None
    return first, max(first, last or date.max)


def days_of_task(task: Task, day: date | None) -> Days | None:
    """Return when a task was to be done: from its first date, else the day of its note, until it was done or cancelled."""
    over = task.done or task.cancelled
    if over is not None:
        return over, over
    first = min((one for one in (task.created, task.start, task.scheduled, task.due) if one), default=day)
    if first is None:
        return None
    return (first, first) if task.status_type in ("done", "cancelled") else (first, date.max)
