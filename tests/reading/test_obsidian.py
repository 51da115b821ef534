"""What Obsidian's own settings say."""

import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.config import Config, ReviewsConfig, VaultConfig
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.settings import DEFAULT_STATUSES, PeriodicNote, VaultSettings
from vaultgoals.reading.obsidian import SETTINGS_FILES, read_settings
from vaultgoals.reading.periodic import locale_in_use
from vaultgoals.reading.settings_checks import check_locales, check_settings, check_weeks

CALENDAR = "plugins/calendar/data.json"
PERIODIC = "plugins/periodic-notes/data.json"
TASKS = "plugins/obsidian-tasks-plugin/data.json"
TEMPLATER = "plugins/templater-obsidian/data.json"


def settings_of(**files: object) -> VaultSettings:
    """Return the settings of right files, named by a word of their path."""
    names = {"calendar": CALENDAR, "periodic": PERIODIC, "tasks": TASKS, "templater": TEMPLATER}
    named = {
        names.get(name, f"{name.replace('_', '-')}.json"): json.dumps(data).encode() for name, data in files.items()
    }
    assert set(named) <= set(SETTINGS_FILES)
    settings, findings = read_settings(named)
    assert findings == ()
    return settings


def test_no_settings() -> None:
    """A vault without settings has the defaults of Obsidian and its plugins, and nothing switched on."""
    settings, findings = read_settings({}, "config")
    assert findings == ()
    assert (settings.config_folder, settings.found) == ("config", ())
    assert {name: note.format for name, note in settings.periodic.items()} == {
        row.name: row.note_format for row in CADENCES.values()
    }
    assert not any(note.enabled or note.source for note in settings.periodic.values())
    assert settings.tasks.statuses == DEFAULT_STATUSES


def test_app() -> None:
    """Excluded files are read, what is no text left out."""
    settings = settings_of(app={"userIgnoreFilters": ["Archive/", 3], "x": 1})
    assert settings.excluded == ("Archive/",)
    assert settings.found == ("app.json",)


def test_daily_notes() -> None:
    """Daily notes are where the core plugin has them, with the default format where it names none."""
    settings = settings_of(
        daily_notes={"folder": "/Journal/", "template": "T/Day", "format": ""}, core_plugins=["daily-notes"]
    )
    assert settings.periodic["daily"] == PeriodicNote(True, "YYYY-MM-DD", "Journal", "T/Day.md", "daily-notes.json")
    assert settings.template_files == ("T/Day.md",)


@pytest.mark.parametrize(
    ("core", "enabled"),
    [
        (["daily-notes"], True),
        (["graph"], False),
        ({"daily-notes": True}, True),
        ({"daily-notes": False, "graph": True}, False),
    ],
)
def test_core_plugins(core: object, *, enabled: bool) -> None:
    """Both shapes of the list of core plugins say whether daily notes are on."""
    settings = settings_of(core_plugins=core, daily_notes={"folder": "J"})
    assert settings.periodic["daily"].enabled is enabled


def test_periodic_notes_by_cadence() -> None:
    """Periodic Notes with an object per cadence is read, and wins over Daily notes where it is switched on."""
    settings = settings_of(
        daily_notes={"folder": "Core"},
        periodic={
            "daily": {"enabled": True, "folder": "Days", "format": "YYYY/MM-DD", "template": "T/Day.md"},
            "weekly": {"enabled": True, "folder": "Weeks", "format": "", "template": ""},
            "monthly": {"enabled": False, "format": "MMM YYYY"},
        },
        community_plugins=["periodic-notes"],
    )
    assert settings.periodic["daily"] == PeriodicNote(True, "YYYY/MM-DD", "Days", "T/Day.md", PERIODIC)
    assert settings.periodic["weekly"] == PeriodicNote(True, "gggg-[W]ww", "Weeks", "", PERIODIC)
    assert settings.periodic["monthly"].enabled is False
    assert settings.periodic["yearly"] == PeriodicNote(format="YYYY")


