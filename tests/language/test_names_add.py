"""Names of the vault's own add to those that are known, in one direction, and words are read in the vault's languages."""

from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.goal import Goal
from vaultgoals.model.lexicon import ENGLISH, Lexicon
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.words import names_at, words_for, written_word
from vaultgoals.testing import snapshot

GERMAN = '[vault]\nlanguage = "de"\n'


def read(text: str, config: str = "") -> Goal:
    """Return the goal of a note."""
    return snapshot({"A.md": text, "vaultgoals.toml": config}).graph.goals["A.md"]


@pytest.mark.parametrize("written", ['"Frist"', '["Frist", "Termin"]'])
def test_tables_take_a_text_or_a_list(written: str) -> None:
    """`[properties]` takes a text or a list, and adds to what is known: an older `due:` counts beside it."""
    config = f"[properties]\ndue = {written}\n"
    for name in ("Frist", "due", "deadline"):
        assert read(f"---\ntype: goal\n{name}: 2027-03-31\n---\n", config).due == date(2027, 3, 31)
    assert written_word("property", "due", parse_config(config)[0].lexicon) == "Frist"


@pytest.mark.parametrize(
    ("config", "heading"), [('[headings]\nwhy = ["Warum", "Wozu"]\n', "Wozu"), ('[headings]\nwhy = "Warum"\n', "Why")]
)
def test_headings_add(config: str, heading: str) -> None:
    """`[headings]` adds to the sections' words in the same way."""
    assert read(f"---\ntype: goal\n---\n## {heading}\nBecause.\n", config).why == "Because."


def test_words_add() -> None:
    """`[words]` adds to the words of check-ins and key results in the same way."""
    config = '[words]\nof = ["von", "aus"]\nconfidence = "Zuversicht"\n'
    body = "## Key results\n- A: 1 aus 4\n- B: 1 of 4\n## Check-ins\n- 2026-11-01: A 2, Zuversicht 6\n- 2026-11-02: confidence 7\n"
    goal = read(f"---\ntype: goal\n---\n{body}", config)
    assert [one.target for one in goal.key_results] == [4, 4]
    assert [one.confidence for one in goal.check_ins] == [6, 7]


@pytest.mark.parametrize(("written", "first"), [('"vorsatz"', "vorsatz"), ('["vorsatz", "#Jahresziel"]', "vorsatz")])
def test_tags_of_kinds_add(written: str, first: str) -> None:
    """`[kinds] tags` takes a text or a list, and adds to what is known; another tag stays the person's own."""
    config = f"[kinds]\ntags = {{ goal = {written} }}\n"
    notes = {tag: f"---\ntags: [{tag}]\n---\n" for tag in ("vorsatz", "jahresziel", "goal", "wunsch")}
    kinds = snapshot({**{f"{tag}.md": text for tag, text in notes.items()}, "vaultgoals.toml": config}).kinds
    told = {"vorsatz.md", "goal.md", *(["jahresziel.md"] if "," in written else [])}
    assert kinds == dict.fromkeys(told, "goal")
    assert written_word("tag", "goal", parse_config(config)[0].lexicon) == first


def test_order() -> None:
    """The vault's own words come first, then those of the languages in their order, then English."""
    own = Config(properties={"start": ("fällig",)}).lexicon
    both = Lexicon(("de",), own.own)
    assert names_at("property", both)["fällig"] == "start"
    assert names_at("property", Lexicon(("de",)))["fällig"] == "due"
    assert words_for("property", "due", Lexicon(("de",)))[0] == "fällig"
    assert words_for("property", "due", Lexicon((ENGLISH, "de")))[0] == "due"
    assert "fällig" not in words_for("property", "due")


@pytest.mark.parametrize("config", [GERMAN, '[vault]\nlanguage = ["de", "en"]\n', '[vault]\nlanguage = ["en", "de"]\n'])
def test_a_language_is_a_text_or_a_list(config: str) -> None:
    """`[vault] language` is a text or a list, and English is always read."""
    assert parse_config(config)[1] == ()
    german = "---\ntype: Ziel\nfällig: 2027-03-31\nStatus: pausiert\n---\n## Warum\nDarum.\n"
    goal = read(german, config)
    assert (goal.due, goal.status, goal.why) == (date(2027, 3, 31), "paused", "Darum.")
    assert read("---\ntype: goal\ndue: 2027-03-31\n---\n", config).due == date(2027, 3, 31)


