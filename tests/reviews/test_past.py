from datetime import date

from tests.first_form import format_region
from vaultgoals.evaluating import evaluate
from vaultgoals.findings import build_check_input
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.review import PastGoal
from vaultgoals.reviews.facts import format_facts
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 22)
GOAL = "---\ntype: goal\ndue: 2027-03-31\n---\n- [ ] x\n"


def review(cadence: str, period: str, body: str = "") -> str:
    """Return the text of a review note."""
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{body}"


def facts(day: date) -> str:
    """Return the facts of a vault with one goal."""
    vault = snapshot({"Goals/A.md": GOAL})
    return format_region("facts", format_facts(evaluate(vault, day), vault.graph), day)


def past(files: dict[str, str], day: date = DAY) -> tuple[tuple[str, str], ...]:
    """Return path and period of the past reviews."""
    vault = snapshot(files)
    return tuple((one.path, one.period.name) for one in build_check_input(vault, evaluate(vault, day)).past)


def test_reviews_come_the_latest_first() -> None:
    """By the end of the period, one of two for the same period; a period that has not begun is not past."""
    files = {
        "W46.md": review("weekly", "2026-W46"),
        "W47.md": review("weekly", "2026-W47"),
        "W47 again.md": review("weekly", "2026-W47"),
        "W48.md": review("weekly", "2026-W48"),
        "M.md": review("monthly", "2026-10"),
        "Odd.md": review("weekly", "2026-10"),
        "None.md": review("weekly", "soon"),
    }
    assert past(files) == (("W47.md", "2026-W47"), ("W46.md", "2026-W46"), ("M.md", "2026-10"))


def test_facts_are_read_by_the_goal_they_are_about() -> None:
    """What stands in the table is the goal's, with the day its marker states."""
    vault = snapshot({"Goals/A.md": GOAL, "W.md": review("weekly", "2026-W46", facts(date(2026, 11, 13)))})
    (found,) = build_check_input(vault, evaluate(vault, DAY)).past
    assert found.goals == {"Goals/A.md": PastGoal("unknown", "active", date(2027, 3, 31), "tasks", 0)}
    assert (found.facts_day, found.period.start, found.period.end) == (
        date(2026, 11, 13),
        date(2026, 11, 9),
        date(2026, 11, 15),
    )


def test_a_review_without_facts_has_none() -> None:
    """A review written by hand has answers and no facts."""
    vault = snapshot({"A.md": GOAL, "W.md": review("weekly", "2026-W46", "## Wins\n- [[A]] began\n")})
    (found,) = build_check_input(vault, evaluate(vault, DAY)).past
    assert (found.goals, found.facts_day) == ({}, None)
    assert [(one.text, one.goals) for one in found.wins] == [("[[A]] began", ("A.md",))]


def test_only_the_latest_facts_are_read() -> None:
    """However many reviews there are, the facts of the last few are enough."""
    weeks = {f"W{week}.md": review("weekly", f"2026-W{week}", facts(DAY)) for week in range(30, 48)}
    vault = snapshot({"Goals/A.md": GOAL, **weeks})
    found = build_check_input(vault, evaluate(vault, DAY)).past
    assert len(found) == 18
    assert [bool(one.goals) for one in found] == [number < CADENCES["weekly"].facts for number in range(18)]


def test_a_ticked_answer_is_known() -> None:
    """A focus with a ticked box is done, an open one is not."""
    body = "## Next week's focus\n- [x] write\n- [ ] rest\n- walk\n"
    vault = snapshot({"W.md": review("weekly", "2026-W46", body)})
    (found,) = build_check_input(vault, evaluate(vault, DAY)).past
    assert [(one.text, one.ticked) for one in found.focus] == [("write", True), ("rest", False), ("walk", False)]
