"""Reviews and time off."""

from collections.abc import Mapping
from datetime import date, timedelta

from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.config import CadenceConfig
from vaultgoals.periods.period import parse_period
from vaultgoals.reviews.schedule import ReviewState, Schedule

FRIDAY = date(2026, 11, 20)
EVIDENCE = [FRIDAY - timedelta(days=back) for back in range(60, -1, -1)]


def schedule(
    known: Mapping[str, bool], *spans: tuple[str, str], today: date = FRIDAY, cadence: str = "weekly"
) -> Schedule:
    """Return a schedule of known reviews, with time off."""
    reviews = {period: answered for name, answered in known.items() if (period := parse_period(name)) is not None}
    away = Calendar(tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans))
    return Schedule(
        cadence, today, CadenceConfig(on="friday"), 3, reviews, EVIDENCE, calendar=away if spans else EVERY_DAY
    )


def test_no_review_is_due_while_away() -> None:
    """On a day away none is made, and on the first day back it is, while its grace lasts."""
    rest = ("2026-11-18", "2026-11-20")
    assert schedule({}, rest).state_of(schedule({}).present()) is ReviewState.NOT_DUE
    assert schedule({}).state_of(schedule({}).present()) is ReviewState.DUE
    back = schedule({}, rest, today=date(2026, 11, 21))
    assert back.state_of(back.present()) is ReviewState.DUE


def test_a_week_away_has_no_review() -> None:
    """Of a week that was away as a whole none is made in its days of grace; of one with a day at home it is."""
    monday = date(2026, 11, 23)
    last = schedule({}).present()
    assert schedule({}, ("2026-11-16", "2026-11-22"), today=monday).state_of(last) is ReviewState.NOT_DUE
    assert schedule({}, ("2026-11-17", "2026-11-22"), today=monday).state_of(last) is ReviewState.DUE


def test_a_review_that_is_there_stays_open() -> None:
    """Time off takes nothing away that is there."""
    open_one = schedule({"2026-W47": False}, ("2026-11-18", "2026-11-20"))
    assert open_one.state_of(open_one.present()) is ReviewState.OPEN


def test_weeks_away_break_no_row() -> None:
    """A week away as a whole is none that was missed; one with a day at home is."""
    known = {"2026-W43": True, "2026-W44": True, "2026-W46": True}
    names = [one.name for one in schedule(known, ("2026-11-02", "2026-11-08")).streak()]
    assert names == ["2026-W46", "2026-W44", "2026-W43"]
    assert [one.name for one in schedule(known, ("2026-11-03", "2026-11-08")).streak()] == ["2026-W46"]
    assert [one.name for one in schedule(known).streak()] == ["2026-W46"]


def test_a_row_outlasts_time_off_at_its_end() -> None:
    """Back from two weeks away the row is what it was before."""
    known = {"2026-W43": True, "2026-W44": True}
    back = schedule(known, ("2026-11-02", "2026-11-15"))
    assert [one.name for one in back.streak()] == ["2026-W44", "2026-W43"]
    assert schedule(known).streak() == ()
