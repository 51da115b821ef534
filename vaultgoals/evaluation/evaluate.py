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
from vaultgoals.evaluation.history import due_at, status_at
from vaultgoals.evaluation.measures import BUILTIN_MEASURES, Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.evaluation.pace import evaluate_pace
from vaultgoals.evaluation.priority import urgency_of
from vaultgoals.evaluation.rates import evaluate_rates
from vaultgoals.evaluation.standing import ENOUGH_STEPS, Need, StandingInput, evaluate_standing, is_of_rates
from vaultgoals.evaluation.wanted import find_wanted
from vaultgoals.goals.horizons import horizon_of
from vaultgoals.model.away import build_calendar
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Confidence, Evaluation, Forecast, GoalEvaluation, Pace, Progress, Standing
from vaultgoals.model.goal import FINAL_STATUSES, Goal, LinkedAction, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.recall import Make, Recall


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
        self.statuses = {path: status_at(goal, as_of) for path, goal in graph.goals.items()}
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
        goal, due = self.graph.goals[path], self.dues[path]
        linked = self.linked.get(path, ())
        needs = self._needs(path)
        given, below = self._measure_input(path), self._courses_below(path)
        # As of two days a goal is two things.
        judged = self.make((path, self.as_of), _judge, goal, given, below, linked, needs, self.measures)
        self.courses[path] = judged.course
        urgency = urgency_of(goal.urgency, due, judged.standing.name, self.wanted.get(path), self.as_of)
        waits_for = tuple(need.title for need in needs if not need.closed)
        self.goals[path] = self.make(
            (path, self.as_of),
            GoalEvaluation,
            path=path,
            status=given.status.status,
            due=due,
            horizon=horizon_of(goal, due),
            progress=judged.progress,
            standing=judged.standing,
            importance=goal.importance,
            urgency=urgency.value,
            urgency_derived=urgency.derived and urgency.value is not None,
            urgency_reason=urgency.reason,
            actions=self.make((path, self.as_of), order_actions, goal, linked, waits_for, self.dependencies),
            last_evidence=judged.last,
            last_evidence_is=judged.last_is,
            pace=judged.pace,
            forecast=judged.forecast,
            confidence=judged.confidence,
            rates=judged.rates,
        )

    def _courses_below(self, path: str) -> Mapping[str, Course]:
        return {one: self.courses[one] for one in self.graph.children.get(path, ())}

    def _needs(self, path: str) -> tuple[Need, ...]:
        return tuple(
            Need(self.graph.goals[one].title, self.dues[one], self.statuses[one].status in FINAL_STATUSES)
            for one in self.graph.needs.get(path, ())
        )

    def _measure_input(self, path: str) -> MeasureInput:
        children = tuple(self._child(self.graph.goals[one]) for one in self.graph.children.get(path, ()))
        goal, due, status = self.graph.goals[path], self.dues[path], self.statuses[path]
        ended = status.since if status.status in FINAL_STATUSES else None
        last = min((day for day in (due, ended) if day is not None), default=None)
        daily, linked = self.graph.daily_fields.get(path, {}), self.linked.get(path, ())
        of = (path, self.as_of)
        rates = self.make(of, evaluate_rates, goal, self.as_of, last, linked, daily, self.config, self.calendar)
        return MeasureInput(self.as_of, self.config, status, children, due, rates, self.calendar)

    def _child(self, child: Goal) -> Child:
        evaluated = self.goals[child.path]
        return Child(child, evaluated.status, evaluated.progress)


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
    given: MeasureInput,
    below: Mapping[str, Course],
    linked: tuple[LinkedAction, ...],
    needs: tuple[Need, ...],
    measures: tuple[Measure, ...],
) -> _Judged:
    as_of, tasks = given.as_of, tuple(one.task for one in linked)
    progress = evaluate_progress(goal, given, measures)
    course = follow(goal, progress, as_of, below)
    pace, forecast = _pace_and_forecast(course, given, progress)
    standing = evaluate_standing(
        StandingInput(goal, given.status, given.due, progress, needs, as_of, tasks, pace, given.rates, given.calendar),
        given.config.standing,
    )
    confidence, rates = evaluate_confidence(goal, as_of), given.rates
    last = last_evidence(goal, as_of, tasks, rates)
    return _Judged(progress, course, pace, forecast, confidence, standing, *last, rates)


def _pace_and_forecast(course: Course, given: MeasureInput, progress: Progress) -> tuple[Pace | None, Forecast | None]:
    if given.status.status != Status.ACTIVE:
        return None, None
    if progress.is_held:
        return None, Forecast(reason=NO_WAY)
    if is_of_rates(progress):
        return None, Forecast(reason="a rate is kept or not, and lands nowhere")
    if progress.value is not None and progress.steps < ENOUGH_STEPS:
        return None, Forecast(reason=f"fewer than {ENOUGH_STEPS} steps give no pace")
    pace = evaluate_pace(course, given.due, given.as_of, given.calendar)
    return pace, evaluate_forecast(course, given.as_of, given.calendar)


def _by_goal(linked: Sequence[LinkedAction]) -> dict[str, tuple[LinkedAction, ...]]:
    found: dict[str, list[LinkedAction]] = {}
    for one in linked:
        found.setdefault(one.goal, []).append(one)
    return {goal: tuple(ones) for goal, ones in found.items()}
