"""Tell which goal of today each of a review's facts speaks of, also where a name was given again."""

from collections.abc import Mapping, Sequence
from datetime import date

from vaultgoals.evaluation.history import is_closed_undated, status_at
from vaultgoals.goals.by_link import index_notes
from vaultgoals.model.goal import FINAL_STATUSES, Goal, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reviews.facts import Fact

_AHEAD = frozenset({Status.IDEA, Status.PLANNED})


def match_facts(facts: Sequence[Fact], graph: GoalGraph, day: date) -> Mapping[str, Fact]:
    """Return facts of a day by the vault path of today's goal that they speak of.

    That is the one that their link leads to, or led to before its note was moved. Facts that have it closed before its
    first day speak of another, of the same name: of a yearly goal, those of last year.
    """
    notes = index_notes((*graph.goals, *graph.visions))
    near = {fact.link: notes.find_moved(fact.link) for fact in facts}
    taken = set(near.values())
    found: dict[str, Fact] = {}
    for fact in facts:
        own = near[fact.link]
        if own in graph.visions:
            continue
        alike = [path for path in notes.find_namesakes(fact.link) if path == own or path not in taken]
        path = _choose(fact, own, [graph.goals[one] for one in alike if one in graph.goals], day)
        if path is not None:
            found.setdefault(path, fact)
    return found


def _choose(fact: Fact, near: str | None, alike: Sequence[Goal], day: date) -> str | None:
    """Return the goal that the facts fit, `near` where it does: by its days, then by how it stood, then by its due."""
    fitting = [goal for goal in alike if not _is_later(goal, fact, day)]
    if len(fitting) > 1:
        fitting = [goal for goal in fitting if _stood_so(goal, fact, day)] or fitting
    paths = [goal.path for goal in fitting]
    if near in paths:
        return near
    if len(paths) > 1:
        due = fact.stated.due if fact.stated else fact.due
        paths = [goal.path for goal in fitting if goal.due == due]
    return paths[0] if len(paths) == 1 else None


def _is_later(goal: Goal, fact: Fact, day: date) -> bool:
    """Say whether what the facts speak of was over before the first day of a goal."""
    closed = (fact.stated.done if fact.stated else None) or day
    return fact.status in FINAL_STATUSES and goal.first_day is not None and closed < goal.first_day


def _stood_so(goal: Goal, fact: Fact, day: date) -> bool:
    """Say whether a goal may have stood as the facts say; one that was closed on an unknown day may have stood in any way."""
    if fact.status in FINAL_STATUSES:
        return is_closed_undated(goal) or status_at(goal, day).status in FINAL_STATUSES
    begun = goal.first_day is None or goal.first_day <= day or fact.status in _AHEAD
    return begun and (is_closed_undated(goal) or status_at(goal, day).status not in FINAL_STATUSES)
