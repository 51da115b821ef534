"""What every review says first: what moved since the last one, and what the person meant to do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from vaultgoals.advice.confidence import DOUBTED
from vaultgoals.advice.questions import CLOSING
from vaultgoals.evaluation.measure_tokens import describe_measure
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Horizon
from vaultgoals.reports.links import build_link, iso
from vaultgoals.reports.rates import report_rates
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.standing_still import find_still
from vaultgoals.reviews.changes import IN_TROUBLE, Change, ChangeKind, compare_facts

_SHORT = timedelta(days=31)
"""A period so short says nothing about a goal of years by its silence."""


def report_progress(review: ReviewInput, hints: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return changes by kind, those that moved most first, and what they are compared with.

    `hints` are what goals ask to be decided, and which of them the person doubts: a doubt of these days is news.
    """
    data, since = review.data, review.since
    kinds: dict[str, list[dict[str, Any]]] = {str(kind): [] for kind in ChangeKind}
    asking = {hint.path for hint in hints if hint.code in CLOSING}
    doubted = [line for hint in hints if hint.code == DOUBTED and (line := _build_doubt(hint.path, review))]
    for change in sorted(find_changes(review), key=lambda change: -abs(change.points or 0)):
        # That a goal which asks to be closed comes no further is no news; how rates were kept is said below.
        is_said = change.path in asking or data.evaluation.goals[change.path].progress.is_of_rates
        if change.kind is ChangeKind.STALLED and (is_said or _is_too_early(change, review)):
            continue
        kinds[change.kind].append(_build_change(change, review))
    link = build_link(since.review.note.path, data.graph) if since.review else None
    is_any = any((*kinds.values(), doubted))
    more = {"any": is_any, "doubted": doubted, "rates": report_rates(data)}
    return {"since": since.day.isoformat(), "review": link, **more, **kinds}


def _build_doubt(path: str, review: ReviewInput) -> dict[str, Any] | None:
    """Return what was `said` of a goal that the person doubts; `None` where that was said before what is looked back on."""
    confidence = review.data.evaluation.goals[path].confidence
    if confidence is None or confidence.latest.on is None or confidence.latest.on < review.first:
        return None
    said = confidence.fall or (confidence.latest,)
    link = build_link(path, review.data.graph)
    return {"link": link, "said": [{"value": one.value, "on": iso(one.on)} for one in said]}


def find_changes(review: ReviewInput) -> tuple[Change, ...]:
    """Return what changed since the review that is compared with; without one, only what dated evidence can tell."""
    data, since = review.data, review.since
    changes = compare_facts(since.facts, data.graph, data.evaluation, since.day, data.recall)
    if review.since.review is not None:
        return changes
    # An evaluation of an earlier day knows every goal of today: whether one is new only facts can tell.
    return tuple(change for change in changes if change.kind is not ChangeKind.REDEFINED)


def _is_too_early(change: Change, review: ReviewInput) -> bool:
    """Say whether a goal's silence means nothing yet: a week or a month without news says nothing about years."""
    goal = review.data.evaluation.goals[change.path]
    if not review.data.evaluation.calendar.days(review.since.day, review.data.today):
        return True
    if goal.standing.name in IN_TROUBLE or review.period.end - review.period.start > _SHORT:
        return False
    return goal.horizon is Horizon.LONG


def _build_change(change: Change, review: ReviewInput) -> dict[str, Any]:
    data = review.data
    standing = data.evaluation.goals[change.path].standing.name
    return {
        "link": build_link(change.path, data.graph),
        "points": change.points,
        "before": change.before,
        "now": change.now,
        "due_before": iso(change.due_before),
        "due": iso(change.due),
        "measure": describe_measure(change.measure),
        "reason": data.graph.goals[change.path].reason,
        "standing": str(standing),
        "trouble": standing in IN_TROUBLE,
        "still": find_still(change.path, data) if change.kind is ChangeKind.STALLED else "",
    }
