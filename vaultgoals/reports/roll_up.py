"""Gather what the reviews of shorter periods said, each line with a link to where it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import fold_text, note_name
from vaultgoals.model.period import Period
from vaultgoals.periods.period import period_of, periods_between
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import LinkParts, ShownLink
from vaultgoals.reports.review_homes import is_in_note
from vaultgoals.reports.review_notes import Given, Review, find_answers, find_reviews
from vaultgoals.reports.wins import Found, build_win

_MOST = 15
"""Lines of one list."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def name_period(period: Period) -> str:
    """Return a period's name as one says it: `Week 47`, `November 2026`, `Q4 2026`, `2026`."""
    return CADENCES[period.cadence].spoken.format(**period.fields, month_name=MONTHS[period.start.month - 1])


def find_within(data: ReportInput, cadence: str, period: Period) -> tuple[Review, ...]:
    """Return the reviews of a shorter cadence whose period lies in a period, or most of it, in order.

    So each belongs to one alone: a week to the month that its fourth day lies in.
    """
    found = [one for one in find_reviews(data.graph, cadence) if _middle(one.period) in period]
    return tuple(reversed(found))


def link_review(path: str, data: ReportInput) -> ShownLink:
    """Return a link to a review that shows its period, as the vault's own note calls it where it stands in that."""
    period = data.graph.reviews[path].period
    if period is None:
        return {"path": path, "title": note_name(path)}
    return {"path": path, "title": note_name(path) if is_in_note(data, period, path) else period.name}


def _middle(period: Period) -> date:
    return date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2)


@dataclass(frozen=True, slots=True)
class RollUp:
    """Answers of several reviews, and how to show them."""

    data: ReportInput
    cutter: LinkParts

    def lines(self, given: Iterable[Given]) -> dict[str, Any]:
        """Return `lines`, each `parts` and a link to its `source`, and how many `more` there are; equal ones once."""
        once: dict[str, Given] = {}
        for one in given:
            once.setdefault(fold_answer(one), one)
        shown = list(once.values())[:_MOST]
        return {
            "lines": [
                {"parts": self.cutter.cut(one.answer.text), "source": link_review(one.path, self.data)} for one in shown
            ],
            "more": len(once) - len(shown),
        }

    def under(self, reviews: Iterable[Review], *headings: str) -> list[Given]:
        """Return what stands under these headings of ours, review by review."""
        return [one for review in reviews for name in headings for one in find_answers(self.data, review).get(name, ())]


def build_roll_up(data: ReportInput) -> RollUp:
    """Return the means to gather answers."""
    return RollUp(data, LinkParts(data.graph))


def fold_answer(given: Given) -> str:
    """Return an answer for comparison: what a reader sees of it, case ignored."""
    return fold_text(plain_text(given.answer.text))


def report_weeks(data: ReportInput, month: Period) -> dict[str, Any]:
    """Return what the weeks of a month said: `wins`, `lessons`, `slipped`; lessons tagged elsewhere among them."""
    gather = build_roll_up(data)
    weeks = find_within(data, "weekly", month)
    return {
        "reviews": [link_review(week.path, data) for week in weeks],
        "wins": gather.lines(gather.under(weeks, "Wins")),
        "lessons": _lessons(gather, weeks, month),
        "slipped": gather.lines(gather.under(weeks, "What slipped and why")),
    }


def _lessons(gather: RollUp, reviews: Iterable[Review], period: Period) -> dict[str, Any]:
    """Return the lessons of these reviews, and those tagged in a period's notes that they do not repeat."""
    given = gather.under(reviews, "Lessons learned")
    found = gather.lines(given)
    known = {fold_answer(one) for one in given}
    found["lines"] += [line for text, line in _tagged_lessons(gather, period) if text not in known][:_MOST]
    return found


def _tagged_lessons(gather: RollUp, period: Period) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the lessons tagged in a period's notes, each with its text folded; those in reviews are answers already."""
    graph, today = gather.data.graph, gather.data.today
    for win in graph.wins:
        if not win.lesson or win.on is None or win.on > today or win.on not in period or win.path in graph.reviews:
            continue
        lesson = build_win(Found(win.on, "lesson", win.title, win.path, next(iter(win.goals), "")), gather.data)
        yield fold_text(plain_text(win.title)), {"parts": _parts(lesson), "source": lesson["link"]}


def _parts(lesson: dict[str, Any]) -> list[dict[str, Any]]:
    about = [{"text": ": "}, {"link": lesson["goal"]}] if lesson["goal"] else []
    return [{"text": lesson["text"]}, *about]


def report_months(data: ReportInput, quarter: Period) -> list[dict[str, Any]]:
    """Return what each month of a quarter that has begun said, and the wins of its weeks that it did not repeat."""
    gather = build_roll_up(data)
    return [month for period in _begun(data, "monthly", quarter) if (month := _month(gather, period))]


def _month(gather: RollUp, period: Period) -> dict[str, Any] | None:
    own = [one for one in find_reviews(gather.data.graph, "monthly") if one.period == period]
    weeks = find_within(gather.data, "weekly", period)
    wins = gather.under(own, "Wins")
    known = {fold_answer(one) for one in wins}
    of_weeks = [one for one in gather.under(weeks, "Wins") if fold_answer(one) not in known]
    month: dict[str, Any] = {
        "name": name_period(period),
        "review": link_review(own[0].path, gather.data) if own else None,
        "weeks": [link_review(week.path, gather.data) for week in weeks],
        "wins": gather.lines(wins),
        "week_wins": gather.lines(of_weeks),
        "lessons": _lessons(gather, [*own, *weeks], period),
        "changes": gather.lines(gather.under(own, "Changes to the plan")),
    }
    return month if own or weeks or month["lessons"]["lines"] else None


def report_quarters(data: ReportInput, year: Period) -> list[dict[str, Any]]:
    """Return what each quarter of a year that has begun said, with the wins of its months.

    Where a month has no wins of its own, its weeks' stand in for them.
    """
    gather = build_roll_up(data)
    return [quarter for period in _begun(data, "quarterly", year) if (quarter := _quarter(gather, period))]


def _quarter(gather: RollUp, period: Period) -> dict[str, Any] | None:
    own = [one for one in find_reviews(gather.data.graph, "quarterly") if one.period == period]
    months = find_within(gather.data, "monthly", period)
    weeks = find_within(gather.data, "weekly", period)
    wins = [*gather.under(own, "Wins"), *_wins_of_months(gather, period)]
    quarter: dict[str, Any] = {
        "name": name_period(period),
        "review": link_review(own[0].path, gather.data) if own else None,
        "months": [link_review(month.path, gather.data) for month in months],
        "wins": gather.lines(wins),
        "decisions": gather.lines(gather.under(own, "What to keep, change, pause, drop")),
        "stopped": gather.lines(gather.under(own, "What to stop")),
        "lessons": _lessons(gather, [*own, *months, *weeks], period),
        "focus": gather.lines(gather.under(own, "Next quarter's focus")),
    }
    return quarter if own or months or wins or quarter["lessons"]["lines"] else None


def _wins_of_months(gather: RollUp, quarter: Period) -> Iterator[Given]:
    for period in _begun(gather.data, "monthly", quarter):
        own = [one for one in find_reviews(gather.data.graph, "monthly") if one.period == period]
        wins = gather.under(own, "Wins")
        yield from wins or gather.under(find_within(gather.data, "weekly", period), "Wins")


def _begun(data: ReportInput, cadence: str, period: Period) -> list[Period]:
    last = min(period.end, data.today)
    return [one for one in periods_between(period.start, last, cadence) if period_of(one.end, period.cadence) == period]
