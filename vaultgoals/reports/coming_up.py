"""What comes up: the person's focus, reviews that are due, and follow-ups."""

from datetime import date, timedelta
from typing import Any

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.folding import note_name
from vaultgoals.model.period import Period
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import following
from vaultgoals.reports.follow_ups import find_unsettled
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, build_links, iso
from vaultgoals.reports.review_homes import name_in_vault, periodic_note_path, review_path
from vaultgoals.reports.review_notes import find_answers, find_reviews
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.headings import FOCUS
from vaultgoals.reviews.past import days_of_answers
from vaultgoals.reviews.schedule import Schedule

AHEAD = timedelta(days=14)


def report_focus(data: ReportInput) -> dict[str, Any]:
    """Return the focus that the latest review set for the present week; else for the month, quarter or year.

    Each line is a list of parts, as `LinkParts.cut` returns them. Below a shorter focus the others are `longer` ones.
    """
    found = [focus for cadence in REVIEW_CADENCES if (focus := _find_focus(cadence, data)) is not None]
    if not found:
        return {"name": "", "lines": [], "review": None, "longer": []}
    return {**found[0], "longer": found[1:]}


def _find_focus(cadence: str, data: ReportInput) -> dict[str, Any] | None:
    earlier = [review for review in find_reviews(data.graph, cadence) if review.period.start <= data.today]
    for review in earlier[:2]:
        period = review.period
        # A review's focus is for the period after it; on its last days it already is the latest word.
        if data.today > following(period).end:
            return None
        given = find_answers(data, review).get(FOCUS[cadence], ())
        if given:
            name = (
                f"of this {CADENCES[cadence].unit}"
                if period.end < data.today
                else f"after {name_in_vault(data, period)}"
            )
            cutter, days = LinkParts(data.graph, data.links), days_of_answers(period, FOCUS[cadence])
            lines = cutter.cut_answers((one.answer for one in given), review.path, days)
            return {"name": f"Focus {name}", "lines": lines, "review": build_link(review.path, data.graph)}
    return None


def report_coming_up(data: ReportInput) -> dict[str, Any]:
    """Return `reviews` and `follow_ups` of the next two weeks, overdue ones first."""
    follow_ups = [
        {
            "link": build_link(one.path, data.graph),
            "on": iso(one.on),
            "by": list(one.by),
            "about": build_links(one.about, data.graph),
            "late": one.days < 0,
        }
        for one in find_unsettled(data)
        if one.on <= data.today + AHEAD
    ]
    return {"reviews": _reviews(data), "follow_ups": follow_ups}


def _reviews(data: ReportInput) -> list[dict[str, Any]]:
    """Return reviews that wait for answers, and of every other cadence the next one."""
    lines = []
    for cadence in REVIEW_CADENCES:
        schedule = build_schedule(data, cadence)
        waiting = [
            _waiting(period, schedule, data) for period in schedule.find_open() if not schedule.is_settled(period)
        ]
        coming = _next_review(schedule, data) if not waiting else None
        lines += [*waiting, *([coming] if coming else [])]
    # One at a time: the shortest that is due is asked for, and the others can wait.
    for line in [line for line in lines if line["due"]][1:]:
        line["later"] = True
    return lines


def _waiting(period: Period, schedule: Schedule, data: ReportInput) -> dict[str, Any]:
    """Return a review that is there, or is made in this very build, and holds no answer yet."""
    on = review_day(period, schedule.settings.on) or period.end
    path = review_path(data, period)
    link = {"path": path, "title": note_name(path)} if path else None
    once = "" if path else note_name(periodic_note_path(data.settings, data.config, period))
    return _line(period, on, due=on <= data.today, link=link) | {"once": once}


def _next_review(schedule: Schedule, data: ReportInput) -> dict[str, Any] | None:
    """Return the review of the present period of a cadence, unless it is answered or too far ahead."""
    period = schedule.present()
    on = review_day(period, schedule.settings.on)
    if not schedule.settings.enabled or on is None or schedule.is_settled(period):
        return None
    if schedule.is_waiting(period):
        first = name_in_vault(data, schedule.first_covered(period))
        return _line(period, on, due=True, covers=f"{first} to {name_in_vault(data, period)}")
    # A review whose day has come and that is not made has nothing dated in its period, and nothing to look back on.
    if on > schedule.today + AHEAD or on <= schedule.today:
        return None
    return _line(period, on, due=False) | {"period": name_in_vault(data, period)}


def _line(
    period: Period, on: date, *, due: bool, covers: str = "", link: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "cadence": period.cadence,
        "period": period.name,
        "on": on.isoformat(),
        "due": due,
        "later": False,
        "covers": covers,
        "link": link,
        "once": "",
    }
