"""A word that two sources read differently at one place is read in their order, and named once."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.config import Config, VaultConfig
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.reading import two_readings, words
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.toml_places import find_places
from vaultgoals.reading.two_readings import check_readings
from vaultgoals.reading.words import read_language, written_word
from vaultgoals.testing import snapshot

GERMAN = '[vault]\nlanguage = "de"\n'


def named(text: str) -> list[Diagnostic]:
    """Return the words of a configuration that have two readings."""
    return [one for one in parse_config(text)[1] if one.code == "two-readings"]


@pytest.mark.parametrize(
    ("text", "line", "about", "held", "lost"),
    [
        (f'{GERMAN}[properties]\nstart = ["ab",\n"fällig"]\n', 5, "fällig", "start", "due"),
        ('[properties]\nurgency = "importance"\n', 2, "importance", "urgency", "importance"),
        (f'{GERMAN}[headings]\ncheck-ins = "Meilensteine"\n', 4, "Meilensteine", "check-ins", "checkpoints"),
        ('[status]\nwip = "paused"\n', 2, "wip", "paused", "active"),
        ('[words]\nnow = "of"\n', 2, "of", "now", "of"),
    ],
)
def test_own_words_against_a_language(text: str, line: int, about: str, held: str, lost: str) -> None:
    """A word that two of them read differently at one place is named once: the vault's own holds, which is a hint."""
    (found,) = named(text)
    assert (found.severity, found.line, found.about) == (Severity.HINT, line, about)
    assert f"`{about}` is read as `{held}`" in found.message
    assert f"never as `{lost}`, as in " in found.message


@pytest.mark.parametrize(
    ("text", "line", "about", "held", "lost"),
    [
        ('[properties]\nstart = "Frist"\ndue = ["Termin", "frist"]\n', 3, "frist", "start", "due"),
        ('[headings]\nwhy = "Ziel"\nobstacles = "Ziel"\n', 3, "Ziel", "why", "obstacles"),
        ('[kinds.tags]\ngoal = "ziel"\nvision = "#Ziel"\n', 3, "Ziel", "goal", "vision"),
        ('[kinds.tags]\nvision = "goal"\n', 2, "goal", "goal", "vision"),
        ('[status]\nfertig = "done"\nFertig = "dropped"\n', 3, "Fertig", "done", "dropped"),
    ],
)
def test_own_words_against_each_other(text: str, line: int, about: str, held: str, lost: str) -> None:
    """One name for two properties, and one tag for two kinds, are named at the line that does nothing: a warning."""
    (found,) = named(text)
    assert (found.severity, found.line, found.about) == (Severity.WARNING, line, about)
    assert found.message.startswith(f"`{about}` is read as `{held}`, so it cannot be `{lost}`, too")


@pytest.mark.parametrize(
    "text",
    [
        f'{GERMAN}[properties]\ndue = ["fällig", "Frist", "due"]\n',
        '[properties]\ndue = "end"\nparent = "goal"\n',
        '[headings]\nwhy = "Erfolge"\nWins = "Erfolge"\n',
        '[headings]\nwhy = "Ziel"\nobstacles = "Ziele"\n',
        '[words]\nnow = "day"\nquux = "week"\n',
        '[status]\nfertig = "done"\naus = "done"\n',
        GERMAN,
        '[vault]\nlanguage = ["en", "de"]\n',
    ],
)
def test_words_with_one_reading(text: str) -> None:
    """Names that no note has both of may share a word, as may two places; and no language of ours contradicts another."""
    assert named(text) == []


def test_the_reading_that_is_said_holds() -> None:
    """Order: the vault's own words, the languages in their order, English; a word is one of them and not both."""
    goal = "---\ntype: goal\nfällig: 2027-03-31\n---\n## Meilensteine\n- 2026-11-01: 40 %\n"
    own = f'{GERMAN}[properties]\nstart = "fällig"\n[headings]\ncheck-ins = "Meilensteine"\n'
    read = snapshot({"A.md": goal, "vaultgoals.toml": own}).graph.goals["A.md"]
    assert (read.start, read.due, len(read.check_ins)) == (date(2027, 3, 31), None, 1)
    plain = snapshot({"A.md": goal, "vaultgoals.toml": GERMAN}).graph.goals["A.md"]
    assert (plain.start, plain.due, plain.check_ins) == (None, date(2027, 3, 31), ())


@pytest.mark.parametrize("tags", ['value = "ziel"\nvision = "ziel"', 'vision = "ziel"\nvalue = "ziel"'])
def test_the_first_of_two_kinds_has_the_tag(tags: str) -> None:
    """Of two kinds with one tag the first that is written has it."""
    vault = snapshot({"A.md": "---\ntags: [ziel]\n---\n", "vaultgoals.toml": f"[kinds.tags]\n{tags}\n"})
    assert vault.kinds["A.md"] == tags.split(maxsplit=1)[0]


def test_tools_write_what_is_read() -> None:
    """A word that stands for another thing is not written: `importance` is written as a word that is read as it."""
    lexicon = parse_config('[properties]\nurgency = "due"\nstart = "Frist"\ndone = "Frist"\n')[0].lexicon
    assert written_word("property", "due", lexicon) == "due date"
    assert written_word("property", "done", lexicon) == "done"


def test_it_can_be_silenced() -> None:
    """`ignore` silences it, by its word."""
    text = f'{GERMAN}[properties]\nstart = "fällig"\n'
    for silenced, count in (("", 1), ('[advice]\nignore = ["two-readings:fällig"]\n', 0)):
        found = check(snapshot({"vaultgoals.toml": text + silenced}), date(2026, 11, 20))
        assert [one.code for one in found].count("two-readings") == count


def test_two_languages_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two languages the first one's reading holds, and the line of `language` is named."""
    other = {"status": {"active": ("offen", "loopt")}}
    monkeypatch.setattr(words, "read_language", lambda one: other if one == "xx" else read_language(one))
    monkeypatch.setattr(two_readings, "name_of", {"de": "German", "xx": "Dutch"}.__getitem__)
    text = f"{GERMAN}\n"
    for languages, held, lost in ((("de", "xx"), "planned", "active"), (("xx", "de"), "active", "planned")):
        config = Config(vault=VaultConfig(language=languages))
        (found,) = check_readings(config, find_places(text), "vaultgoals.toml")
        assert (found.severity, found.line, found.about) == (Severity.HINT, 2, "offen")
        assert f"`offen` is read as `{held}`, as in " in found.message
        assert f"never as `{lost}`, as in " in found.message
