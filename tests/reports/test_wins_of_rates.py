"""Ticks of what is done again and again, among wins."""

from datetime import date

from vaultgoals.reporting import build_report_input
from vaultgoals.reports.wins import report_wins
from vaultgoals.testing import snapshot

HABIT = (
    "- [ ] Stretch 🔁 every day\n- [x] Stretch 🔁 every day ✅ 2026-11-18\n- [x] Stretch 🔁 every day ✅ 2026-11-19\n"
)


def actions(body: str) -> int:
    """Return how many finished actions a goal of these tasks counts among wins."""
    taken = snapshot({"G.md": f"---\ntype: goal\n---\n{body}"})
    count: int = report_wins(build_report_input(taken, date(2026, 11, 20)))["actions"]
    return count


def test_a_tick_of_a_rate_is_no_win() -> None:
    """Where recurring tasks are shown as a rate, each tick of them is no win of its own."""
    assert actions(HABIT) == 0


def test_a_tick_beside_other_tasks_is_one() -> None:
    """Beside other tasks a recurring one is no rate, and its ticks count among finished actions."""
    assert actions(f"{HABIT}- [x] Buy a mat ✅ 2026-11-17\n") == 3