def test_another_language_is_named() -> None:
    """A language that is not known is named with those that are, and English holds."""
    config, (found,) = parse_config('[vault]\nlanguage = "xx"\n')
    assert (found.code, config.vault.language) == ("bad-config-value", ("en",))
    assert '"de", "en"' in found.message


def test_without_the_language_german_words_are_no_names() -> None:
    """Without the language a German word says nothing: it may be anybody's own."""
    assert "A.md" not in snapshot({"A.md": "---\ntype: Ziel\n---\n"}).graph.goals


@pytest.mark.parametrize("day", ["26. März 2027", "Freitag, 26. März 2027", "26 Mär 2027"])
def test_months_are_dates_in_every_language(day: str) -> None:
    """Dates with a month's name are read everywhere, in every language that is known."""
    assert read(f"---\ntype: goal\ndue: {day}\n---\n").due == date(2027, 3, 26)


@pytest.mark.parametrize("day", ["26.3.2027", "26.03.2027"])
def test_days_with_dots(day: str) -> None:
    """`31.12.2026` is read where the language writes the day first, with dots; elsewhere it is named."""
    body = f"---\ntype: goal\ndue: {day}\n---\n## Check-ins\n- {day}: progress 40\n"
    goal = read(body, GERMAN)
    assert (goal.due, [one.date for one in goal.check_ins]) == (date(2027, 3, 26), [date(2027, 3, 26)])
    codes = {each.code for each in snapshot({"A.md": body}).diagnostics}
    assert {"bad-date", "bad-check-in"} <= codes


def test_a_first_language_gives_the_locale() -> None:
    """Without a locale, a first language other than English gives it."""
    goal = read("---\ntype: Ziel\n---\n## Schlüsselergebnisse\n- A: 800 € von 12.000 €\n", GERMAN)
    assert [one.target for one in goal.key_results] == [12000]


SILENT = {
    "A.md": "---\ntype: ziel\nfällig: 2027-03-31\n---\n## Meilensteine\n- [ ] a\n",
    "B.md": "---\ntype: goal\nFortschritt: 40\nstatus: pausiert\n---\n",
}


def test_one_line_for_a_language() -> None:
    """Without the language it is one line per vault, in place of any other finding about these words."""
    found = [one for one in snapshot(SILENT).diagnostics if one.code != "bad-date"]
    assert [(one.code, one.about) for one in found] == [("other-language", "de")]
    assert "5 German words (`ziel`, `fällig`, `Meilensteine`, …) stand in 2 notes" in found[0].message
    assert snapshot({**SILENT, "vaultgoals.toml": GERMAN}).diagnostics == ()


def test_tags_values_and_words_of_check_ins_are_in_that_line() -> None:
    """A tag in any note, a value and a word of a check-in say nothing without the language, and are in its one line."""
    goal = "---\ntype: goal\nimportance: hoch\n---\n## Key results\n- Read: 1 / 4\n## Check-ins\n- 2026-11-01: 2, Zuversicht 5\n"
    files = {"A.md": goal, "B.md": "- A run #erfolg\n"}
    found = [
        one for one in snapshot(files).diagnostics if one.code in {"other-language", "bad-number", "unread-number"}
    ]
    assert [(one.code, one.about) for one in found] == [("other-language", "de")]
    assert "3 German words (`hoch`, `Zuversicht`, `#erfolg`) stand in 2 notes" in found[0].message
    assert snapshot({**files, "vaultgoals.toml": GERMAN}).diagnostics == ()


@pytest.mark.parametrize(
    "files",
    [
        {"A.md": "---\ntype: goal\nFrist: 2027\n---\n"},
        {"A.md": "---\nfällig: 2027\nFortschritt: 40\n---\n## Meilensteine\n"},
        {"A.md": "---\ntype: goal\n---\n", "B.md": "- A run #erfolg\n"},
        {"A.md": "---\ntype: goal\n---\n", "B.md": "- A run #laufen #ziele #lektion\n"},
        {"A.md": "---\ntype: goal\nstatus: active\nstart: 2026\n---\n## Motivation\nx\n## Plan B\ny\n"},
    ],
)
def test_no_line_for_chance(files: Mapping[str, str]) -> None:
    """One word alone, words in ordinary notes and words that English has, too, are no sign of a language."""
    assert "other-language" not in {one.code for one in snapshot(files).diagnostics}
