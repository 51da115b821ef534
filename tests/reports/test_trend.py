"""The trend shows how far the goals in focus have come, week by week, as far as that is known."""

from collections.abc import Callable
from datetime import date, timedelta

from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.trend import MOST_GOALS, WEEKS, report_trend

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]
Goal = Callable[..., str]

MEASURED = "## Key results\n- Talks: 0 / 10 talks\n## Check-ins\n- 2026-10-07: Talks 2\n- 2026-11-18: Talks 5\n"
FOCUS = "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## Next week's focus\n- Go on with {}\n"


def test_a_line_has_a_value_for_each_week(vault: Vault, goal_note: Goal) -> None:
    """Twelve weeks up to the present one, each with the progress as of its last day."""
    trend = report_trend(vault({"Talks.md": goal_note(body=MEASURED)}, date(2026, 11, 20)))
    assert trend["weeks"] == [str(week) for week in range(36, 48)]
    (line,) = trend["lines"]
    assert line["link"]["title"] == "Talks"
    assert line["values"] == [0] * 5 + [20] * 6 + [50]


def test_the_values_are_those_of_a_whole_evaluation(vault: Vault, goal_note: Goal) -> None:
    """The short look back finds what evaluating everything as of that day finds, through children too."""
    texts = {
        "Top.md": goal_note(importance=5),
        "A.md": goal_note(parent='"[[Top]]"', body=MEASURED),
        "B.md": goal_note(parent='"[[Top]]"', start="2026-10-01", body=MEASURED.replace("10-07", "11-03")),
        "C.md": goal_note(parent='"[[Top]]"', status="idea"),
    }
    data = vault(texts)
    line = report_trend(data)["lines"][0]
    ends = [date(2026, 11, 22) - timedelta(weeks=WEEKS - 1 - number) for number in range(WEEKS)]
    assert line["link"]["title"] == "Top"
    assert line["values"] == [data.evaluate(end).goals["Top.md"].progress.value for end in ends]


def test_rates_count_in_the_past_as_they_do_today(vault: Vault, goal_note: Goal) -> None:
    """What is done again and again counts in each week, told by check-ins, ticks elsewhere and daily notes; time off is left out."""
    counts = "## Key results\n- Run: 2 times a week\n- Swim: once a week\n- Read: 1 a week, from daily notes\n- Laps: 0 / 9\n"
    told = "## Check-ins\n- 2026-10-06: Run 2\n- 2026-10-20: Run 2, Laps 3\n- 2026-11-03: Run\n"
    texts = {
        "Top.md": goal_note(importance=5),
        "Fit.md": goal_note(parent='"[[Top]]"', start="2026-09-28", due="2027-03-31", body=counts + told),
        "Habit.md": goal_note(
            parent='"[[Top]]"', start="2026-09-28", due="2027-01", body="- [x] Walk 🔁 every week ✅ 2026-10-14\n"
        ),
        "Away.md": "---\ntype: away\nstart: 2026-10-26\nend: 2026-11-01\n---\n",
        "Log.md": "- [x] Swim [[Fit]] ✅ 2026-11-11\n",
        "Daily/2026-11-12.md": "read:: 1\n",
    }
    data = vault(texts)
    line = report_trend(data)["lines"][0]
    ends = [date(2026, 11, 22) - timedelta(weeks=WEEKS - 1 - number) for number in range(WEEKS)]
    known = [data.evaluate(min(end, data.today)).goals["Top.md"].progress.value for end in ends]
    assert line["link"]["title"] == "Top"
    assert line["values"] == known[-len(line["values"]) :]
    assert len(set(line["values"])) > 3


def test_the_focus_chooses_the_goals(vault: Vault, goal_note: Goal) -> None:
    """Goals that the focus links to are shown, most important first; without a focus the most important of all are."""
    texts = {f"G{n}.md": goal_note(importance=n, body=MEASURED) for n in range(1, 6)}
    assert [line["link"]["title"] for line in report_trend(vault(texts))["lines"]] == ["G5", "G4", "G3"]
    focused = {**texts, "R.md": FOCUS.format("[[G1]] and [[G2]]")}
    assert [line["link"]["title"] for line in report_trend(vault(focused))["lines"]] == ["G2", "G1"]
    elsewhere = {**texts, "R.md": FOCUS.format("rest")}
    assert len(report_trend(vault(elsewhere))["lines"]) == MOST_GOALS


