"""The timeline lists what is due and draws what ends when, on an axis that can be read for any span."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.conftest import build_input, goal
from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.timeline import MOST_BARS, report_timeline

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]
Goal = Callable[..., str]

SUNDAY = date(2026, 11, 22)
TICKS = {"1day": 1, "2day": 2, "1week": 7, "1month": 28, "3month": 90, "6month": 181, "12month": 365}
"""Days between two marks of the axis, at least."""


def drawn(bars: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Return title, first and last drawn day of each bar, and on which side it goes on."""
    return [(one["link"]["title"], *one["drawn"].values()) for one in bars]


def days_drawn(bars: list[dict[str, Any]]) -> int:
    """Return how many days the axis spans."""
    first = min(bar["drawn"]["first"] for bar in bars)
    last = max(bar["drawn"]["last"] for bar in bars)
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def test_a_goal_is_a_bar_with_its_next_checkpoint(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """A running goal with a start and a due date has a bar, the open checkpoint that is due first a mark below it."""
    body = "## Checkpoints\n- [x] Done 📅 2026-11-01 ✅ 2026-11-01\n- [ ] Third 📅 2026-12-20\n- [ ] Second: half 📅 2026-12-01\n"
    texts = {
        "Talks.md": goal_note(start="2026-07-01", due="2026-12-31", body=body),
        "Open.md": goal_note(due="2026-12-31"),
        "Paused.md": goal_note(start="2026-07-01", due="2026-12-31", status="paused"),
    }
    shown = regions(report_dashboard(vault(texts)))["timeline"]
    chart = shown.partition("gantt\n")[2].partition("```")[0]
    assert [line.strip() for line in chart.splitlines()[3:]] == [
        "Talks :2026-07-01, 2026-12-31",
        "Second∶ half :milestone, 2026-12-01, 0d",
    ]
    assert "> - [[Talks]]: 1\u00a0Jul to 31\u00a0Dec, 33\u00a0%\n>     - 1\u00a0Dec: Second: half" in shown


def test_an_overdue_goal_and_the_critical_chain_are_told_apart(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """What is overdue is filled, what others wait for is outlined, and it says what the outline means."""
    texts = {
        "Late.md": goal_note(start="2026-07-01", due="2026-11-01"),
        "First.md": goal_note(start="2026-09-01", due="2026-12-01"),
        "Then.md": goal_note(start="2026-09-01", due="2027-01-31", depends_on='"[[First]]"'),
        "Alone.md": goal_note(start="2026-09-01", due="2027-02-28"),
    }
    shown = regions(report_dashboard(vault(texts)))["timeline"]
    assert "  Late :crit, 2026-07-01" in shown
    assert "  First :crit, active, 2026-09-01" in shown
    assert "  Alone :2026-09-01" in shown
    assert "Outlined in red is the critical chain" in shown
    assert "- [[Then]]: 1\u00a0Sep to 31\u00a0Jan\u00a02027, unknown, on the critical chain, after [[First]]" in shown
    del texts["Then.md"]
    assert "critical chain" not in regions(report_dashboard(vault(texts)))["timeline"]


def test_long_goals_do_not_press_the_near_ones_together(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """The axis ends with the last near goal and begins half a year back; a goal that goes on says until when."""
    texts = {
        "Near.md": goal_note(start="2026-10-01", due="2027-02-28"),
        "Far and beyond all things.md": goal_note(start="2024-01-01", due="2029-12-31"),
    }
    data = vault(texts)
    assert drawn(report_timeline(data)["bars"]) == [
        ("Near", "2026-10-01", "2027-02-28", ""),
        ("Far and beyond all things", "2026-05-24", "2027-02-28", "after"),
    ]
    shown = regions(report_dashboard(data))["timeline"]
    assert "  Far and beyond… → Dec\u00a02029 :2026-05-24, 2027-02-28" in shown
    assert "[[Far and beyond all things]]: 1\u00a0Jan\u00a02024 to 31\u00a0Dec\u00a02029" in shown


def test_only_long_goals_have_the_axis_to_themselves(vault: Vault, goal_note: Goal) -> None:
    """Without a near goal the axis reaches as far as the long ones do, five years at most."""
    texts = {"A.md": goal_note(start="2026-01-01", due="2029-12-31"), "B.md": goal_note(start="2026-01-01", due="2060")}
    bars = drawn(report_timeline(vault(texts))["bars"])
    assert [last for _, _, last, _ in bars] == ["2029-12-31", "2031-11-26"]
    assert [beyond for *_, beyond in bars] == ["", "after"]


def test_a_goal_long_overdue_is_a_stub(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """What ended before the axis begins is still to be seen, at its edge; alone it has an axis of its own."""
    old = goal_note(start="2023-01-01", due="2023-12-31")
    data = vault({"Old.md": old, "New.md": goal_note(start="2026-11-01", due="2026-12-31")})
    assert drawn(report_timeline(data)["bars"])[0] == ("Old", "2026-05-24", "2026-06-01", "before")
    assert "  ← Old :crit, " in regions(report_dashboard(data))["timeline"]
    (alone,) = report_timeline(vault({"Old.md": old}))["bars"]
    assert alone["drawn"] == {"first": "2023-07-02", "last": "2023-12-31", "beyond": ""}


def test_a_chart_has_few_bars_and_the_words_count_the_rest(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Goals and checkpoints together are 25 at most, goals before checkpoints, the soonest due first."""
    body = "## Checkpoints\n- [ ] Half 📅 2026-12-01\n"
    texts = {
        f"G{n:02}.md": goal_note(start="2026-07-01", due=SUNDAY + timedelta(days=30 + n), body=body) for n in range(60)
    }
    for count, checkpoints in ((10, 10), (20, 5), (60, 0)):
        timeline = report_timeline(vault(dict(list(texts.items())[:count])))
        shown = min(count, MOST_BARS)
        assert [bar["link"]["title"] for bar in timeline["bars"]] == [f"G{n:02}" for n in range(shown)]
        assert sum(bar["checkpoint"] is not None for bar in timeline["bars"]) == checkpoints
        assert timeline["more"] == count - shown
    assert "> - and 35 more" in regions(report_dashboard(vault(texts)))["timeline"]


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(-2000, 4000)), min_size=1, max_size=8))
def test_the_axis_has_few_marks_and_every_bar_can_be_seen(spans: list[tuple[int, int]]) -> None:
    """Whatever the goals span, a bar is drawn from left to right within the axis, which has no more than ten marks."""
    texts = {
        f"G{number}.md": goal(start=SUNDAY - timedelta(days=back), due=SUNDAY + timedelta(days=max(-back, ahead)))
        for number, (back, ahead) in enumerate(spans)
    }
    timeline = report_timeline(build_input(texts))
    bars = timeline["bars"]
    assert len(bars) == len(spans)
    days = days_drawn(bars)
    for bar in bars:
        first, last = (date.fromisoformat(bar["drawn"][key]) for key in ("first", "last"))
        assert (last - first).days >= max(1, days // 40)
    assert days <= 1830 + 182
    assert days / TICKS[timeline["tick"]] <= 10


@pytest.mark.parametrize("day", [date(1, 1, 2), date(9999, 11, 30)])
def test_the_ends_of_the_calendar_do_no_harm(vault: Vault, goal_note: Goal, day: date) -> None:
    """A goal is drawn in the first days and in the last ones."""
    texts = {"G.md": goal_note(start="0001-01-01", due="9999-12-31")}
    assert len(report_timeline(vault(texts, day))["bars"]) == 1


def test_what_is_said_elsewhere_is_not_said_again(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Actions among the next ones and overdue goals that need attention are not listed as due; without those they are."""
    body = "- [ ] Write it 📅 2026-11-25\n- [ ] Print it 📅 2026-12-02\n## Checkpoints\n- [ ] Half 📅 2026-11-30\n"
    texts = {
        "Talks.md": goal_note(start="2026-07-01", due="2026-12-31", body=body),
        "Late.md": goal_note(due="2026-11-01"),
    }
    whole = regions(report_dashboard(vault(texts)))["timeline"]
    assert "**Also due in the next two weeks**" in whole
    assert "Overdue" not in whole
    assert "Write it" not in whole
    assert "- 2\u00a0Dec · Print it" in whole
    assert "- 30\u00a0Nov · Half · [[Talks]], checkpoint" in whole
    alone = regions(report_dashboard(vault(texts, config='[dashboard]\nsections = ["timeline"]\n')))["timeline"]
    assert "**Due in the next two weeks**\n\n- 25\u00a0Nov · Write it" in alone
    assert "**Overdue**\n\n- 1\u00a0Nov · [[Late]] is due" in alone


def test_an_action_of_two_goals_is_due_once(vault: Vault, goal_note: Goal) -> None:
    """A task that links to two goals is one thing to do."""
    texts = {
        "A.md": goal_note(),
        "B.md": goal_note(),
        "Daily.md": "- [ ] Ask [[A]] and [[B]] 📅 2026-12-02\n- [ ] [[A]] 📅 2026-12-02\n",
    }
    due = report_timeline(vault(texts, config='[dashboard]\nsections = ["timeline"]\n'))["soon"]
    assert [one["line"] for one in due] == [1, 2]


def test_without_charts_the_words_stand_open(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """`charts = false` leaves the text, unfolded."""
    texts = {"G.md": goal_note(start="2026-07-01", due="2026-12-31")}
    plain = regions(report_dashboard(vault(texts, config="[dashboard]\ncharts = false\n")))["timeline"]
    assert "mermaid" not in plain
    assert "> [!note] The timeline in words" in plain
    assert re.search(
        r"```mermaid\n---\n.*\n---\ngantt\n", regions(report_dashboard(vault(texts)))["timeline"], re.DOTALL
    )


def test_no_chart_is_empty(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Without a goal that has both a start and a due date there is no chart."""
    texts = {"G.md": goal_note(due="2026-11-25")}
    shown = regions(report_dashboard(vault(texts)))["timeline"]
    assert "25\u00a0Nov · [[G]] is due" in shown
    assert "mermaid" not in shown
