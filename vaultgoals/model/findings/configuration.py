"""Findings of the configuration, of plugins and of Obsidian's settings."""

from vaultgoals.model.findings.finding import ERROR, WARNING, Finding

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
        *("week-start-mismatch", WARNING),
        "The Calendar plugin begins weeks on another day than the locale.",
        *("Sunday there, `locale` is `en-gb`", "Make the two agree."),
        of_note=False,
    ),
    Finding(
        *("locale-mismatch", WARNING),
        "The Calendar plugin is set to another locale than vaultgoals.",
        *("`fr` there, `locale` is `en`", "Make the two agree."),
        of_note=False,
    ),
    Finding(
        *("week-mismatch", WARNING),
        "Periodic notes are named by weeks of the locale; reviews use ISO weeks.",
        *("`gggg-[W]ww` in a locale with Sunday first", "Name the notes `GGGG-[W]WW`."),
        of_note=False,
    ),
    Finding(
        *("unclear-period-name", WARNING),
        "The period of a periodic note cannot be told from its name.",
        *("weekly notes named `[W]WW`", "Name them with the year: `GGGG-[W]WW`."),
        of_note=False,
    ),
)
