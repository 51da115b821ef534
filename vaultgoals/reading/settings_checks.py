"""Find where the tools of a vault disagree on weeks and on the names of periodic notes."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.model.config import PERIODIC, Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.settings import PeriodicNote, VaultSettings
from vaultgoals.periods.calendar_fields import week_start
from vaultgoals.periods.locales import LOCALES, WEEKDAYS, Locale, find_locale, locale_named
from vaultgoals.periods.moment import fields_of_format, has_words, period_name
from vaultgoals.periods.period import WEEK_STARTS
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.period_formats import find_unclear
from vaultgoals.reading.periodic import locale_in_use, states_weeks

_ISO = locale_named("en-gb")
_SOME_DAY = date(2026, 9, 9)
"""A Wednesday, for messages."""


def check_weeks(settings: VaultSettings, config: Config) -> tuple[Diagnostic, ...]:
    """Return `week-mismatch` where the vault's weekly notes count other weeks than the reviews: once."""
    note = settings.periodic.get("weekly")
    if note is None or not note.enabled or not note.format:
        return ()
    locale = locale_named(locale_in_use(settings, config, note))
    message = _opens_another(note, locale) if states_weeks(note, settings, config) else _is_unstated(note, config)
    message = message or _differ(note, locale, config.reviews.week_starts)
    if not message:
        return ()
    if not (settings.calendar_locale or settings.week_start or note.weeks) and config.vault.locale in ("", "en"):
        message += "; where your Obsidian is in another language, state it as `[vault] locale`"
    return (Diagnostic("week-mismatch", Severity.WARNING, message, _path(note, settings)),)


def find_week_start(note: PeriodicNote, settings: VaultSettings, config: Config) -> str:
    """Return the first day of the weeks that weekly notes stand for: `monday`."""
    return _week_start(note, locale_named(locale_in_use(settings, config, note)))


def _week_start(note: PeriodicNote, locale: Locale) -> str:
    is_iso = "iso_week" in fields_of_format(note.format, locale.name)
    return WEEKDAYS[_ISO.week_start if is_iso else locale.week_start]


def _differ(note: PeriodicNote, locale: Locale, reviewed: str) -> str:
    """Return how weekly notes differ from reviewed weeks; empty where they do not."""
    fields = fields_of_format(note.format, locale.name)
    start = _week_start(note, locale)
    named = f"weekly notes are named `{note.format}`"
    whose = "ISO weeks" if "iso_week" in fields else f"weeks of the locale {locale.name}"
    if start != reviewed:
        said = f"{named}, by {whose}, which begin on {start.capitalize()}; reviews have weeks from {reviewed.capitalize()} on"
        return f'{said}: write `week_starts = "{start}"` in `[reviews]`' if start in WEEK_STARTS else said
    if start == "monday" and "week" in fields and locale.first_week != _ISO.first_week:
        first = f"week 1 has {locale.first_week} January, an ISO week 1 has 4 January"
        return f"{named}, by {whose}: {first}, so that numbers can differ from those of the reviews; write `GGGG-[W]WW`"
    return ""


def _opens_another(note: PeriodicNote, locale: Locale) -> str:
    """Return how a name of an ISO week is that of other days than its note is opened for; empty where it is not."""
    start = WEEKDAYS[locale.week_start]
    if start == _week_start(note, locale):
        return ""
    first = date.fromordinal(week_start(_SOME_DAY.toordinal(), locale))
    return (
        f"weekly notes are named `{note.format}`, by ISO weeks, and your weeks begin on {start.capitalize()}: on {_SOME_DAY} "
        f"the note of {first} is opened, `{period_name(note.format, first, locale.name)}`, and its name is read as the week before. "
        "Reviews go into the note that is opened; write `gggg-[W]ww`, or let weeks begin on Monday"
    )


def _is_unstated(note: PeriodicNote, config: Config) -> str:
    """Return which note reviews go into where a name of an ISO week leaves open when weeks begin; empty where none do."""
    place = config.reviews.cadences["weekly"].place or config.reviews.place
    if place != PERIODIC or "iso_week" not in fields_of_format(note.format):
        return ""
    taken, other = (
        period_name(note.format, date.fromordinal(week_start(_SOME_DAY.toordinal(), locale_named(name))), name)
        for name in ("en-gb", "en-us")
    )
    return (
        f"weekly notes are named `{note.format}`, by ISO weeks, and nothing says on which day your weeks begin. Reviews go into the "
        f'note of the week from Monday on: on {_SOME_DAY} into `{taken}`. Write `locale = "en-gb"` in `[vault]` if that is right, '
        f'or `locale = "en-us"` if your plugin opens `{other}` then'
    )


def check_locales(settings: VaultSettings, config: Config) -> Iterator[Diagnostic]:
    """Yield `unknown-locale` for names of months or days in a language that is not known here."""
    words = settings.calendar_locale or config.vault.locale
    for cadence, note in settings.periodic.items():
        if note.enabled and note.format and words and find_locale(words) is None and has_words(note.format):
            known = ", ".join(sorted(LOCALES))
            message = f"{cadence} notes are named `{note.format}`, with words of {words}; known are {known}"
            yield Diagnostic("unknown-locale", Severity.WARNING, message, _path(note, settings))


def check_settings(settings: VaultSettings, config: Config) -> tuple[Diagnostic, ...]:
    """Return `unclear-period-name` for each format from whose names of notes the period cannot be told."""
    findings: list[Diagnostic] = []
    for cadence, note in settings.periodic.items():
        if note.enabled and note.format:
            findings.extend(_check_format(cadence, note, settings, config))
    return tuple(findings)


def _check_format(cadence: str, note: PeriodicNote, settings: VaultSettings, config: Config) -> Iterator[Diagnostic]:
    locale = locale_in_use(settings, config, note)
    path = _path(note, settings)
    if problem := find_unclear(cadence, note.format, locale):
        yield Diagnostic(
            "unclear-period-name", Severity.WARNING, f"{cadence} notes are named `{note.format}`: {problem}", path
        )


def _path(note: PeriodicNote, settings: VaultSettings) -> str:
    if note.source == CONFIG_PATH:
        return note.source
    return f"{settings.config_folder}/{note.source}" if note.source else settings.config_folder
