"""An entry of the configuration that stands the other way round is named, and mended by `check --fix`."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.reading.config import parse_config
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import apply_edits, is_safe

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]
CONFIG = "vaultgoals.toml"


def turned(text: str) -> list[Diagnostic]:
    """Return what stands the other way round in a configuration."""
    return [one for one in parse_config(text)[1] if one.code == "reversed-name"]


def swapped(text: str) -> str:
    """Return a configuration with its entries swapped."""
    changed, _ = apply_edits(turned(text), {CONFIG: text.encode()})
    return changed.get(CONFIG, text.encode()).decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('[properties]\n"fällig" = "due"\n', '[properties]\ndue = "fällig"\n'),
        ("[properties]\n'zu tun' = 'due' # x\n", "[properties]\ndue = 'zu tun' # x\n"),
        ('[properties]\nETA = "deadline"\n', '[properties]\ndue = "ETA"\n'),
        ('[headings]\nWarum = "why"\n', '[headings]\nwhy = "Warum"\n'),
        ('[headings]\nErgebnisse = ["Key results"]\n', '[headings]\n"key results" = ["Ergebnisse"]\n'),
        ('[headings]\nErfolge = "Wins"\n', '[headings]\nWins = "Erfolge"\n'),
        ('[words]\njetzt = "now"\nvon = "of"\n', '[words]\nnow = "jetzt"\nof = "von"\n'),
        ('[kinds.tags]\nziel = "#goal"\n', '[kinds.tags]\ngoal = "ziel"\n'),
        ('[kinds]\ntags = { ziel = "goal" }\n', '[kinds]\ntags = { goal = "ziel" }\n'),
        ('[status]\ndone = "fertig"\n', '[status]\n"fertig" = "done"\n'),
        ('[status]\n"paused" = ["ruht"]\n', '[status]\n"ruht" = ["paused"]\n'),
        (
            '[vault]\nlanguage = "de"\n[status]\ndone = "fertig"\n',
            '[vault]\nlanguage = "de"\n[status]\n"fertig" = "done"\n',
        ),
    ],
)
def test_a_table_the_other_way_round(wrong: str, right: str) -> None:
    """A table written the other way round is named and mended by `--fix`."""
    found = turned(wrong)
    assert found
    assert all(one.severity is Severity.WARNING and is_safe(one) for one in found)
    assert all(
        one.line == line for one, line in zip(found, range(wrong.count("\n") - len(found) + 1, 99), strict=False)
    )
    assert swapped(wrong) == right
    assert not turned(right)


@pytest.mark.parametrize(
    "text",
    [
        '[properties]\ndue = "fällig"\nstart = "end"\nparent = "goal"\n',
        '[properties]\nhabit_streak = "streak"\nmood = "x"\n',
        '[headings]\nwhy = "Warum"\nAchievements = "Wins"\n',
        '[words]\nquux = "y"\nnow = "jetzt"\n',
        '[kinds.tags]\ngoal = "ziel"\nwin = ["erfolg", "win"]\n',
        '[status]\n"in arbeit" = "active"\nwip = "paused"\ndone = "dropped"\n',
    ],
)
def test_what_stands_as_it_should(text: str) -> None:
    """`[status]` stays as it is, and a vault's own word that happens to be one of ours, or a plugin's, is left alone."""
    assert turned(text) == []
    assert swapped(text) == text


def test_what_is_said() -> None:
    """The message has what was found, and the line that is meant."""
    (found,) = turned('[properties]\n"fällig" = "due"\n')
    assert (found.path, found.line, found.column, found.about) == (CONFIG, 2, 1, "fällig")
    assert found.message.startswith('`"fällig" = "due"` is the wrong way round')
    assert found.message.endswith('write `due = "fällig"`')
    (status,) = turned('[status]\ndone = "fertig"\n')
    assert status.message.endswith('`[status]` has your word first; write `fertig = "done"`')


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[properties]\ndue = "Frist"\n"fällig" = "due"\n', '`due = ["Frist", "fällig"]`'),
        ('[properties]\nTermin = "due"\n"fällig" = "due"\n', '`due = ["Termin", "fällig"]`'),
        ('[status]\ndone = ["fertig", "aus"]\n', '`fertig = "done"` and `aus = "done"`'),
        ('[properties]\n"fällig" = ["due",\n"deadline"]\n', '`due = "fällig"`'),
    ],
)
def test_a_collision_is_left(text: str, wanted: str) -> None:
    """An entry that cannot be swapped, as another stands there or it has several words, is named and has no fix."""
    found = turned(text)
    assert found
    assert all(one.fix is None for one in found)
    assert all(wanted in one.message for one in found)
    assert swapped(text) == text


def test_our_own_word_counts_until_then() -> None:
    """An entry the other way round takes no word from ours: `due:` counts beside it."""
    vault = snapshot({"A.md": "---\ntype: goal\ndue: 2027-03-31\n---\n", CONFIG: '[properties]\n"fällig" = "due"\n'})
    assert vault.graph.goals["A.md"].due == date(2027, 3, 31)


def test_check_fix(run: Run, make_vault: Make) -> None:
    """`check --fix` swaps it, whatever is said of notes that are read since, and `undo` takes that back."""
    text = '\ufeff[properties]\r\n"fällig" = "due"\r\n'
    vault = make_vault({".obsidian/app.json": "{}", "A.md": "---\ntype: goal\nfällig: spring\n---\n"})
    (vault / CONFIG).write_bytes(text.encode())
    done = run("check", "--fix", vault=vault)
    assert 'vaultgoals.toml:2: "fällig" -> due, "due" -> "fällig"' in done.stdout
    assert "Fixed 1 finding in 1 file." in done.stderr
    assert "[bad-date]" in done.stdout
    assert (vault / CONFIG).read_bytes() == '\ufeff[properties]\r\ndue = "fällig"\r\n'.encode()
    run("undo", vault=vault)
    assert (vault / CONFIG).read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[properties]\ndeadline = "Frist"\n', "due"),
        ('[properties]\n"fällig" = "Abgabe"\n', "due"),
        ('[headings]\nMotivation = "Antrieb"\n', "why"),
        ('[words]\nhours = "Std"\n', "hour"),
    ],
)
def test_a_word_for_a_name(text: str, meant: str) -> None:
    """A key that is a word for a name of ours adds nothing, and is named with that name."""
    (found,) = parse_config(text)[1]
    assert (found.code, found.line) == ("unknown-config-key", 2)
    assert f"did you mean `{meant}`?" in found.message


@pytest.mark.parametrize("line", ['fällig = "due"', 'in arbeit = "active"', ' läuft="active"'])
def test_a_key_that_needs_quotes(line: str) -> None:
    """A key that is no TOML without quotes is named as that."""
    (found,) = parse_config(f"[status]\n{line}\n")[1]
    assert (found.code, found.line) == ("bad-config", 2)
    assert f"`{line.partition('=')[0].strip()}` needs quotes" in found.message
    assert "quotes" not in parse_config("[status]\nx = \n")[1][0].message
