"""For which periods there is a review to make or to keep fresh."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.evaluation.evidence import evidence_days
from vaultgoals.evaluation.steps import task_state
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.goal import Goal
from vaultgoals.model.plan import Waiting
from vaultgoals.periods.period import following
from vaultgoals.reports.follow_ups import asks_follow_ups, find_unsettled
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import find_taken_out, periodic_note_path, review_path
from vaultgoals.reports.review_notes import find_answers, find_asked, find_reviews, has_words, is_answered, is_skipped
from vaultgoals.reviews.headings import FOCUS
from vaultgoals.reviews.schedule import ReviewState, Schedule


def build_schedule(data: ReportInput, cadence: str) -> Schedule:
    """Return what decides over the reviews of a cadence as of the report's day."""
    return data.once(_build_schedule, cadence)


def _build_schedule(data: ReportInput, cadence: str) -> Schedule:
    # An own note without a word in it settles nothing: the period is as if nobody had reviewed it.
    reviews = [one for one in find_reviews(data.graph, cadence) if one.is_ours or has_words(data, one)]
    return Schedule(
        cadence=cadence,
        today=data.today,
        settings=data.config.reviews.cadences[cadence],
        grace_days=data.config.reviews.grace_days,
        known={review.period: is_answered(data, review) for review in reviews},
        evidence=sorted(set(_evidence(data, cadence))),
        own=frozenset(review.period for review in reviews if not review.is_ours),
        skipped=frozenset(review.period for review in reviews if is_skipped(data, review)),
        taken_out=frozenset(find_taken_out(data, cadence)),
        week_starts=data.config.reviews.week_starts,
        calendar=data.evaluation.calendar,
    )


def find_without_note(data: ReportInput, cadence: str) -> Iterator[Waiting]:
    """Yield the reviews that are due, and go into a note of the person's that is not there."""
    schedule = build_schedule(data, cadence)
    for period in schedule.find_open():
        if schedule.state_of(period) is ReviewState.DUE and review_path(data, period) is None:
            note = data.settings.periodic.get(cadence)
            path = periodic_note_path(data.settings, data.config, period)
            yield Waiting(cadence, period.name, (), path, has_template=note is not None and bool(note.template))


def _evidence(data: ReportInput, cadence: str) -> Iterator[date]:
    """Yield the days on which something happened: check-ins, finished tasks, wins, answered reviews of shorter periods."""
    yield from data.once(_find_days)
    yield from _asked_about(data, cadence)
    for shorter in REVIEW_CADENCES[: REVIEW_CADENCES.index(cadence)]:
        for review in find_reviews(data.graph, shorter):
            if review.period.start <= data.today and has_words(data, review):
                yield min(review.period.end, data.today)


def _find_days(data: ReportInput) -> frozenset[date]:
    return frozenset(_days(data))


def _days(data: ReportInput) -> Iterator[date]:
    graph = data.graph
    for goal in graph.goals.values():
        yield from data.recall.make((goal.path, data.today), _evidence_of, goal, data.today)
    yield from (one.day for goal in data.evaluation.goals.values() for rate in goal.rates for one in rate.samples)
    assessed = [role.check_ins for role in graph.roles.values()] + [skill.check_ins for skill in graph.skills.values()]
    for check_ins in assessed:
        yield from (check_in.date for check_in in check_ins)
    for linked in graph.linked_actions:
        if linked.task.done is not None and task_state(linked.task, data.today) == "done":
            yield linked.task.done
    for win in graph.wins:
        if win.on is not None:
            yield win.on


def _evidence_of(goal: Goal, today: date) -> tuple[date, ...]:
    return tuple(evidence_days(goal, today))


def _asked_about(data: ReportInput, cadence: str) -> Iterator[date]:
    """Yield the first day of each period at whose end it is asked about what the person meant to do in it, and follow-ups' days."""
    for review in find_reviews(data.graph, cadence):
        if review.period.end >= data.today:
            continue
        asked = find_asked(data, review.path)
        if FOCUS[cadence] in find_answers(data, review) or any(one.promise.comes_again for one in asked):
            yield following(review.period).start
    if asks_follow_ups(cadence, data.config):
        yield from (one.on for one in find_unsettled(data))
