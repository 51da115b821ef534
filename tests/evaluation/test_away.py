"""Time off: which days count, and what stops meanwhile."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.away import EVERY_DAY, Away, Calendar, build_calendar
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.note import Note
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
FRONT = "start: 2026-11-01\ndue: 2026-12-01\n"
"""Thirty days."""
TALKS = "## Key results\n- Talks: 0 / 10 talks\n## Check-ins\n"


def away(first: str, last: str = "") -> str:
    """Return a note of time off."""
    return f"---\ntype: away\nstart: {first}\n{f'end: {last}' if last else ''}\n---\n"


def found(*notes: str, front: str = FRONT, body: str = TALKS, day: date = DAY) -> GoalEvaluation:
    """Return what is worked out of a goal beside notes of time off."""
    return evaluate(snapshot(vault(*notes, front=front, body=body)), day).goals["G.md"]


def vault(*notes: str, front: str = FRONT, body: str = TALKS) -> dict[str, str]:
    """Return a goal beside notes of time off."""
    return {"G.md": f"---\ntype: goal\n{front}---\n{body}", **{f"Away {at}.md": one for at, one in enumerate(notes)}}


def codes(files: dict[str, str], day: date = DAY) -> set[str]:
    """Return the codes of what `check` finds."""
    return {one.code for one in check(snapshot(files), day)}


def test_days_away_are_no_part_of_the_time() -> None:
    """Of thirty days ten are away, before the day: nine of twenty are over; without them nineteen of thirty."""
    standing = found(away("2026-11-05", "2026-11-14")).standing
    assert standing.elapsed == 45
    assert standing.reason.startswith(
        "0 % done, 45 % of the time from 2026-11-01 to 2026-12-01 over, without 10 days away"
    )
    assert found().standing.elapsed == pytest.approx(100 * 19 / 30)
    assert "away" not in found().standing.reason


def test_days_away_ahead_leave_less_time() -> None:
    """Ten days away ahead make more of the time over, and a higher pace is needed."""
    ahead = found(away("2026-11-21", "2026-11-30"))
    assert ahead.standing.elapsed == 95
    assert ahead.pace is not None
    assert (ahead.pace.days_left, ahead.pace.days_away, ahead.pace.needed) == (1, 10, 70)
    plain = found().pace
    assert plain is not None
    assert (plain.days_left, plain.days_away) == (11, 0)


def test_the_pace_of_late_is_of_days_that_count() -> None:
    """Two weeks away between do not slow what was made in the weeks before and after."""
    body = f"{TALKS}- 2026-10-16: 0\n- 2026-10-30: 2\n- 2026-11-20: 3\n"
    front = "start: 2026-10-16\ndue: 2026-12-31\n"
    rested = found(away("2026-10-31", "2026-11-13"), front=front, body=body).pace
    worked = found(front=front, body=body).pace
    assert rested is not None
    assert worked is not None
    assert (rested.weeks, rested.recent, worked.weeks) == (3, 1, 5)
    assert worked.recent == pytest.approx(3 / 5)


def test_evidence_in_days_away_counts() -> None:
    """What is done while away is done."""
    body = f"{TALKS}- 2026-11-10: 4\n"
    assert found(away("2026-11-05", "2026-11-14"), body=body).progress.value == 40
    assert found(away("2026-11-05"), body=body).progress.value == 40


def test_nothing_falls_due_while_away() -> None:
    """A goal that was due in time off is overdue on the first day that counts, and then at once says so."""
    due = "start: 2026-11-01\ndue: 2026-11-10\n"
    rest = away("2026-11-09", "2026-11-19")
    assert found(rest, front=due, day=date(2026, 11, 19)).standing.name != "overdue"
    late = found(rest, front=due, day=DAY).standing
    assert late.name == "overdue"
    assert late.reason == "was due 2026-11-10, 10 days ago (9 days of it away), at 0 %"
    assert found(front=due, day=date(2026, 11, 19)).standing.name == "overdue"


def test_a_checkpoint_is_not_late_while_away() -> None:
    """A checkpoint due in time off is late after it, as a goal that must be done first is."""
    body = "## Checkpoints\n- [ ] Book the room 📅 2026-11-15\n"
    rest = away("2026-11-12", "2026-11-20")
    assert found(rest, body=body).standing.name == "on track"
    assert found(rest, body=body, day=date(2026, 11, 21)).standing.name == "at risk"
    assert found(body=body).standing.name == "at risk"


def test_a_goal_is_not_stale_for_days_away() -> None:
    """The interval without a sign is of days that count."""
    front = "start: 2026-10-01\ndue: 2027-06-01\nreview_every: 14 days\n"
    body = f"{TALKS}- 2026-11-01: 1\n"
    assert "stale" in codes(vault(front=front, body=body))
    rested = vault(away("2026-11-03", "2026-11-16"), front=front, body=body)
    assert "stale" not in codes(rested)
    assert "stale" in codes(rested, date(2026, 12, 1))


def test_an_open_end_lasts_up_to_the_day() -> None:
    """Without a last day it lasts until today, and nobody knows more: what lies ahead counts."""
    rested = found(away("2026-11-11"))
    assert rested.standing.elapsed == pytest.approx(100 * 9 / 20)
    assert rested.pace is not None
    assert (rested.pace.days_left, rested.pace.days_away) == (11, 0)


def test_an_open_end_that_has_not_begun() -> None:
    """One that begins later stops nothing up to the day."""
    assert found(away("2026-12-24")).standing == found().standing


def test_overlapping_notes_are_one() -> None:
    """Days of two notes are away once, in whatever order the notes stand."""
    notes = (away("2026-11-05", "2026-11-10"), away("2026-11-08", "2026-11-14"))
    assert found(*notes).standing == found(*reversed(notes)).standing
    assert found(*notes).standing.elapsed == 45


def test_all_days_away() -> None:
    """Where no day of a goal counts, all of them do."""
    assert found(away("2026-10-01", "2027-01-31")).standing.elapsed == pytest.approx(100 * 19 / 30)


@pytest.mark.parametrize(
    ("note", "line", "words"),
    [
        (away("2026-11-14", "2026-11-05"), 4, "turn the two days round"),
        ("---\ntype: away\nend: 2026-11-05\n---\n", 3, "says no first day"),
        ("---\ntype: away\n---\n", 2, "says no first day"),
    ],
)
def test_a_bad_note_is_found_and_stops_nothing(note: str, line: int, words: str) -> None:
    """Turned round or without a first day it is `bad-away` at its line, and stops nothing; a good one beside it does."""
    taken = snapshot(vault(note))
    (one,) = [one for one in taken.diagnostics if one.code == "bad-away"]
    assert (one.path, one.line) == ("Away 0.md", line)
    assert words in one.message
    assert found(note).standing == found().standing
    assert found(note, away("2026-11-05", "2026-11-14")).standing.elapsed == 45


@pytest.mark.parametrize("note", [away("2026-02-30", "2026-11-05"), away("2026-11-05", "2026-02-30")])
def test_a_day_that_is_none_is_found_and_stops_nothing(note: str) -> None:
    """A day that no calendar has is found, and the note stops nothing for a guess."""
    assert [(one.code, one.path) for one in snapshot(vault(note)).diagnostics] == [("bad-date", "Away 0.md")]
    assert found(note).standing == found().standing


def test_a_good_note_is_left_alone() -> None:
    """One day, an open end, an empty one and a period are fine."""
    assert found(away("2026-11-11").replace("\n\n", "\nend:\n")).standing == found(away("2026-11-11")).standing
    for note in (away("2026-11-05", "2026-11-05"), away("2026-11-05"), away("2026-W46", "2026-W46")):
        assert snapshot(vault(note)).diagnostics == ()
    assert evaluate(snapshot(vault(away("2026-W46", "2026-W46"))), DAY).calendar.spans == (
        (date(2026, 11, 9), date(2026, 11, 15)),
    )


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))
SPANS = st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=5)


def calendar(spans: list[tuple[date, date | None]], day: date) -> Calendar:
    """Return the calendar of such notes."""
    return build_calendar([Away(Note("A.md"), "A", first, last) for first, last in spans], day)


def naive(spans: list[tuple[date, date | None]], day: date, one: date) -> bool:
    """Say whether a day is away, note by note."""
    return any(first <= one <= (last or max(day, first)) for first, last in spans)


@given(SPANS, DAYS, DAYS, DAYS, st.integers(0, 70))
def test_the_calendar_counts_day_by_day(
    spans: list[tuple[date, date | None]], day: date, one: date, other: date, count: int
) -> None:
    """What it counts, adds and takes is what one counts on one's fingers."""
    found, tomorrow = calendar(spans, day), timedelta(days=1)
    assert found.is_away(one) is naive(spans, day, one)
    first, last = sorted((one, other))
    free = [first + tomorrow * n for n in range(1, (last - first).days + 1)]
    counted = sum(not naive(spans, day, each) for each in free)
    assert (found.days(first, last), found.days(last, first)) == (counted, -counted)
    assert found.away(first, last) == len(free) - counted
    assert found.days(one, found.add(one, count)) == count
    assert found.days(found.take(one, count), one) == count


@pytest.mark.parametrize(
    "spans", [[(date.min, None)], [(date.min, date.max)], [(date.max, date.max)], [(date.max, None)]]
)
def test_the_ends_of_the_calendar(spans: list[tuple[date, date | None]]) -> None:
    """Time off at the first and last day that there is ends nothing in an error, and no count is below 0."""
    found = calendar(spans, DAY)
    for day in (date.min, DAY, date.max):
        assert found.days(date.min, day) >= 0
        assert found.days(day, date.max) >= 0
        assert date.min <= found.take(day, 10) <= found.add(day, 10) <= date.max
    assert EVERY_DAY.days(date.min, date.max) == (date.max - date.min).days
