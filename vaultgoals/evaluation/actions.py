"""Order a goal's open actions, and say what each of them waits for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from vaultgoals.evaluation.steps import innermost, task_state
from vaultgoals.model.evaluation import Action
from vaultgoals.model.folding import NameRank, path_rank
from vaultgoals.model.goal import Goal, LinkedAction
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.line_fields import without_fields

MOST_NAMED: Final = 20
"""Tasks of one id that a waiting task names; what more there are is counted."""


def tasks_by_id(graph: GoalGraph) -> dict[str, tuple[Task, ...]]:
    """Return the tasks that other tasks may name in a dependency, by id; ids are one space for the whole vault."""
    found: dict[str, dict[tuple[str, int], Task]] = {}
    for goal in graph.goals.values():
        for task in goal.note.own_tasks:
            if task.id:
                found.setdefault(task.id, {})[goal.path, task.line] = task
    for linked in graph.linked_actions:
        if linked.task.id:
            found.setdefault(linked.task.id, {})[linked.path, linked.task.line] = linked.task
    return {name: tuple(tasks.values()) for name, tasks in found.items()}


def tasks_waiting(graph: GoalGraph) -> dict[str, tuple[Task, ...]]:
    """Return the tasks that name another in a dependency, by that one's id."""
    found: dict[str, dict[tuple[str, int], Task]] = {}
    tasks = [(goal.path, task) for goal in graph.goals.values() for task in goal.note.own_tasks]
    tasks += [(linked.path, linked.task) for linked in graph.linked_actions]
    for path, task in tasks:
        for name in task.depends_on:
            found.setdefault(name, {})[path, task.line] = task
    return {name: tuple(waiting.values()) for name, waiting in found.items()}


@dataclass(slots=True)
class Dependencies:
    """Which tasks wait for which, as of a day; what is asked of an id is worked out once, and shared."""

    as_of: date
    ids: Mapping[str, Sequence[Task]]
    """Id to the tasks that have it."""
    waiting: Mapping[str, Sequence[Task]]
    """Id to the tasks that wait for it."""
    _open: dict[str, tuple[Task, ...]] = field(default_factory=dict)
    """Id to the tasks of it that are open."""
    _waiters: dict[str, "_Waiters"] = field(default_factory=dict)

    def build_action(self, task: Task, goal: str, path: str, needs: Sequence[str]) -> Action:
        """Return an open task as an action, with what it waits for and what waits for it."""
        waiters = self._find_waiters(task.id) if task.id is not None and task.id in self.waiting else _NOBODY
        blockers = self.find_blockers(task, needs)
        return Action(task, goal, path, blockers, waiters.named, waiters.wanted_by, waiters.count)

    def find_blockers(self, task: Task, needs: Sequence[str] = ()) -> tuple[str, ...]:
        """Return what a task waits for: what its goal needs, the texts of other tasks, and a start ahead."""
        waiting = [text for name in task.depends_on if name in self.ids for text in self._name_blockers(name, task)]
        later = [f"starts {task.start}"] if task.start is not None and task.start > self.as_of else []
        own = (*dict.fromkeys(waiting), *later)
        return (*needs, *own) if own else tuple(needs)

    def _name_blockers(self, name: str, task: Task) -> Iterator[str]:
        """Yield the texts of the first open tasks of an id, but for the task itself, and how many more there are."""
        if name not in self._open:
            self._open[name] = tuple(one for one in self.ids[name] if task_state(one, self.as_of) == "open")
        found = self._open[name]
        others = [one for one in found[: MOST_NAMED + 1] if one is not task][:MOST_NAMED]
        yield from _name([without_fields(other.text) for other in others], len(found) - (task.id == name))

    def _find_waiters(self, name: str) -> "_Waiters":
        if name not in self._waiters:
            waiting = [other for other in self.waiting[name] if task_state(other, self.as_of) == "open"]
            wanted = min((other.due for other in waiting if other.due is not None), default=None)
            texts = list(dict.fromkeys(without_fields(other.text) for other in waiting))
            self._waiters[name] = _Waiters(tuple(_name(texts[:MOST_NAMED], len(texts))), wanted, len(texts))
        return self._waiters[name]


@dataclass(frozen=True, slots=True)
class _Waiters:
    """What waits for an id."""

    named: tuple[str, ...] = ()
    wanted_by: date | None = None
    count: int = 0


_NOBODY: Final = _Waiters()


def _name(first: Sequence[str], count: int) -> Iterator[str]:
    """Yield the first texts of so many, and how many more there are."""
    yield from first
    if count > len(first):
        yield f"{count - len(first)} more"


def order_actions(
    goal: Goal,
    linked: Sequence[LinkedAction],
    needs: Sequence[str],
    dependencies: Dependencies,
) -> tuple[Action, ...]:
    """Return a goal's open actions, the next first: those in progress, then by due date, priority, note and line.

    `needs` are the titles of the goal's open dependencies: they block all its actions. A task above open subtasks
    is not an action itself. A task whose own start lies ahead waits for that day.
    """
    as_of = dependencies.as_of
    tasks = [(task, goal.path) for task in _open_leaves(goal, as_of)]
    tasks += [(one.task, one.path) for one in linked if task_state(one.task, as_of) == "open"]
    actions = [dependencies.build_action(task, goal.path, path, needs) for task, path in tasks]
    return tuple(sorted(actions, key=lambda action: _rank(action, goal.path)))


def _open_leaves(goal: Goal, as_of: date) -> Iterable[Task]:
    open_tasks = [task for task in goal.actions if task_state(task, as_of) == "open"]
    if all(task.parent_line is None for task in open_tasks):
        return open_tasks
    leaves = innermost(open_tasks, goal.note)
    return [task for task in open_tasks if task.line in leaves]


def _rank(action: Action, own: str) -> tuple[bool, date, int, bool, NameRank, int]:
    task = action.task
    return (
        task.status_type != "in_progress",
        task.due or date.max,
        task.priority,
        action.path != own,
        path_rank(action.path),
        task.line,
    )
