"""Read what the vault's own Obsidian settings say, as far as it matters here."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import is_note_path
from vaultgoals.model.settings import DEFAULT_STATUSES, PeriodicNote, TasksSettings, VaultSettings
from vaultgoals.model.task import StatusType
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.periods.locales import WEEKDAYS
from vaultgoals.reading.journals import SOURCE as JOURNALS
from vaultgoals.reading.journals import read_journals
from vaultgoals.reading.json_settings import flag_at, has_no_halves, list_at, parse_settings, table_at, text_at
from vaultgoals.reading.lifeos import SOURCE as LIFEOS
from vaultgoals.reading.lifeos import read_lifeos

_NOTED = tuple(row for row in CADENCES.values() if row.note_format)
"""What Daily notes, Calendar and Periodic Notes make notes of."""

_GRANULARITIES = {row.unit: row.name for row in _NOTED}
"""Words of Periodic Notes since its calendar sets."""

_STATUS_TYPES: Mapping[str, StatusType] = MappingProxyType(
    {
        "TODO": "todo",
        "IN_PROGRESS": "in_progress",
        "ON_HOLD": "todo",
        "DONE": "done",
        "CANCELLED": "cancelled",
        # A checkbox that is no task is nothing to do, and stays out of what is counted.
        "NON_TASK": "cancelled",
    }
)
"""Status types of the Tasks plugin to ours."""


@dataclass(slots=True)
class _Gathered:
    """What was found so far; each file adds to it."""

    settings: VaultSettings
    periodic: dict[str, PeriodicNote]
    core: frozenset[str] | None = None
    """Core plugins that are on; `None` where no file says."""
    community: frozenset[str] | None = None
    further: list[tuple[str, PeriodicNote]] = field(default_factory=list)
    template_folders: list[str] = field(default_factory=list)
    template_files: list[str] = field(default_factory=list)

    def is_on(self, plugin: str) -> bool:
        """Return whether a community plugin is on; yes where no list says."""
        return self.community is None or plugin in self.community


def _read_core_plugins(gathered: _Gathered, data: Any) -> None:
    """Read both shapes: a list of what is on, and a mapping of each to whether it is."""
    names = (name for name, on in data.items() if on is True) if isinstance(data, Mapping) else data
    gathered.core = frozenset(name for name in names if isinstance(name, str))


def _read_community_plugins(gathered: _Gathered, data: Any) -> None:
    if not isinstance(data, Mapping):
        gathered.community = frozenset(name for name in data if isinstance(name, str))


def _read_app(gathered: _Gathered, data: Any) -> None:
    ignored = (item for item in list_at(data, "userIgnoreFilters") if isinstance(item, str) and has_no_halves(item))
    gathered.settings = replace(
        gathered.settings,
        excluded=tuple(ignored),
    )
    _take_calendar(gathered, data)  # where newer versions of the Calendar plugin keep them


def _read_templates(gathered: _Gathered, data: Any) -> None:
    gathered.template_folders.append(_vault_path(text_at(data, "folder")))


def _read_templater(gathered: _Gathered, data: Any) -> None:
    # `template_folder` is what earlier versions wrote.
    gathered.template_folders.extend(_vault_path(text_at(data, key)) for key in ("templates_folder", "template_folder"))


def _read_daily_notes(gathered: _Gathered, data: Any) -> None:
    on = gathered.core is None or "daily-notes" in gathered.core
    _take_periodic(gathered, "daily", data, _DAILY_NOTES, enabled=on)


def _read_calendar(gathered: _Gathered, data: Any) -> None:
    weekly = {
        "format": text_at(data, "weeklyNoteFormat"),
        "folder": text_at(data, "weeklyNoteFolder"),
        "template": text_at(data, "weeklyNoteTemplate"),
    }
    on = gathered.is_on("calendar")
    _take_periodic(gathered, "weekly", weekly, _CALENDAR, enabled=on and flag_at(data, "showWeeklyNote"))
    if on:
        _take_calendar(gathered, data)


def _take_calendar(gathered: _Gathered, data: Any) -> None:
    start, locale = text_at(data, "weekStart").lower(), text_at(data, "localeOverride")
    if start in {"locale", *WEEKDAYS}:
        gathered.settings = replace(gathered.settings, week_start=start)
    if locale and locale != "system-default":
        gathered.settings = replace(gathered.settings, calendar_locale=locale)


def _read_periodic_notes(gathered: _Gathered, data: Any) -> None:
    """Read both shapes: one object per cadence, and calendar sets of which one is active."""
    on = gathered.is_on("periodic-notes")
    sets = [item for item in list_at(data, "calendarSets") if isinstance(item, dict)]
    active = next((item for item in sets if item.get("id") == text_at(data, "activeCalendarSet")), None)
    chosen = active or (sets[0] if sets else None)
    for granularity, cadence in _GRANULARITIES.items():
        note = table_at(chosen, granularity) if chosen is not None else table_at(data, cadence)
        if note:
            _take_periodic(gathered, cadence, note, _PERIODIC_NOTES, enabled=on and flag_at(note, "enabled"))


def _read_places(
    plugin: str, read: Callable[[Any], Iterator[tuple[str, PeriodicNote]]], gathered: _Gathered, data: Any
) -> None:
    for cadence, note in read(data) if gathered.is_on(plugin) else ():
        _take_note(gathered, cadence, note)


def _take_periodic(gathered: _Gathered, cadence: str, data: Any, source: str, *, enabled: bool) -> None:
    note_format = text_at(data, "format").strip("/") or CADENCES[cadence].note_format
    template = text_at(data, "templatePath") or text_at(data, "template")
    note = PeriodicNote(enabled, note_format, _vault_path(text_at(data, "folder")), template, source)
    _take_note(gathered, cadence, note)


def _take_note(gathered: _Gathered, cadence: str, note: PeriodicNote) -> None:
    template = _vault_path(note.template)
    if template:
        template = template if is_note_path(template) else f"{template}.md"
        gathered.template_files.append(template)  # also of a plugin that is off: a template is never a note of a kind
    before = gathered.periodic[cadence]
    if not note.enabled and before.enabled:
        return
    if before.enabled:
        gathered.further.append((cadence, before))
    gathered.periodic[cadence] = replace(note, template=template)


def _read_tasks(gathered: _Gathered, data: Any) -> None:
    if not gathered.is_on("obsidian-tasks-plugin"):
        return
    settings = table_at(data, "statusSettings")
    statuses = dict(DEFAULT_STATUSES)
    for status in (*list_at(settings, "coreStatuses"), *list_at(settings, "customStatuses")):
        symbol = status.get("symbol") if isinstance(status, dict) else None
        kind = _STATUS_TYPES.get(text_at(status, "type"))
        if isinstance(symbol, str) and len(symbol) == 1 and kind and has_no_halves(symbol):
            statuses[symbol] = kind
    notation = "dataview" if text_at(data, "taskFormat") == "dataview" else "emoji"
    tasks = TasksSettings(MappingProxyType(statuses), text_at(data, "globalFilter"), notation)
    gathered.settings = replace(gathered.settings, tasks=tasks)


def _vault_path(text: str) -> str:
    """Return a path of the vault without `/` around it; empty for the vault itself and for what leads out of it."""
    names = [name for name in text.split("/") if name not in {"", "."}]
    return "" if ".." in names else "/".join(names)


_DAILY_NOTES = "daily-notes.json"
_CALENDAR = "plugins/calendar/data.json"
_PERIODIC_NOTES = "plugins/periodic-notes/data.json"

_READERS: tuple[tuple[str, Callable[[_Gathered, Any], None]], ...] = (
    # What is on comes first; then a later file wins over an earlier one, as Periodic Notes does over Daily notes.
    ("core-plugins.json", _read_core_plugins),
    ("community-plugins.json", _read_community_plugins),
    ("app.json", _read_app),
    ("templates.json", _read_templates),
    (LIFEOS, partial(_read_places, "periodic-para", read_lifeos)),
    (JOURNALS, partial(_read_places, "journals", read_journals)),
    (_DAILY_NOTES, _read_daily_notes),
    (_CALENDAR, _read_calendar),
    (_PERIODIC_NOTES, _read_periodic_notes),
    ("plugins/templater-obsidian/data.json", _read_templater),
    ("plugins/obsidian-tasks-plugin/data.json", _read_tasks),
)

SETTINGS_FILES: tuple[str, ...] = tuple(name for name, _ in _READERS)
"""Paths below the configuration folder that `read_settings` knows."""


def read_settings(
    files: Mapping[str, bytes], config_folder: str = ".obsidian"
) -> tuple[VaultSettings, tuple[Diagnostic, ...]]:
    """Return what the settings files say, from their bytes by path below the configuration folder.

    A file that is missing leaves its defaults; so does one that is broken, with a `bad-settings` warning. Single values
    of another type than Obsidian writes are passed over.
    """
    periodic = {row.name: PeriodicNote(format=row.note_format) for row in _NOTED}
    gathered = _Gathered(VaultSettings(config_folder=config_folder), periodic)
    findings: list[Diagnostic] = []
    found: list[str] = []
    for name, read in _READERS:
        if name not in files:
            continue
        data, problem = parse_settings(files[name])
        if problem:
            message = f"these settings of Obsidian cannot be read ({problem}); their defaults are used"
            findings.append(Diagnostic("bad-settings", Severity.WARNING, message, f"{config_folder}/{name}"))
            continue
        read(gathered, data)
        found.append(name)
    settings = replace(
        gathered.settings,
        template_folders=_without_repeats(gathered.template_folders),
        template_files=_without_repeats(gathered.template_files),
        periodic=MappingProxyType(gathered.periodic),
        further=tuple(gathered.further),
        found=tuple(found),
    )
    return settings, tuple(findings)


def _without_repeats(paths: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for path in paths if path))
