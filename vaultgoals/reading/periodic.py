"""Which day a note is the daily note of, by the vault's own settings."""

from collections.abc import Callable
from datetime import date

from vaultgoals.model.config import Config
from vaultgoals.model.settings import VaultSettings
from vaultgoals.periods.moment import parse_period_name
from vaultgoals.reading.settings_checks import locale_in_use


def build_day_of(settings: VaultSettings, config: Config) -> Callable[[str], date | None]:
    """Return a function from a vault path to the day it is the daily note of; `None` for every other note.

    The folder and the moment format are those of Daily notes or Periodic Notes; a format may span folders.
    """
    daily = settings.periodic.get("daily")
    locale = locale_in_use(settings, config)
    folder = f"{daily.folder.strip('/')}/" if daily and daily.folder.strip("/") else ""
    note_format = daily.format if daily else ""

    def day_of(path: str) -> date | None:
        if not note_format or not path.casefold().startswith(folder.casefold()):
            return None
        period = parse_period_name(note_format, path[len(folder) :].removesuffix(".md"), locale)
        return period.start if period is not None and period.cadence == "daily" else None

    return day_of
