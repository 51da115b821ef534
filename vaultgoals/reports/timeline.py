"""What is due when: overdue and due soon as lists, and goals with their next checkpoints as bars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.critical_chain import find_timeline
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.evaluation import GoalEvaluation, StandingName
from vaultgoals.model.folding import path_rank
from vaultgoals.model.goal import Goal, Horizon
from vaultgoals.model.value import dataclass
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.due import NoteLine, report_due
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links
from vaultgoals.reports.standings import is_running
from vaultgoals.reports.trend import report_trend

MOST_BARS = 25
"""Goals and checkpoints together."""
_BACK = timedelta(days=182)
_FARTHEST = timedelta(days=1830)
"""How far the axis reaches back and ahead at most: half a year, five years."""
_STUB = 30
"""A bar is at least this part of the axis, so that there is something to see."""
_AXES = (
    (7, "%d %b", "1day"),
    (14, "%d %b", "2day"),
    (60, "%d %b", "1week"),
    (230, "%b", "1month"),
    (750, "%b %y", "3month"),
    (1500, "%b %y", "6month"),
)
"""Up to how many days the axis is marked in which way: never more than nine marks. By years beyond."""
_BY_YEAR = {"axis": "%Y", "tick": "12month"}


def report_timeline(data: ReportInput) -> dict[str, Any]:
    """Return `overdue` and `soon` lists, `bars` with how to mark their axis, and the `trend` of a few goals.

    The lists leave out what the same page says under next actions and attention.
    """
    return {
        **report_due(data, _said(data)),
        **_report_bars(data),
        "trend": report_trend(data),
        "charts": data.config.dashboard.charts,
    }


def _said(data: ReportInput) -> frozenset[NoteLine]:
    """Return the places of what other sections of the dashboard show with its date."""
    sections = data.config.dashboard.sections
    said: set[NoteLine] = set()
    if "next" in sections:
        shown = (action for quadrant in data.once(report_next)["quadrants"] for action in quadrant["actions"])
        said.update((action["source"]["path"], action["line"]) for action in shown)
    if "attention" in sections:
        lines = data.once(report_attention)["lines"]
        said.update((line["link"]["path"], 0) for line in lines if line["what"] == str(StandingName.OVERDUE))
    return frozenset(said)


@dataclass(frozen=True, slots=True)
class _Span:
    """A running goal with a start and a due date."""

    start: date
    due: date
    goal: GoalEvaluation


@dataclass(frozen=True, slots=True)
class _Axis:
    """From where to where bars are drawn."""

    first: date
    last: date

    def cut(self, start: date, due: date) -> dict[str, str]:
        """Return what of a stretch of days is drawn, at least a stub, and whether it lies or ends beyond the axis."""
        stub = timedelta(days=(self.last - self.first).days // _STUB + 1)
        begin = min(max(start, self.first), self.last - stub)
        end = max(min(due, self.last), begin + stub)
        beyond = "before" if due < self.first else "after" if due > self.last else ""
        return {"first": begin.isoformat(), "last": end.isoformat(), "beyond": beyond}


def _report_bars(data: ReportInput) -> dict[str, Any]:
    """Return the bars, soonest due first, how many `more` goals have none, and how the axis is marked.

    A goal's next checkpoint counts as a bar of its own and follows it, as long as there is room.
    """
    spans = sorted(_spans(data), key=lambda span: (span.due, path_rank(span.goal.path)))
    if not spans:
        return {"bars": [], "more": 0, "axis": "%b", "tick": "1month"}
    shown = spans[:MOST_BARS]
    axis = _axis(shown, data.today)
    chain = frozenset(find_timeline(data.graph, data.evaluation).chain)
    room = MOST_BARS - len(shown)
    bars = []
    for span in shown:
        checkpoint = _next_checkpoint(data.graph.goals[span.goal.path], axis, data.today) if room else None
        room -= checkpoint is not None
        bars.append(_bar(span, axis, data, critical=span.goal.path in chain) | {"checkpoint": checkpoint})
    return {"bars": bars, "more": len(spans) - len(shown), **_mark(bars)}


def _spans(data: ReportInput) -> Iterator[_Span]:
    for goal in data.evaluation.goals.values():
        start, due = goal.standing.start, goal.due
        if is_running(goal) and start is not None and due is not None and start <= due:
            yield _Span(start, due, goal)


def _axis(spans: Sequence[_Span], today: date) -> _Axis:
    """Return an axis on which the near goals can be told apart: long ones may end beyond it, old ones have begun before."""
    near = [span.due for span in spans if span.goal.horizon is not Horizon.LONG]
    last = max(near or [span.due for span in spans])
    if last - today > _FARTHEST:
        last = today + _FARTHEST
    present = min(today, last)
    back = present - _BACK if present - date.min > _BACK else date.min
    first = max(min(span.start for span in spans), back)
    return _Axis(first, max(last, first + timedelta(days=1)))


def _mark(bars: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return how the axis is marked from the first bar to the last."""
    first = date.fromisoformat(min(bar["drawn"]["first"] for bar in bars))
    last = date.fromisoformat(max(bar["drawn"]["last"] for bar in bars))
    days = (last - first).days
    return next(({"axis": axis, "tick": tick} for most, axis, tick in _AXES if days <= most), _BY_YEAR)


def _bar(span: _Span, axis: _Axis, data: ReportInput, *, critical: bool) -> dict[str, Any]:
    path = span.goal.path
    return {
        "link": build_link(path, data.graph),
        "start": span.start.isoformat(),
        "due": span.due.isoformat(),
        "drawn": axis.cut(span.start, span.due),
        "late": span.goal.standing.name is StandingName.OVERDUE,
        "critical": critical,
        "after": build_links(data.graph.needs.get(path, ()), data.graph),
        "progress": span.goal.progress.value,
    }


def _next_checkpoint(goal: Goal, axis: _Axis, today: date) -> dict[str, Any] | None:
    """Return the open checkpoint that is due first, unless it lies beyond the axis."""
    dated = [(task.due, task.line, task) for task in goal.checkpoints if task.due and task_state(task, today) == "open"]
    if not dated:
        return None
    due, _, task = min(dated, key=lambda entry: entry[:2])
    if not axis.first <= due <= axis.last:
        return None
    return {"text": plain_text(task_text(task)), "due": due.isoformat()}
