"""Which review is due, open or over: right on every day of the calendar."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.config import CadenceConfig
from vaultgoals.model.period import Period
from vaultgoals.periods.due import review_day
from vaultgoals.periods.period import following, parse_period, period_of, previous
from vaultgoals.reviews.schedule import ReviewState, Schedule

GRACE = 3
YEARS = range(1990, 2051)
ON: Mapping[str, str] = {cadence: "friday" if cadence == "weekly" else "last day" for cadence in REVIEW_CADENCES}


def period(name: str) -> Period:
    """Return the period of a name."""
    found = parse_period(name)
    assert found is not None
    return found


def schedule(
    today: date,
    cadence: str = "weekly",
    known: Mapping[str, bool] | None = None,
    evidence: Sequence[date] | None = None,
    settings: CadenceConfig | None = None,
) -> Schedule:
    """Return a schedule; without `evidence` something happened on every day round the year's end."""
    days = [today + timedelta(days=offset) for offset in range(-40, 41)] if evidence is None else evidence
    reviews = {period(name): answered for name, answered in (known or {}).items()}
    return Schedule(cadence, today, settings or CadenceConfig(on=ON[cadence]), GRACE, reviews, days)


@pytest.mark.parametrize("cadence", REVIEW_CADENCES)
def test_every_new_year_has_each_review_once(cadence: str) -> None:
    """From 20 December to 20 January of every year a review is due from its day to the end of its grace, and on no other day."""
    for year in YEARS:
        for offset in range(32):
            today = date(year, 12, 20) + timedelta(days=offset)
            present = period_of(today, cadence)
            expected = {
                one
                for one in (previous(present), present)
                if (review_day(one, ON[cadence]) or one.end) <= today <= one.end + timedelta(days=GRACE)
            }
            assert set(schedule(today, cadence).find_open()) == expected, today


def test_no_day_is_without_its_week() -> None:
    """Of any 15 days round a new year each lies in exactly one week, whose Thursday names it, W53 too."""
    for year in YEARS:
        for offset in range(-7, 8):
            today = date(year, 1, 1) + timedelta(days=offset)
            week = schedule(today).present()
            assert today in week
            assert week.name == f"{today.isocalendar().year}-W{today.isocalendar().week:02}"


def test_the_53rd_week_is_reviewed() -> None:
    """2026 has 53 weeks; the review of the last is due on 1 January 2027 and open until the 6th."""
    last = period("2026-W53")
    states = [schedule(date(2027, 1, day)).state_of(last) for day in (1, 3, 6, 7)]
    assert states == [ReviewState.DUE, ReviewState.DUE, ReviewState.DUE, ReviewState.OVER]
    assert schedule(date(2026, 12, 31)).state_of(last) is ReviewState.NOT_DUE


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2025, 28), (2000, 29)])
def test_february_is_reviewed_on_its_last_day(year: int, last: int) -> None:
    """Leap years have theirs a day later."""
    assert schedule(date(year, 2, last), "monthly").find_open() == (period(f"{year}-02"),)
    assert schedule(date(year, 2, last - 1), "monthly").find_open() == ()


def test_a_period_without_evidence_is_not_due() -> None:
    """Something must have happened in the period, and by today."""
    today = date(2026, 11, 20)
    for days, state in (
        ([date(2026, 11, 16)], ReviewState.DUE),
        ([], ReviewState.NOT_DUE),
        ([date(2026, 11, 15), date(2026, 11, 21)], ReviewState.NOT_DUE),
    ):
        assert schedule(today, evidence=days).state_of(period("2026-W47")) is state


def test_one_that_is_switched_off_is_never_made_or_refreshed() -> None:
    """Neither is one whose day is no word we know."""
    today = date(2026, 11, 20)
    off = CadenceConfig(enabled=False, on="friday")
    assert schedule(today, known={"2026-W47": False}, settings=off).find_open() == ()
    assert schedule(today, settings=CadenceConfig(on="someday")).find_open() == ()


