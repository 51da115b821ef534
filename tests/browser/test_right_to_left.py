"""Pages of a vault in Hebrew and Arabic: what we say of a goal keeps its order, as the browser draws it."""

from datetime import date, timedelta

import pytest

from tests.browser.obsidian import MERMAID, OLDER_MERMAID
from tests.browser.test_charts import DASHBOARD, write_pages
from tests.browser.viewer import Viewer

FRIDAY = date(2026, 11, 20)
GOAL = (
    "---\ntype: goal\nstart: 2026-09-01\ndue: {due}\n---\n## Key results\n- הרצאות שניתנו: 1 / 4\n"
    "## Check-ins\n- 2026-10-01: 2\n- 2026-11-18: 3 - טוב\n## Checkpoints\n- [ ] פרק 3 📅 2026-12-04\n"
)
NAMES = ("הרצאות", "اللغة 2", "Learn עברית", "كتاب (3)")

ORDER = """([selector, words]) => {
  for (const one of document.querySelectorAll('main li, main p, main td')) one.dir = 'auto';
  const line = [...document.querySelectorAll('main ' + selector)].find(one => words.every(word => one.textContent.includes(word)));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let from = 0; at < words.length; at += 1) {
      const index = node.data.indexOf(words[at], from);
      if (index < 0) break;
      const range = document.createRange();
      range.setStart(node, index); range.setEnd(node, index + words[at].length);
      found.push(range.getBoundingClientRect().left);
      from = index + words[at].length;
    }
  }
  return found;
}"""
"""Where some words of a line stand, from the left; with the direction that Obsidian gives to each block."""
CHART_ORDER = """words => {
  const text = [...document.querySelectorAll('main svg text')].find(one => words.every(word => one.textContent.includes(word)));
  return words.map(word => text.getStartPositionOfChar(text.textContent.indexOf(word)).x);
}"""
"""Where some words of a chart's text stand."""


def dashboard(due: date) -> str:
    """Return the dashboard of a vault with goals that are due on a day."""
    return write_pages({f"יעדים/{name}.md": GOAL.format(due=due) for name in NAMES})[DASHBOARD]


@pytest.mark.parametrize("mermaid", [MERMAID, OLDER_MERMAID])
def test_pages_and_charts_are_drawn(viewer: Viewer, mermaid: str) -> None:
    """A page with names in isolates is drawn without an error, and each name that is a link is one."""
    for due in (FRIDAY + timedelta(days=90), FRIDAY + timedelta(days=2000)):
        assert viewer.show(dashboard(due), "Dashboard", 900, "light", mermaid) == []
        assert [word["text"] for word in viewer.read_chart_words() if word["out"] > 1] == []


@pytest.mark.parametrize(
    ("selector", "words"),
    [("li", ["25 %", "→", "75 %"]), ("li", ["1 Sep", "to", "75 %"]), ("li", ["4 Dec", "·", "checkpoint"])],
)
def test_numbers_keep_their_order(viewer: Viewer, selector: str, words: list[str]) -> None:
    """In pages `25 % → 67 %` beside a name from right to left is no fall: numbers stand in the order that we wrote."""
    viewer.show(dashboard(FRIDAY + timedelta(days=90)), "Dashboard", 900, "light")
    words = [word.replace(" ", "\u00a0") for word in words]
    places = viewer.page().evaluate(ORDER, [selector, words])
    assert len(places) == len(words)
    assert places == sorted(places)


def test_a_name_in_a_chart_keeps_its_place(viewer: Viewer) -> None:
    """In charts a name from right to left stands before the day that follows it."""
    viewer.show(dashboard(FRIDAY + timedelta(days=2000)), "Dashboard", 900, "light")
    for word in ("ה", "ا"):
        places = viewer.page().evaluate(CHART_ORDER, [word, "→", "2032"])
        assert places == sorted(places)
