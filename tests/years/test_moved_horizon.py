"""A goal that is moved keeps its horizon."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.years.vaults import built
from vaultgoals.evaluating import evaluate
from vaultgoals.model.goal import Horizon
from vaultgoals.testing import snapshot

GOAL = "---\ntype: goal\nstart: 2024-07-01\n{}due: {}\n---\n## Check-ins\n- 2024-12-18: a\n- 2024-12-26: b\n{}"
FIRST, LATER = "2024-12-31", "2025-06-30"
MOVE = f"- 2024-12-27: due -> {LATER} - ill\n"


def horizon(files: Mapping[str, str], day: str = "2024-12-28") -> Horizon | None:
    """Return the horizon of the one goal as of a day."""
    return evaluate(snapshot(files), date.fromisoformat(day)).goals["G.md"].horizon


@pytest.mark.parametrize(
    ("due", "line"), [(FIRST, MOVE), (LATER, ""), (LATER, MOVE)], ids=["a dated line", "the property", "both"]
)
def test_a_moved_goal_keeps_its_horizon(due: str, line: str) -> None:
    """A moved goal keeps its horizon (that of its first due)."""
    files = built({"G.md": GOAL.format("", FIRST, "")}, "2024-12-20")
    assert horizon(files) is Horizon.SHORT
    assert horizon({**files, "G.md": GOAL.format("", due, line)}) is Horizon.SHORT


def test_unless_it_is_stated() -> None:
    """A moved goal keeps its horizon, unless stated."""
    files = built({"G.md": GOAL.format("", FIRST, "")}, "2024-12-20")
    assert horizon({**files, "G.md": GOAL.format("horizon: long\n", LATER, MOVE)}) is Horizon.LONG


def test_a_goal_that_was_not_moved_has_the_horizon_of_its_due() -> None:
    """Where nothing says that a goal was moved, its due gives the horizon: a new goal, and this year's of an old name."""
    assert horizon({"G.md": GOAL.format("", LATER, "")}) is Horizon.MEDIUM
    files = built({"G.md": GOAL.format("", FIRST, "- 2024-12-20: done\n")}, "2024-12-20")
    new = GOAL.format("", "2025-12-31", "").replace("2024", "2025").replace("start: 2025-07-01", "start: 2025-01-02")
    assert horizon({**files, "G.md": new}, "2025-01-10") is Horizon.MEDIUM


def test_without_facts_the_line_that_moved_it_tells() -> None:
    """Without facts the property is the first due, where a dated line says another day."""
    assert horizon({"G.md": GOAL.format("", FIRST, MOVE)}) is Horizon.SHORT


def test_facts_of_a_later_day_say_nothing_of_an_earlier_one() -> None:
    """What facts of a later day know as the first due is not known on an earlier day, whose due they give all the same."""
    files = built({"G.md": GOAL.format("", FIRST, "")}, "2024-12-20")
    moved = {**files, "G.md": GOAL.format("", LATER, "")}
    assert horizon(moved, "2024-12-19") is Horizon.SHORT
