"""A day in digits alone is read where the language writes it so; elsewhere it is named, and never guessed."""

from datetime import date

import pytest

from tests.language.test_names_add import GERMAN
from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import apply_edits, is_safe

DAY = date(2026, 11, 25)
PLACES = {
    "property": "---\ntype: goal\ndue: {}\n---\n",
    "quoted": '---\ntype: goal\ndue: "{}"\n---\n',
    "line": "---\ntype: goal\n---\ndue:: {}\n",
    "check-in": "---\ntype: goal\n---\n## Check-ins\n- {}: progress 40\n",
    "bold": "---\ntype: goal\n---\n## Check-ins\n- **{}**: progress 40\n",
    "change": "---\ntype: goal\n---\n## Check-ins\n- 2026-11-01: due -> {} - later\n",
    "field": "---\ntype: goal\n---\n## Check-ins\n- [date:: {}] [progress:: 40]\n",
    "changed field": "---\ntype: goal\n---\n## Check-ins\n- 2026-11-01: [due:: {}]\n",
    "task": "---\ntype: goal\n---\n- [ ] a [due:: {}]\n",
    "sign": "---\ntype: goal\n---\n- [ ] a 📅 {}\n",
}
"""Where a date is read."""
OF_TASKS = ("task", "sign")
CODES = {"bad-date", "bad-check-in", "unread-date"}


def vault(note: str, config: str = "") -> Snapshot:
    """Return a vault with a goal."""
    return snapshot({"A.md": note, "vaultgoals.toml": config})


def said(note: str, config: str = "") -> list[Diagnostic]:
    """Return what is said of the dates in a goal."""
    return [one for one in check(vault(note, config), DAY) if one.code in CODES]


def fixed(note: str, config: str = "") -> str:
    """Return a goal after its fixes."""
    safe = [one for one in said(note, config) if is_safe(one)]
    return apply_edits(safe, {"A.md": note.encode()})[0].get("A.md", note.encode()).decode()


def days(built: Snapshot) -> list[date]:
    """Return the days that were read in a goal."""
    goal = built.graph.goals["A.md"]
    read = [goal.due, *(one.due or one.date for one in goal.check_ins), *(one.due for one in goal.note.tasks)]
    return [day for day in read if day is not None]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", ["31.12.2026", "12/31/2026", "31-12-2026", "2026/12/31", "31. 12. 2026"])
def test_one_reading(place: str, written: str) -> None:
    """`31.12.2026` is named with the fix where the day is above 12, in any vault, and `check --fix` writes it."""
    note = PLACES[place].format(written)
    (found,) = said(note)
    assert "2026-12-31" in found.message
    assert fixed(note) == PLACES[place].format("2026-12-31")
    assert days(vault(fixed(note))) == [date(2026, 12, 31)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", ["03.04.2027", "3/4/2027"])
def test_two_readings(place: str, written: str) -> None:
    """A day that may be two is named with both readings, and never guessed."""
    note = PLACES[place].format(written)
    (found,) = said(note)
    assert "2027-04-03" in found.message
    assert "2027-03-04" in found.message
    assert fixed(note) == note
    assert date(2027, 4, 3) not in days(vault(note))


@pytest.mark.parametrize("config", ["", GERMAN])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", ["31.12.26", "12/31/26", "03/04/2027", "31.02.2027"])
def test_never_guessed(place: str, written: str, config: str) -> None:
    """Slashes and two-digit years are named, never guessed; so is a day that no calendar has."""
    note = PLACES[place].format(written)
    assert len(said(note, config)) == 1
    assert fixed(note, config) == note


@pytest.mark.parametrize("place", sorted({*PLACES} - {*OF_TASKS}))
@pytest.mark.parametrize("written", ["03.04.2027", "3.4.2027", "3. 4. 2027", "Sa, 3.4.2027", "3.4.2027 14:30"])
def test_where_the_language_writes_so(place: str, written: str) -> None:
    """`03.04.2027` is read where the language writes day first with dots, with blanks, a weekday or a time beside it."""
    note = PLACES[place].format(written)
    assert said(note, GERMAN) == []
    assert days(vault(note, GERMAN)) == [date(2027, 4, 3)]


@pytest.mark.parametrize("place", OF_TASKS)
def test_tasks_have_the_fix_there(place: str) -> None:
    """The Tasks plugin reads no such date in any language: it is named, with the fix that the language allows."""
    note = PLACES[place].format("3.4.2027")
    assert len(said(note, GERMAN)) == 1
    assert fixed(note, GERMAN) == PLACES[place].format("2027-04-03")


def test_the_language_is_offered() -> None:
    """Where dots have two readings, the line that gives them one is named, too; slashes have none."""
    dots, slashes = (said(PLACES["property"].format(each))[0].message for each in ("03.04.2027", "03/04/2027"))
    assert '`language = "de"` under `[vault]`' in dots
    assert "language" not in slashes


@pytest.mark.parametrize("written", ['"[[31.12.2026]]"', '"[[T/31.12.2026|then]]"'])
def test_links(written: str) -> None:
    """A link to such a name is named with its day, and stays a link."""
    note = PLACES["property"].format(written)
    (found,) = said(note)
    assert "write 2026-12-31" in found.message
    assert fixed(note) == note
    assert days(vault(note, GERMAN)) == [date(2026, 12, 31)]


def test_a_time_is_kept() -> None:
    """The fix keeps a time, and drops no weekday."""
    assert fixed(PLACES["property"].format("31.12.2026 9:30")) == PLACES["property"].format("2026-12-31 09:30")
    assert fixed(PLACES["task"].format("31.12.2026 9:30")) == PLACES["task"].format("31.12.2026 9:30")
    assert fixed(PLACES["check-in"].format("Do, 31.12.2026")) == PLACES["check-in"].format("Do, 31.12.2026")


@pytest.mark.parametrize("line", ["- 31.12.2026 4 Seiten", "- 2026-11-02 31.12.2026: 4"])
def test_a_colon_is_asked_for(line: str) -> None:
    """Where the day is read, a check-in without its colon is told that."""
    (found,) = said(f"---\ntype: goal\n---\n## Check-ins\n{line}\n", GERMAN)
    assert "has no colon after its date" in found.message


@pytest.mark.parametrize("written", ["20.11.2026", "20. 11. 2026", "Fr, 20.11.2026"])
def test_wins(written: str) -> None:
    """A win is dated by its line, where the language writes it so; elsewhere its day is named, and the note's counts."""
    files = {"T/2026-11-24.md": f"- Held it on {written} #win\n- Version 1.12 was out #win\n"}
    built = snapshot({**files, "vaultgoals.toml": GERMAN})
    assert [win.on for win in built.graph.wins] == [date(2026, 11, 20), date(2026, 11, 24)]
    assert [one for one in check(built, DAY) if one.code in CODES] == []
    plain = snapshot(files)
    assert {win.on for win in plain.graph.wins} == {date(2026, 11, 24)}
    (found,) = [one for one in check(plain, DAY) if one.code in CODES]
    assert (found.code, found.line) == ("unread-date", 1)
    assert "write 2026-11-20" in found.message


@pytest.mark.parametrize(
    "text", ["1.2.3", "12.000.00", "192.168.2.1", "3.14", "1/2", "31.12", "20261231", "2026-11-22x"]
)
def test_what_is_no_day(text: str) -> None:
    """Versions, numbers and addresses are no days in digits."""
    (found,) = said(PLACES["property"].format(f"'{text}'"))
    assert "is not a date; accepted are" in found.message
