"""What was typed under Adjust, asked about once by the next review of that cadence, with what the facts show of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.promise import Promise, PromiseKind
from vaultgoals.reports.links import build_link, iso
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.review_notes import Given, Review, find_answers, find_asked
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.same_goal import match_facts

HEADINGS = ("Adjust", "Changes to the plan")
"""The headings that ask for it."""


def find_planned(review: ReviewInput, last: Review, since: Sequence[Review]) -> Iterator[tuple[Given, Promise]]:
    """Yield what the last answered review wants changed, unless a review since has asked about it."""
    name = f"{PromiseKind.CHANGE}-{last.period.name}"
    asked = (one for other in since for note in other.notes for one in find_asked(review.data, note.note.path))
    if any(one.promise.id.startswith(f"{name}.") for one in asked):
        return
    answers = find_answers(review.data, last)
    given = [one for heading in HEADINGS for one in answers.get(heading, ())]
    for number, one in enumerate(given, start=1):
        yield one, Promise(f"{name}.{number}")


def report_facts(review: ReviewInput, parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return for each goal that a line links to its status and due date, now and in the review compared with."""
    before = match_facts(review.since.facts, review.data.graph, review.since.day)
    goals = review.data.evaluation.goals
    paths = dict.fromkeys(part["link"]["path"] for part in parts if "link" in part)
    return [
        {"link": build_link(path, review.data.graph), **_compare(before[path], goals[path])}
        for path in paths
        if path in before and path in goals
    ]


def _compare(before: Fact, now: GoalEvaluation) -> dict[str, Any]:
    status = str(now.status)
    return {
        "status": status,
        "status_before": before.status if before.status != status else "",
        "due": iso(now.due),
        "due_before": iso(before.due),
        "changed": before.due != now.due or before.status != status,
    }
