"""The names of a vault's own notes are dates."""

from datetime import date

import pytest

from vaultgoals.model.note_names import NoteNames
from vaultgoals.reading.own_days import find_own, read_day
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

SETTINGS = """{
"daily": {"format": "DD.MM.YYYY", "template": "", "folder": "Tagebuch", "enabled": true},
"weekly": {"format": "gggg-[KW]ww", "template": "", "folder": "Tagebuch", "enabled": true},
"monthly": {"format": "MMMM YYYY", "template": "", "folder": "Tagebuch", "enabled": true}}"""
OBSIDIAN = {
    ".obsidian/community-plugins.json": '["periodic-notes"]',
    ".obsidian/plugins/periodic-notes/data.json": SETTINGS,
    "vaultgoals.toml": '[vault]\nlocale = "de"\n',
}
GOAL = "---\ntype: goal\nstart: 2026-09\n{}---\n## Key results\n- Bücher: 3 / 12\n## Check-ins\n{}"


def read(check_in: str = "", properties: str = "", settings: dict[str, str] | None = None) -> Snapshot:
    """Return a vault with a goal that has these properties and this check-in."""
    note = GOAL.format(properties, f"- {check_in}\n" if check_in else "")
    return snapshot({**(OBSIDIAN if settings is None else settings), "Z/A.md": note})


def codes(built: Snapshot) -> set[str]:
    """Return the codes of what is wrong with dates and check-ins."""
    return {one.code for one in built.diagnostics} & {"bad-check-in", "bad-date", "unread-number"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("[[20.11.2026]]", date(2026, 11, 20)),
        ("**[[20.11.2026]]**", date(2026, 11, 20)),
        ("[[Tagebuch/20.11.2026|gestern]]", date(2026, 11, 20)),
        ("[[20.11.2026#Abend]]", date(2026, 11, 20)),
        ("[[2026-KW47]]", date(2026, 11, 22)),
        ("[[November 2026]]", date(2026, 11, 30)),
        ("[[2026-11-21]]", date(2026, 11, 21)),
    ],
)
def test_a_link_to_an_own_note_is_its_date_at_a_check_in(written: str, day: date) -> None:
    """A link to the vault's own daily or weekly note (`[[20.11.2026]]`, `[[2026-KW47]]`) is that date, at a check-in."""
    built = read(f"{written}: 4, confidence 6 - gut")
    (check_in,) = built.graph.goals["Z/A.md"].check_ins
    assert (check_in.date, check_in.value, check_in.confidence, check_in.comment) == (day, 4, 6, "gut")
    assert not codes(built)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ('"[[20.11.2026]]"', date(2026, 11, 20), date(2026, 11, 20)),
        ('"[[2026-KW47]]"', date(2026, 11, 16), date(2026, 11, 22)),
        ('["[[Tagebuch/November 2026]]"]', date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_link_to_an_own_note_is_its_date_in_a_property(written: str, first: date, last: date) -> None:
    """A link to the vault's own daily or weekly note is that date, in a property: its first day, or its last."""
    goal = read(properties=f"due: {written}\n").graph.goals["Z/A.md"]
    assert goal.due == last
    started = snapshot({**OBSIDIAN, "Z/A.md": f"---\ntype: goal\nstart: {written}\n---\n"})
    assert started.graph.goals["Z/A.md"].start == first
    assert not codes(started)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-KW47: 7", date(2026, 11, 22)),
        ("**2026-KW47**: 7", date(2026, 11, 22)),
        ("**2026-KW47:** 7", date(2026, 11, 22)),
        ("20.11.2026: 7", date(2026, 11, 20)),
        ("November 2026: 7", date(2026, 11, 30)),
        ("2026-11-20: 7", date(2026, 11, 20)),
        ("2026-W47: 7", date(2026, 11, 22)),
    ],
)
def test_a_bare_name_at_a_check_in(written: str, day: date) -> None:
    """Its bare name at a check-in's date is that date, too."""
    built = read(written)
    assert [(one.date, one.value) for one in built.graph.goals["Z/A.md"].check_ins] == [(day, 7)]
    assert not codes(built)


def test_a_bare_name_before_a_comment() -> None:
    """A bare name may stand before a dash alone, and the longest name counts."""
    built = read("20.11.2026 - lief gut: 3 Seiten")
    assert [(one.kind, one.comment) for one in built.graph.goals["Z/A.md"].check_ins] == [
        ("comment", "lief gut: 3 Seiten")
    ]
    long = {".obsidian/daily-notes.json": '{"format": "YYYY-MM-DD - dddd"}'}
    built = read("2026-11-20 - Friday: 4", settings=long)
    assert [(one.date, one.value) for one in built.graph.goals["Z/A.md"].check_ins] == [(date(2026, 11, 20), 4)]


def test_one_date_in_two_forms_is_one() -> None:
    """Two properties that say one day, as a link to its note and in digits, are no contradiction."""
    built = read(properties='due: "[[31.03.2027]]"\ndeadline: 2027-03-31\n')
    assert "unused-property" not in {one.code for one in built.diagnostics}
    other = read(properties='due: "[[31.03.2027]]"\ndeadline: 2027-04-01\n')
    assert "unused-property" in {one.code for one in other.diagnostics}


def test_a_change_of_the_due_date_may_name_one() -> None:
    """A day in a check-in's text is read by the vault's own formats, too."""
    built = read("20.11.2026: due -> [[31.03.2027]]")
    assert [one.due for one in built.graph.goals["Z/A.md"].check_ins] == [date(2027, 3, 31)]


