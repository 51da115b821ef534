"""What is asked about somebody's feedback from its day on, and what reviews settled of that."""

from collections.abc import Iterator

from vaultgoals.evaluation.follow_ups import FollowUp, find_open_follow_ups
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.period import Period
from vaultgoals.model.promise import AskedFollowUp, Promise
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_notes import find_reviews
from vaultgoals.reviews.follow_ups import FollowUpReader, name_follow_up


def asks_follow_ups(cadence: str, config: Config) -> bool:
    """Say whether reviews of a cadence ask about feedback: the shortest that there are."""
    enabled = (name for name in REVIEW_CADENCES if config.reviews.cadences[name].enabled)
    return cadence == next(enabled, None)


def find_unsettled(data: ReportInput) -> tuple[FollowUp, ...]:
    """Return the follow-ups that no review settled, the earliest first."""
    return find_open_follow_ups(data.graph, data.today, _find_asked(data))


def find_to_ask(data: ReportInput, period: Period) -> Iterator[tuple[FollowUp, Promise]]:
    """Yield what the review of a period asks about feedback: what no earlier one settled, until it was asked for long enough."""
    if not asks_follow_ups(period.cadence, data.config):
        return
    earlier = tuple(_find_asked(data, period))
    times = {(one.path, one.on): one.promise.times for one in earlier}
    for found in find_open_follow_ups(data.graph, data.today, earlier):
        promise = Promise(name_follow_up(found.path, found.on), times.get((found.path, found.on), 0) + 1)
        if found.days <= 0 and promise.times <= promise.kind.most_times:
            yield found, promise


def _find_asked(data: ReportInput, before: Period | None = None) -> Iterator[AskedFollowUp]:
    """Yield what reviews ask about feedback, those of earlier periods first; up to one, where that is said."""
    if all(one.follow_up is None for one in data.graph.feedback.values()):
        return
    reader = FollowUpReader(data.graph)
    found = [one for cadence in REVIEW_CADENCES for one in find_reviews(data.graph, cadence)]
    for review in sorted(found, key=lambda one: (one.period.end, one.period.start)):
        if before is None or (review.period.start < before.start and review.period.end < before.end):
            for note in review.notes:
                yield from reader.read(data.pages.get(note.note.path, b""))
