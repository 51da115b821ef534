"""What a weekly review says, and for which weeks there is one to make or to keep fresh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.evidence import evidence_days
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.report import Report
from vaultgoals.periods.due import review_day
from vaultgoals.periods.moment import period_name
from vaultgoals.periods.period import Cadence, Period, period_of, previous
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, build_link, file_name, iso
from vaultgoals.reports.review_notes import are_waiting, find_last_answered, find_reviews
from vaultgoals.reports.timeline import report_timeline
from vaultgoals.reports.wins import build_win, find_wins
from vaultgoals.reviews.changes import Change, ChangeKind, compare_facts
from vaultgoals.reviews.facts import Fact, build_facts, format_facts, read_facts
from vaultgoals.reviews.harvest import FOCUS, HEADINGS, harvest_answers, heading_of
from vaultgoals.reviews.prompts import choose_prompt

CADENCE: Cadence = "weekly"
_DAY = timedelta(days=1)
_MOST_FOUND = 15
_Reviews = Sequence[tuple[Period, ReviewNote]]


def report_weeklies(data: ReportInput) -> tuple[Report, ...]:
    """Return the weekly reviews to make or to keep fresh: of the week before while it has grace, and of this week.

    A week's review is made from `[reviews.weekly] on` on, if the week holds dated evidence and not both of the last
    two were left unanswered; one that exists is kept fresh until its grace is over.
    """
    if not data.config.reviews.weekly.enabled:
        return ()
    this = period_of(data.today, CADENCE)
    reviews = find_reviews(data.graph, CADENCE)
    exist = {period for period, _ in reviews}
    grace = timedelta(days=data.config.reviews.grace_days)
    return tuple(
        _report_week(data, period, reviews)
        for period in (previous(this), this)
        if data.today <= period.end + grace and (period in exist or _is_to_be_made(data, period, reviews))
    )


def _is_to_be_made(data: ReportInput, period: Period, reviews: _Reviews) -> bool:
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
    timeline = report_timeline(seen)
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
        "upcoming": {
            **{key: timeline[key] for key in ("overdue", "overdue_more", "soon", "soon_more")},
            **report_next(seen),
        },
        "found_wins": _report_found(seen, period),
        "questions": [
            {"heading": heading_of(name, data.config.headings), "prompt": choose_prompt(name, period)}
            for name in HEADINGS[CADENCE]
        ],
    }
    folder = data.config.reviews.folder.strip("/")
    name = f"{period.name} Weekly review.md"
    return Report(
        page=CADENCE,
        identity={"type": "review", "cadence": CADENCE, "period": period.name},
        path=f"{folder}/{name}" if folder else name,
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
        kinds[change.kind].append(_build_change(change, data))
    review = build_link(since.review.note.path, data.graph) if since.review else None
    return {"since": since.day.isoformat(), "review": review, "any": bool(changes), **kinds}


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


def _report_found(data: ReportInput, period: Period) -> dict[str, Any]:
    found = find_wins(data, period.start, period.end)
    return {
        "lines": [build_win(one, data) for one in found[:_MOST_FOUND]],
        "more": max(len(found) - _MOST_FOUND, 0),
    }


def _daily_notes(data: ReportInput, period: Period) -> list[dict[str, Any]]:
    """Return links to the vault's own daily notes of the week, where they exist."""
    daily = data.settings.periodic.get("daily")
    form = (daily.format if daily else "") or "YYYY-MM-DD"
    folder = daily.folder.strip("/") if daily else ""
    locale = data.settings.calendar_locale or data.config.vault.locale
    notes = []
    for offset in range((period.end - period.start).days + 1):
        on = period.start + offset * _DAY
        name = f"{period_name(form, on, locale)}.md"
        path = f"{folder}/{name}" if folder else name
        if path in data.files:
            notes.append({"path": path, "title": file_name(path), "on": on.isoformat()})
    return notes
