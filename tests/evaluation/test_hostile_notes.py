from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.advice.checks import check_graph
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]

NAMES = [
    "title",
    "status",
    "horizon",
    "parent",
    "depends_on",
    "values",
    "skills",
    "path",
    "support",
    "start",
    "due",
    "done",
    "importance",
    "urgency",
    "weight",
    "effort",
    "learning",
    "tools",
    "metric",
    "unit",
    "baseline",
    "current",
    "target",
    "progress",
    "confidence",
    "reason",
    "review_every",
    "ignore",
    "level",
    "scale",
    "satisfaction",
    "criteria",
    "from",
    "about",
    "date",
    "follow_up",
    "goal",
    "period",
]
VALUES = (
    "",
    "-1",
    "1e308",
    ".inf",
    "9" * 400,
    "true",
    "null",
    "[1, {a: b}]",
    "{a: 1}",
    '"[[A]]"',
    "[[B]]",
    '"[[#x]]"',
    "0001-01-01",
    "9999",
    "2026-02-30",
    "3 h/week",
    "high",
    "done",
    "paused",
    '"%"',
    "9999 years",
    '"a: 1"',
    "50",
)
KINDS = ("goal", "goal", "goal", "vision", "value", "skill", "role", "path", "feedback", "win", "review")
LINES = [
    "## Key results",
    "## Check-ins",
    "## Done when",
    "## Checkpoints",
    "# Other",
    "- A: 1 / 4 t",
    "- A: 30 -> 8",
    "- B: 999999999999 of 0",
    "- [ ] box",
    "- [x] done ✅ 2026-01-01",
    "  - [ ] sub #win",
    "- 2026-11-01: A +2",
    "- 2026-11-02: paused - x",
    "- 9999: due -> 9999",
    "- 0001-01-01: progress +10",
    "- 2026: 40 %",
    "- won #win [[A]]",
    "due:: 2027",
    "parent:: [[B]]",
    "- [ ] x ⛔ a 🆔 a 🛫 9999-12-31 📅 0001-01-01",
    "- [-] z 🔁 every day",
    "- M [baseline:: 1] [current:: x] [target:: 1]",
]

NOTES = st.builds(
    lambda kind, properties, lines: "\n".join(
        ["---", f"type: {kind}", *(f"{name}: {value}" for name, value in properties.items()), "---", *lines]
    ),
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=8),
    st.lists(st.sampled_from(LINES), max_size=12),
)


@given(st.tuples(NOTES, NOTES, NOTES), st.sampled_from([date.min, date(2026, 11, 22), date.max]))
def test_nothing_a_person_writes_stops_an_evaluation(graph_of: GraphOf, notes: tuple[str, ...], day: date) -> None:
    """Whatever stands in the notes, and on any day: no exception, progress in 0-100 or unknown, a reason for each standing."""
    graph, found = graph_of({f"{name}.md": text for name, text in zip("ABC", notes, strict=True)})
    evaluation = evaluate(graph, day, Config())
    check_graph(CheckInput(graph, evaluation, Config(), evaluate=lambda day: evaluate(graph, day, Config())))
    assert all(one.path in graph.titles and one.message for one in found)
    for one in evaluation.goals.values():
        assert one.progress.value is None or 0 <= one.progress.value <= 100
        assert one.standing.reason
