"""How each goal stands: the rows of the dashboard, by horizon."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from vaultgoals.evaluation.history import status_at
from vaultgoals.evaluation.rate_wording import kept_words
from vaultgoals.evaluation.standing import kept_share
from vaultgoals.evaluation.steps import task_state
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.evaluation import Confidence, Forecast, GoalEvaluation, StandingName
from vaultgoals.model.goal import FINAL_STATUSES, Goal, Horizon, Status
from vaultgoals.periods.period import period_of
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, iso

HORIZONS: tuple[tuple[Horizon | None, str], ...] = (
    (Horizon.SHORT, "Short, 3–6 months"),
    (Horizon.MEDIUM, "Medium, 6–18 months"),
    (Horizon.LONG, "Long, 2–5 years"),
    (None, "Without a horizon"),
)
AGAIN = "Again and again"
"""The goals without a horizon that are done again and again."""
_MOST_RATES = 3

_ORDER = (
    StandingName.OVERDUE,
    StandingName.OFF_TRACK,
    StandingName.AT_RISK,
    StandingName.ON_TRACK,
    StandingName.AHEAD,
    StandingName.UNKNOWN,
)
_WAITING = frozenset({Status.IDEA, Status.PLANNED})


def report_standing(data: ReportInput) -> dict[str, Any]:
    """Return `counts`, `groups` of rows by horizon, and goals that wait, are paused, or ended this quarter."""
    goals = data.evaluation.goals
    running = sorted(filter(is_running, goals.values()), key=lambda goal: goal.due or date.max)
    names = Counter(goal.standing.name for goal in running)
    return {
        "active": len(running),
        "counts": [{"name": str(name), "count": names[name]} for name in _ORDER if names[name]],
        "groups": [
            {"name": name, "rows": rows}
            for name in (*(name for _, name in HORIZONS), AGAIN)
            if (rows := [_row(goal, data) for goal in running if _group_of(goal) == name])
        ],
        "waiting": [
            {"link": build_link(goal.path, data.graph), "start": iso(data.graph.goals[goal.path].start)}
            for goal in goals.values()
            if goal.status in _WAITING
        ],
        "paused": [
            {"link": build_link(goal.path, data.graph), **_pause(data.graph.goals[goal.path], data.today)}
            for goal in goals.values()
            if goal.status is Status.PAUSED
        ],
        "ended": list(_ended(data)),
    }


def is_running(goal: GoalEvaluation) -> bool:
    """Say whether a goal is being worked on."""
    return goal.status is Status.ACTIVE


def _group_of(goal: GoalEvaluation) -> str:
    return AGAIN if goal.horizon is None and goal.progress.is_endless else dict(HORIZONS)[goal.horizon]


def _row(goal: GoalEvaluation, data: ReportInput) -> dict[str, Any]:
    checkpoint = _next_checkpoint(data.graph.goals[goal.path], data.today)
    return {
        "link": build_link(goal.path, data.graph),
        "progress": goal.progress.value,
        "between": goal.progress.between,
        "coverage": {"known": goal.progress.known, "total": goal.progress.total},
        "standing": str(goal.standing.name),
        "reason": goal.standing.reason,
        "due": iso(goal.due),
        "landing": find_landing(goal.forecast),
        "confidence": find_confidence(goal.confidence),
        "kept": kept_share(goal.rates) if goal.progress.is_endless else None,
        "rates": [{"name": one.name, "kept": kept_words(one)} for one in goal.rates[:_MOST_RATES]],
        "more_rates": max(len(goal.rates) - _MOST_RATES, 0),
        "checkpoint": checkpoint,
    }


def _next_checkpoint(goal: Goal, today: date) -> dict[str, Any] | None:
    """Return text and due date of the open checkpoint that is due first; one without a date comes last."""
    waiting = [task for task in goal.checkpoints if task_state(task, today) == "open"]
    if not waiting:
        return None
    first = min(waiting, key=lambda task: (task.due or date.max, task.line))
    return {"text": task_text(first), "due": iso(first.due), "late": first.due is not None and first.due < today}


def find_landing(forecast: Forecast | None) -> dict[str, str | None] | None:
    """Return the range in which a goal lands four times of five; its `late` is `None` where nothing says by when."""
    if forecast is None or forecast.early is None:
        return None
    return {"early": iso(forecast.early), "late": iso(forecast.late)}


def find_confidence(confidence: Confidence | None) -> dict[str, Any] | None:
    """Return how sure the person is, `value` of 10, and `on` which day they said so, if it has one."""
    if confidence is None:
        return None
    return {"value": confidence.latest.value, "on": iso(confidence.latest.on)}


def _pause(goal: Goal, today: date) -> dict[str, str | None]:
    at = status_at(goal, today)
    return {"reason": goal.reason or plain_text(at.comment), "until": iso(at.until)}


def _ended(data: ReportInput) -> Iterable[dict[str, Any]]:
    """Yield goals that were done or dropped in the present quarter; the day is that of the note or of its check-in.

    One that was closed on an unknown day is among them, without a day, where reviews of the quarter knew it open.
    """
    quarter = period_of(data.today, "quarterly")
    for path, goal in data.graph.goals.items():
        at = status_at(goal, data.today)
        on = at.since or goal.done
        open_on = goal.closing.after if goal.closing is not None else None
        if at.status in FINAL_STATUSES and any(day is not None and day in quarter for day in (on, open_on)):
            yield {"link": build_link(path, data.graph), "status": str(at.status), "on": iso(on)}