def test_periodic_notes_by_calendar_set() -> None:
    """Periodic Notes with calendar sets is read from the active one."""
    sets = [
        {"id": "Work", "week": {"enabled": True, "folder": "Work"}},
        {
            "id": "Life",
            "week": {"enabled": True, "folder": "Life", "templatePath": "T/Week"},
            "quarter": {"enabled": True},
        },
    ]
    settings = settings_of(periodic={"calendarSets": sets, "activeCalendarSet": "Life"})
    assert settings.periodic["weekly"] == PeriodicNote(True, "gggg-[W]ww", "Life", "T/Week.md", PERIODIC)
    assert settings.periodic["quarterly"] == PeriodicNote(True, "YYYY-[Q]Q", "", "", PERIODIC)
    first = settings_of(periodic={"calendarSets": sets, "activeCalendarSet": "Gone"})
    assert first.periodic["weekly"].folder == "Work"


def test_periodic_notes_switched_off() -> None:
    """A plugin that is not on leaves Daily notes as they are; its templates are templates all the same."""
    settings = settings_of(
        daily_notes={"folder": "Core"},
        periodic={"daily": {"enabled": True, "folder": "Days", "template": "T/Old"}},
        community_plugins=["dataview"],
    )
    assert (settings.periodic["daily"].folder, settings.periodic["daily"].enabled) == ("Core", True)
    assert settings.template_files == ("T/Old.md",)


def test_calendar() -> None:
    """The Calendar plugin's weekly notes, week start and locale are read."""
    data = {
        "showWeeklyNote": True,
        "weeklyNoteFormat": "GGGG-[W]WW",
        "weeklyNoteFolder": "Weeks",
        "weeklyNoteTemplate": "T/W",
        "weekStart": "monday",
        "localeOverride": "de",
    }
    settings = settings_of(calendar=data)
    assert settings.periodic["weekly"] == PeriodicNote(True, "GGGG-[W]WW", "Weeks", "T/W.md", CALENDAR)
    assert (settings.week_start, settings.calendar_locale) == ("monday", "de")
    off = settings_of(calendar=data, community_plugins=[])
    assert (off.periodic["weekly"].enabled, off.week_start, off.calendar_locale) == (False, "", "")


def test_template_folders() -> None:
    """Template folders of the core plugin and of Templater are named once; the vault's root never is one."""
    settings = settings_of(templates={"folder": "Templates/"}, templater={"templates_folder": "/Templates"})
    assert settings.template_folders == ("Templates",)
    assert settings_of(templates={"folder": "/"}, templater={"templates_folder": "../out"}).template_folders == ()
    assert settings_of(periodic={"daily": {"template": "Notes/Day"}}).template_folders == ()


def test_tasks() -> None:
    """Statuses, the global filter and the notation of Tasks are read."""
    core = [{"symbol": " ", "type": "TODO"}, {"symbol": "x", "type": "DONE"}]
    custom = [
        *(
            {"symbol": "/", "type": "IN_PROGRESS"},
            {"symbol": ">", "type": "CANCELLED"},
            {"symbol": "h", "type": "ON_HOLD"},
        ),
        *({"symbol": "i", "type": "NON_TASK"}, {"symbol": "-", "type": "DONE"}, {"symbol": "ab", "type": "DONE"}),
        *({"symbol": "?", "type": "EMPTY"}, {"symbol": "", "type": "TODO"}, 7, {"type": "DONE"}, {"symbol": ["x"]}),
    ]
    data = {
        "globalFilter": "#task",
        "taskFormat": "dataview",
        "statusSettings": {"coreStatuses": core, "customStatuses": custom},
    }
    tasks = settings_of(tasks=data).tasks
    assert (tasks.global_filter, tasks.notation) == ("#task", "dataview")
    changed = {">": "cancelled", "h": "todo", "i": "cancelled", "-": "done"}
    assert tasks.statuses == {**DEFAULT_STATUSES, **changed}
    assert settings_of(tasks=data, community_plugins=[]).tasks == VaultSettings().tasks
    assert settings_of(tasks={"taskFormat": "tasksPluginEmoji"}).tasks.notation == "emoji"


