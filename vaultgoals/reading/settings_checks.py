"""Find where the tools of a vault disagree on weeks and on the names of periodic notes."""

from collections.abc import Iterator

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.periods.locales import WEEKDAYS, Locale, find_locale, locale_named
from vaultgoals.periods.moment import cadence_of_format, fields_of_format

_ISO = locale_named("en-gb")
_WEEK_YEARS = frozenset({"week_year", "short_week_year"})
_ISO_WEEK_YEARS = frozenset({"iso_week_year", "short_iso_week_year"})


def locale_in_use(settings: VaultSettings, config: Config) -> str:
    """Return the locale that names of periodic notes are in, for `period_name`: `en`, or `en/monday`.

    It is the configured one, with the week start of the Calendar plugin, which changes every locale week of the vault.
    """
    if settings.week_start in WEEKDAYS:
        return f"{config.vault.locale}/{settings.week_start}"
    return config.vault.locale


def check_settings(settings: VaultSettings, config: Config) -> tuple[Diagnostic, ...]:
    """Return what the vault's tools disagree on.

    `week-mismatch`: weekly notes count other weeks than the reviews, which count ISO weeks. `week-start-mismatch`: the
    Calendar plugin begins weeks on another day than the locale. `locale-mismatch`: it is set to another language.
    `unclear-period-name`: a format from whose names the period cannot be told.
    """
    locale = locale_named(locale_in_use(settings, config))
    findings = [*_check_calendar(settings, config)]
    for cadence, note in settings.periodic.items():
        if note.enabled:
            findings.extend(_check_format(cadence, note, locale, settings.config_folder))
    return tuple(findings)


def _check_calendar(settings: VaultSettings, config: Config) -> Iterator[Diagnostic]:
    stated = locale_named(config.vault.locale)
    start = settings.week_start
    if start in WEEKDAYS and WEEKDAYS.index(start) != stated.week_start:
        own = WEEKDAYS[stated.week_start].capitalize()
        message = f"the calendar begins weeks on {start.capitalize()}, the locale {stated.name} on {own}"
        yield Diagnostic("week-start-mismatch", Severity.WARNING, message, settings.config_folder)
    if settings.calendar_locale and find_locale(settings.calendar_locale) != stated:
        message = f"the calendar is set to the locale {settings.calendar_locale}, vaultgoals to {stated.name}"
        yield Diagnostic("locale-mismatch", Severity.WARNING, message, settings.config_folder)


def _check_format(cadence: str, note: PeriodicNote, locale: Locale, folder: str) -> Iterator[Diagnostic]:
    path = f"{folder}/{note.source}" if note.source else folder
    fields = fields_of_format(note.format, locale.name)
    if "week" in fields and (locale.week_start, locale.first_week) != (_ISO.week_start, _ISO.first_week):
        begin = WEEKDAYS[locale.week_start].capitalize()
        message = (
            f"{cadence} notes are named `{note.format}`, by weeks of the locale (from {begin} on, week 1 has"
            f" {locale.first_week} January); reviews use ISO weeks (`GGGG-[W]WW`)"
        )
        yield Diagnostic("week-mismatch", Severity.WARNING, message, path)
    if problem := _unclear(cadence, note.format, fields, locale):
        yield Diagnostic(
            "unclear-period-name", Severity.WARNING, f"{cadence} notes are named `{note.format}`: {problem}", path
        )


def _unclear(cadence: str, note_format: str, fields: frozenset[str], locale: Locale) -> str:
    by_locale, by_iso = "week" in fields, "iso_week" in fields
    if cadence == "weekly" and by_locale and fields.isdisjoint(_WEEK_YEARS):
        return "round New Year a week's number belongs to another year than the day's; write `gggg` for the year"
    if cadence == "weekly" and by_iso and fields.isdisjoint(_ISO_WEEK_YEARS):
        return "round New Year a week's number belongs to another year than the day's; write `GGGG` for the year"
    told = cadence_of_format(note_format, locale.name)
    if told is None:
        return "such a name has no year"
    return "" if told in {cadence, "daily"} else f"such a name is of a {told} note"
