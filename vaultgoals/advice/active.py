"""Which goals hints are about, and in which order they would be given up last."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.priority import HIGH, MIDDLE
from vaultgoals.evaluation.wording import shown
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.goal import Goal, Status


def active_goals(data: CheckInput) -> Iterator[tuple[Goal, GoalEvaluation]]:
    """Yield the goals that are worked on as of the day: active, and begun."""
    for path, found in data.evaluation.goals.items():
        goal = data.graph.goals[path]
        if is_active(goal, found, data.as_of):
            yield goal, found


def is_active(goal: Goal, found: GoalEvaluation, as_of: date) -> bool:
    """Say whether a goal is worked on as of the day: active, and begun."""
    return found.status == Status.ACTIVE and not (goal.start is not None and goal.start > as_of)


def matters(found: GoalEvaluation) -> bool:
    """Say whether the person called a goal important: above the middle of 1-5."""
    return found.importance is not None and found.importance > HIGH


def keep_rank(found: GoalEvaluation) -> tuple[float, float]:
    """Return what goals are sorted by to find the one to pause first: the least important, then the least urgent.

    What nobody stated counts as the middle, neither kept nor given up for it.
    """
    return (
        MIDDLE if found.importance is None else found.importance,
        MIDDLE if found.urgency is None else found.urgency,
    )


def why_pause(found: GoalEvaluation) -> str:
    """Return in words what makes a goal a candidate to pause: `importance 2, due 2027-03-31`."""
    importance = "importance not stated" if found.importance is None else f"importance {shown(found.importance)}"
    return f"{importance}, {'no due date' if found.due is None else f'due {found.due}'}"
