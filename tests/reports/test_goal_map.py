"""The map draws what serves what, and says it in words."""

import re
from collections.abc import Callable

from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.goal_map import MOST_NODES, report_map
from vaultgoals.reports.inputs import ReportInput

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]
Goal = Callable[..., str]

VISION = {"V.md": "---\ntype: vision\n---\n"}


def test_a_goal_stands_below_what_it_serves(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """A vision leads to its goals and these to theirs, in the chart and, indented, in the words."""
    texts = {**VISION, "A.md": goal_note(parent='"[[V]]"'), "B.md": goal_note(parent='"[[A]]"', progress=40)}
    shown = regions(report_dashboard(vault(texts)))["map"]
    assert 'n0(["V"])\n  n1["A"]\n  n2["B"]\n' in shown
    assert "  n1 --> n2\n" in shown
    assert "> [!note]- The map in words\n> - [[V]]\n>     - [[A]], 40\u00a0%\n>         - [[B]], 40\u00a0%" in shown


def test_ideas_and_ended_goals_are_not_on_the_map(vault: Vault, goal_note: Goal) -> None:
    """The map holds what is still going on: planned and paused goals too, no ideas, nothing done or dropped."""
    statuses = ("active", "planned", "paused", "idea", "done", "dropped")
    texts = {**VISION, **{f"{status}.md": goal_note(parent='"[[V]]"', status=status) for status in statuses}}
    assert {node["label"] for node in report_map(vault(texts))["nodes"]} == {"V", "active", "planned", "paused"}


def test_a_goal_of_two_parents_has_its_own_below_it_once(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """The second time it says to look above."""
    texts = {
        "A.md": goal_note(),
        "B.md": goal_note(),
        "C.md": goal_note(parent='["[[A]]", "[[B]]"]'),
        "D.md": goal_note(parent='"[[C]]"'),
    }
    shown = regions(report_dashboard(vault(texts)))["map"]
    assert shown.count("[[D]]") == 1
    assert ">     - [[C]], unknown (see above)" in shown


def test_nothing_that_serves_anything_is_no_map(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Goals without a parent make no chart and no section."""
    assert regions(report_dashboard(vault({**VISION, "A.md": goal_note(), "B.md": goal_note()})))["map"] == ""


def test_a_map_stays_small(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """A chart has 40 nodes at most and says how many more there are; the words have theirs, and count the rest."""
    texts = {**VISION, **{f"Goals/G{n:03}.md": goal_note(parent='"[[V]]"') for n in range(100)}}
    found = report_map(vault(texts))
    assert (len(found["nodes"]), found["unseen"]) == (MOST_NODES, 61)
    assert (len(found["lines"]), found["more"]) == (80, 21)
    shown = regions(report_dashboard(vault(texts)))["map"]
    assert len(re.findall(r"^  n\d+[\[(]", shown, re.MULTILINE)) == MOST_NODES
    assert "The first 40; 61 more are not in the chart." in shown
    assert "> - and 21 more" in shown
    few = regions(report_dashboard(vault(dict(list(texts.items())[:20]))))["map"]
    assert "more" not in few


def test_a_node_is_a_link_only_by_a_name_that_leads_there(vault: Vault, regions: Show, goal_note: Goal) -> None:
    """A node is named by file name, by path where two notes share it, and is no link where Mermaid needs another name."""
    texts = {**VISION, "Other/Twin.md": "x"}
    for name in ("Twin", "Plain", "Odd [x]"):
        texts[f"Goals/{name}.md"] = goal_note(parent='"[[V]]"')
    shown = regions(report_dashboard(vault(texts)))["map"]
    labels = dict(re.findall(r'^  (n\d+)\W+"(.+)"', shown, re.MULTILINE))
    linked = {labels[node] for node in re.findall(r"class (n\d+) internal-link", shown)}
    assert linked == {"V", "Plain", "Goals/Twin"}


def test_what_is_late_is_marked(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """Overdue goals are outlined; where there are none no such class is defined."""
    texts = {**VISION, "A.md": goal_note(parent='"[[V]]"', due="2026-11-01"), "B.md": goal_note(parent='"[[V]]"')}
    shown = regions(report_dashboard(vault(texts)))["map"]
    assert re.findall(r"class (n\d+) late", shown) == ["n1"]
    del texts["A.md"]
    assert "late" not in regions(report_dashboard(vault(texts)))["map"]


def test_without_charts_the_words_stand_open(vault: Vault, goal_note: Goal, regions: Show) -> None:
    """`charts = false` leaves the tree in words, unfolded."""
    texts = {**VISION, "A.md": goal_note(parent='"[[V]]"')}
    plain = regions(report_dashboard(vault(texts, config="[dashboard]\ncharts = false\n")))["map"]
    assert plain == "## Map\n\n> [!note] The map in words\n> - [[V]]\n>     - [[A]], unknown"
