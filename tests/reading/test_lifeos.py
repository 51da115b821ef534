"""Where LifeOS keeps its periodic notes."""

import json
from datetime import date

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.settings import VaultSettings
from vaultgoals.reading.obsidian import read_settings
from vaultgoals.reading.periodic import build_day_of, build_period_of
from vaultgoals.reading.settings_checks import check_settings, check_weeks

FILE = "plugins/periodic-para/data.json"


def settings_of(data: object, **more: object) -> VaultSettings:
    """Return the settings of a vault with these of LifeOS."""
    files = {FILE: data, **more}
    return read_settings({name: json.dumps(text).encode() for name, text in files.items()})[0]


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        ("Journal/2027/Weekly/2027-W10.md", date(2027, 3, 8), date(2027, 3, 14)),
        ("Journal/2020/Weekly/2020-W53.md", date(2020, 12, 28), date(2021, 1, 3)),
        ("Journal/2026/Monthly/2026-11.md", date(2026, 11, 1), date(2026, 11, 30)),
        ("Journal/2026/Quarterly/2026-Q4.md", date(2026, 10, 1), date(2026, 12, 31)),
        ("Journal/2026/2026.md", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_its_notes_stand_for_their_days(path: str, first: date, last: date) -> None:
    """Each lies in the folder of its year and kind; weeks are ISO weeks, as the plugin takes them."""
    found = build_period_of(settings_of({"periodicNotesPath": "Journal/"}), Config())(path)
    assert found is not None
    assert (found.start, found.end) == (first, last)


def test_daily_notes_lie_in_the_folder_of_their_month() -> None:
    """A daily note is that of its day, and one elsewhere is none."""
    day_of = build_day_of(settings_of({}), Config())
    assert day_of("PeriodicNotes/2026/Daily/11/2026-11-20.md") == date(2026, 11, 20)
    assert day_of("PeriodicNotes/2026-11-20.md") is None


def test_names_of_their_own() -> None:
    """The plugin's formats of names are taken, with its weeks."""
    settings = settings_of({"periodicNotesPath": "/", "weeklyNoteFormat": "gggg-[W]ww [weekly]"})
    found = build_period_of(settings, Config())("2027/Weekly/2027-W10 weekly.md")
    assert found is not None
    assert found.start == date(2027, 3, 8)


def test_its_templates_are_templates() -> None:
    """Those in its folder are, or the ones that the advanced settings name."""
    assert "PeriodicNotes/Templates/Weekly.md" in settings_of({}).template_files
    own = {"usePeriodicAdvanced": True, "periodicNotesTemplateFilePathWeekly": "T/W.md"}
    assert "T/W.md" in settings_of(own).template_files


def test_nothing_is_said_of_its_weeks() -> None:
    """ISO weeks are those of the reviews: nothing is found."""
    settings = settings_of({})
    assert (*check_weeks(settings, Config()), *check_settings(settings, Config())) == ()


def test_switched_off() -> None:
    """Neither a plugin that is off nor periodic notes that are off in it have notes."""
    for settings in (settings_of({"usePeriodicNotes": False}), settings_of({}, **{"community-plugins.json": []})):
        assert not any(note.enabled for note in settings.periodic.values())
