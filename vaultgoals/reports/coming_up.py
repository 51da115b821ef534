"""What comes up: the person's focus, reviews that are due, and follow-ups."""

from datetime import date, timedelta
from typing import Any

from vaultgoals.model.config import CadenceConfig
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import Cadence, Period, following, period_of
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, build_links, file_name, iso
from vaultgoals.reports.review_notes import are_waiting, find_last_answered, find_reviews
from vaultgoals.reports.weeks import CADENCE, find_weeks, weekly_path
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
    return {"reviews": _reviews(data), "follow_ups": sorted(follow_ups, key=lambda one: str(one["on"]))}


def _reviews(data: ReportInput) -> list[dict[str, Any]]:
    """Return weekly reviews that wait for answers, and the next review of each cadence."""
    waiting = [line for period in find_weeks(data) if (line := _waiting_week(period, data))]
    other = [
        line for cadence in _REVIEWED if not (cadence == CADENCE and waiting) and (line := _next_review(cadence, data))
    ]
    return [*waiting, *other]


def _waiting_week(period: Period, data: ReportInput) -> dict[str, Any] | None:
    """Return a weekly review that is there, or is made in this very build, and holds no answer yet."""
    found = dict(find_reviews(data.graph, CADENCE)).get(period)
    if found is not None and is_answered(found, data.config.headings):
        return None
    on = review_day(period, data.config.reviews.weekly.on) or period.end
    path = found.note.path if found else weekly_path(period, data.config.reviews)
    return _line(CADENCE, period, on, due=on <= data.today, link={"path": path, "title": file_name(path)})


def _next_review(cadence: Cadence, data: ReportInput) -> dict[str, Any] | None:
    """Return the review of the present period of a cadence, unless it is answered or too far ahead."""
    settings: CadenceConfig = getattr(data.config.reviews, cadence)
    period = period_of(data.today, cadence)
    on = review_day(period, settings.on)
    reviews = [entry for entry in find_reviews(data.graph, cadence) if entry[0] <= period]
    found = dict(reviews).get(period)
    if not settings.enabled or on is None or (found is not None and is_answered(found, data.config.headings)):
        return None
    if found is None and are_waiting(data, reviews):
        answered = find_last_answered(data, reviews)
        first = following(answered[0]) if answered else reviews[-1][0]
        return _line(cadence, period, on, due=True, covers=f"{first.name} to {period.name}")
    # A week whose review is neither made nor waiting has nothing dated in it, and nothing to look back on.
    if on > data.today + AHEAD or (cadence == CADENCE and on <= data.today):
        return None
    link = build_link(found.note.path, data.graph) if found else None
    return _line(cadence, period, on, due=on <= data.today, link=link)


def _line(  # noqa: PLR0913  a line has these parts
    cadence: str, period: Period, on: date, *, due: bool, covers: str = "", link: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"cadence": cadence, "period": period.name, "on": on.isoformat(), "due": due, "covers": covers, "link": link}
