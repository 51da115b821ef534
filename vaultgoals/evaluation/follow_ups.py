"""What feedback says about which goal or skill, and when it is to be followed up."""

from collections.abc import Iterable, Mapping
from datetime import date

from vaultgoals.model.goal import Feedback
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.promise import AskedFollowUp, Outcome, Promise
from vaultgoals.model.value import dataclass, replace


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day on which to come back to somebody's feedback."""

    path: str
    by: tuple[str, ...]
    about: tuple[str, ...]
    """Vault paths of goals and skills."""
    on: date
    """The day to follow up."""
    days: int
    """Until that day; negative once it has passed."""


def find_follow_ups(graph: GoalGraph, as_of: date) -> tuple[FollowUp, ...]:
    """Return the follow-ups of the feedback given by the day, the earliest first, then by path."""
    found = [
        FollowUp(path, feedback.by, feedback.about, feedback.follow_up, (feedback.follow_up - as_of).days)
        for path, feedback in graph.feedback.items()
        if feedback.follow_up is not None and was_given(feedback, as_of)
    ]
    return tuple(sorted(found, key=lambda one: one.on))


def find_open_follow_ups(graph: GoalGraph, as_of: date, asked: Iterable[AskedFollowUp]) -> tuple[FollowUp, ...]:
    """Return the follow-ups that no review settled, the earliest first, then by path.

    `asked` is what reviews ask about them, the later review last: what it says holds. One that was moved there waits for
    that day.
    """
    settled = {(one.path, one.on): one.promise for one in asked if one.promise.is_settled}
    found = (_unless_settled(one, settled, as_of) for one in find_follow_ups(graph, as_of))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.on))


def _unless_settled(found: FollowUp, settled: Mapping[tuple[str, date], Promise], as_of: date) -> FollowUp | None:
    on = found.on
    while (promise := settled.get((found.path, on))) is not None:
        if promise.outcome is not Outcome.MOVED or promise.on is None or promise.on <= on:
            return None
        on = promise.on
    return replace(found, on=on, days=(on - as_of).days)


def feedback_by_subject(graph: GoalGraph, as_of: date) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of feedback given by the day, the latest first, by the goal or skill it is about."""
    found: dict[str, list[str]] = {}
    given = [(path, feedback) for path, feedback in graph.feedback.items() if was_given(feedback, as_of)]
    for path, feedback in sorted(given, key=lambda one: one[1].on or date.min, reverse=True):
        for subject in feedback.about:
            found.setdefault(subject, []).append(path)
    return {subject: tuple(paths) for subject, paths in found.items()}


def was_given(feedback: Feedback, as_of: date) -> bool:
    """Return whether feedback had been given by a day; without a date it counts at every day."""
    return feedback.on is None or feedback.on <= as_of
