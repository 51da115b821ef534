"""Evaluate the goal graph as of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from vaultgoals.evaluation.actions import Dependencies, order_actions, tasks_by_id, tasks_waiting
from vaultgoals.evaluation.bounds import NO_WAY
from vaultgoals.evaluation.confidence import evaluate_confidence
from vaultgoals.evaluation.course import Course, follow
from vaultgoals.evaluation.evidence import last_evidence
from vaultgoals.evaluation.forecast import evaluate_forecast
from vaultgoals.evaluation.history import StatusAt, due_at, status_at
from vaultgoals.evaluation.measures import BUILTIN_MEASURES, Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.evaluation.pace import evaluate_pace
from vaultgoals.evaluation.priority import Wanted, urgency_of
from vaultgoals.evaluation.rates import evaluate_rates
from vaultgoals.evaluation.standing import ENOUGH_STEPS, Need, StandingInput, evaluate_standing
from vaultgoals.evaluation.wanted import find_wanted
from vaultgoals.goals.horizons import horizon_of
from vaultgoals.model.away import Calendar, build_calendar
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Confidence, Evaluation, Forecast, GoalEvaluation, Pace, Progress, Standing
from vaultgoals.model.goal import FINAL_STATUSES, Goal, LinkedAction, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kept import KeptRate, Sample
from vaultgoals.model.recall import Make, Recall

_NO_FIELDS: Mapping[str, tuple[Sample, ...]] = MappingProxyType({})


def evaluate(
    graph: GoalGraph,
    as_of: date,
    config: Config,
    measures: Sequence[Measure] = BUILTIN_MEASURES,
    recall: Recall | None = None,
) -> Evaluation:
    """Return every goal's progress, standing, priority and next actions as of a day.

    Only evidence dated up to the day is used; evidence without a date counts at every date and is listed in
    `Progress.undated`. One pass over the graph's order, so deep chains need no stack. `recall` holds what the last
    evaluation made: a goal that is the same, and whose children are, is not measured again.
    """
    graph_at = _GraphAt(graph, as_of, config, tuple(measures), (recall or Recall()).make)
    for path in graph.order:
        graph_at.evaluate_goal(path)
    goals = MappingProxyType({path: graph_at.goals[path] for path in graph.goals})
    return Evaluation(as_of, goals, graph_at.calendar)


class _GraphAt:
    """A graph on its way through one evaluation: what is known of each goal before its turn, and what came out."""

    def __init__(
        self, graph: GoalGraph, as_of: date, config: Config, measures: tuple[Measure, ...], make: Make
    ) -> None:
        self.graph = graph
        self.as_of = as_of
        self.config = config
        self.measures = measures
        self.make = make
        self.calendar = make(as_of, build_calendar, tuple(graph.away.values()), as_of)
        self.dues = {path: due_at(goal, as_of) for path, goal in graph.goals.items()}
        self.statuses = {path: make((path, as_of), status_at, goal, as_of) for path, goal in graph.goals.items()}
        # Ids are one space for the whole vault: where any task with one changes, every action is looked at again.
        self.dependencies = make(
            as_of, Dependencies, as_of, make("", tasks_by_id, graph), make("", tasks_waiting, graph)
        )
        still_open = {path for path, status in self.statuses.items() if status.status not in FINAL_STATUSES}
        self.wanted = find_wanted(graph, self.dues, still_open, as_of)
        self.linked = _by_goal(graph.linked_actions)
        self.goals: dict[str, GoalEvaluation] = {}
        self.courses: dict[str, Course] = {}

    def evaluate_goal(self, path: str) -> None:
        """Evaluate one goal; its children have been evaluated before."""
        goal, due, at = self.graph.goals[path], self.dues[path], self.statuses[path]
        linked, daily = self.linked.get(path, ()), self.graph.daily_fields.get(path, _NO_FIELDS)
        needs = self._needs(path)
        below = self.graph.children.get(path, ())
        children = tuple((self.graph.goals[one], self.goals[one], self.courses[one]) for one in below)
        # As of two days a goal is two things.
        of, on = (path, self.as_of), (self.as_of, self.config, self.calendar)
        judged = self.make(of, _judge, goal, *on, at, due, children, linked, daily, needs, self.measures)
        self.courses[path] = judged.course
        wanted = self.wanted.get(path)
        self.goals[path] = self.make(of, _build, goal, at, due, judged, linked, needs, wanted, self.dependencies)

    def _needs(self, path: str) -> tuple[Need, ...]:
        return tuple(
            Need(self.graph.goals[one].title, self.dues[one], self.statuses[one].status in FINAL_STATUSES)
            for one in self.graph.needs.get(path, ())
        )


class _Judged(NamedTuple):
    """What is said of a goal by its own note and its children alone."""

    progress: Progress
    course: Course
    pace: Pace | None
    forecast: Forecast | None
    confidence: Confidence | None
    standing: Standing
    last: date | None
    last_is: str
    rates: tuple[KeptRate, ...]


def _judge(  # noqa: PLR0913, PLR0917  what a goal is judged by
    goal: Goal,
    as_of: date,
    config: Config,
    calendar: Calendar,
    at: StatusAt,
    due: date | None,
    children: tuple[tuple[Goal, GoalEvaluation, Course], ...],
    linked: tuple[LinkedAction, ...],
    daily: Mapping[str, tuple[Sample, ...]],
    needs: tuple[Need, ...],
    measures: tuple[Measure, ...],
) -> _Judged:
    tasks = tuple(one.task for one in linked)
    ended = at.since if at.status in FINAL_STATUSES else None
    last = min((day for day in (due, ended) if day is not None), default=None)
    rates = evaluate_rates(goal, as_of, last, linked, daily, config, calendar)
    served = tuple(Child(child, one.status, one.progress) for child, one, _ in children)
    given = MeasureInput(as_of, config, at, served, due, rates, calendar)
    progress = evaluate_progress(goal, given, measures)
    course = follow(goal, progress, as_of, {child.path: course for child, _, course in children})
    pace, forecast = _pace_and_forecast(course, given, progress)
    standing = evaluate_standing(
        StandingInput(goal, at, due, progress, needs, as_of, tasks, pace, rates, calendar), config.standing
    )
    evidence = last_evidence(goal, as_of, tasks, rates)
    return _Judged(progress, course, pace, forecast, evaluate_confidence(goal, as_of), standing, *evidence, rates)


def _build(  # noqa: PLR0913, PLR0917  what a goal is judged by, and what it is to others
    goal: Goal,
    at: StatusAt,
    due: date | None,
    judged: _Judged,
    linked: tuple[LinkedAction, ...],
    needs: tuple[Need, ...],
    wanted: Wanted | None,
    dependencies: Dependencies,
) -> GoalEvaluation:
    urgency = urgency_of(goal.urgency, due, judged.standing.name, wanted, dependencies.as_of)
    waits_for = tuple(need.title for need in needs if not need.closed)
    return GoalEvaluation(
        path=goal.path,
        status=at.status,
        due=due,
        horizon=horizon_of(goal, due),
        progress=judged.progress,
        standing=judged.standing,
        importance=goal.importance,
        urgency=urgency.value,
        urgency_derived=urgency.derived and urgency.value is not None,
        urgency_reason=urgency.reason,
        actions=order_actions(goal, linked, waits_for, dependencies),
        last_evidence=judged.last,
        last_evidence_is=judged.last_is,
        pace=judged.pace,
        forecast=judged.forecast,
        confidence=judged.confidence,
        rates=judged.rates,
    )


def _pace_and_forecast(course: Course, given: MeasureInput, progress: Progress) -> tuple[Pace | None, Forecast | None]:
    if given.status.status != Status.ACTIVE:
        return None, None
    if progress.is_held:
        return None, Forecast(reason=NO_WAY)
    if progress.is_of_rates:
        return None, Forecast(reason="a rate has no target to reach")
    if progress.value is not None and progress.steps < ENOUGH_STEPS:
        return None, Forecast(reason=f"fewer than {ENOUGH_STEPS} steps give no pace")
    pace = evaluate_pace(course, given.due, given.as_of, given.calendar)
    return pace, evaluate_forecast(course, given.as_of, given.calendar)


def _by_goal(linked: Sequence[LinkedAction]) -> dict[str, tuple[LinkedAction, ...]]:
    found: dict[str, list[LinkedAction]] = {}
    for one in linked:
        found.setdefault(one.goal, []).append(one)
    return {goal: tuple(ones) for goal, ones in found.items()}
