"""Compare what each goal stood at on the day of an earlier review with what it stands at now."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from vaultgoals.evaluation.history import is_closed_undated, status_at
from vaultgoals.evaluation.measure_tokens import is_same_measure
from vaultgoals.goals.by_link import index_notes
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, StandingName
from vaultgoals.model.goal import FINAL_STATUSES, Goal, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.recall import Recall
from vaultgoals.model.value import dataclass
from vaultgoals.reviews.facts import Fact, build_facts
from vaultgoals.reviews.same_goal import match_facts

LeadTo: TypeAlias = Callable[[str], str | None]
"""A link of the earlier facts in; the vault path that it leads to today out."""


class ChangeKind(StrEnum):
    """What became of a goal."""

    DONE = "done"
    DROPPED = "dropped"
    PAUSED = "paused"
    NEW = "new"
    REDEFINED = "redefined"
    """Its measure, parents or what it consists of changed: numbers before and after cannot be compared."""
    MOVED = "moved"
    SLIPPED = "slipped"
    """Its due date is later than it was."""
    STALLED = "stalled"
    """Active, and its progress is where it was: nothing dated came since, or it is in trouble."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, or did not, for one goal."""

    kind: ChangeKind
    path: str
    points: float | None = None
    """Progress gained, a point at least; negative where it fell. For `moved` only."""
    before: float | None = None
    now: float | None = None
    due_before: date | None = None
    due: date | None = None
    measure: str = ""
    """A token, as in `Fact`. For `redefined` only."""


_CLOSING = {
    Status.DONE: ChangeKind.DONE,
    Status.DROPPED: ChangeKind.DROPPED,
    Status.PAUSED: ChangeKind.PAUSED,
}
_HALF = 0.005
"""Facts are written with two decimals: what differs by less is equal."""


IN_TROUBLE = frozenset({StandingName.OVERDUE, StandingName.OFF_TRACK, StandingName.AT_RISK})
"""How a goal stands that is always named where it stood still."""


def is_whole_point(before: float | None, now: float | None) -> bool:
    """Say whether progress changed by a point or more: less is no news."""
    return before is not None and now is not None and abs(now - before) >= 1 - _HALF


def are_equal(value: float | None, other: float | None) -> bool:
    """Say whether two values are one as facts write them; what is unknown equals nothing that is known."""
    return value == other if value is None or other is None else abs(value - other) <= _HALF


def compare_facts(
    facts: Sequence[Fact], graph: GoalGraph, evaluation: Evaluation, since: date, recall: Recall | None = None
) -> tuple[Change, ...]:
    """Return the changes from the facts of an earlier day (`since`) to an evaluation, by goal in the graph's order.

    A goal can have moved and slipped. One whose links in the facts lead to no goal of today is new.
    """
    earlier = match_facts(facts, graph, since)
    known = {fact.link: path for path, fact in earlier.items()}
    paths = index_notes((*graph.goals, *graph.visions))
    now = {fact.link: fact for fact in build_facts(evaluation, graph, recall)}

    def lead_to(link: str) -> str | None:
        return known.get(link) or paths.find_moved(link)

    return tuple(
        change
        for path, goal in evaluation.goals.items()
        for change in _compare(earlier.get(path), now[path], goal, since, lead_to)
        if path in earlier or not _is_old(graph.goals[path], since)
    )


def _is_old(goal: Goal, since: date) -> bool:
    """Say whether the end of a goal that the facts compared with do not know is no news.

    It was closed on a day up to the one compared with, or on an unknown one, and no facts in between knew it open.
    """
    if goal.closing is not None:
        return goal.closing.after is None
    if is_closed_undated(goal):
        return True
    at = status_at(goal, since)
    return at.status in FINAL_STATUSES and at.since is not None


def _compare(before: Fact | None, now: Fact, goal: GoalEvaluation, since: date, lead_to: LeadTo) -> Iterator[Change]:
    closing = _CLOSING.get(goal.status)
    if closing and (before is None or before.status != goal.status):
        yield Change(closing, goal.path, now=now.value)
        return
    if closing or goal.status in (Status.IDEA, Status.PLANNED):
        return
    if before is None:
        yield Change(ChangeKind.NEW, goal.path, now=now.value, due=now.due)
        return
    if _is_redefined(before, now, lead_to):
        yield Change(ChangeKind.REDEFINED, goal.path, before=before.value, now=now.value, measure=now.measure)
        return
    yield from _movement(before, now, goal, since)


def _movement(before: Fact, now: Fact, goal: GoalEvaluation, since: date) -> Iterator[Change]:
    moved = is_whole_point(before.value, now.value)
    if moved and before.value is not None and now.value is not None:
        points = round(now.value - before.value, 2)
        yield Change(ChangeKind.MOVED, goal.path, points, before.value, now.value)
    if before.due is not None and now.due is not None and now.due > before.due:
        yield Change(ChangeKind.SLIPPED, goal.path, due_before=before.due, due=now.due)
    quiet = goal.last_evidence is None or goal.last_evidence <= since
    if not moved and (quiet or goal.standing.name in IN_TROUBLE):
        yield Change(ChangeKind.STALLED, goal.path, before=before.value, now=now.value)


def _is_redefined(before: Fact, now: Fact, lead_to: LeadTo) -> bool:
    # A measure that has become known tells more than before, and nothing else; a status is no measure of its own.
    if before.measure and not is_same_measure(before.measure, now.measure):
        return True
    parents = {lead_to(parent) for parent in before.parents}
    return parents != set(now.parents)
