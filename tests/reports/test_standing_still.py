"""What stood still is told with for how long, and a goal in trouble always."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.model.report import Report
from vaultgoals.periods.period import parse_period
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_report import report_review
from vaultgoals.reports.standing_still import find_still

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

TODAY = date(2026, 11, 20)
GOAL = (
    "---\ntype: goal\nstart: 2026-01-01\ndue: {due}\n---\n## Key results\n- Pages: 0 / 1000 pages\n\n"
    "## Check-ins\n- 2026-08-21: {before} pages\n{more}"
)
LATE = {"A.md": GOAL.format(due="2026-12-31", before=400, more="")}
FINE = {"A.md": GOAL.format(due="2027-03-31", before=900, more="")}
BAR = "▰▰▰▰▱▱▱▱▱▱ 40\u00a0%"


def part(vault: Vault, regions: Show, notes: dict[str, str], name: str) -> str:
    """Return what a review says of how its goals changed."""
    period = parse_period(name)
    assert period is not None
    found = report_review(vault(notes, TODAY), period)
    assert found is not None
    return regions(found)["goals" if name == "2026-Q4" else "progress"]


@pytest.mark.parametrize("name", ["2026-W47", "2026-11", "2026-Q4"])
@pytest.mark.parametrize(
    ("due", "standing"), [("2026-11-12", "◆ overdue"), ("2026-12-31", "▼ off track"), ("2027-05-31", "◐ at risk")]
)
def test_a_goal_in_trouble_that_stood_still_is_named(
    vault: Vault, regions: Show, name: str, due: str, standing: str
) -> None:
    """A goal in trouble that stood still is always named, with for how long: by week, month and quarter."""
    shown = part(vault, regions, {"A.md": GOAL.format(due=due, before=400, more="")}, name)
    lines = {
        "2026-Q4": f"- [[A]]: still {BAR} for 13 weeks, {standing}, due",
    }
    assert lines.get(name, f"- **Stood still for 13 weeks:** [[A]], {standing}, {BAR}") in shown


def test_the_year_names_it(vault: Vault, regions: Show) -> None:
    """The yearly review names a goal in trouble that stood still all year, however long it may take."""
    old = LATE["A.md"].replace("2026-08-21", "2025-08-22").replace("2026-01-01", "2025-01-01")
    assert f"- **Stood still for 65 weeks:** [[A]], ▼ off track, {BAR}" in part(vault, regions, {"A.md": old}, "2026")
    assert "Stood still" not in part(vault, regions, LATE, "2026")


@pytest.mark.parametrize("horizon", ["short", "long"])
def test_check_ins_do_not_hide_it(vault: Vault, regions: Show, horizon: str) -> None:
    """A goal in trouble is named though something was written about it, and though it is a long one; another is not."""
    more = "- 2026-11-18: 400 pages - reread\n"
    late = {
        "A.md": GOAL.format(due="2026-12-31", before=400, more=more).replace("goal\n", f"goal\nhorizon: {horizon}\n")
    }
    assert "- **Stood still for 13 weeks:** [[A]]" in part(vault, regions, late, "2026-W47")
    fine = {"A.md": late["A.md"].replace("2026-12-31", "2028-12-31")}
    assert "[[A]]" not in part(vault, regions, fine, "2026-W47")


def test_it_is_never_cut(vault: Vault, regions: Show) -> None:
    """In a quarter with many goals each that is in trouble and stood still is named; others are cut."""
    late = {f"Late {number}.md": LATE["A.md"].replace("due: 2026", "due: 2027") for number in range(12)}
    late = {path: text.replace("2026-01-01", "2025-01-01") for path, text in late.items()}
    fine = {f"Fine {number}.md": GOAL.format(due="2027-06-30", before=900, more="") for number in range(20)}
    shown = part(vault, regions, {**late, **fine}, "2026-Q4")
    assert all(f"[[Late {number}]]" in shown for number in range(12))
    assert "- and 12 more" in shown


@pytest.mark.parametrize("name", ["2026-W47", "2026-Q4"])
@pytest.mark.parametrize(("pages", "points"), [(409, ""), (390.1, ""), (410, "+1"), (391, ""), (390, "−1")])
def test_no_change_below_one_point_is_printed(
    vault: Vault, regions: Show, name: str, pages: float, points: str
) -> None:
    """No change below one point is printed; one of a point is."""
    shown = part(
        vault, regions, {"A.md": GOAL.format(due="2027-12-31", before=400, more=f"- 2026-11-18: {pages} pages\n")}, name
    )
    assert ("point" in shown or " → " in shown) == bool(points)
    assert name == "2026-Q4" or f"{points} point" in shown or not points


def test_what_else_stood_still(vault: Vault, regions: Show) -> None:
    """A goal of which nothing was heard is told with for how long; one that asks to be closed is asked that alone."""
    assert "- **Nothing new:** [[A]] (90\u00a0%, 13 weeks)" in part(vault, regions, FINE, "2026-W47")
    done = {"A.md": GOAL.format(due="2026-11-12", before=1000, more="")}
    assert "[[A]]" not in part(vault, regions, done, "2026-W47")


@pytest.mark.parametrize(
    ("notes", "still"),
    [
        ({"A.md": LATE["A.md"] + "- 2026-11-12: 410 pages\n"}, "8 days"),
        ({"A.md": LATE["A.md"] + "- 2026-10-01: 405 pages\n"}, "13 weeks"),
        ({"A.md": LATE["A.md"].replace("400", "0")}, "46 weeks"),
        (
            {
                "A.md": "---\ntype: goal\nstart: 2026-01-01\ndue: 2026-12-31\n---\n",
                "B.md": '---\ntype: goal\nparent: "[[A]]"\nstatus: done\ndone: 2026-09-11\n---\n',
                "C.md": '---\ntype: goal\nparent: "[[A]]"\nstatus: paused\nprogress: 0\n---\n',
                "D.md": '---\ntype: goal\nparent: "[[A]]"\nstatus: paused\nprogress: 0\n---\n',
            },
            "10 weeks",
        ),
    ],
)
def test_for_how_long(vault: Vault, regions: Show, notes: dict[str, str], still: str) -> None:
    """A goal stands still since the day on which it came a point further, by itself or a goal below it; else from its start."""
    assert f"- **Stood still for {still}:** [[A]]" in part(vault, regions, notes, "2026-W47")


def test_what_other_notes_tell_of_a_rate_moves_its_goal(vault: Vault) -> None:
    """A tick elsewhere that keeps a rate's week ends the time in which its goal stood still."""
    goal = "---\ntype: goal\nstart: 2026-01-01\ndue: 2027-01\n---\n## Key results\n- Swim: once a week\n"
    notes = {"A.md": goal, "Log.md": "- [x] Swim [[A]] ✅ 2026-08-11\n- [x] Swim [[A]] ✅ 2026-11-18\n"}
    assert find_still("A.md", vault(notes, TODAY)) == "2 days"
    assert find_still("A.md", vault(notes, date(2026, 11, 10))) == "13 weeks"
