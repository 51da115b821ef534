"""What a goal asks to be decided: to close it, to begin it, or to go on. One question for each goal, and the first that applies."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.history import status_at
from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.rate_wording import all_standing_words
from vaultgoals.evaluation.wording import days_between, measure_words
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.goal import OPEN_STATUSES, Goal, Status
from vaultgoals.model.value import dataclass

_WAITING = frozenset({Status.IDEA, Status.PLANNED})


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a goal may ask."""

    code: str
    """Of the hint that says it."""
    find: Callable[[Goal, GoalEvaluation, date], str]
    """What is so, in words: `all 3 of its tasks are done`; empty where the goal does not ask this."""
    asks: str
    way: "Way"


@dataclass(frozen=True, slots=True)
class Way:
    """How a question is answered."""

    verb: str
    written: tuple[str, ...]
    """What is written into the note."""
    command: str
    """What is typed instead."""


def _all_steps(_goal: Goal, found: GoalEvaluation, _as_of: date) -> str:
    progress = found.progress
    if not progress.all_steps_done:
        return ""
    every = f"all {progress.total}" if progress.total > 1 else "the only one"
    return f"{every} of {measure_words(progress.measure)} {'are' if progress.total > 1 else 'is'} done"


def _target(_goal: Goal, found: GoalEvaluation, _as_of: date) -> str:
    progress = found.progress
    if found.status not in OPEN_STATUSES or progress.value != FULL or progress.known != progress.total:
        return ""
    if progress.all_steps_done or progress.is_held:
        return ""
    return "its target is reached" if progress.total <= 1 else f"all {progress.total} of its targets are reached"


def _span(_goal: Goal, found: GoalEvaluation, as_of: date) -> str:
    if found.status not in OPEN_STATUSES or found.due is None or found.due >= as_of or not found.progress.is_of_rates:
        return ""
    return f"its span ended on {found.due}, {all_standing_words(found.rates)}"


def _start(goal: Goal, found: GoalEvaluation, as_of: date) -> str:
    if found.status not in _WAITING or goal.start is None or goal.start >= as_of:
        return ""
    return f"it was to begin on {goal.start}, {days_between(goal.start, as_of)} ago"


def _pause(goal: Goal, found: GoalEvaluation, as_of: date) -> str:
    until = status_at(goal, as_of).until if found.status == Status.PAUSED else None
    return f"its pause was to last until {until}" if until is not None and until < as_of else ""


_CLOSE = Way("close", ("status: done", "done: DATE"), "vaultgoals checkin GOAL done")
_BEGIN = Way("begin", ("status: active",), "vaultgoals set GOAL status=active")
_GO_ON = Way("go on with", ("DATE: active",), "vaultgoals checkin GOAL active")
_QUESTIONS = (
    Question("all-steps-done", _all_steps, "close it, or add what is missing?", _CLOSE),
    Question("target-reached", _target, "close it, or set the next target?", _CLOSE),
    Question("span-ended", _span, "renew it with a new start and due date, or close it?", _CLOSE),
    Question("start-passed", _start, "begin it, move its start, or drop it?", _BEGIN),
    Question("pause-ended", _pause, "go on, pause it until another day, or drop it?", _GO_ON),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({one.code: one for one in _QUESTIONS})
"""By the code of the hint, the first that applies first."""
CLOSING = frozenset(one.code for one in _QUESTIONS if one.way is _CLOSE)
"""Codes of those that ask to close a goal."""


def find_question(goal: Goal, found: GoalEvaluation, as_of: date) -> tuple[Question, str] | None:
    """Return what a goal asks, and why; `None` where it asks nothing."""
    for one in _QUESTIONS:
        if why := one.find(goal, found, as_of):
            return one, why
    return None


def may_be_closed(goal: Goal, found: GoalEvaluation, as_of: date) -> bool:
    """Say whether a goal asks to be closed: then it does not ask for a next step."""
    asked = find_question(goal, found, as_of)
    return asked is not None and asked[0].code in CLOSING


def check_questions(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield what each goal asks: `all-steps-done`, `target-reached`, `span-ended`, `start-passed` or `pause-ended`."""
    for path, found in data.evaluation.goals.items():
        goal = data.graph.goals[path]
        if (asked := find_question(goal, found, data.as_of)) is not None:
            question, why = asked
            written = " and ".join(f"`{line}`" for line in question.way.written)
            message = f"{why}: {question.asks} To {question.way.verb} it write {written}, or `{question.way.command}`"
            yield advise(question.code, goal.note, message, data.config, "status", "type")
