"""A rule of a recurring task in another language than English."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reading.recurrence import read_recurrence
from vaultgoals.reading.recurrence_words import translate_recurrence
from vaultgoals.testing import note, snapshot

Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]

TODAY = date(2026, 11, 25)
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-06-30\n---\n"
STEPS = "- [x] eins ✅ 2026-11-01\n- [ ] zwei\n- [ ] drei\n- [ ] vier\n"


def found(line: str) -> list[Diagnostic]:
    """Return what is said of a line in a note, of rules and dates."""
    return [one for one in note(line).diagnostics if one.code in {"unread-recurrence", "unread-date"}]


def progress(text: str) -> float | None:
    """Return the progress of a goal with this text."""
    return evaluate(snapshot({"A.md": GOAL + text}), TODAY).goals["A.md"].progress.value


def test_such_a_rule_recurs_nowhere() -> None:
    """`🔁 jede Woche` recurs nowhere; it is `unread-recurrence`, with the English form."""
    line = "- [ ] laufen 🔁 jede Woche 📅 2026-11-27"
    (one,) = found(line)
    assert (one.code, one.column, one.about) == ("unread-recurrence", line.index("🔁") + 1, "jede Woche")
    assert "`🔁 every week`" in one.message
    (task,) = note(line).tasks
    assert task.recurrence is None
    assert found("- [ ] laufen 🔁 every week 📅 2026-11-27") == []


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("jede Woche", "every week"),
        ("täglich", "every day"),
        ("Jeden Tag", "every day"),
        ("alle 2 Wochen", "every 2 weeks"),
        ("alle zwei Wochen am Montag", "every 2 weeks on Monday"),
        ("jede zweite Woche", "every 2 weeks"),
        ("jeden Montag und Donnerstag", "every week on Monday, Thursday"),
        ("montags", "every week on Monday"),
        ("werktags", "every weekday"),
        ("jeden Monat am 1.", "every month on the 1st"),
        ("am 15. jedes Monats", "every month on the 15th"),
        ("jeden ersten Montag im Monat", "every month on the 1st Monday"),
        ("vierteljährlich", "every 3 months"),
        ("jede Woche wenn erledigt", "every week when done"),
        ("chaque semaine", "every week"),
        ("tous les deux jours", "every 2 days"),
        ("tous les lundis", "every week on Monday"),
        ("le premier lundi du mois", "every month on the 1st Monday"),
        ("toutes les semaines", "every week"),
        ("cada semana", "every week"),
        ("todos los días", "every day"),
        ("cada 3 meses", "every 3 months"),
        ("cada año", "every year"),
        ("weekly", "every week"),
        ("every other week", "every 2 weeks"),
    ],
)
def test_the_english_form_of_plain_words(typed: str, english: str) -> None:
    """The English form is told where the words are plain German, French or Spanish, in either form of accents."""
    assert translate_recurrence(typed) == english
    assert read_recurrence(english) == english
    (one,) = found(f"- [ ] laufen 🔁 {typed} 📅 2026-11-27")
    assert one.fix is not None
    assert one.fix.edit is not None
    assert (one.fix.edit.old, one.fix.edit.new) == (typed, english)


@pytest.mark.parametrize(
    "typed",
    [
        "ogni settimana",
        "jeden Morgen",
        "cada mañana",
        "jede Woche um 8",
        "tous les quinze jours",
        "alle 8 Tage",
        "bald",
    ],
)
def test_words_that_are_not_plain(typed: str) -> None:
    """Otherwise it is said that Tasks reads English rules, and nothing is written."""
    line = f"- [ ] laufen 🔁 {typed} 📅 2026-11-27"
    (one,) = found(line)
    assert "the Tasks plugin reads English rules; write one like `🔁 every week`" in one.message
    assert one.fix is None


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] 🔁 Alle Rechnungen prüfen",
        "- [ ] Sprint 🔁 Übergabe vorbereiten",
        "- [ ] laufen 🔁",
        "- [ ] laufen `🔁 jede Woche`",
        "- [ ] laufen %% 🔁 jede Woche %%",
        "- laufen 🔁 jede Woche",
        "- [ ] laufen 🔁 every week 📅 2026-02-30",
        "- [ ] laufen 🔁 every 2 weeks on Monday when done",
        "- [ ] laufen [repeat:: every week]",
        "```\n- [ ] laufen 🔁 jede Woche\n```",
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    """A sign as decoration, in code or in hidden text, and a rule that is read, are no `unread-recurrence`."""
    assert "unread-recurrence" not in {one.code for one in found(line)}
    assert not any(task.unread_rule for task in note(line).tasks)


def test_a_field_is_read_as_the_sign() -> None:
    """`[repeat:: jede Woche]` is named as `🔁 jede Woche` is."""
    (one,) = found("- [ ] laufen [repeat:: täglich] [due:: 2026-11-27]")
    assert one.fix is not None
    assert one.fix.title == "write `[repeat:: every day]`"


@pytest.mark.parametrize("rule", ["jede Woche", "täglich", "ogni settimana", "every week"])
def test_it_is_no_step(rule: str) -> None:
    """Such a line, and recurring copies of it, are never counted as done steps."""
    copies = "".join(f"- [x] laufen 🔁 {rule} 📅 2026-11-{day} ✅ 2026-11-{day}\n" for day in ("06", "13", "20"))
    assert progress(f"{STEPS}- [ ] laufen 🔁 {rule} 📅 2026-11-27\n{copies}") == progress(STEPS) == 25
    assert progress(f"{STEPS}- [x] laufen ✅ 2026-11-20\n") == 40


def test_a_date_before_it_is_read_with_it() -> None:
    """A date before a rule that stays in the text has no finding of its own: it is read as soon as the rule is."""
    line = "- [ ] laufen 📅 2026-11-27 🔁 täglich"
    assert [one.code for one in found(line)] == ["unread-recurrence"]
    assert [one.code for one in found(f"{line} mit Ann")] == ["unread-recurrence"]
    for other in ("- [ ] laufen 📅 27.11.2026 🔁 täglich", "- [ ] laufen 📅 2026-11-27 mit Ann 🔁 täglich"):
        assert {one.code for one in found(other)} == {"unread-date", "unread-recurrence"}


def test_it_is_said_once_a_vault_and_can_be_silenced() -> None:
    """One line per rule and vault, silenced by the rule."""
    line = "- [ ] laufen 🔁 jede Woche\n- [x] laufen 🔁 jede Woche ✅ 2026-11-20\n"
    files = {"A.md": GOAL + line, "B.md": GOAL + line, "C.md": "---\ntype: vision\n---\n"}
    said = [one for one in check(snapshot(files), TODAY) if one.code == "unread-recurrence"]
    assert [(one.path, one.line) for one in said] == [("A.md", 6)]
    assert "(2 notes)" in said[0].message
    quiet = {**files, "vaultgoals.toml": '[advice]\nignore = ["unread-recurrence:jede Woche"]\n'}
    assert "unread-recurrence" not in {one.code for one in check(snapshot(quiet), TODAY)}


def test_fix_writes_the_english_form(run: Run, make_vault: Make) -> None:
    """`check --fix` writes the English form where it is one, in every note, and leaves all else as it is."""
    lines = (
        "- [ ] laufen 🔁 jede Woche 📅 2026-11-27 ^lauf\r\n- [x] laufen 🔁 jede Woche ✅ 2026-11-20\r\n"
        "- [ ] lesen 📅 2026-11-27 🔁\ufe0f  täglich\r\n- [ ] malen 🔁 jeden Morgen\r\n"
    )
    vault = make_vault({".obsidian/app.json": "{}", "A.md": GOAL + lines, "Tag.md": "- [ ] [[A]] 🔁 cada semana\n"})
    assert run("check", "--fix", vault=vault).exit_code == 0
    assert (vault / "A.md").read_bytes().decode() == GOAL + (
        "- [ ] laufen 🔁 every week 📅 2026-11-27 ^lauf\r\n- [x] laufen 🔁 every week ✅ 2026-11-20\r\n"
        "- [ ] lesen 📅 2026-11-27 🔁\ufe0f  every day\r\n- [ ] malen 🔁 jeden Morgen\r\n"
    )
    assert (vault / "Tag.md").read_bytes().decode() == "- [ ] [[A]] 🔁 every week\n"
