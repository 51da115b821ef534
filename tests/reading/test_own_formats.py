"""`[periodic]`: formats of periodic notes in the configuration."""

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.period_formats import read_own_format
from vaultgoals.reading.periodic import build_period_of, with_own_formats

WEEKS = PeriodicNote(enabled=True, format="GGGG-[W]WW", folder="Weeks", template="T/W.md", source="x.json")


def configured(text: str) -> Config:
    """Return a right configuration."""
    config, findings = parse_config(f"[periodic]\n{text}\n")
    assert findings == ()
    return config


@pytest.mark.parametrize(
    ("text", "folder", "note_format"),
    [
        ("gggg-[W]ww", "", "gggg-[W]ww"),
        ("Journal/gggg-[W]ww", "Journal", "gggg-[W]ww"),
        ("My Notes/Weekly/YYYY/gggg-[W]ww", "My Notes/Weekly", "YYYY/gggg-[W]ww"),
        ("Journal/YYYY/Weekly/gggg-[W]ww", "Journal", "YYYY/[Weekly]/gggg-[W]ww"),
        ("/Tagebuch/YYYY/MM-MMMM/YYYY-MM-DD", "Tagebuch", "YYYY/MM-MMMM/YYYY-MM-DD"),
        ("[YYYY]/YYYY", "", "[YYYY]/YYYY"),
    ],
)
def test_a_folder_with_other_letters_stands_for_itself(text: str, folder: str, note_format: str) -> None:
    """A folder's name with letters that no date has is plain; the rest is a moment format."""
    note = read_own_format(text, "vaultgoals.toml")
    assert (note.folder, note.format, note.enabled) == (folder, note_format, True)


def test_the_configuration_comes_first() -> None:
    """What `[periodic]` states takes the place of a plugin's settings, whose notes still stand for their days."""
    settings = VaultSettings(periodic={"weekly": WEEKS, "yearly": PeriodicNote(format="YYYY")})
    config = configured('weekly = "Journal/gggg-[W]ww"')
    found = with_own_formats(settings, config)
    assert found.periodic["weekly"] == PeriodicNote(True, "gggg-[W]ww", "Journal", "T/W.md", "vaultgoals.toml")
    assert found.further == (("weekly", WEEKS),)
    assert found.periodic["yearly"] == settings.periodic["yearly"]
    period_of_note = build_period_of(found, config)
    first, second = period_of_note("Journal/2026-W47.md"), period_of_note("Weeks/2026-W47.md")
    assert first is not None
    assert second is not None
    assert (first.start.isoformat(), second.start.isoformat()) == ("2026-11-15", "2026-11-16")


def test_without_it_settings_stay_as_they_are() -> None:
    """A configuration without formats leaves the plugins' settings alone."""
    settings = VaultSettings(periodic={"weekly": WEEKS})
    assert with_own_formats(settings, Config()) == settings


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("weekly", "[W]WW"),
        ("weekly", "YYYY-[W]ww"),
        ("weekly", "Journal/YYYY-MM"),
        ("daily", "MM-DD"),
        ("monthly", "Weekly"),
        ("weekly", "Week ww, gggg"),
        ("yearly", "../YYYY"),
    ],
)
def test_a_format_that_does_not_say_its_period_is_named(key: str, text: str) -> None:
    """A format without the year, of a longer period or out of the vault is an error at its line, and counts for nothing."""
    config, (finding,) = parse_config(f'[periodic]\n{key} = "{text}"\n')
    assert (finding.code, finding.line, config) == ("bad-config-value", 2, Config())
    assert "such as" in finding.message
