"""Dates whose month is a word."""

from datetime import date, timedelta

import pytest

from vaultgoals.checking import check
from vaultgoals.goals.graph import build_graph
from vaultgoals.model.goal import Goal
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.dates import FORMS, read_date
from vaultgoals.testing import note, snapshot

DAY = date(2026, 11, 26)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
DAYS = (
    *("26 November 2026", "Nov 26, 2026", "26. November 2026", "November 26th 2026", "26th of November 2026"),
    *("26 nov 2026", "NOVEMBER 26, 2026", "Nov. 26 2026", "26-Nov-2026", "Thursday, November 26, 2026"),
    *("Thu 26 Nov 2026", "**26 November 2026**", "[[November 26th, 2026]]", "[[Journal/26 November 2026|then]]"),
)
NONE = (
    *("June", "26 November", "November 26", "Nov '26", "in November 2026", "November 2026?", "26 Smarch 2026"),
    *("Mayor 2027", "27 2027", "26 November 20261", "November 26 26"),
)


def goal(front: str, body: str = "") -> Goal:
    """Return the goal that a note with these properties is."""
    found = snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n{body}"})
    return build_graph(found.notes.values(), found.index, found.config)[0].goals["Run.md"]


@pytest.mark.parametrize("written", DAYS)
def test_days_are_dates(written: str) -> None:
    """Months by name (`26 November 2026`, `Nov 26, 2026`) are dates wherever a date is read: nothing in them is ambiguous."""
    assert read_date(written) == (DAY, None)
    assert goal(f'due: "{written}"').due == DAY
    assert goal("", f"due:: {written}\n").due == DAY
    line = f"{written}: due -> {written}, since it rains - {written}"
    (found,), problems = parse_check_ins(line)
    assert (problems, found.date, found.due) == ((), DAY, DAY)
    assert found.comment == f"since it rains - {written}"


@pytest.mark.parametrize(("month", "name"), tuple(enumerate(MONTHS, 1)))
def test_months_are_periods(month: int, name: str) -> None:
    """In the property a month is a period: its first day in `start`, its last in `due`."""
    found = goal(f"start: {name} 2027\ndue: {name[:3]} 2027")
    after = date(2027 + month // 12, month % 12 + 1, 1)
    assert (found.start, found.due) == (date(2027, month, 1), after - timedelta(days=1))


@pytest.mark.parametrize("written", NONE)
def test_what_lacks_a_year_is_no_date(written: str) -> None:
    """`June` without a year is no date, nor is another word; the finding names the forms that are."""
    day, problem = read_date(written)
    assert day is None
    assert str(problem).endswith(f"is not a date; accepted are {FORMS}")
    assert "22 November 2026, November 2026" in FORMS


@pytest.mark.parametrize("written", ["31 June 2027", "Feb 30, 2026"])
def test_a_day_that_no_calendar_has(written: str) -> None:
    """A day that does not exist is said to be so."""
    assert read_date(written) == (None, f"`{written}` does not exist in the calendar")


def test_a_win_has_the_day_of_its_line() -> None:
    """A win is dated by a day that its line names in words."""
    text = "---\ntype: goal\n---\n- Held it on 26 November 2026 #win\n- In June 2026 I may rest #win\n"
    found = snapshot({"Run.md": text})
    wins = build_graph(found.notes.values(), found.index, found.config)[0].wins
    assert sorted(str(win.on) for win in wins) == ["2026-11-26", "None"]


def test_a_check_in_without_a_bullet_is_named() -> None:
    """A line under Check-ins that begins with such a day and has no bullet is named, as one with digits is."""
    text = "---\ntype: goal\n---\n## Key results\n- Talks: 0 / 4 talks\n## Check-ins\nNov 15, 2026: 2 talks\n"
    assert "unread-number" in {one.code for one in check(snapshot({"Run.md": text}), DAY)}
    assert "unread-number" not in {
        one.code for one in check(snapshot({"Run.md": text.replace("\nNov", "\n- Nov")}), DAY)
    }


def test_a_task_has_no_such_date() -> None:
    """The Tasks plugin reads no such date: there `unread-date` offers the fix where it is a day."""
    day, month = (note(f"- [ ] Send it 📅 {written}\n").diagnostics for written in ("26 November 2026", "June 2027"))
    assert [(one.code, one.fix.edit.new if one.fix and one.fix.edit else None) for one in (*day, *month)] == [
        *(("unread-date", " 📅 2026-11-26"), ("unread-date", None))
    ]
