"""How pages show what is done again and again, with an end and without one."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.evaluation.rate_wording import least_words
from vaultgoals.model.report import Report
from vaultgoals.periods.period import parse_period
from vaultgoals.reports.alignment import report_values
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_report import report_review
from vaultgoals.reports.standings import report_standing

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

DAY = date(2026, 11, 20)
"""A Friday."""
HABIT = (
    "---\ntype: goal\nstart: 2026-10-26\n{front}---\n## Key results\n- Run: 3 times a week\n"
    "## Check-ins\n- 2026-10-27: Run 3\n- 2026-11-03: Run 1\n- 2026-11-10: Run 3\n- 2026-11-17: Run 1\n"
)
ENDLESS = HABIT.format(front="")
KEPT = "2 of the last 3 weeks, this week 1 of 3"


def week(vault: Vault, regions: Show, notes: dict[str, str]) -> str:
    """Return what the weekly review says of how its goals changed."""
    period = parse_period("2026-W47")
    assert period is not None
    found = report_review(vault(notes, DAY), period)
    assert found is not None
    return regions(found)["progress"]


def test_a_goal_without_an_end_has_its_own_table(vault: Vault) -> None:
    """It is shown by the share of its weeks that were kept, and has no progress that would be unknown."""
    (group,) = report_standing(vault({"A.md": ENDLESS}, DAY))["groups"]
    (row,) = group["rows"]
    assert group["name"] == "Again and again"
    assert (row["progress"], row["between"], round(row["kept"])) == (None, "again and again", 67)
    assert row["rates"] == [{"name": "Run", "kept": f"{KEPT}, 3 days left"}]


def test_a_goal_with_an_end_stands_among_the_others(vault: Vault) -> None:
    """It has progress and a horizon, as any goal."""
    (group,) = report_standing(vault({"A.md": HABIT.format(front="due: 2026-12-27\n")}, DAY))["groups"]
    (row,) = group["rows"]
    assert (group["name"], row["between"], row["kept"]) == ("Short, 3–6 months", "", None)
    assert round(row["progress"]) == 22


def test_a_row_has_three_rates(vault: Vault) -> None:
    """What more there are is counted."""
    lines = "".join(f"- {name}: once a day\n" for name in ("Swim", "Row", "Ride", "Walk"))
    data = vault({"A.md": ENDLESS.replace("## Check-ins", f"{lines}## Check-ins")}, DAY)
    (group,) = report_standing(data)["groups"]
    (row,) = group["rows"]
    assert [one["name"] for one in row["rates"]] == ["Run", "Swim", "Row"]
    assert row["more_rates"] == 2


def test_a_goal_above_leaves_it_out(vault: Vault) -> None:
    """What has no end is no part of the mean of those that serve a goal, nor of a value's."""
    notes = {
        "Value.md": "---\ntype: value\n---\n",
        "Top.md": "---\ntype: goal\nvalues: '[[Value]]'\n---\n",
        "Half.md": "---\ntype: goal\nparent: '[[Top]]'\n---\n- [x] a ✅ 2026-11-01\n- [ ] b\n",
        **{f"{name}.md": HABIT.format(front="parent: '[[Top]]'\n") for name in ("A", "B", "C")},
    }
    data = vault(notes, DAY)
    assert data.evaluation.goals["Top.md"].progress.value == 50
    (row,) = report_values(data)["rows"]
    assert (row["count"], row["measured"], row["known"], row["progress"]) == (5, 2, 2, 50)


def test_a_goal_of_nothing_but_habits_above_it_is_unknown(vault: Vault) -> None:
    """Where nothing else serves a goal, nobody knows how far it is."""
    data = vault({"Top.md": "---\ntype: goal\n---\n", "A.md": HABIT.format(front="parent: '[[Top]]'\n")}, DAY)
    assert data.evaluation.goals["Top.md"].progress.value is None


@pytest.mark.parametrize("front", ["", "due: 2026-12-27\n"])
def test_a_review_says_how_it_was_kept(vault: Vault, regions: Show, front: str) -> None:
    """It is not called stalled as well, and no days are left on a page that is read later."""
    shown = week(vault, regions, {"A.md": HABIT.format(front=front)})
    assert f"- **Again and again:** [[A]], Run, 3 times a week: {KEPT}\n" in shown
    assert "Stood still" not in shown


def test_several_rates_stand_below_their_goal(vault: Vault, regions: Show) -> None:
    """A goal is named once, each of its rates in a line."""
    notes = {"A.md": ENDLESS.replace("## Check-ins", "- Sweets: at most 2 a week\n## Check-ins")}
    shown = week(vault, regions, notes)
    assert "- **Again and again:** [[A]]\n  - Run, 3 times a week: " in shown
    assert "\n  - Sweets, at most 2 a week: nothing told this week\n" in shown


def test_the_reason_is_the_rate_that_was_kept_least(vault: Vault) -> None:
    """What needs attention says it of one rate, however many there are."""
    notes = {"A.md": ENDLESS.replace("## Check-ins", "- Swim: once a week\n## Check-ins")}
    data = vault(notes, DAY)
    (line,) = report_attention(data)["lines"]
    assert (line["what"], line["reason"]) == ("off track", "Swim, 0 of the last 3 weeks kept")
    assert least_words(data.evaluation.goals["A.md"].rates[:1]) == "2 of the last 3 weeks kept"
