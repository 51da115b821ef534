"""The timeline's facts: checkpoints, what waits for what, how much slack there is, and the chain that leaves none to spare."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from vaultgoals.evaluation.steps import TaskState, task_state
from vaultgoals.goals.cycles import order_by_children
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.folding import path_rank
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass

_ONGOING = frozenset({Status.ACTIVE, Status.PLANNED, Status.PAUSED})
"""A goal in one of these keeps others waiting; an idea may never begin."""


@dataclass(frozen=True, slots=True)
class CheckpointFact:
    """A milestone of a goal as of a day."""

    text: str
    due: date | None
    state: TaskState
    days: int | None
    """Until it is due; negative once that day has passed, `None` without a date or once it is done."""
    done: date | None
    """The day it was done; `None` where it is not, or nobody said when."""
    line: int


@dataclass(frozen=True, slots=True)
class GoalTimeline:
    """One open goal on the timeline."""

    path: str
    start: date | None
    due: date | None
    days: int | None
    """Until it is due; negative once that day has passed."""
    checkpoints: tuple[CheckpointFact, ...]
    """By due date, those without last."""
    buffer: int | None
    """Days from its last open dated checkpoint to its due date; `None` where there is none, or no due date."""
    needs: tuple[str, ...]
    """Open goals that must be done first."""
    needed_by: tuple[str, ...]
    """Open goals that wait for it."""
    slack: int | None
    """Days its due date can move before it holds up one of these: up to that one's start where it is stated and ahead,
    else its due date. Negative where it already does; `None` where nothing waits for it, or a date is missing."""
    slack_until: str | None
    """Vault path of the goal that it would hold up first."""
    is_critical: bool
    """It is part of the critical chain."""


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """All open goals on the timeline as of a day."""

    goals: Mapping[str, GoalTimeline]
    chain: tuple[str, ...]
    """The critical chain: the longest chain of goals that wait for each other, in the order to be done; of equally long
    ones that which ends last. Empty where no goal waits for another."""


def find_timeline(graph: GoalGraph, evaluation: Evaluation) -> TimelineFacts:
    """Return the timeline of every goal that is active, planned or paused as of the evaluation's day."""
    ongoing = {path: goal for path, goal in evaluation.goals.items() if goal.status in _ONGOING}
    chain = _critical_chain(graph, ongoing)
    links = frozenset(chain)
    return TimelineFacts(
        {path: _timeline(goal, graph, ongoing, links, evaluation.as_of) for path, goal in ongoing.items()},
        chain,
    )


def _timeline(
    found: GoalEvaluation, graph: GoalGraph, ongoing: Mapping[str, GoalEvaluation], chain: Collection[str], as_of: date
) -> GoalTimeline:
    goal = graph.goals[found.path]
    needed_by = tuple(path for path in graph.needed_by.get(found.path, ()) if path in ongoing)
    slack, until = _slack(found, [(graph.goals[path], ongoing[path]) for path in needed_by], as_of)
    checkpoints = find_checkpoints(goal, as_of)
    ends = [one.due for one in checkpoints if one.state == "open" and one.due is not None]
    return GoalTimeline(
        path=found.path,
        start=found.standing.start,
        due=found.due,
        days=(found.due - as_of).days if found.due else None,
        checkpoints=checkpoints,
        buffer=(found.due - max(ends)).days if found.due and ends else None,
        needs=tuple(path for path in graph.needs.get(found.path, ()) if path in ongoing),
        needed_by=needed_by,
        slack=slack,
        slack_until=until,
        is_critical=found.path in chain,
    )


def _slack(
    found: GoalEvaluation, waiting: Iterable[tuple[Goal, GoalEvaluation]], as_of: date
) -> tuple[int | None, str | None]:
    """Return how many days are left between a goal's due date and the first day on which it holds up another."""
    if found.due is None:
        return None, None
    known = []
    for goal, other in waiting:
        day = goal.start if goal.start is not None and goal.start > as_of else other.due
        if day is not None:
            known.append(((day - found.due).days, goal.path))
    return min(known, key=lambda one: (one[0], path_rank(one[1])), default=(None, None))


def find_checkpoints(goal: Goal, as_of: date) -> tuple[CheckpointFact, ...]:
    """Return a goal's checkpoints as of a day: by due date, those without last, then by line."""
    return tuple(sorted(_checkpoints(goal, as_of), key=lambda one: (one.due or date.max, one.line)))


def _checkpoints(goal: Goal, as_of: date) -> Iterable[CheckpointFact]:
    for task in goal.checkpoints:
        state = task_state(task, as_of)
        if state == "to come":
            continue
        days = (task.due - as_of).days if task.due is not None and state == "open" else None
        done = task.done if state == "done" else None
        yield CheckpointFact(plain_text(task_text(task)), task.due, state, days, done, task.line)


def _critical_chain(graph: GoalGraph, ongoing: Mapping[str, GoalEvaluation]) -> tuple[str, ...]:
    """Return the goals of the longest chain of dependencies; one pass, each goal after all that it needs."""
    lengths: dict[str, tuple[int, str | None]] = {}
    for path in order_by_children(list(graph.needs), graph.needs):
        if path not in ongoing:
            continue
        before = [need for need in graph.needs.get(path, ()) if need in lengths]
        longest = max(
            before, key=lambda need: (lengths[need][0], ongoing[need].due or date.min, path_rank(need)), default=None
        )
        lengths[path] = (1 + (lengths[longest][0] if longest else 0), longest)
    ends = [path for path, (length, _) in lengths.items() if length > 1]
    last = max(ends, key=lambda path: (lengths[path][0], ongoing[path].due or date.min, path_rank(path)), default=None)
    chain = []
    while last is not None:
        chain.append(last)
        last = lengths[last][1]
    return tuple(reversed(chain))
