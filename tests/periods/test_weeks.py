"""Weeks from Monday, Sunday or Saturday on: their days, their names, and the names that moment gives them."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256

import pytest

from tests.conftest import RECORDED
from vaultgoals.model.config import Config, ReviewsConfig, VaultConfig
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.periods.calendar_fields import week_start
from vaultgoals.periods.locales import LOCALES, WEEKDAYS, locale_named
from vaultgoals.periods.moment import period_name
from vaultgoals.periods.period import WEEK_STARTS, following, parse_period, period_from, period_of, previous
from vaultgoals.reading.dates import read_date
from vaultgoals.reading.periodic import build_period_of

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
ROWS = [json.loads(line) for line in (RECORDED / "week-names.jsonl").read_text("utf-8").splitlines()]
CALENDARS = sorted({(row["locale"], row["week_starts"]) for row in ROWS})


def digest(names: list[str]) -> str:
    """Return the digest that the recorded rows have."""
    return sha256("".join(f"{name}\n" for name in names).encode()).hexdigest()


def named(locale: str, week_starts: str) -> str:
    """Return the locale with the first day that the Calendar plugin gives it."""
    return locale if week_starts == "locale" else f"{locale}/{week_starts}"


def test_the_recorded_calendars_are_all_there_are() -> None:
    """Each of the six locales is recorded with its own first day and with each of the three."""
    assert {locale for locale, _ in CALENDARS} == set(LOCALES)
    assert {start for _, start in CALENDARS} == {"locale", *WEEK_STARTS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['locale']}-{row['week_starts']}-{row['format']}")
def test_every_day_has_the_name_that_moment_gives_it(row: Mapping[str, str]) -> None:
    """Each day of 2020 to 2040 has the name, and the first day of its week, that moment says."""
    locale = named(row["locale"], row["week_starts"])
    if row["format"]:
        made = [period_name(row["format"], day, locale) for day in DAYS]
    else:
        facts = locale_named(locale)
        made = [date.fromordinal(week_start(day.toordinal(), facts)).isoformat() for day in DAYS]
    assert digest(made) == row["sha256"]


@pytest.mark.parametrize("note_format", ["gggg-[W]ww", "[Week] w, gg", "gggg-[W]ww (MMM D)", "YYYY/MM-MMMM/gggg-[W]ww"])
@pytest.mark.parametrize(("locale", "start"), CALENDARS)
def test_a_weekly_note_stands_for_the_week_that_the_plugin_opens_it_for(
    locale: str, start: str, note_format: str
) -> None:
    """In 2020 to 2040 the note that a plugin names by the first day of a week stands for exactly that week."""
    settings = VaultSettings(
        periodic={"weekly": PeriodicNote(enabled=True, format=note_format, folder="W")},
        week_start=start,
        calendar_locale=locale,
    )
    period_of_note = build_period_of(settings, Config(vault=VaultConfig(locale="es")))
    facts = locale_named(named(locale, start))
    wrong = []
    for day in (one for one in DAYS if week_start(one.toordinal(), facts) == one.toordinal()):
        found = period_of_note(f"W/{period_name(note_format, day, named(locale, start))}.md")
        if found is None or (found.start, found.end) != (day, day + timedelta(days=6)):
            wrong.append((day, found))
    assert wrong == []


@pytest.mark.parametrize("week_starts", WEEK_STARTS)
def test_a_week_is_named_by_the_iso_week_that_most_of_its_days_lie_in(week_starts: str) -> None:
    """Every day of 2020 to 2040 lies in one week from that day on, named by most of its days, and the name leads back."""
    for day in DAYS:
        week = period_of(day, "weekly", week_starts)
        assert day in week
        assert WEEKDAYS[week.start.isoweekday() % 7] == week_starts
        assert (week.end - week.start).days == 6
        inside = [(week.start + timedelta(days=n)).isocalendar()[:2] for n in range(7)]
        year, number = max(inside, key=inside.count)
        assert week.name == f"{year}-W{number:02}"
        assert parse_period(week.name, week_starts) == week
        assert previous(following(week)) == week
        assert period_from(week.start, "weekly") == week


def test_other_periods_do_not_mind_the_first_day_of_weeks() -> None:
    """Days, months, quarters and years are the same whatever day weeks begin on."""
    for cadence in ("daily", "monthly", "quarterly", "yearly"):
        for week_starts in WEEK_STARTS:
            period = period_of(date(2026, 11, 22), cadence, week_starts)
            assert period == period_of(date(2026, 11, 22), cadence)
            assert parse_period(period.name, week_starts) == period


def test_a_week_in_a_property_is_an_iso_week() -> None:
    """`2026-W47` as a date is Monday, or as the end of something Sunday, whatever the reviews count by."""
    assert Config(reviews=ReviewsConfig(week_starts="sunday")).reviews.week_starts == "sunday"
    assert read_date("2026-W47") == (date(2026, 11, 16), None)
    assert read_date("2026-W47", last=True) == (date(2026, 11, 22), None)


@pytest.mark.parametrize("week_starts", WEEK_STARTS)
def test_weeks_at_the_ends_of_the_calendar(week_starts: str) -> None:
    """The first and the last week of all lose the days that are not in the calendar."""
    assert period_of(date.min, "weekly", week_starts).start == date.min
    assert period_of(date.max, "weekly", week_starts).end == date.max
