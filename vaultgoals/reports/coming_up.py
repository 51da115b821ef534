"""What comes up: the person's focus, reviews that are due, and follow-ups."""

from datetime import timedelta
from typing import Any

from vaultgoals.model.config import CadenceConfig
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import Cadence, following, period_of
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, build_links, iso
from vaultgoals.reports.review_notes import are_waiting, find_last_answered, find_reviews
from vaultgoals.reviews.harvest import FOCUS, harvest_answers, is_answered

AHEAD = timedelta(days=14)
_REVIEWED: tuple[Cadence, ...] = ("weekly", "monthly", "quarterly", "yearly")
_NAMES = {
    "weekly": "Focus of this week",
    "monthly": "Focus of this month",
    "quarterly": "Focus of this quarter",
    "yearly": "Focus of this year",
}


def report_focus(data: ReportInput) -> dict[str, Any]:
    """Return the focus that the latest review set for the present week; else for the month, quarter or year.

    Each line is a list of parts, as `LinkParts.cut` returns them.
    """
    for cadence in _REVIEWED:
        earlier = [entry for entry in find_reviews(data.graph, cadence) if entry[0].start <= data.today]
        for period, review in earlier[:2]:
            # A review's focus is for the period after it; on its last days it already is the latest word.
            if data.today > following(period).end:
                break
            answers = harvest_answers(review, data.config.headings).get(FOCUS[cadence], ())
            if answers:
                name = _NAMES[cadence] if period.end < data.today else f"Focus after {period.name}"
                lines = LinkParts(data.graph).cut_answers(answers)
                return {"name": name, "lines": lines, "review": build_link(review.note.path, data.graph)}
    return {"name": "", "lines": [], "review": None}


def report_coming_up(data: ReportInput) -> dict[str, Any]:
    """Return `reviews` and `follow_ups` of the next two weeks, overdue ones first."""
    follow_ups = [
        {
            "link": build_link(path, data.graph),
            "on": iso(feedback.follow_up),
            "by": list(feedback.by),
            "about": build_links(feedback.about, data.graph),
            "late": feedback.follow_up < data.today,
        }
        for path, feedback in data.graph.feedback.items()
        if feedback.follow_up is not None and feedback.follow_up <= data.today + AHEAD
    ]
    reviews = [review for cadence in _REVIEWED if (review := _review(cadence, data))]
    return {"reviews": reviews, "follow_ups": sorted(follow_ups, key=lambda one: str(one["on"]))}


def _review(cadence: Cadence, data: ReportInput) -> dict[str, Any] | None:
    """Return the next review of a cadence: the present period's, unless that is answered or too far ahead."""
    settings: CadenceConfig = getattr(data.config.reviews, cadence)
    period = period_of(data.today, cadence)
    day = review_day(period, settings.on)
    if not settings.enabled or day is None:
        return None
    reviews = find_reviews(data.graph, cadence)
    found = next((review for of, review in reviews if of == period), None)
    if found is not None and is_answered(found, data.config.headings):
        return None
    missed = [of for of, _ in reviews if of < period]
    covers = ""
    if found is None and are_waiting(data, reviews):
        answered = find_last_answered(data, reviews)
        first = following(answered[0]) if answered else missed[-1]
        covers = f"{first.name} to {period.name}"
    if day > data.today + AHEAD and not covers:
        return None
    link = build_link(found.note.path, data.graph) if found else None
    due = day <= data.today or bool(covers)
    return {
        "cadence": cadence,
        "period": period.name,
        "on": day.isoformat(),
        "due": due,
        "covers": covers,
        "link": link,
    }
