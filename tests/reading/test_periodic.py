"""Which day a note is the daily note of."""

from datetime import date

from vaultgoals.model.config import Config
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.reading.periodic import build_day_of


def settings(note_format: str, folder: str = "Journal") -> VaultSettings:
    """Return settings with daily notes of this format."""
    return VaultSettings(periodic={"daily": PeriodicNote(enabled=True, format=note_format, folder=folder)})


def test_a_format_that_spans_folders_is_understood() -> None:
    """The day is read from the whole path below the folder."""
    day_of = build_day_of(settings("YYYY/MM-MMMM/DD"), Config())
    assert day_of("Journal/2026/11-November/20.md") == date(2026, 11, 20)


def test_other_notes_have_no_day() -> None:
    """A note outside the folder, a name that does not fit and a weekly name are no daily notes."""
    day_of = build_day_of(settings("YYYY-MM-DD"), Config())
    assert [day_of(path) for path in ("2026-11-20.md", "Journal/Plan.md", "Journal/2026-W47.md")] == [None, None, None]


def test_without_settings_nothing_is_a_daily_note() -> None:
    """A vault that does not say where its daily notes are has none."""
    assert build_day_of(VaultSettings(), Config())("2026-11-20.md") is None
