"""Hold the active goals against the values: which value they serve, with what effort and progress."""

from collections.abc import Mapping, Sequence
from math import fsum

from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.weekly_hours import WeeklyHours, hours_by_goal, sum_hours
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import Status, Value
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class ServingGoal:
    """An active goal that serves a value."""

    path: str
    through: str | None
    """The goal or vision above it that states the value; `None` where the goal states it itself."""
    progress: float | None
    """0-100; `None` where unknown."""
    hours: float | None
    """Hours a week; `None` where unknown, or counted with the goals that serve it."""


@dataclass(frozen=True, slots=True)
class ValueAlignment:
    """One value, and the active goals that serve it."""

    path: str
    rank: float | None
    weight: float | None
    goals: tuple[ServingGoal, ...]
    progress: float | None
    """Mean of the goals whose progress is known, each counted once."""
    known: int
    """Goals with a known progress."""
    measured: int
    """Goals that have something to come to: all but those of rates without an end."""
    hours: float | None
    """Sum of the goals' known hours a week; a goal that serves several values counts whole in each."""
    hours_known: int
    """Goals whose hours are in that sum."""
    effort_share: float | None
    """Those hours as a share, 0-100, of the known hours of all active goals. Shares of several values may overlap."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Values and active goals, both ways, as of a day."""

    values: tuple[ValueAlignment, ...] = ()
    """By rank, then weight; those with neither last, by path."""
    unserved: tuple[str, ...] = ()
    """Values that no active goal serves."""
    unaligned: tuple[str, ...] = ()
    """Active goals that serve no value; empty in a vault without values."""
    hours: float | None = None
    """Known hours a week of all active goals."""


def align(graph: GoalGraph, evaluation: Evaluation) -> Alignment:
    """Return the alignment of active goals and values as of the evaluation's day.

    A goal serves the values it states; one that states none serves those that the goals and visions it serves state or
    inherit. So a stated value is never watered down by what stands above, and a step towards the vision need not repeat
    what the vision says.
    """
    if not graph.values:
        return Alignment()
    hours = hours_by_goal(graph, evaluation)
    values_of = serving_values(graph)
    serving: dict[str, list[ServingGoal]] = {path: [] for path in graph.values}
    unaligned = []
    for path, goal in evaluation.goals.items():
        if goal.status is not Status.ACTIVE:
            continue
        own = hours[path].hours if hours[path].counted else None
        for value, through in values_of[path].items():
            serving[value].append(ServingGoal(path, through, goal.progress.value, own))
        if not values_of[path]:
            unaligned.append(path)
    whole = sum_hours(list(hours.values()))
    return Alignment(
        values=tuple(
            _aligned(path, graph.values[path], serving[path], whole, evaluation) for path in by_rank(graph.values)
        ),
        unserved=tuple(path for path in by_rank(graph.values) if not serving[path]),
        unaligned=tuple(unaligned),
        hours=whole,
    )


def serving_values(graph: GoalGraph) -> Mapping[str, Mapping[str, str | None]]:
    """Return each goal's values with what states them (`None`: the goal itself), by path; one pass, parents first."""
    found: dict[str, dict[str, str | None]] = {}
    for path in reversed(graph.order):
        own = [value for value in graph.goals[path].targets.values if value in graph.values]
        found[path] = dict.fromkeys(own)
        if own:
            continue
        for parent in graph.parents.get(path, ()):
            if parent in graph.visions:
                above: Mapping[str, str | None] = dict.fromkeys(graph.visions[parent].values)
            else:
                above = found[parent]
            for value, through in above.items():
                if value in graph.values:
                    found[path].setdefault(value, through or parent)
    return found


def by_rank(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return values by rank, the lowest number first, then by weight, the heaviest first; those with neither last."""

    def importance(path: str) -> tuple[bool, bool, float, float]:
        value = values[path]
        neither = value.rank is None and value.weight is None
        return neither, value.rank is None, value.rank or 0, -(value.weight or 0)

    return tuple(sorted(values, key=importance))


def _aligned(
    path: str, value: Value, goals: Sequence[ServingGoal], whole: float | None, evaluation: Evaluation
) -> ValueAlignment:
    known = [goal.progress for goal in goals if goal.progress is not None]
    hours = [goal.hours for goal in goals if goal.hours is not None]
    spent = sum_hours([WeeklyHours(one, "") for one in hours])
    return ValueAlignment(
        path=path,
        rank=value.rank,
        weight=value.weight,
        goals=tuple(goals),
        progress=fsum(known) / len(known) if known else None,
        known=len(known),
        measured=sum(not evaluation.goals[goal.path].progress.is_endless for goal in goals),
        hours=spent,
        hours_known=len(hours),
        effort_share=FULL * spent / whole if spent is not None and whole else None,
    )
