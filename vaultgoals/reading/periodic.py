"""Which day or period a note of the vault's own is of, by its settings."""

from collections.abc import Callable
from datetime import date

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_path, shown_path
from vaultgoals.model.period import Period
from vaultgoals.model.settings import VaultSettings
from vaultgoals.periods.moment import parse_period_name
from vaultgoals.periods.period import period_of
from vaultgoals.reading.settings_checks import locale_in_use


def build_day_of(settings: VaultSettings, config: Config) -> Callable[[str], date | None]:
    """Return a function from a vault path to the day it is the daily note of; `None` for every other note.

    The folder and the moment format are those of Daily notes or Periodic Notes; a format may span folders.
    """
    daily = settings.periodic.get("daily")
    locale = locale_in_use(settings, config)
    folder = daily.folder if daily else ""
    note_format = daily.format if daily else ""

    def day_of(path: str) -> date | None:
        inner = _path_below(folder, path) if note_format else None
        period = parse_period_name(note_format, inner, locale) if inner is not None else None
        return period.start if period is not None and period.cadence == "daily" else None

    return day_of


def build_period_of(settings: VaultSettings, config: Config) -> Callable[[str], Period | None]:
    """Return a function from a vault path to the week, month, quarter or year it is the vault's own note of; else `None`.

    A week is the ISO week that the fourth day of the vault's own lies in, so that each note is that of one week of ours.
    """
    locale = locale_in_use(settings, config)
    forms = [
        (cadence, note.folder, note.format)
        for cadence in REVIEW_CADENCES
        if (note := settings.periodic.get(cadence)) is not None and note.format
    ]

    def note_period(path: str) -> Period | None:
        for cadence, folder, note_format in forms:
            inner = _path_below(folder, path)
            period = parse_period_name(note_format, inner, locale) if inner is not None else None
            if period is not None and period.cadence == cadence:
                return period_of(date.fromordinal(period.start.toordinal() + 3), cadence)
        return None

    return note_period


def _path_below(folder: str, path: str) -> str | None:
    """Return a note's path from a folder of the settings on, without `.md`; `None` where it lies elsewhere."""
    inside = f"{shown_path(folder.strip('/'))}/".removeprefix("/")
    shown = shown_path(path)
    return shown[len(inside) :].removesuffix(".md") if fold_path(shown).startswith(fold_path(inside)) else None
