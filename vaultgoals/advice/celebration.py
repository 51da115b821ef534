"""Hints about what nobody celebrated."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.history import status_at
from vaultgoals.evaluation.wording import days_between
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import Status
from vaultgoals.model.interval import Interval

WEEKS = 4
"""How long without a win before it is worth a word."""

RECENT_WEEKS = 13
"""How long a finished goal may still be celebrated."""


def check_no_wins(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `no-wins` for a vault with active goals whose last win was recorded more than four weeks before the day.

    A win is a note or list item of that kind, or an answer under a review's heading for wins. Silent in a vault that has
    never recorded one.
    """
    last = max(_win_days(data), default=None)
    if last is None or Interval(0, 7 * WEEKS).after(last) >= data.as_of or not any(True for _ in active_goals(data)):
        return
    ago = days_between(last, data.as_of)
    message = f"the last win was recorded on {last}, {ago} ago; what went well since, however small?"
    yield Diagnostic("no-wins", Severity.HINT, message)


def check_uncelebrated(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `uncelebrated` for each goal done in the last quarter that no win and no answer among the wins links to.

    Silent in a vault that has never recorded a win, and for a goal whose end has no date.
    """
    if not any(True for _ in _win_days(data)):
        return
    celebrated = {path for win in data.graph.wins if not win.lesson for path in win.goals}
    celebrated.update(path for review in data.past for answer in review.wins for path in answer.goals)
    since = Interval(0, 7 * RECENT_WEEKS).before(data.as_of)
    for path, found in data.evaluation.goals.items():
        if found.status != Status.DONE or path in celebrated:
            continue
        goal = data.graph.goals[path]
        at = status_at(goal, data.as_of)
        done = at.since
        if done is not None and since <= done <= data.as_of:
            message = f"it was done {at.when}, and no win says so; write one that links here, and who shared in it"
            yield advise("uncelebrated", goal.note, message, data.config, "done", "status", "type")


def _win_days(data: CheckInput) -> Iterator[date]:
    for win in data.graph.wins:
        if win.on is not None and win.on <= data.as_of and not win.lesson:
            yield win.on
    yield from (min(review.period.end, data.as_of) for review in data.past if review.wins)
