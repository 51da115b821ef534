"""For which weeks there is a review to make, or to keep fresh, and where it goes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vaultgoals.evaluation.evidence import evidence_days
from vaultgoals.model.config import ReviewsConfig
from vaultgoals.model.goal import ReviewNote
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import Cadence, Period, period_of, previous
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_notes import are_waiting, find_reviews

CADENCE: Cadence = "weekly"


def find_weeks(data: ReportInput) -> tuple[Period, ...]:
    """Return the week before while it has grace, and this week, if there is a review of them to make or keep fresh.

    A week's review is made from `[reviews.weekly] on` on, if the week holds dated evidence and not both of the last
    two were left unanswered; one that exists is kept fresh until its grace is over.
    """
    settings = data.config.reviews
    if not settings.weekly.enabled:
        return ()
    this = period_of(data.today, CADENCE)
    reviews = find_reviews(data.graph, CADENCE)
    exist = {period for period, _ in reviews}
    return tuple(
        period
        for period in (previous(this), this)
        if data.today <= period.end + timedelta(days=settings.grace_days)
        and (period in exist or _is_to_be_made(data, period, reviews))
    )


def weekly_path(period: Period, settings: ReviewsConfig) -> str:
    """Return where the review of a week goes when it is made."""
    folder = settings.folder.strip("/")
    name = f"{period.name} Weekly review.md"
    return f"{folder}/{name}" if folder else name


def _is_to_be_made(data: ReportInput, period: Period, reviews: Sequence[tuple[Period, ReviewNote]]) -> bool:
    on = review_day(period, data.config.reviews.weekly.on)
    earlier = [entry for entry in reviews if entry[0] < period]
    if on is None or data.today < on or are_waiting(data, earlier):
        return False
    return any(period.start <= day <= min(period.end, data.today) for day in _evidence(data))


def _evidence(data: ReportInput) -> Iterator[date]:
    """Yield the days on which something happened: check-ins, finished tasks, wins."""
    for goal in data.graph.goals.values():
        yield from evidence_days(goal)
    for linked in data.graph.linked_actions:
        if linked.task.done is not None and linked.task.status_type == "done":
            yield linked.task.done
    for win in data.graph.wins:
        if win.on is not None:
            yield win.on
