"""The reviews that exist in the vault, by cadence and period."""

from collections.abc import Sequence

from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.graph import GoalGraph
from vaultgoals.periods.period import Period, parse_period
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reviews.harvest import is_answered


def find_reviews(graph: GoalGraph, cadence: str) -> tuple[tuple[Period, ReviewNote], ...]:
    """Return the reviews of a cadence whose period is one, the latest first; of two for one period the first by path."""
    found: dict[Period, ReviewNote] = {}
    for review in graph.reviews.values():
        period = parse_period(review.period)
        if review.cadence == cadence and period is not None and period.cadence == cadence:
            found.setdefault(period, review)
    return tuple(sorted(found.items(), key=lambda entry: entry[0], reverse=True))


def find_last_answered(
    data: ReportInput, reviews: Sequence[tuple[Period, ReviewNote]]
) -> tuple[Period, ReviewNote] | None:
    """Return the latest review that the person has written in."""
    return next((entry for entry in reviews if is_answered(entry[1], data.config.headings)), None)


def are_waiting(data: ReportInput, reviews: Sequence[tuple[Period, ReviewNote]]) -> bool:
    """Say whether the last two reviews are unanswered: then no other is made until one of them is."""
    last = reviews[:2]
    return len(last) == 2 and not any(is_answered(review, data.config.headings) for _, review in last)  # noqa: PLR2004  two, as the docstring says
