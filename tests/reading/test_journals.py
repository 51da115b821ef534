"""Where the Journals plugin keeps its notes."""

import json
from datetime import date

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.settings import VaultSettings
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.obsidian import read_settings
from vaultgoals.reading.periodic import build_day_of, build_period_of, find_own_period

FILE = "plugins/journals/data.json"
DAY = {
    "name": "Dagbok",
    "write": {"type": "day"},
    "nameTemplate": "{{date}}",
    "dateFormat": "YYYY-MM-DD",
    "folder": "D",
}
WEEK = {
    "write": {"type": "week"},
    "nameTemplate": "Week {{date}}",
    "dateFormat": "gggg-[W]ww",
    "folder": "W/{{date:gggg}}",
}
ISO = {"dow": 1, "doy": 4, "global": False}


def settings_of(journals: object, calendar: object = None, **more: object) -> VaultSettings:
    """Return the settings of a vault with these journals."""
    files = {FILE: {"version": 3, "journals": journals, "calendar": calendar or {"dow": -1, "doy": 0}}, **more}
    return read_settings({name: json.dumps(data).encode() for name, data in files.items()})[0]


def days(settings: VaultSettings, path: str, text: str = "") -> tuple[str, str, str] | None:
    """Return cadence, first and last day that a note stands for."""
    found = find_own_period(parse_note(path, text.encode()), settings, Config())
    return None if found is None else (found.cadence, found.start.isoformat(), found.end.isoformat())


def test_a_journal_is_found_by_its_folder_and_its_name() -> None:
    """Templates of folder and name say the path, and the week is the plugin's own."""
    settings = settings_of({"Dagbok": DAY, "Weeks": WEEK}, ISO)
    assert build_day_of(settings, Config())("D/2026-11-20.md") == date(2026, 11, 20)
    assert days(settings, "W/2027/Week 2027-W10.md") == ("weekly", "2027-03-08", "2027-03-14")
    assert (settings.periodic["weekly"].enabled, settings.periodic["weekly"].source) == (True, FILE)
    for path in ("W/2027-W10.md", "2026-11-20.md", "W/2026/Week 2027-W10.md"):
        assert days(settings, path) is None


def test_weeks_of_the_locale() -> None:
    """Where the plugin leaves weeks to the locale, they are those of the vault."""
    expected = ("weekly", "2027-02-28", "2027-03-06")
    assert days(settings_of({"Weeks": WEEK}, {"mode": "locale"}), "W/2027/Week 2027-W10.md") == expected
    assert days(settings_of({"Weeks": WEEK}), "W/2027/Week 2027-W10.md") == expected


@pytest.mark.parametrize(
    "calendar",
    [ISO, {"mode": "custom", "dow": 1, "doy": 4, "global": True}, {"firstDayOfWeek": 1, "firstWeekOfYear": 4}],
)
def test_each_shape_of_its_weeks(calendar: dict[str, object]) -> None:
    """Every version's way to state weeks is understood."""
    assert settings_of({"Weeks": WEEK}, calendar).periodic["weekly"].weeks == "monday/4"


def test_its_usual_name_of_a_week() -> None:
    """`YYYY-[W]w` has the year of the week, as the plugin fills it in, round New Year, too."""
    settings = settings_of({"Weeks": {"write": {"type": "week"}}}, ISO)
    assert days(settings, "2026-W1.md") == ("weekly", "2025-12-29", "2026-01-04")
    assert days(settings, "2026-W53.md") == ("weekly", "2026-12-28", "2027-01-03")


def test_the_first_version_had_one_journal_of_all_periods() -> None:
    """Its sections that are switched on are read, below the root folder."""
    section = {"enabled": True, "nameTemplate": "{{date}}", "dateFormat": "YYYY-[Q]Q", "folder": "Q", "template": "T/Q"}
    journal = {"type": "calendar", "rootFolder": "J", "quarter": section, "month": {**section, "enabled": False}}
    settings = settings_of({"id": journal})
    assert days(settings, "J/Q/2026-Q4.md") == ("quarterly", "2026-10-01", "2026-12-31")
    assert settings.template_files == ("T/Q.md",)
    assert not settings.periodic["monthly"].enabled


def test_a_note_says_itself_which_journal_and_day_it_is_of() -> None:
    """`journal` and `journal-date` hold wherever the note lies; of an unknown journal they say nothing."""
    weeks = {**WEEK, "nameTemplate": "Sprint {{index}}", "frontmatter": {"dateField": "on"}}
    settings = settings_of({"Dagbok": DAY, "Sprints": weeks}, ISO)
    assert settings.periodic["weekly"].format == ""
    text = "---\njournal: {}\n{}: 2026-11-18\n---\n"
    assert days(settings, "Any.md", text.format("Dagbok", "journal-date")) == ("daily", "2026-11-18", "2026-11-18")
    assert days(settings, "Any.md", text.format("Sprints", "on")) == ("weekly", "2026-11-16", "2026-11-22")
    assert days(settings, "Any.md", text.format("Other", "journal-date")) is None
    assert days(settings, "Any.md", text.format("Sprints", "journal-date")) is None


def test_several_journals_of_one_kind() -> None:
    """The notes of each of them stand for their days."""
    work = {**WEEK, "folder": "Work", "nameTemplate": "{{journal_name}} {{date:GGGG-[W]WW}}"}
    settings = settings_of({"Weeks": WEEK, "Work": work}, ISO)
    expected = ("weekly", "2027-03-08", "2027-03-14")
    assert days(settings, "Work/Work 2027-W10.md") == days(settings, "W/2027/Week 2027-W10.md") == expected


def test_other_journals_have_no_period() -> None:
    """A journal of sprints, one that is switched off, and what is no journal leave the vault as it is."""
    custom = {"write": {"type": "custom", "every": "week", "duration": 2}}
    off = settings_of({"Weeks": WEEK}, ISO, **{"community-plugins.json": ["calendar"]})
    for settings in (settings_of({"Sprints": custom, "x": 3}), off):
        assert not any(note.enabled for note in settings.periodic.values())
        assert settings.further == ()


def test_periodic_notes_come_first() -> None:
    """Where Periodic Notes has weekly notes, reviews go by those, and the journal's still stand for their days."""
    other = {"weekly": {"enabled": True, "format": "GGGG-[W]WW", "folder": "P"}}
    settings = settings_of({"Weeks": WEEK}, ISO, **{"plugins/periodic-notes/data.json": other})
    assert settings.periodic["weekly"].folder == "P"
    period_of_note = build_period_of(settings, Config())
    assert period_of_note("P/2027-W10.md") == period_of_note("W/2027/Week 2027-W10.md") is not None
