"""Which day what is written in a note is of, where its line says none."""

from collections.abc import Callable, Mapping
from datetime import date

from vaultgoals.goals.gathered import day_of_name
from vaultgoals.model.config import Config
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.recall import Make
from vaultgoals.model.settings import VaultSettings
from vaultgoals.periods.period import middle_of
from vaultgoals.reading.periodic import build_day_of, build_own_period


def build_day_of_note(
    settings: VaultSettings, config: Config, notes: Mapping[str, Note], make: Make
) -> Callable[[str], date | None]:
    """Return a function from a vault path to the day of a note.

    That of a daily note is as the note says itself, by the vault's own format, else by a name that begins with a date.
    What stands in the note of a week, month, quarter or year is of that period: of its first day, in a week of the first
    in the month that it belongs to.
    """
    day_of = make("", _build_day_of, settings, config)
    return lambda path: make(path, day_of, path, notes.get(path))


def _build_day_of(settings: VaultSettings, config: Config) -> Callable[[str, Note | None], date | None]:
    by_settings, period_of_own = build_day_of(settings, config), build_own_period(settings, config)

    def day_of(path: str, note: Note | None) -> date | None:
        period = period_of_own(note) if note is not None else None
        if period is not None and period.cadence == "daily":
            return period.start
        return by_settings(path) or day_of_name(path) or (_first_day(period) if period is not None else None)

    return day_of


def _first_day(period: Period) -> date:
    if period.cadence != "weekly":
        return period.start
    middle = middle_of(period)
    return max(period.start, middle.replace(day=1))
