"""Hints about how sure the person is: they doubt a goal, or are sure of one that the pace lands too late."""

from collections.abc import Iterator

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.confidence import HIGHEST, LOW, SURE, fall_shown
from vaultgoals.evaluation.wording import shown
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Confidence, GoalEvaluation, StandingName
from vaultgoals.model.goal import Goal
from vaultgoals.model.value import replace

DOUBTED = "doubted"
SURE_BUT_LATE = "sure-but-late"
ASKS = "What does the pace not know?"


def check_doubted(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `doubted` for each active goal whose confidence fell twice in a row, or is 3 or less, at the latest value."""
    for goal, found in active_goals(data):
        if found.confidence is not None and (words := doubt_words(found.confidence)):
            yield _at_latest(DOUBTED, goal, found.confidence, f"{words}; what would make you surer?", data)


def check_sure_but_late(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `sure-but-late` for each active goal with confidence 8 or more whose forecast begins after its due day."""
    for goal, found in active_goals(data):
        if found.confidence is not None and (words := sure_words(found)):
            yield _at_latest(SURE_BUT_LATE, goal, found.confidence, f"{words}. {ASKS}", data)


def doubt_words(confidence: Confidence) -> str:
    """Return `confidence fell 8 → 6 → 4 (2026-11-01, …)` or `confidence is 3 of 10 (2026-11-15)`; empty without doubt."""
    if confidence.fall:
        return f"confidence fell {fall_shown(confidence)} ({', '.join(str(one.on) for one in confidence.fall)})"
    latest = confidence.latest
    return f"confidence is {shown(latest.value)} of {HIGHEST} ({latest.on or 'no date'})" if latest.value <= LOW else ""


def sure_words(found: GoalEvaluation) -> str:
    """Return that the person is sure and the pace says later, with its days; empty where that is not so, or the due day is over."""
    confidence, forecast, due = found.confidence, found.forecast, found.due
    if confidence is None or confidence.latest.value < SURE or found.standing.name == StandingName.OVERDUE:
        return ""
    if forecast is None or forecast.early is None or due is None or forecast.early <= due:
        return ""
    until = f" to {forecast.late}" if forecast.late else ", or much later"
    sure = f"you are sure ({shown(confidence.latest.value)} of {HIGHEST})"
    return f"{sure}, the pace says later ({forecast.early}{until}, due {due})"


def _at_latest(code: str, goal: Goal, confidence: Confidence, message: str, data: CheckInput) -> Diagnostic:
    hint = advise(code, goal.note, message, data.config, "confidence", "type")
    line = confidence.latest.line
    return replace(hint, line=line, column=1) if line else hint
