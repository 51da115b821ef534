"""Goals that were closed, in reviews of each cadence."""

from datetime import date

import pytest

from tests.years.vaults import answered, built, part

GOAL = "---\ntype: goal\nstart: 2025-10-01\n{closed}---\n## Check-ins\n- 2025-12-30: 20 %\n- 2026-09-24: 50 %\n- {day}: 80 %\n"
OTHER = "---\ntype: goal\nstart: 2025-10-01\n---\n## Check-ins\n- 2025-12-30: 20 %\n- 2026-09-24: 40 %\n- {day}: 50 %\n"
PERIODS = {
    "weekly": (
        "2026-11-13",
        "2026-11-18",
        "2026-11-20",
        "Reviews/2026-W46 Weekly review.md",
        "Reviews/2026-W47 Weekly review.md",
    ),
    "monthly": (
        "2026-10-31",
        "2026-11-10",
        "2026-11-30",
        "Reviews/2026-10 Monthly review.md",
        "Reviews/2026-11 Monthly review.md",
    ),
    "quarterly": (
        "2026-09-30",
        "2026-11-10",
        "2026-12-31",
        "Reviews/2026-Q3 Quarterly review.md",
        "Reviews/2026-Q4 Quarterly review.md",
    ),
    "yearly": (
        "2025-12-31",
        "2026-11-10",
        "2026-12-31",
        "Reviews/2025 Yearly review.md",
        "Reviews/2026 Yearly review.md",
    ),
}


@pytest.mark.parametrize("closed", ["status: done\ndone: {day}\n", "status: done\n"], ids=["dated", "undated"])
@pytest.mark.parametrize("cadence", PERIODS)
def test_closed_goals_are_reviewed_in_their_period(cadence: str, closed: str) -> None:
    """Closed goals are reviewed in the period they closed in, dated or not, in every cadence, by comparing facts."""
    before, day, now, last, path = PERIODS[cadence]
    goal = {"G.md": GOAL.format(closed="", day=before), "H.md": OTHER.format(day=before)}
    files = answered(built(goal, before), last)
    changed = {"G.md": GOAL.format(closed=closed.format(day=day), day=day), "H.md": OTHER.format(day=day)}
    page = built({**files, **changed}, now)[path]
    told = part(page, "goals") if cadence == "quarterly" else part(page, "progress")
    (line,) = [line for line in told.split("\n") if "[[G|" in line or "[[G]]" in line]
    assert "done" in line.lower()
    assert date.fromisoformat(day) > date.fromisoformat(before)


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ("status: done\ndone: 2026-11-18\n", "- Closed this quarter: [[G]] done 18 Nov\n"),
        ("status: done\n", "- Closed this quarter: [[G]] done\n"),
        ("status: done\ndone: 2026-09-18\n", ""),
    ],
    ids=["dated", "undated", "before"],
)
def test_the_dashboard_has_what_was_closed_this_quarter(closed: str, told: str) -> None:
    """A goal that was closed on an unknown day is among those of the quarter, where a review of it knew it open."""
    files = built({"G.md": GOAL.format(closed="", day="2026-11-13")}, "2026-11-13")
    page = built({**files, "G.md": GOAL.format(closed=closed, day="2026-11-13")}, "2026-11-20")["Goals Dashboard.md"]
    line = next((line for line in page.splitlines(keepends=True) if line.startswith("- Closed this quarter")), "")
    assert line.replace("\N{NO-BREAK SPACE}", " ") == told