@pytest.mark.parametrize(
    "written", ["20/11/2026: 4", "[[20-11-2026]]: 4", "[[Tag 5]]: 4", "[[2026-KW99]]: 4", "KW47: 4"]
)
def test_other_names_are_no_dates(written: str) -> None:
    """A name that no note of the vault's has is no date, and is named."""
    assert codes(read(written)) == {"bad-check-in"}


@pytest.mark.parametrize("written", ["[[20.11.2026]]", "2026-KW47"])
def test_without_the_formats_nothing_is_read(written: str) -> None:
    """It is the vault's own formats that make such a name a date."""
    assert codes(read(f"{written}: 4", settings={})) == {"bad-check-in"}
    assert not read(properties='due: "[[2026-KW47]]"\n', settings={}).graph.goals["Z/A.md"].due


def test_what_nothing_says_is_no_name() -> None:
    """Where the vault says no format, a link to a week is one to the ISO week."""
    linked = read("[[2026-W47]]: 4", settings={}).graph.goals["Z/A.md"].check_ins
    assert [one.date for one in linked] == [date(2026, 11, 22)]


def test_the_configuration_says_formats_too() -> None:
    """`[periodic]` formats count as those of plugins do, and a format may span folders."""
    settings = {"vaultgoals.toml": '[periodic]\ndaily = "Log/YYYY/MM/YYYYMMDD"\nweekly = "Log/GGGG/[Week] W GGGG"\n'}
    for written in ("[[20261120]]", "[[Log/2026/11/20261120]]", "[[11/20261120]]", "20261120"):
        built = read(f"{written}: 4", settings=settings)
        assert [one.date for one in built.graph.goals["Z/A.md"].check_ins] == [date(2026, 11, 20)], written
    assert read("Week 47 2026: 4", settings=settings).graph.goals["Z/A.md"].check_ins[0].date == date(2026, 11, 22)


def test_a_link_is_the_week_that_the_note_stands_for() -> None:
    """A link to a weekly note is the week of that note, where weeks begin on Sunday; without a link a week is ISO's."""
    settings = {"vaultgoals.toml": '[periodic]\nweekly = "gggg-[W]ww"\n[vault]\nlocale = "en"\n'}
    linked = read("[[2026-W47]]: 4", settings=settings).graph.goals["Z/A.md"].check_ins
    bare = read("2026-W47: 4", settings=settings).graph.goals["Z/A.md"].check_ins
    assert [linked[0].date, bare[0].date] == [date(2026, 11, 21), date(2026, 11, 22)]


def test_the_usual_reading_comes_first_where_it_is_one_of_theirs() -> None:
    """Where a weekly and a monthly note are named alike, the name is read in the usual form."""
    own = (NoteNames("weekly", "", "gggg-ww", "de"), NoteNames("monthly", "", "YYYY-MM", "de"))
    found = find_own("2026-11", own)
    assert found is not None
    assert found.cadence == "monthly"
    assert read_day("[[2026-45]]", own) == (date(2026, 11, 2), None)


@pytest.mark.parametrize("written", ["KW 48", "KW48", "Week 48", "W48"])
def test_a_week_without_its_year_is_named(written: str) -> None:
    """`KW 48` without a year is named."""
    for built in (read(f"{written}: 7"), read(properties=f"due: {written}\n")):
        (message,) = [one.message for one in built.diagnostics if one.code in {"bad-check-in", "bad-date"}]
        assert f"`{written}` says no year; write the week with its year, like 2026-W47" in message


@pytest.mark.parametrize(
    ("vault", "read_days"),
    [('language = "de"', 2), ('language = "de"\nlocale = "de"', 1), ('language = "de"\nlocale = "en"', 1), ("", 1)],
)
def test_names_of_notes_are_read_in_the_first_language(vault: str, read_days: int) -> None:
    """Where no locale is stated, days and months in notes' names are read in English and in the first language; else in that alone."""
    daily = '{"daily": {"format": "dddd, D. MMMM YYYY", "folder": "T", "enabled": true}}'
    settings = {**OBSIDIAN, ".obsidian/plugins/periodic-notes/data.json": daily}
    notes = {
        f"T/{name}.md": "- Gesprochen #win\n" for name in ("Dienstag, 6. Oktober 2026", "Tuesday, 6. October 2026")
    }
    built = snapshot({**settings, **notes, "vaultgoals.toml": f"[vault]\n{vault}\n"})
    assert [win.on for win in built.graph.wins].count(date(2026, 10, 6)) == read_days


def test_weeks_are_in_no_language_that_is_not_stated() -> None:
    """A week's number is read by the weeks in use alone, which are English where no locale is stated: the finding about it asks."""
    built = read("[[2026-KW47]]: 4", settings={**OBSIDIAN, "vaultgoals.toml": '[vault]\nlanguage = "de"\n'})
    assert [one.date for one in built.graph.goals["Z/A.md"].check_ins] == [date(2026, 11, 21)]
    assert "week-mismatch" in {one.code for one in built.diagnostics}


@pytest.mark.parametrize("config", ["", '[vault]\nlanguage = "de"\n'])
def test_a_message_names_days_as_the_language_writes_them(config: str) -> None:
    """What is no date is named with the forms that are read in this vault: `22.11.2026` where German is, and only there."""
    note = "---\ntype: goal\ndue: then\n---\n## Key results\n- A: 1 / 4\n## Check-ins\n- lately: 2\n"
    found = snapshot({"A.md": note, "vaultgoals.toml": config}).diagnostics
    messages = {one.code: one.message for one in found if one.code in {"bad-date", "bad-check-in"}}
    first = "22.11.2026, 2026-11-22, " if config else "2026-11-22, "
    assert f"accepted are {first}" in messages["bad-date"]
    assert f"a date; a check-in begins with one and a colon: {first}" in messages["bad-check-in"]
