"""Gather what the reviews of shorter periods said, each line with a link to where it was written."""

from collections.abc import Iterable
from typing import Any

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.period import Period
from vaultgoals.periods.period import middle_of, period_of, periods_between
from vaultgoals.reports.gathering import Gathering, Piece, link_review
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_notes import Review, find_reviews

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
    found = [one for one in find_reviews(data.graph, cadence) if middle_of(one.period) in period]
    return tuple(reversed(found))


def report_weeks(gathering: Gathering) -> dict[str, Any]:
    """Return what the weeks of a month said: `wins`, `lessons`, `slipped`, `changes`; lessons tagged elsewhere among them."""
    month = gathering.period
    return {
        "reviews": [link_review(week.path, gathering.data) for week in find_within(gathering.data, "weekly", month)],
        "wins": gathering.lines(gathering.within(month, "wins", cadence="weekly")),
        **_rest(gathering, month, "lessons", "slipped", "changes"),
    }


def report_months(gathering: Gathering) -> list[dict[str, Any]]:
    """Return what each month of a quarter that has begun said, and the wins of its weeks and notes that it did not repeat."""
    begun = _begun(gathering.data, "monthly", gathering.period)
    return [month for period in begun if (month := _month(gathering, period))]


def _month(gathering: Gathering, period: Period) -> dict[str, Any] | None:
    data = gathering.data
    own = [one for one in find_reviews(data.graph, "monthly") if one.period == period]
    weeks = find_within(data, "weekly", period)
    wins = gathering.within(period, "wins", cadence="monthly")
    more = _without([one for one in gathering.within(period, "wins") if one.cadence != "monthly"], wins)
    month: dict[str, Any] = {
        "name": name_period(period),
        "review": link_review(own[0].path, data) if own else None,
        "weeks": [link_review(week.path, data) for week in weeks],
        "wins": gathering.lines(wins),
        "week_wins": gathering.lines(more),
        **_rest(gathering, period, "lessons", "slipped", "changes"),
    }
    return month if own or weeks or more or month["lessons"]["lines"] else None


def report_quarters(gathering: Gathering) -> list[dict[str, Any]]:
    """Return what each quarter of a year that has begun said, with the wins of its months and weeks."""
    begun = _begun(gathering.data, "quarterly", gathering.period)
    return [quarter for period in begun if (quarter := _quarter(gathering, period))]


def _quarter(gathering: Gathering, period: Period) -> dict[str, Any] | None:
    data = gathering.data
    own = [one for one in find_reviews(data.graph, "quarterly") if one.period == period]
    months = find_within(data, "monthly", period)
    # Tagged ones stand among the achievements of the year.
    answers = [one for one in gathering.within(period, "wins") if one.cadence]
    wins = [one for one in answers if one.cadence != "weekly"]
    more = _without([one for one in answers if one.cadence == "weekly"], wins)
    quarter: dict[str, Any] = {
        "name": name_period(period),
        "review": link_review(own[0].path, data) if own else None,
        "months": [link_review(month.path, data) for month in months],
        "wins": gathering.lines(wins),
        "week_wins": gathering.lines(more),
        **_rest(gathering, period, "decisions", "stopped", "lessons", "focus", "slipped", "changes"),
    }
    return quarter if own or months or answers or quarter["lessons"]["lines"] else None


def _rest(gathering: Gathering, period: Period, *kinds: str) -> dict[str, Any]:
    return {kind: gathering.lines(gathering.within(period, kind)) for kind in kinds}


def _without(pieces: Iterable[Piece], known: Iterable[Piece]) -> list[Piece]:
    words = frozenset(word for one in known for word in one.source.words)
    return [one for one in pieces if words.isdisjoint(one.source.words)]


def _begun(data: ReportInput, cadence: str, period: Period) -> list[Period]:
    last = min(period.end, data.today)
    return [one for one in periods_between(period.start, last, cadence) if period_of(one.end, period.cadence) == period]
