"""Hints about what goes on unchanged although it does not work."""

from collections.abc import Iterator, Sequence
from datetime import date

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.attended import Attended
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.wording import listed
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, StandingName
from vaultgoals.model.folding import fold_text
from vaultgoals.model.interval import Interval
from vaultgoals.model.pattern import pattern
from vaultgoals.model.review import PastAnswer, PastReview
from vaultgoals.model.value import dataclass

CARRIED = 3
"""Reviews in a row with the same focus."""

WEEKS = 4
"""How long a goal may be off track before it should have been changed."""

# "- write it!", "write  it": what two wordings of one thing may differ in
_LOOSE = pattern(r"[^\w]+")


def check_carried_over(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `carried-over` for each focus that the last three answered reviews of a cadence share, at the latest of them.

    Case, links and punctuation make no difference; one that is ticked in the latest review is done. Silent once the
    latest of them is over for as long again as the three took.
    """
    for cadence in CADENCES:
        reviews = [review for review in data.past if review.period.cadence == cadence and review.answers][:CARRIED]
        if len(reviews) < CARRIED or _is_over(reviews, data.as_of):
            continue
        latest, *earlier = reviews
        before = [{_loosely(answer) for answer in review.focus} for review in earlier]
        for answer in latest.focus:
            wanted = _loosely(answer)
            if not wanted or answer.ticked or not all(wanted in one for one in before):
                continue
            names = listed([review.period.name for review in reversed(reviews)])
            message = (
                f"{plain_text(answer.text)!r} is the focus of {names}; "
                "make it smaller, give it a time of its own, or let it go"
            )
            yield Diagnostic("carried-over", Severity.HINT, message, latest.path, answer.line)


def _is_over(reviews: Sequence[PastReview], as_of: date) -> bool:
    """Say whether the latest review lies further back than the reviews reach: then it is no news any more."""
    latest, first = reviews[0], reviews[-1]
    return as_of - latest.period.end > latest.period.end - first.period.start


def _loosely(answer: PastAnswer) -> str:
    return _LOOSE.sub(" ", fold_text(plain_text(answer.text))).strip()


def check_off_track_unchanged(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `off-track-unchanged` for each active goal that is off track, was four weeks ago, and has not been changed.

    What it was is read in the latest facts of a review that are as old, else the notes are evaluated as of that day. What
    counts as a change is for `Attended` to say, besides another due date, target or status.
    """
    late = [(goal, found) for goal, found in active_goals(data) if found.standing.name == StandingName.OFF_TRACK]
    if not late:
        return
    then, attended = Interval(0, 7 * WEEKS).before(data.as_of), Attended(data)
    evaluated: Evaluation | None = None
    for goal, found in late:
        before = _by_facts(goal.path, data, then)
        if before is None:
            evaluated = evaluated or data.evaluate(then)
            if goal.path not in evaluated.goals:
                continue
            before = _by_evaluation(evaluated.goals[goal.path], then)
        same = (before.standing, before.due, before.status) == (StandingName.OFF_TRACK, found.due, found.status)
        if same and not attended.is_changed(goal, before.day, before.facts):
            message = (
                f"it is off track, and was on {before.day} ({before.source}), with the same due date, target and status; "
                "what would you change?"
            )
            yield advise("off-track-unchanged", goal.note, message, data.config, "due", "type")


@dataclass(frozen=True, slots=True)
class _Before:
    """What a goal was like on an earlier day."""

    day: date
    source: str
    standing: str
    status: str
    due: date | None
    facts: PastReview | None = None
    """`None` where only an evaluation tells, which knows today's targets only."""


def _by_facts(path: str, data: CheckInput, then: date) -> _Before | None:
    old = (one for one in data.past if one.facts_day is not None and one.facts_day <= then and path in one.goals)
    review = next(old, None)
    if review is None or review.facts_day is None:
        return None
    goal, source = review.goals[path], f"facts of {review.period.name}"
    return _Before(review.facts_day, source, goal.standing, goal.status, goal.due, review)


def _by_evaluation(goal: GoalEvaluation, then: date) -> _Before:
    return _Before(then, "by what the notes say of that day", goal.standing.name, goal.status, goal.due)