def test_two_unanswered_reviews_wait() -> None:
    """After two in a row none is made unasked; an answer in one of them lets the next be made."""
    today, week = date(2026, 11, 20), period("2026-W47")
    assert schedule(today, known={"2026-W45": False, "2026-W46": False}).state_of(week) is ReviewState.NOT_DUE
    assert schedule(today, known={"2026-W45": True, "2026-W46": False}).state_of(week) is ReviewState.DUE
    assert schedule(today, known={"2026-W46": False}).state_of(week) is ReviewState.DUE


def test_after_a_gap_one_is_made() -> None:
    """After four weeks one weekly review that covers the gap is made anyway, once, and never again until one is answered."""
    known = {"2026-W45": False, "2026-W46": False}
    spring, later = date(2026, 12, 18), date(2027, 1, 29)
    week, then = period("2026-W51"), period("2027-W04")
    assert schedule(date(2026, 12, 11), known=known).state_of(period("2026-W50")) is ReviewState.NOT_DUE
    assert schedule(spring, known=known).state_of(week) is ReviewState.DUE
    assert schedule(spring, known=known).first_covered(week) == period("2026-W45")
    assert schedule(later, known={**known, "2026-W51": False}).state_of(then) is ReviewState.NOT_DUE
    assert schedule(later, known={**known, "2026-W51": True}).state_of(then) is ReviewState.DUE


def test_what_keeps_a_review_from_being_made_is_known() -> None:
    """The present review and the two before it are named where these two alone keep it; before its day nothing does."""
    known = {"2026-W45": False, "2026-W46": False}
    expected = (period("2026-W47"), [period("2026-W46"), period("2026-W45")])
    assert schedule(date(2026, 11, 20), known=known).kept_by() == expected
    assert schedule(date(2026, 11, 19), known=known).kept_by() is None
    assert schedule(date(2026, 11, 20), known={**known, "2026-W46": True}).kept_by() is None


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({}, "2026-W48"),
        ({"2026-W47": True}, "2026-W48"),
        ({"2026-W42": True}, "2026-W43"),
        ({"2026-W42": True, "2026-W44": False, "2026-W46": False}, "2026-W43"),
        ({"2026-W44": False, "2026-W46": False}, "2026-W44"),
        ({"2026-W49": True}, "2026-W48"),
    ],
)
def test_a_review_looks_back_to_the_last_answered(known: Mapping[str, bool], first: str) -> None:
    """The next review after a gap covers it; one without any before covers its own period."""
    assert schedule(date(2026, 11, 27), known=known).first_covered(period("2026-W48")).name == first


@pytest.mark.parametrize(
    ("today", "known", "wanted"),
    [
        (date(2026, 11, 27), {"2026-W47": False}, "2026-W48"),
        (date(2026, 11, 24), {"2026-W47": False}, "2026-W47"),
        (date(2026, 11, 24), {"2026-W47": True}, "2026-W48"),
        (date(2026, 11, 24), {"2026-W47": False, "2026-W48": False}, "2026-W48"),
        (date(2026, 11, 26), {"2026-W47": False}, "2026-W48"),
    ],
)
def test_who_asks_for_a_review_means_the_one_that_waits(today: date, known: Mapping[str, bool], wanted: str) -> None:
    """Early in a week the last one is meant while it is open and unanswered; else the present one."""
    assert schedule(today, known=known).wanted().name == wanted


def test_a_streak_counts_what_was_kept() -> None:
    """Answered reviews in a row count; this week's not being written yet breaks nothing, a gap does."""
    kept = {f"2026-W{week}": True for week in (41, 43, 44, 45, 46)}
    tuesday = date(2026, 11, 17)
    assert [one.name for one in schedule(tuesday, known=kept).streak()] == [
        "2026-W46",
        "2026-W45",
        "2026-W44",
        "2026-W43",
    ]
    assert schedule(date(2026, 11, 30), known=kept).streak() == ()
    assert len(schedule(tuesday, known={**kept, "2026-W47": False}).streak()) == 4
    assert schedule(tuesday).streak() == ()


def test_a_review_of_the_future_is_left_alone() -> None:
    """One that somebody made ahead is not refreshed before its period begins."""
    week = following(period("2026-W47"))
    assert schedule(date(2026, 11, 20), known={week.name: False}).state_of(week) is ReviewState.NOT_DUE
    assert schedule(date(2026, 11, 23), known={week.name: False}).state_of(week) is ReviewState.OPEN