BROKEN = {
    "cut off": b'{"a": ',
    "not UTF-8": b'{"a": "\xff"}',
    "no object": b'"text"',
    "a number": b"7",
    "deep lists": b"[" * 100_000,
    "deep right lists": b"[" * 5000 + b"]" * 5000,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "many digits": b'{"a": 1' + b"0" * 5000 + b"}",
    "too large": b" " * (2 * 1024 * 1024 + 1),
    "NUL": b"\x00",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file(name: str) -> None:
    """A broken file is one warning that names it, and leaves its defaults; the others are read."""
    found: list[tuple[VaultSettings, tuple[Diagnostic, ...]]] = []

    def read() -> None:
        files = {"app.json": BROKEN[name], "templates.json": b'\xef\xbb\xbf{"folder": "T"}'}
        found.append(read_settings(files))

    old = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(old)
    settings, (finding,) = found[0]
    assert (finding.code, finding.severity, finding.path) == ("bad-settings", Severity.WARNING, ".obsidian/app.json")
    assert (settings.excluded, settings.template_folders, settings.found) == ((), ("T",), ("templates.json",))


def test_empty_file() -> None:
    """An empty file says nothing, and is no fault."""
    settings, findings = read_settings({"app.json": b" \n", PERIODIC: b""})
    assert findings == ()
    assert settings.periodic["daily"].enabled is False


def test_brackets_in_texts() -> None:
    """Brackets within a text are no nesting."""
    text = json.dumps({"userIgnoreFilters": ["[{" * 500 + '"\\']}).encode()
    settings, findings = read_settings({"app.json": text})
    assert findings == ()
    assert settings.excluded == ("[{" * 500 + '"\\',)


def test_half_surrogates() -> None:
    """A text that cannot be written as UTF-8 is passed over."""
    settings, findings = read_settings(
        {"app.json": b'{"userIgnoreFilters": ["\\ud800", "a"]}', "templates.json": b'{"folder": "\\udc00"}'}
    )
    assert findings == ()
    assert (settings.excluded, settings.template_folders) == (("a",), ())


KEYS = (
    *("calendarSets", "activeCalendarSet", "id", "week", "day", "daily", "weekly", "format", "folder", "template"),
    *("templatePath", "enabled", "symbol", "type", "statusSettings", "coreStatuses", "customStatuses", "globalFilter"),
    *("taskFormat", "types", "weekStart", "localeOverride", "userIgnoreFilters", "newLinkFormat"),
    *("journals", "write", "nameTemplate", "dateFormat", "calendar", "dow", "doy", "periodicNotesPath", "frontmatter"),
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["DONE", "x", "week", "/", "../a"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(SETTINGS_FILES), JSON, max_size=6))
def test_any_json(files: dict[str, object]) -> None:
    """Any JSON in any file gives settings that can be checked, never an exception."""
    settings, findings = read_settings({name: json.dumps(data).encode() for name, data in files.items()})
    assert {finding.code for finding in findings} <= {"bad-settings"}
    check_settings(settings, Config())
    check_weeks(settings, Config())


@pytest.mark.parametrize("piece", ["[", '{"a":', '"', "\\", '"\\', "1", " "])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: read_settings({"app.json": text.encode()}), piece) < LIMIT


def weekly(text: str = "gggg-[W]ww", **more: object) -> VaultSettings:
    """Return settings with weekly notes of that format."""
    return settings_of(periodic={"weekly": {"enabled": True, "format": text}}, **more)


def codes(settings: VaultSettings, locale: str = "en", week_starts: str = "monday") -> list[str]:
    """Return the codes of what the checks find."""
    config = Config(vault=VaultConfig(locale=locale), reviews=ReviewsConfig(week_starts=week_starts))
    return [
        finding.code
        for finding in (
            *check_weeks(settings, config),
            *check_locales(settings, config),
            *check_settings(settings, config),
        )
    ]


