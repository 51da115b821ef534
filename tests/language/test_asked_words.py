"""Words that people may mean by ours are asked about in the language of the vault, as English ones are."""

from datetime import date

import pytest

from tests.language.test_names_add import GERMAN
from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
RUN = "---\ntype: goal\n---\n- [ ] a step\n"


def said(text: str, code: str, config: str = GERMAN) -> list[Diagnostic]:
    """Return what `check` says of a note beside a goal, of one code."""
    vault = snapshot({"A.md": text, "Run.md": RUN, "vaultgoals.toml": config})
    return [one for one in check(vault, DAY) if one.code == code]


@pytest.mark.parametrize(
    "note",
    [
        *(f"---\ntype: {word}\n---\n" for word in ("Jahresziel", "Ziele", "Projekt", "Gewohnheit", "Sieg")),
        "---\ntags: [ziele]\n---\n",
    ],
)
def test_kinds(note: str) -> None:
    """What German speakers call notes of a kind is `near-kind` where German is read."""
    assert len(said(note, "near-kind")) == 1
    assert said(note, "near-kind", "") == []


@pytest.mark.parametrize("tag", ["projekt", "gewohnheit", "vorhaben"])
def test_topics(tag: str) -> None:
    """A German tag that is a usual topic is not asked about."""
    assert said(f"---\ntags: [{tag}]\n---\n", "near-kind") == []


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Ergebnisse", "- Reden: 0 von 4"),
        ("Protokoll", "- 26.10.2026: eine Rede gehalten"),
    ],
)
def test_headings(heading: str, line: str) -> None:
    """A heading is asked about where what stands below it fits in the vault's own words and days."""
    (found,) = said(f"---\ntype: goal\n---\n## {heading}\n{line}\n", "near-heading")
    assert found.about == heading
    assert said(f"---\ntype: goal\n---\n## {heading}\nEin Satz.\n", "near-heading") == []


@pytest.mark.parametrize(
    ("talk", "value"),
    [("Woche 7", "Redn 7"), ("Kapitel 3", "Redn 3"), ("Runde 2", "Redn: 5"), ("45 Minuten", "4 von 40 Redn")],
)
def test_talk_of_times(talk: str, value: str) -> None:
    """Times and turns that are counted in German are talk, and no value that was not read."""
    measures = [parse_key_result("Reden: 0 / 40 Reden")[0], parse_key_result("Geld: 0 / 40 €")[0]]
    known = [one for one in measures if one is not None]
    assert parse_check_ins(f"2026-11-01: {talk}", measures=known)[1] == ()
    assert parse_check_ins(f"2026-11-01: {value}", measures=known)[1] != ()


def test_as_of() -> None:
    """`Stand: 2026-11-20`, the day of what is said, is no status and no error; `Stand` is asked about once."""
    note = "---\ntype: goal\nStand: 2026-11-20\n---\n"
    assert said(note, "unknown-status") == []
    assert [one.about for one in said(note, "near-property")] == ["Stand"]


def test_a_day_may_be_said() -> None:
    """Of a goal that may say in German when it was done no other day is offered."""
    note = "---\ntype: goal\nstatus: erledigt\n{}---\n- [x] a\n"
    assert said(note.format(""), "undated-close") != []
    assert said(note.format("abgeschlossen: 2026-11-01\n"), "undated-close") == []


REVIEW = "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## {}\n- A talk\n"


@pytest.mark.parametrize(
    ("code", "table", "before", "note", "after"),
    [
        ("near-property", "properties", 'due = "Frist"', "---\ntype: goal\nend: 2027\n---\n", 'due = ["Frist", "end"]'),
        (
            "near-heading",
            "headings",
            'why = "Sinn"',
            "---\ntype: goal\n---\n## Reasons\nx\n",
            'why = ["Sinn", "Reasons"]',
        ),
        ("near-heading", "headings", 'Wins = "Siege"', REVIEW.format("Completed"), 'Wins = ["Siege", "Completed"]'),
        ("near-kind", "words", 'goal = "Vorsatz"', "---\ntype: objectives\n---\n", 'goal = ["Vorsatz", "objectives"]'),
    ],
)
def test_the_line_that_is_named_keeps_the_vaults_own_words(
    code: str, table: str, before: str, note: str, after: str
) -> None:
    """Names add: a line that a finding names holds the word beside those that the vault has, and the word counts by it."""
    (found,) = said(note, code, f"[{table}]\n{before}\n")
    assert f"`{after}` under `[{table}]`" in found.message
    assert said(note, code, f"[{table}]\n{after}\n") == []
