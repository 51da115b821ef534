"""A measure that was a count and became a rate keeps its old levels out."""

from datetime import date

import pytest

from tests.first_form import format_region
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.kept import KeptRate
from vaultgoals.reviews.facts import format_facts
from vaultgoals.testing import snapshot

TOLD = date(2026, 11, 1)
TODAY = date(2026, 11, 20)
COUNT, RATE = "Run: 40 / 100 runs", "Run: 3 times a week"
CHECK_INS = "- 2026-10-28: Run 40\n- 2026-11-10: Run\n- 2026-11-11: Run 2\n"


def goal(line: str) -> str:
    """Return the note of a goal."""
    return f"---\ntype: goal\nstart: 2026-10-05\n---\n## Key results\n- {line}\n## Check-ins\n{CHECK_INS}"


def vault(now: str, then: str, day: date = TOLD) -> dict[str, str]:
    """Return the goal, with a weekly review whose facts are of it as it was."""
    before = snapshot({"G.md": then})
    facts = format_region("facts", format_facts(evaluate(before, day), before.graph), day)
    week = f"---\ntype: review\ncadence: weekly\nperiod: 2026-W44\n---\n{facts}"
    return {"G.md": now, "Reviews/2026-W44.md": week}


def rate(files: dict[str, str], day: date = TODAY) -> KeptRate:
    """Return the goal's rate."""
    (one,) = evaluate(snapshot(files), day).goals["G.md"].rates
    return one


def said(files: dict[str, str]) -> list[str]:
    """Return what is said of old levels."""
    return [one.message for one in check(snapshot(files), TODAY) if one.code == "old-levels"]


def test_old_levels_are_left_out_and_said_once() -> None:
    """Check-ins up to the day on which facts knew a count are its levels; one hint says so, and later ones count."""
    files = vault(goal(RATE), goal(COUNT))
    assert [(one.day.day, one.amount) for one in rate(files).overlooked] == [(28, 40)]
    assert rate(files).kept == 1
    (message,) = said(files)
    assert message.startswith("left out: 1 check-in up to 2026-11-01, ")


@pytest.mark.parametrize("then", [RATE, "[ ] Run"])
def test_what_was_no_count_is_left_alone(then: str) -> None:
    """Where facts knew a rate, or no number to come to, all check-ins count, and nothing is said."""
    files = vault(goal(RATE), goal(then))
    assert (rate(files).overlooked, rate(files).kept, said(files)) == ((), 2, [])


def test_without_facts_all_count() -> None:
    """Without reviews nothing is known of an earlier measure."""
    files = {"G.md": goal(RATE)}
    assert (rate(files).kept, said(files)) == (2, [])


def test_a_count_stays_one() -> None:
    """A measure that still is a count has its levels, and nothing is said."""
    files = vault(goal(COUNT), goal(COUNT))
    assert evaluate(snapshot(files), TODAY).goals["G.md"].progress.parts[0].how.startswith("2 of 100 runs")
    assert said(files) == []