def test_nothing_to_disagree_on() -> None:
    """A vault without periodic notes, or with names by ISO weeks, has no findings."""
    assert codes(VaultSettings()) == []
    assert codes(read_settings({})[0]) == []
    assert codes(weekly("GGGG-[W]WW")) == []
    assert codes(weekly(), "en-gb") == []
    assert codes(weekly(), "de") == []


def test_weeks_from_sunday() -> None:
    """Weekly notes by American weeks beside ISO reviews are a warning that names the format, the day and the key."""
    (finding,) = check_weeks(weekly(), Config())
    assert (finding.code, finding.severity, finding.path) == (
        "week-mismatch",
        Severity.WARNING,
        f".obsidian/{PERIODIC}",
    )
    for words in ("gggg-[W]ww", "Sunday", '`week_starts = "sunday"`', "`[vault] locale`"):
        assert words in finding.message
    (finding,) = check_weeks(weekly(calendar={"weekStart": "sunday"}), Config())
    assert "[vault] locale" not in finding.message


def test_week_start_of_the_calendar() -> None:
    """The week start of the Calendar plugin moves every locale week of the vault."""
    monday = weekly(calendar={"weekStart": "monday"})
    assert locale_in_use(monday, Config()) == "en/monday"
    assert codes(monday) == ["week-mismatch"]  # week 1 is that of 2 January
    assert codes(weekly("GGGG-[W]WW", calendar={"weekStart": "monday"})) == []
    assert codes(weekly(calendar={"weekStart": "monday"}), "de") == []
    assert codes(weekly(calendar={"weekStart": "locale"}), "de") == []
    assert locale_in_use(weekly(), Config()) == "en"


def test_weeks_that_agree_are_no_finding() -> None:
    """Where reviews count from the day on that weekly notes count from, nothing is said; else the other way round, too."""
    assert codes(weekly(), week_starts="sunday") == []
    assert codes(weekly(calendar={"weekStart": "saturday"}), "de", week_starts="saturday") == []
    assert codes(weekly("GGGG-[W]WW"), week_starts="sunday") == ["week-mismatch"]
    assert codes(weekly(calendar={"weekStart": "tuesday"})) == ["week-mismatch"]


@pytest.mark.parametrize(
    ("calendar", "locale", "expected"),
    [("en-gb", "en", "en-gb"), ("de-AT", "en", "de-AT"), ("ja", "de", "ja"), ("xx", "de", "de"), ("", "fr", "fr")],
)
def test_locale_of_the_calendar(calendar: str, locale: str, expected: str) -> None:
    """Names follow the locale that the Calendar plugin gives the vault; one that nobody knows leaves the configured one."""
    settings = settings_of(calendar={"localeOverride": calendar})
    assert locale_in_use(settings, Config(vault=VaultConfig(locale=locale))) == expected


def test_words_of_an_unknown_language_are_named() -> None:
    """A format with names of months in a language that is not known is named; one of numbers alone is not."""
    japanese = {"localeOverride": "ja", "weekStart": "monday"}
    named = {"monthly": {"enabled": True, "format": "MMMM YYYY"}}
    assert codes(settings_of(periodic=named, calendar=japanese)) == ["unknown-locale"]
    numbered = {"monthly": {"enabled": True, "format": "YYYY-MM"}}
    assert codes(settings_of(periodic=numbered, calendar=japanese)) == []
    assert codes(settings_of(periodic=named, calendar={"localeOverride": "nl"})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("YYYY-[W]ww", True),
        ("YYYY-[W]WW", True),
        ("YYYY-MM", True),
        ("[W]ww", True),
        ("gggg-[W]ww", False),
        ("YYYY-MM-DD", False),
    ],
)
def test_unclear_names(text: str, *, expected: bool) -> None:
    """A weekly format from whose names the week cannot be told is named."""
    assert ("unclear-period-name" in codes(weekly(text), "de")) is expected
