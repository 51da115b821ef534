"""Which day or period a note of the vault's own is of, by its settings."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.lexicon import ENGLISH
from vaultgoals.model.note import Note
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.period import Period
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.model.value import replace
from vaultgoals.periods.calendar_fields import week_start
from vaultgoals.periods.locales import WEEKDAYS, knows_weeks, locale_named
from vaultgoals.periods.moment import fields_of_format, has_words, parse_period_name
from vaultgoals.periods.period import middle_of, period_of, week_from
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.dates import read_date
from vaultgoals.reading.own_days import path_below
from vaultgoals.reading.period_formats import read_own_format
from vaultgoals.reading.words import read_language

_HEAD = 4_000
"""Bytes in which properties stand."""
_find_period = lru_cache(maxsize=1 << 14)(parse_period_name)
"""Of the same paths every build asks the same."""


def locale_in_use(settings: VaultSettings, config: Config, note: PeriodicNote | None = None) -> str:
    """Return the locale that names of periodic notes are in, for `period_name`: `en`, `en/monday`.

    It is the Calendar plugin's, which sets it for the whole vault, else the configured one; with that plugin's week start,
    which changes every locale week of the vault, or with the weeks of the one kind of note.
    """
    return _with_weeks(_stated_locale(settings, config) or ENGLISH, settings, note)


def locales_of_names(settings: VaultSettings, config: Config, note: PeriodicNote) -> tuple[str, ...]:
    """Return the locales in which names of one kind of notes are read: the one in use first.

    Where nothing states it, months and weekdays may be in the vault's first language as well: Obsidian's own is not known.
    """
    is_open = not _stated_locale(settings, config) and has_words(note.format)
    spoken = [config.vault.numbers] if is_open and config.vault.numbers else []
    return (locale_in_use(settings, config, note), *(_with_weeks(each, settings, note) for each in spoken))


def _stated_locale(settings: VaultSettings, config: Config) -> str:
    return settings.calendar_locale if knows_weeks(settings.calendar_locale) else config.vault.locale


def _with_weeks(tag: str, settings: VaultSettings, note: PeriodicNote | None) -> str:
    weeks = (note.weeks if note is not None else "") or settings.week_start
    return f"{tag}/{weeks}" if weeks.partition("/")[0] in WEEKDAYS else tag


def build_day_of(settings: VaultSettings, config: Config) -> Callable[[str], date | None]:
    """Return a function from a vault path to the day it is the daily note of; `None` for every other note.

    The folder and the moment format are those of the settings; a format may span folders.
    """
    find = _build_find([one for one in notes_of(settings) if one[0] == "daily"], settings, config)

    def day_of(path: str) -> date | None:
        period = find(path)
        return None if period is None else period.start

    return day_of


def build_period_of(settings: VaultSettings, config: Config) -> Callable[[str], Period | None]:
    """Return a function from a vault path to the week, month, quarter or year it is the vault's own note of; else `None`.

    A week is the vault's own: the days that the note stands for.
    """
    return _build_find([one for one in notes_of(settings) if one[0] in REVIEW_CADENCES], settings, config)


def _build_find(
    kinds: Iterable[tuple[str, PeriodicNote]], settings: VaultSettings, config: Config
) -> Callable[[str], Period | None]:
    named = _names(kinds, settings, config)

    def find(path: str) -> Period | None:
        for one in named:
            inner = path_below(one.folder, path)
            period = _find_period(one.format, inner, one.locale, one.cadence) if inner is not None else None
            if period is not None:
                return period
        return None

    return find


def find_note_names(settings: VaultSettings, config: Config) -> tuple[NoteNames, ...]:
    """Return how the vault names its periodic notes, those with the shortest period first, then days as its languages write them.

    What nothing in the vault says is no name of its own: there `2026-W47` is the ISO week, and not a week from Sunday on.
    """
    own = _names([one for one in notes_of(settings) if one[1].enabled], settings, config)
    others = (language for language in config.vault.language if language != ENGLISH)
    spoken = (form for language in others for form in read_language(language).get("date", {}).get("day", ()))
    return (*own, *(NoteNames("daily", "", form, ENGLISH) for form in spoken))


def _names(kinds: Iterable[tuple[str, PeriodicNote]], settings: VaultSettings, config: Config) -> tuple[NoteNames, ...]:
    return tuple(
        NoteNames(cadence, note.folder, note.format, locale)
        for cadence, note in kinds
        if note.format
        for locale in locales_of_names(settings, config, note)
    )


def with_own_formats(settings: VaultSettings, config: Config) -> VaultSettings:
    """Return the settings in which the formats of the configuration come first."""
    periodic, further = dict(settings.periodic), list(settings.further)
    for cadence in CADENCES:
        if text := getattr(config.periodic, cadence, ""):
            before = periodic.get(cadence, PeriodicNote())
            further += [(cadence, before)] if before.enabled else []
            periodic[cadence] = replace(read_own_format(text, CONFIG_PATH), template=before.template)
    return replace(settings, periodic=MappingProxyType(periodic), further=tuple(further))


def notes_of(settings: VaultSettings) -> Iterator[tuple[str, PeriodicNote]]:
    """Yield the cadence and the place of every kind of periodic notes; of one cadence that first which reviews go by."""
    yield from ((cadence, settings.periodic[cadence]) for cadence in CADENCES if cadence in settings.periodic)
    yield from settings.further


def period_by_property(note: Note, settings: VaultSettings, config: Config) -> Period | None:
    """Return the period that a note of the Journals plugin says it is of, by `journal` and the date beside it."""
    stated = note.names.get("journal")
    if stated is None:
        return None
    for cadence, kind in notes_of(settings):
        if kind.journal and stated.value == kind.journal:
            dated = next((one for one in note.properties if one.name == kind.date_property), None)
            day = read_date(dated.value)[0] if dated is not None else None
            return None if day is None else _period_around(day, cadence, locale_in_use(settings, config, kind))
    return None


def may_be_of_journal(data: bytes, settings: VaultSettings) -> bool:
    """Say whether the bytes of a note may say that it is one of a journal."""
    head = data[:_HEAD]
    return b"journal" in head and any(kind.journal and kind.enabled for _, kind in notes_of(settings))


def find_own_period(note: Note, settings: VaultSettings, config: Config) -> Period | None:
    """Return the days that a periodic note, of a kind that the vault keeps, stands for: by what it says, else by its path."""
    return build_own_period(settings, config)(note)


def build_own_period(settings: VaultSettings, config: Config) -> Callable[[Note], Period | None]:
    """Return what `find_own_period` does, for many notes."""
    by_path = _build_find([(cadence, kind) for cadence, kind in notes_of(settings) if kind.enabled], settings, config)

    def find(note: Note) -> Period | None:
        return period_by_property(note, settings, config) or by_path(note.path)

    return find


def first_day_of_note(period: Period, note: PeriodicNote, settings: VaultSettings, config: Config) -> date:
    """Return the day by which the note of a period is named: the first, in weeks as whoever names the note counts them.

    Plugins name a week by its first day (`startOf('week')`), also where the name is that of an ISO week. A week of ours
    has the note of the week that its fourth day lies in. Where nothing says how weeks are counted, a format of ISO weeks does.
    """
    if period.cadence != "weekly":
        return period.start
    middle = middle_of(period)
    is_iso = "iso_week" in fields_of_format(note.format)
    locale = "en-gb" if is_iso and not states_weeks(note, settings, config) else locale_in_use(settings, config, note)
    return _period_around(middle, period.cadence, locale).start


def states_weeks(note: PeriodicNote, settings: VaultSettings, config: Config) -> bool:
    """Say whether anything says on which day the weeks of notes begin; plain English is also that of whoever states nothing."""
    stated = knows_weeks(settings.calendar_locale) or config.vault.locale not in ("", ENGLISH)
    return bool(note.weeks) or settings.week_start in WEEKDAYS or stated


def _period_around(day: date, cadence: str, locale: str) -> Period:
    if cadence != "weekly":
        return period_of(day, cadence)
    return week_from(date.fromordinal(max(1, week_start(day.toordinal(), locale_named(locale)))))
