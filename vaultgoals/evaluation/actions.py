"""Order a goal's open actions, and say what each of them waits for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vaultgoals.evaluation.steps import innermost, task_state
from vaultgoals.model.evaluation import Action
from vaultgoals.model.folding import shown_path
from vaultgoals.model.goal import Goal, LinkedAction
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Task


def tasks_by_id(graph: GoalGraph) -> dict[str, tuple[Task, ...]]:
    """Return the tasks that other tasks may name in a dependency, by id; ids are one space for the whole vault."""
    found: dict[str, dict[tuple[str, int], Task]] = {}
    for goal in graph.goals.values():
        for task in goal.note.tasks:
            if task.id and not task.generated:
                found.setdefault(task.id, {})[goal.path, task.line] = task
    for linked in graph.linked_actions:
        if linked.task.id:
            found.setdefault(linked.task.id, {})[linked.path, linked.task.line] = linked.task
    return {name: tuple(tasks.values()) for name, tasks in found.items()}


def tasks_waiting(graph: GoalGraph) -> dict[str, tuple[Task, ...]]:
    """Return the tasks that name another in a dependency, by that one's id."""
    found: dict[str, dict[tuple[str, int], Task]] = {}
    tasks = [(goal.path, task) for goal in graph.goals.values() for task in goal.note.tasks if not task.generated]
    tasks += [(linked.path, linked.task) for linked in graph.linked_actions]
    for path, task in tasks:
        for name in task.depends_on:
            found.setdefault(name, {})[path, task.line] = task
    return {name: tuple(waiting.values()) for name, waiting in found.items()}


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Which tasks wait for which, as of a day."""

    as_of: date
    ids: Mapping[str, Sequence[Task]]
    """Id to the tasks that have it."""
    waiting: Mapping[str, Sequence[Task]]
    """Id to the tasks that wait for it."""

    def build_action(self, task: Task, goal: str, path: str, needs: Sequence[str]) -> Action:
        """Return an open task as an action, with what it waits for and what waits for it."""
        blockers = _blockers(task, needs, self.ids, self.as_of)
        if not task.id or task.id not in self.waiting:
            return Action(task, goal, path, blockers)
        waiting = [other for other in self.waiting[task.id] if task_state(other, self.as_of) == "open"]
        wanted = min((other.due for other in waiting if other.due is not None), default=None)
        return Action(task, goal, path, blockers, tuple(dict.fromkeys(other.text for other in waiting)), wanted)


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


def _blockers(task: Task, needs: Sequence[str], ids: Mapping[str, Sequence[Task]], as_of: date) -> tuple[str, ...]:
    waiting = [
        other.text
        for name in task.depends_on
        for other in ids.get(name, ())
        if other is not task and task_state(other, as_of) == "open"
    ]
    later = [f"starts {task.start}"] if task.start is not None and task.start > as_of else []
    own = (*dict.fromkeys(waiting), *later)
    return (*needs, *own) if own else tuple(needs)


def _rank(action: Action, own: str) -> tuple[bool, date, int, bool, str, int]:
    task = action.task
    return (
        task.status_type != "in_progress",
        task.due or date.max,
        task.priority,
        action.path != own,
        shown_path(action.path),
        task.line,
    )