def test_a_past_that_nobody_dated_is_not_drawn(vault: Vault, goal_note: Goal) -> None:
    """A tick without a date counts at every date, so a goal that rests on one has no line; a dated one has."""
    ticked = "- [x] A\n- [ ] B\n- [x] C ✅ 2026-11-10\n"
    texts = {"Undated.md": goal_note(importance=5, body=ticked), "Dated.md": goal_note(body=MEASURED)}
    assert [line["link"]["title"] for line in report_trend(vault(texts))["lines"]] == ["Dated"]
    assert report_trend(vault({"Undated.md": texts["Undated.md"]})) == {"weeks": [], "lines": []}


def test_unknown_weeks_are_not_nothing(vault: Vault, goal_note: Goal) -> None:
    """All lines begin where each of them is known; a goal known for less than four weeks has none."""
    stated = "## Check-ins\n- {}: 10 %\n- 2026-11-18: 30 %\n"
    texts = {
        "Long.md": goal_note(importance=5, body=MEASURED),
        "Young.md": goal_note(importance=4, body=stated.format("2026-10-15")),
        "New.md": goal_note(importance=3, body=stated.format("2026-11-12")),
    }
    trend = report_trend(vault(texts))
    assert trend["weeks"] == ["42", "43", "44", "45", "46", "47"]
    assert {line["link"]["title"]: line["values"] for line in trend["lines"]} == {
        "Long": [20, 20, 20, 20, 20, 50],
        "Young": [10, 10, 10, 10, 10, 30],
    }


def test_nothing_moved_is_not_drawn(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Where no line moved there is neither chart nor words."""
    still = goal_note(body=MEASURED.replace("2026-11-18: Talks 5", "2026-08-01: Talks 2").replace("10-07", "07-07"))
    data = vault({"G.md": still})
    assert report_trend(data) == {"weeks": [], "lines": []}
    assert regions(report_dashboard(data))["timeline"] == ""


def test_it_is_drawn_and_said(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """A chart, and a line of text for each of its lines; without charts the text alone."""
    texts = {"Talks.md": goal_note(title='"A ; %% \\" title"', body=MEASURED)}
    shown = regions(report_dashboard(vault(texts)))["timeline"]
    assert '  x-axis "week" ["36", "37",' in shown
    assert "  line [0.0, 0.0, 0.0, 0.0, 0.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 50.0]" in shown
    assert "title" not in shown.partition("xychart-beta")[2].partition("```")[0]
    assert "▁▁▁▁▁▂▂▂▂▂▂▄ 0\u00a0% → 50\u00a0%" in shown
    assert "- 🔵 " in shown
    plain = regions(report_dashboard(vault(texts, config="[dashboard]\ncharts = false\n")))["timeline"]
    assert "▁▁▁▁▁▂▂▂▂▂▂▄ 0\u00a0% → 50\u00a0%" in plain
    assert "🔵" not in plain
    assert "mermaid" not in plain


def test_a_huge_tree_is_passed_over(vault: Vault, goal_note: Goal) -> None:
    """A goal that hundreds of others make up is not evaluated anew for every week; those below it are shown."""
    texts = {f"G{n:03}.md": goal_note(parent='"[[Top]]"', body=MEASURED) for n in range(201)}
    trend = report_trend(vault({**texts, "Top.md": goal_note(importance=5)}))
    assert [line["link"]["title"] for line in trend["lines"]] == ["G000", "G001", "G002"]


def test_the_first_days_of_the_calendar_do_no_harm(vault: Vault, goal_note: Goal) -> None:
    """There are fewer than twelve weeks to look back on."""
    assert report_trend(vault({"G.md": goal_note(body=MEASURED)}, date(1, 1, 9))) == {"weeks": [], "lines": []}
