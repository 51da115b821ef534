"""The charts of vaults of any size, with titles that mean something to Mermaid, in both of its versions."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.browser.obsidian import MERMAID, OLDER_MERMAID
from tests.browser.viewer import Viewer
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

FRIDAY = date(2026, 11, 20)
DASHBOARD = "Goals Dashboard.md"
HOSTILE = (
    "section one",
    "end",
    "title: x",
    '%%{init: {"theme": "dark"}}%%',
    "---",
    "click n0 call alert()",
    "graph TD; A-->B",
    '"; pwned = 1; "',
    "<img src=x onerror='pwned = 1'>",
    "#quot;#35;&amp;",
    "1. a list",
    "- a bullet",
    "`code` $$x^2$$",
    "a:b, 2026-01-01, 3d",
    "dateFormat X",
    "[x] {y} (z) | w",
    "subgraph n1",
    "default",
    "class n0 internal-link",
    "style n0 fill:red",
    "n0 --o n1 @{ shape: rect }",
    "long " * 60,
    "\\ ' / \" \u202e rtl \u200b",
    "目标 هدف 🎉 é",
    "__proto__",
    "%% nothing",
    "crit, done, milestone",
    "```",
    "accTitle: x",
)


def write_goals(count: int, titles: Sequence[str] = HOSTILE) -> dict[str, str]:
    """Return a vault of goals with these names and titles, in trees of ten below one vision."""
    notes = {"Vision.md": '---\ntype: vision\ntitle: "section: %% ; #"\n---\nText\n'} if count else {"Note.md": "x"}
    names = [_name(titles[number % len(titles)], number) for number in range(count)]
    for number, name in enumerate(names):
        title = titles[number % len(titles)]
        parent = names[number // 10 * 10] if number % 10 else "Vision"
        start, due = FRIDAY - timedelta(days=40 + number * 3), FRIDAY + timedelta(days=number * 5 - 30)
        notes[f"Goals/{name}.md"] = (
            f"---\ntype: goal\ntitle: {json.dumps(title)}\nparent: {json.dumps(f'[[{_target(parent)}]]')}\n"
            f"start: {start}\ndue: {max(start, due)}\nimportance: {number % 5 + 1}\n---\n"
            f"## Key results\n- Steps: 0 / 10 steps\n## Check-ins\n- {start}: Steps 1\n- {FRIDAY}: Steps 5\n"
            f"## Checkpoints\n- [ ] {title} 📅 {FRIDAY + timedelta(days=number % 60)}\n## Actions\n- [ ] {title}\n"
        )
    return notes


def _name(title: str, number: int) -> str:
    plain = title.translate(dict.fromkeys(map(ord, '/\\:*?"<>|\u202e\u200b'), " "))
    return f"{plain[:60].strip()} {number}"


def _target(name: str) -> str:
    return name.translate(dict.fromkeys(map(ord, "#^[]|"), " "))


def write_pages(notes: dict[str, str]) -> dict[str, str]:
    """Return the text of each page that a build of these notes writes."""
    plan = build(snapshot(notes), FRIDAY)
    return {write.path: (write.after or b"").decode() for write in plan.writes}


@pytest.mark.parametrize("count", [0, 1, 40, 400])
def test_no_title_breaks_a_page(viewer: Viewer, count: int) -> None:
    """Every page of a vault of this size is drawn without an error, fits a phone, and executes nothing."""
    pages = write_pages(write_goals(count))
    assert DASHBOARD in pages
    for path, text in pages.items():
        for width, theme, mermaid in ((390, "dark", MERMAID), (900, "light", MERMAID), (390, "light", OLDER_MERMAID)):
            assert viewer.show(text, path, width, theme, mermaid) == [], path


def test_a_word_without_end_stays_in_its_chart(viewer: Viewer) -> None:
    """A title that cannot be broken is drawn without an error; only the table on a phone may be too wide for it."""
    text = write_pages(write_goals(4, ["x" * 300, "https∶//example.org/" + "y" * 80]))[DASHBOARD]
    for mermaid in (MERMAID, OLDER_MERMAID):
        found = viewer.show(text, "Dashboard", 900, "light", mermaid)
        assert [one for one in found if "too wide" not in one and not one.startswith("TABLE")] == []
    assert [word["text"] for word in viewer.read_chart_words() if word["out"] > 1] == []


@pytest.mark.parametrize(("count", "charts"), [(0, 0), (1, 3), (40, 3), (400, 3)])
def test_charts_are_few_and_small(viewer: Viewer, count: int, charts: int) -> None:
    """A vault without goals has no chart, a large one three with at most 25 bars, 40 nodes and 3 lines."""
    text = write_pages(write_goals(count))[DASHBOARD]
    viewer.show(text, "Dashboard", 390, "light")
    counts = viewer.page().evaluate(
        "['svg', 'rect.task', 'g.node', '.line-plot-0 ~ *'].map(one => document.querySelectorAll('main ' + one).length)"
    )
    assert counts[0] == charts
    assert counts[1] <= 25
    assert counts[2] <= 40


SPANS: Sequence[tuple[int, int]] = [
    (0, 1),
    (10, 10),
    (20, 30),
    (60, 60),
    (100, 300),
    (180, 700),
    (400, 1400),
    (900, 1826),
]
"""Days from a goal's start to today, and from today to its due date: from a day to more than five years."""


@pytest.mark.parametrize(("back", "ahead"), SPANS)
def test_the_axis_is_readable_for_any_span(viewer: Viewer, back: int, ahead: int) -> None:
    """The marks of the timeline's axis are at least two and never overlap, and no name leaves the chart."""
    start, due = FRIDAY - timedelta(days=back), FRIDAY + timedelta(days=ahead)
    body = f"## Checkpoints\n- [ ] Half of the way to the end of it 📅 {FRIDAY + timedelta(days=ahead // 2)}\n"
    goal = f"---\ntype: goal\nstart: {start}\ndue: {due}\n---\n{body}"
    text = write_pages({"A goal with a name of some length.md": goal, "B.md": goal})[DASHBOARD]
    viewer.show(text, "Dashboard", 390, "light")
    words = viewer.read_chart_words()
    marks = sorted((word for word in words if word["axis"]), key=_left)
    assert len(marks) >= 2
    assert [(a["text"], b["text"]) for a, b in pairwise(marks) if a["right"] + 2 > b["left"]] == []
    assert [word["text"] for word in words if word["out"] > 1] == []


def _left(word: Any) -> float:
    return float(word["left"])
