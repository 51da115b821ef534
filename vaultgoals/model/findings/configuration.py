"""Findings of the configuration, of plugins and of Obsidian's settings."""

from vaultgoals.model.findings.finding import ERROR, HINT, WARNING, WARNING_OR_HINT, Finding

_KEY = "the key"

CONFIGURATION = (
    Finding(
        *("bad-config", ERROR),
        "`vaultgoals.toml` is no TOML, so the defaults hold and nothing is written.",
        *("`goals = `", "Correct the line."),
    ),
    Finding(
        *("bad-config-value", ERROR),
        "A key's value is not one that it takes, so its default holds.",
        *("`max_files = -1`", "Write a value that the key takes."),
    ),
    Finding(
        *("unknown-config-key", WARNING),
        "A key is not known, so it does nothing.",
        *("`max_fils = 10`", "Correct the key; `check` names the nearest one."),
        about=_KEY,
        of_note=False,
    ),
    Finding(
        *("reversed-name", WARNING),
        "An entry names a word the other way round than its table does, so it does nothing: tables name the word of vaultgoals first, `[status]` yours.",
        *('`"Frist" = "due"` under `[properties]`', 'Write `due = "Frist"`; `check --fix` does it.'),
        about=_KEY,
        of_note=False,
    ),
    Finding(
        *("two-readings", WARNING_OR_HINT),
        "A word stands for two things at one place, by two of your entries or by one and a language; said once, with the one that holds.",
        *(
            '`start = "Frist"` and `due = "Frist"` under `[properties]`',
            "Take the word out of one of the two, or silence it.",
        ),
        about="the word",
        of_note=False,
    ),
    Finding(
        *("unknown-folder", WARNING),
        "`[kinds.folders]` names a folder that is not there, or a pattern that is none, so it gives no note a kind.",
        *('`"Gaols" = "goal"`', "Correct the line; the finding names the nearest folder."),
        about="the folder",
        of_note=False,
    ),
    Finding(
        *("goal-folder", HINT),
        "No note is a goal, and a folder is called as people call those of their goals; or a folder that is said to hold goals has mostly other notes.",
        *("a folder `Goals` with notes", "Write the line under `[kinds.folders]` that the finding proposes."),
        about="the folder",
        of_note=False,
    ),
    Finding(
        *("other-language", HINT),
        "Words of a language stand in notes, and the configuration does not say that the vault speaks it; said once for each language.",
        *("`fällig: 2027` and `## Meilensteine`", 'Write `language = "de"` under `[vault]`.'),
        about="the language",
        of_note=False,
    ),
    Finding(
        *("unknown-code", WARNING),
        "`ignore` names a code that no finding has, so it silences nothing.",
        *('`ignore = ["no-plan"]`', "Correct the code; the finding names the nearest one."),
        about="the code",
    ),
    Finding(
        *("not-silenced", WARNING),
        "`ignore` names a finding that cannot be silenced.",
        *('`ignore = ["cycle"]`', "Mend what the finding says, and take the code out."),
        about="the code",
    ),
    Finding(
        *("plugin-missing", ERROR),
        "A plugin of the configuration is not installed here, or cannot be loaded; every page is held.",
        *('`active = ["vg-sport"]`', "Install its Python package, or take it out of `active`."),
    ),
    Finding(
        *("plugin-failed", ERROR),
        "A plugin raised an exception, or returned what does not belong there; it was left out.",
        *("a bug in a plugin", "Tell its author, or take it out of `active`."),
    ),
)

SETTINGS = (
    Finding(
        *("bad-settings", WARNING),
        "A settings file of Obsidian, or of one of its plugins, cannot be read; its defaults are used.",
        *("half of a `daily-notes.json`", "Open the settings in Obsidian and save them anew."),
        of_note=False,
    ),
    Finding(
        *("unknown-locale", WARNING),
        "Periodic notes have names of months or days in a language that vaultgoals does not know, so they are not found.",
        *("`MMMM YYYY`, and the Calendar plugin is set to `ja`", "Name them with numbers alone: `YYYY-MM`."),
        of_note=False,
    ),
    Finding(
        *("week-mismatch", WARNING),
        "Weekly notes count other weeks than the reviews do, or nothing says which.",
        *(
            "`gggg-[W]ww` with weeks from Sunday on",
            "Write the `[reviews] week_starts`, format or `[vault] locale` that it names.",
        ),
        of_note=False,
    ),
    Finding(
        *("unclear-period-name", WARNING),
        "The period of a periodic note cannot be told from its name.",
        *("weekly notes named `[W]WW`", "Name them with the year: `GGGG-[W]WW`."),
        of_note=False,
    ),
)
