"""Fields of daily notes that rates ask for."""

from datetime import date

import pytest

from vaultgoals.evaluating import evaluate
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
ASKING = "Run: 3 times a week, from daily notes"


def goal(line: str = ASKING) -> str:
    """Return a goal of a key result."""
    return f"---\ntype: goal\nstart: 2026-11-16\n---\n## Key results\n- {line}\n"


def told(files: dict[str, str], line: str = ASKING) -> tuple[list[tuple[int, float, int]], tuple[Diagnostic, ...]]:
    """Return day, amount and line of what counts, and what is found."""
    taken = snapshot({"G.md": goal(line), **files})
    (rate,) = evaluate(taken, DAY).goals["G.md"].rates
    samples = [one for period in rate.periods for one in period.samples]
    return [(one.day.day, one.amount, one.line) for one in samples if one.amount is not None], taken.diagnostics


@pytest.mark.parametrize(
    ("note", "amount", "line"),
    [
        ("---\nrun: true\n---\n", 1, 2),
        ("---\nmood: 3\nrun: 2\n---\n", 2, 3),
        ("---\nRun: false\n---\n", 0, 2),
        ("Good morning.\nrun:: 2\n", 2, 2),
        ("I ran [run:: 1] today.\n", 1, 1),
        ("run:: true\n", 1, 1),
    ],
)
def test_a_field_counts(note: str, amount: float, line: int) -> None:
    """A number, true and false count, as a property and as a field, each with its line."""
    assert told({"2026-11-17.md": note}) == ([(17, amount, line)], ())


@pytest.mark.parametrize(
    "note", ["running:: 2\n", "---\nrun:\n---\n", "run::\n", "Run 2\n", "- [x] run\n", "```\nrun:: 1\n```\n"]
)
def test_anything_else_is_left_alone(note: str) -> None:
    """Another name, an empty one and words that are no field are nothing."""
    assert told({"2026-11-17.md": note}) == ([], ())


def test_two_fields_of_a_day_add_up() -> None:
    """What a note says twice was done twice."""
    assert told({"2026-11-17.md": "run:: 1\nrun:: 2\n"})[0] == [(17, 1, 1), (17, 2, 2)]


def test_a_unit_that_fits() -> None:
    """A field in the rate's unit counts, in the plural too, and without a unit."""
    line = "Walk: 10 kilometres a week, from daily notes"
    notes = {"2026-11-16.md": "walk:: 1 kilometre", "2026-11-17.md": "walk:: 2", "2026-11-18.md": "walk:: 3 kilometres"}
    assert [amount for _, amount, _ in told(notes, line)[0]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("value", "line", "words"),
    [
        ("often", ASKING, "is no number"),
        ("2 hours", "Run: 10 km a week, from daily notes", "is in another unit"),
        ("[[Park]]", ASKING, "is no number"),
    ],
)
def test_what_cannot_be_read_is_found(value: str, line: str, words: str) -> None:
    """Text and another unit are found with the line of the note, and the other days count."""
    found, (one,) = told({"2026-11-17.md": f"Hello.\n\nrun:: {value}\n", "2026-11-18.md": "run:: 1"}, line)
    assert [day for day, _, _ in found] == [18]
    assert (one.code, one.path, one.line) == ("daily-field", "2026-11-17.md", 3)
    assert words in one.message


def test_a_number_with_two_readings_is_found() -> None:
    """A number that another locale writes, where the vault states none, is asked about."""
    found, (one,) = told({"2026-11-17.md": "run:: 1.500\n"}, "Run: 5 km a week, from daily notes")
    assert (found, one.code, one.line) == ([], "daily-field", 1)


def test_nothing_is_asked_of_a_rate_that_does_not_ask() -> None:
    """Without `from daily notes` the fields of daily notes are nothing, right or wrong."""
    assert told({"2026-11-17.md": "run:: 1\n", "2026-11-18.md": "run:: often\n"}, "Run: 3 times a week") == ([], ())


def test_nothing_is_opened_where_none_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault without a rate that asks finds no note of a day, and one with it does."""
    asked: list[object] = []

    def look(*given: object) -> dict[date, str]:
        asked.append(given)
        return {}

    monkeypatch.setattr("vaultgoals.goals.daily_fields._notes_by_day", look)
    told({"2026-11-17.md": "run:: 1\n"}, "Run: 3 times a week")
    assert asked == []
    told({"2026-11-17.md": "run:: 1\n"})
    assert len(asked) == 1


def test_no_daily_note_is_found() -> None:
    """A rate that asks, in a vault without a note of a day, says so at its line; with one it does not."""
    _, (one,) = told({"Log.md": "run:: 1\n"})
    assert (one.code, one.path, one.line) == ("daily-field", "G.md", 6)
    assert told({"2026-11-17.md": ""})[1] == ()


def test_of_two_notes_of_a_day_one_counts() -> None:
    """Of a day's notes the one with the shortest name counts, wherever it stands."""
    notes = {"A/2026-11-17 Ideas.md": "run:: 5", "Journal/2026-11-17.md": "run:: 1"}
    assert told(notes)[0] == [(17, 1, 1)]
    assert told(dict(reversed(notes.items())))[0] == [(17, 1, 1)]


def test_names_of_the_vault_s_own() -> None:
    """A daily note is known by the format of the vault's daily notes, in another language too."""
    settings = {".obsidian/daily-notes.json": '{"format": "DD.MM.YYYY", "folder": "Tage"}'}
    assert told({"Tage/17.11.2026.md": "run:: 1", **settings})[0] == [(17, 1, 1)]


def test_two_goals_ask_for_one_field() -> None:
    """Both goals that ask for a field have it; a problem of it is said once."""
    note = {"2026-11-17.md": "run:: 1\n", "2026-11-18.md": "run:: often\n"}
    taken = snapshot({"A.md": goal(), "B.md": goal(), **note})
    goals = evaluate(taken, DAY).goals
    assert [goals[path].rates[0].periods[-1].amount for path in ("A.md", "B.md")] == [1, 1]
    assert [one.code for one in taken.diagnostics] == ["daily-field"]
