"""What goals ask to be decided stands on the dashboard and in the reviews, once, with the way to answer."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reports.reviewed import review
from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

TODAY = date(2026, 11, 20)
CLOSE = "To close one, write `status: done` and `done: DATE` into its note, or run `vaultgoals checkin GOAL done`."
BEGIN = "To begin one, write `status: active` into its note, or run `vaultgoals set GOAL status=active`."
RUN = (
    "---\ntype: goal\nstart: 2026-09-01\ndue: {due}\n---\n## Key results\n- Races: 0 / 3 races\n\n"
    "## Check-ins\n- 2026-11-10: {races} races\n"
)
GUILD = "---\ntype: goal\nstatus: {status}\nstart: 2026-11-02\n---\n- [ ] Invite three\n"
NOTES = {"Run.md": RUN.format(due="2026-11-12", races=3), "Guild.md": GUILD.format(status="planned")}
LINES = [
    "- [[Guild]]: it was to begin on 2026-11-02, 18 days ago. Begin it, move its start, or drop it?",
    "- [[Run]]: its target is reached. Close it, or set the next target?",
]


def test_the_dashboard_asks(vault: Vault, regions: Show) -> None:
    """A goal that may be closed, and one whose start has passed, ask on the dashboard, with what to write."""
    shown = regions(report_dashboard(vault(NOTES, TODAY)))["attention"]
    assert shown.splitlines() == [
        "> [!question] To decide",
        *[f"> {line}" for line in LINES],
        ">",
        f"> {BEGIN} {CLOSE}",
    ]


def test_it_asks_once(vault: Vault, regions: Show) -> None:
    """What is asked stands in one place: it is neither stuck nor in need of attention, late as it may be."""
    page = regions(report_dashboard(vault(NOTES, TODAY)))
    assert "Stuck" not in page["focus"]
    assert "Needs attention" not in page["attention"]
    short = {**NOTES, "Run.md": RUN.format(due="2026-11-12", races=2), "Guild.md": GUILD.format(status="active")}
    page = regions(report_dashboard(vault(short, TODAY)))
    assert "**Stuck:** [[Run]] (overdue)" in page["focus"]
    assert "To decide" not in page["attention"]


@pytest.mark.parametrize("name", ["2026-W47", "2026-11", "2026-Q4", "2026"])
def test_each_review_asks(vault: Vault, regions: Show, name: str) -> None:
    """A goal that may be closed, and one whose start has passed, ask in each review; without such there is no place for it."""
    shown = regions(review(vault(NOTES, TODAY), name))["decide"]
    assert shown.splitlines() == ["## To decide", "", *LINES, "", f"{BEGIN} {CLOSE}"]
    answered = {"Run.md": RUN.format(due="2026-12-31", races=2), "Guild.md": GUILD.format(status="active")}
    assert regions(review(vault(answered, TODAY), name))["decide"] == ""


def test_what_is_silenced_is_not_asked(vault: Vault, regions: Show) -> None:
    """A question that a note silences is not asked, and what it silenced comes back."""
    silent = {"Run.md": NOTES["Run.md"].replace("type: goal", "type: goal\nignore: target-reached")}
    page = regions(report_dashboard(vault(silent, TODAY)))
    assert "To decide" not in page["attention"]
    assert "[[Run]]: **overdue**" in page["attention"]
    assert regions(review(vault(silent, TODAY), "2026-W47"))["decide"] == ""


def test_a_goal_to_be_closed_needs_no_check_in(vault: Vault, regions: Show) -> None:
    """A month without a check-in is no news of a goal that asks to be closed; of another it is."""
    notes = {"Run.md": RUN.format(due="2026-12-31", races=3).replace("2026-11-10", "2026-10-31"), "B.md": "- [ ] b\n"}
    assert "No check-in" not in regions(review(vault(notes, TODAY), "2026-11")).get("tending", "")
    notes["Run.md"] = notes["Run.md"].replace(": 3 races", ": 2 races")
    assert "**No check-in this month:** [[Run]]" in regions(review(vault(notes, TODAY), "2026-11"))["tending"]
