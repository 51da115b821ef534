"""What a weekly review says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import Horizon, ReviewNote
from vaultgoals.model.report import Report
from vaultgoals.periods.moment import period_name
from vaultgoals.periods.period import Period
from vaultgoals.reading.settings_checks import locale_in_use
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, file_name, iso
from vaultgoals.reports.review_notes import find_last_answered, find_reviews
from vaultgoals.reports.timeline import SOON, report_timeline
from vaultgoals.reports.weeks import CADENCE, find_weeks, weekly_path
from vaultgoals.reports.wins import build_win, find_wins
from vaultgoals.reviews.changes import Change, ChangeKind, compare_facts
from vaultgoals.reviews.facts import Fact, build_facts, format_facts, read_facts
from vaultgoals.reviews.harvest import FOCUS, HEADINGS, harvest_answers, heading_of
from vaultgoals.reviews.prompts import choose_prompt

_DAY = timedelta(days=1)
_MOST_FOUND = 15
_Reviews = Sequence[tuple[Period, ReviewNote]]


def report_weeklies(data: ReportInput) -> tuple[Report, ...]:
    """Return the weekly reviews to make or to keep fresh, the earlier first."""
    reviews = find_reviews(data.graph, CADENCE)
    return tuple(_report_week(data, period, reviews) for period in find_weeks(data))


@dataclass(frozen=True, slots=True)
class _Since:
    """What a review compares with."""

    facts: tuple[Fact, ...]
    day: date
    review: ReviewNote | None
    """`None` where no earlier review has facts, and an earlier day was evaluated instead."""


def _report_week(data: ReportInput, period: Period, reviews: _Reviews) -> Report:
    as_of = min(data.today, period.end)
    evaluation = data.evaluation if as_of == data.today else data.evaluate(as_of)
    seen = replace(data, today=as_of, evaluation=evaluation)
    earlier = [entry for entry in reviews if entry[0] < period]
    since = _find_since(seen, period, earlier)
    context = {
        "period": period.name,
        "week": period.start.isocalendar().week if period.start.isoweekday() == 1 else int(period.name[-2:]),
        "first": period.start.isoformat(),
        "last": period.end.isoformat(),
        "as_of": as_of.isoformat(),
        "previous": build_link(earlier[0][1].note.path, data.graph) if earlier else None,
        "days": _daily_notes(data, period),
        "progress": _report_progress(seen, since, evaluation),
        "promises": _report_promises(seen, earlier),
        "upcoming": _report_upcoming(seen),
        "found_wins": _report_found(seen, period),
        "questions": [
            {"heading": heading_of(name, data.config.headings), "prompt": choose_prompt(name, period)}
            for name in HEADINGS[CADENCE]
        ],
    }
    return Report(
        page=CADENCE,
        identity={"type": "review", "cadence": CADENCE, "period": period.name},
        path=weekly_path(period, data.config.reviews),
        day=as_of,
        context=context,
        facts=format_facts(evaluation, data.graph),
    )


def _find_since(data: ReportInput, period: Period, earlier: _Reviews) -> _Since:
    """Return the facts of the last answered review, else of the last that has any; else the day before the week."""
    answered = find_last_answered(data, earlier)
    for of, review in [*([answered] if answered else []), *earlier]:
        facts = read_facts(data.pages.get(review.note.path, b"").decode("utf-8", "replace"))
        if facts:
            return _Since(facts, of.end, review)
    day = period.start - _DAY
    return _Since(build_facts(data.evaluate(day), data.graph), day, None)


def _report_progress(data: ReportInput, since: _Since, evaluation: Evaluation) -> dict[str, Any]:
    """Return changes by kind, those that moved most first, and what they are compared with."""
    changes = compare_facts(since.facts, data.graph, evaluation, since.day)
    if since.review is None:
        # An evaluation of an earlier day knows every goal of today: whether one is new only facts can tell.
        changes = tuple(change for change in changes if change.kind is not ChangeKind.REDEFINED)
    kinds: dict[str, list[dict[str, Any]]] = {str(kind): [] for kind in ChangeKind}
    for change in sorted(changes, key=lambda change: -abs(change.points or 0)):
        if change.kind is ChangeKind.STALLED and evaluation.goals[change.path].horizon is Horizon.LONG:
            continue  # a week without news says nothing about years
        kinds[change.kind].append(_build_change(change, data))
    review = build_link(since.review.note.path, data.graph) if since.review else None
    return {"since": since.day.isoformat(), "review": review, "any": any(kinds.values()), **kinds}


def _build_change(change: Change, data: ReportInput) -> dict[str, Any]:
    return {
        "link": build_link(change.path, data.graph),
        "points": change.points,
        "before": change.before,
        "now": change.now,
        "due_before": iso(change.due_before),
        "due": iso(change.due),
        "measure": change.measure,
        "reason": data.graph.goals[change.path].reason,
        "standing": str(data.evaluation.goals[change.path].standing.name),
    }


def _report_promises(data: ReportInput, earlier: _Reviews) -> dict[str, Any]:
    """Return the focus that the last answered review set for this week."""
    last = find_last_answered(data, earlier)
    if last is None:
        return {"lines": [], "review": None}
    answers = harvest_answers(last[1], data.config.headings).get(FOCUS[CADENCE], ())
    return {
        "lines": LinkParts(data.graph).cut_answers(answers),
        "review": build_link(last[1].note.path, data.graph),
    }


def _report_upcoming(data: ReportInput) -> dict[str, Any]:
    """Return what is overdue and due soon, and the next actions that are not among these."""
    timeline = report_timeline(data)
    until = (data.today + SOON).isoformat()
    actions = [action for quadrant in report_next(data)["quadrants"] for action in quadrant["actions"]]
    return {
        **{key: timeline[key] for key in ("overdue", "overdue_more", "soon", "soon_more")},
        "actions": [action for action in actions if action["due"] is None or action["due"] > until],
    }


def _report_found(data: ReportInput, period: Period) -> dict[str, Any]:
    found = find_wins(data, period.start, data.today)
    return {
        "lines": [build_win(one, data) for one in found[:_MOST_FOUND]],
        "more": max(len(found) - _MOST_FOUND, 0),
    }


def _daily_notes(data: ReportInput, period: Period) -> list[dict[str, Any]]:
    """Return links to the vault's own daily notes of the week, where they exist."""
    daily = data.settings.periodic.get("daily")
    form = (daily.format if daily else "") or "YYYY-MM-DD"
    folder = daily.folder.strip("/") if daily else ""
    locale = locale_in_use(data.settings, data.config)
    notes = []
    for offset in range((period.end - period.start).days + 1):
        on = period.start + offset * _DAY
        name = f"{period_name(form, on, locale)}.md"
        path = f"{folder}/{name}" if folder else name
        if path in data.files:
            notes.append({"path": path, "title": file_name(path), "on": on.isoformat()})
    return notes
