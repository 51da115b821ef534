"""Each of the vault's own periodic notes is of one period, and each period has one."""

from datetime import date, timedelta

import pytest

from vaultgoals.model.config import Config, VaultConfig
from vaultgoals.model.period import Period
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.periods.period import parse_period, periods_between
from vaultgoals.reading.periodic import build_period_of
from vaultgoals.reports.review_homes import periodic_note_path

FIRST, LAST = date(1990, 1, 1), date(2050, 12, 31)


def settings(cadence: str, note_format: str, folder: str = "") -> VaultSettings:
    """Return settings with one kind of periodic notes."""
    return VaultSettings(periodic={cadence: PeriodicNote(enabled=True, format=note_format, folder=folder)})


@pytest.mark.parametrize("locale", ["en", "en-gb", "de"])
@pytest.mark.parametrize(
    ("cadence", "note_format"),
    [
        ("weekly", "gggg-[W]ww"),
        ("weekly", "GGGG/[Week] WW"),
        ("monthly", "YYYY/MM MMMM"),
        ("quarterly", "YYYY-[Q]Q"),
        ("yearly", "YYYY"),
    ],
)
def test_the_note_of_a_period_is_of_that_period(cadence: str, note_format: str, locale: str) -> None:
    """From 1990 to 2050 the path of every period leads to the vault's own that its middle lies in, and no two share one."""
    found = settings(cadence, note_format, "Journal")
    config = Config(vault=VaultConfig(locale=locale))
    period_of_note = build_period_of(found, config)
    paths: dict[str, Period] = {}
    for period in periods_between(FIRST, LAST, cadence):
        path = periodic_note_path(found, config, period)
        assert path.startswith("Journal/")
        found_period = period_of_note(path)
        assert found_period is not None, path
        assert period.start + timedelta(days=3) in found_period
        assert found_period == period or locale == "en"
        assert paths.setdefault(path, period) == period


def test_other_notes_are_of_no_period() -> None:
    """A note elsewhere, of another name or of another cadence is none."""
    period_of_note = build_period_of(settings("weekly", "GGGG-[W]WW", "Weeks"), Config())
    assert period_of_note("Weeks/2026-W47.md") == parse_period("2026-W47")
    for path in ("2026-W47.md", "Weeks/2026-W47 Notes.md", "Weeks/2026-11.md", "Weeks/2026-W54.md"):
        assert period_of_note(path) is None
    assert build_period_of(VaultSettings(), Config())("2026-W47.md") is None
