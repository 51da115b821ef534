"""What the vault's own Obsidian settings say, as far as they matter here."""

from collections.abc import Mapping
from types import MappingProxyType

from vaultgoals.model.task import StatusType
from vaultgoals.model.value import dataclass, field

DEFAULT_STATUSES: Mapping[str, StatusType] = MappingProxyType(
    {" ": "todo", "x": "done", "X": "done", "/": "in_progress", "-": "cancelled"}
)


@dataclass(frozen=True, slots=True)
class PeriodicNote:
    """Where the vault keeps its own notes of one cadence."""

    enabled: bool = False
    format: str = ""
    """A moment format of the file's path below `folder`, without extension."""
    folder: str = ""
    template: str = ""
    source: str = ""
    """Which settings file said so; empty for a default."""
    weeks: str = ""
    """Weeks of these notes alone, as `locale_named` takes them behind a language: `monday/4`; empty: those of the vault."""
    journal: str = ""
    """What the property `journal` of such notes says; empty where they are known by their path alone."""
    date_property: str = ""
    """The property with a day of their period, beside `journal`."""


@dataclass(frozen=True, slots=True)
class TasksSettings:
    """Settings of the Tasks plugin."""

    statuses: Mapping[str, StatusType] = field(default_factory=lambda: DEFAULT_STATUSES)
    """Status character to type; a character that is not listed is to do."""
    global_filter: str = ""
    """Only lines that contain it are tasks to that plugin; empty: every one."""
    notation: str = "emoji"
    """`emoji` or `dataview`: the one new signs are written in."""
    dotted: bool = False
    """Whether a language of the vault writes `3.4.2027` with the day first: no task has such a date, but one can be meant."""


@dataclass(frozen=True, slots=True)
class VaultSettings:
    """Everything read from the vault's configuration folder; a missing or broken file leaves its defaults."""

    config_folder: str = ".obsidian"
    excluded: tuple[str, ...] = ()
    """Obsidian's own excluded files; shown by `doctor`, never a reason to skip a note."""
    template_folders: tuple[str, ...] = ()
    """Of core Templates and Templater. A periodic note's template is named alone: its folder may hold other notes."""
    template_files: tuple[str, ...] = ()
    """Single template notes named by Daily notes and Periodic Notes."""
    periodic: Mapping[str, PeriodicNote] = field(default_factory=dict)
    """By cadence: daily, weekly, monthly, quarterly, yearly."""
    further: tuple[tuple[str, PeriodicNote], ...] = ()
    """Cadence and place of periodic notes that the vault keeps beside these, of several plugins or journals."""
    week_start: str = ""
    """`monday`, `sunday`, `locale` as the Calendar plugin says; empty where nothing does."""
    calendar_locale: str = ""
    """Moment locale that names and weeks are in, as the Calendar plugin says; empty where nothing does."""
    tasks: TasksSettings = TasksSettings()
    found: tuple[str, ...] = ()
    """Settings files that were read."""
