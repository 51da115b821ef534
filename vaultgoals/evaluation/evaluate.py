"""Evaluate the goal graph as of a day."""

from collections.abc import Sequence
from datetime import date

from vaultgoals.evaluation.actions import order_actions, tasks_by_id
from vaultgoals.evaluation.evidence import last_evidence
from vaultgoals.evaluation.history import StatusAt, due_at, status_at
from vaultgoals.evaluation.measures import BUILTIN_MEASURES, Child, Measure, MeasureInput, evaluate_progress
from vaultgoals.evaluation.priority import urgency_from_due
from vaultgoals.evaluation.standing import Need, StandingInput, evaluate_standing
from vaultgoals.goals.horizons import horizon_of
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import Goal, LinkedAction, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Task

_CLOSED = frozenset({Status.DONE, Status.DROPPED})


def evaluate(
    graph: GoalGraph, as_of: date, config: Config, measures: Sequence[Measure] = BUILTIN_MEASURES
) -> Evaluation:
    """Return every goal's progress, standing, priority and next actions as of a day.

    Only evidence dated up to the day is used; evidence without a date counts at every date and is listed in
    `Progress.undated`. One pass over the graph's order, so deep chains need no stack.
    """
    graph_at = _GraphAt(graph, as_of, config, measures)
    for path in graph.order:
        graph_at.evaluate_goal(path)
    return Evaluation(as_of, {path: graph_at.goals[path] for path in graph.goals})


class _GraphAt:
    """A graph on its way through one evaluation: what is known of each goal before its turn, and what came out."""

    def __init__(self, graph: GoalGraph, as_of: date, config: Config, measures: Sequence[Measure]) -> None:
        self.graph = graph
        self.as_of = as_of
        self.config = config
        self.measures = measures
        self.dues = {path: due_at(goal, as_of) for path, goal in graph.goals.items()}
        self.statuses = {path: status_at(goal, as_of) for path, goal in graph.goals.items()}
        self.ids = tasks_by_id(graph)
        self.linked = _by_goal(graph.linked_actions)
        self.goals: dict[str, GoalEvaluation] = {}

    def evaluate_goal(self, path: str) -> None:
        """Evaluate one goal; its children have been evaluated before."""
        goal, status, due = self.graph.goals[path], self.statuses[path], self.dues[path]
        linked = self.linked.get(path, ())
        tasks: tuple[Task, ...] = tuple(one.task for one in linked)
        needs = self._needs(path)
        progress = evaluate_progress(goal, self._measure_input(path, status), self.measures)
        given = StandingInput(goal, status, due, progress, needs, self.as_of, tasks)
        urgency = goal.urgency if goal.urgency is not None else urgency_from_due(due, self.as_of)
        self.goals[path] = GoalEvaluation(
            path=path,
            status=status.status,
            due=due,
            horizon=horizon_of(goal, due),
            progress=progress,
            standing=evaluate_standing(given, self.config.standing),
            importance=goal.importance,
            urgency=urgency,
            urgency_derived=goal.urgency is None and urgency is not None,
            actions=order_actions(
                goal, linked, tuple(need.title for need in needs if not need.closed), self.ids, self.as_of
            ),
            last_evidence=last_evidence(goal, self.as_of, tasks),
        )

    def _needs(self, path: str) -> tuple[Need, ...]:
        return tuple(
            Need(self.graph.goals[one].title, self.dues[one], self.statuses[one].status in _CLOSED)
            for one in self.graph.needs.get(path, ())
        )

    def _measure_input(self, path: str, status: StatusAt) -> MeasureInput:
        children = tuple(self._child(self.graph.goals[one]) for one in self.graph.children.get(path, ()))
        return MeasureInput(self.as_of, self.config, status, children)

    def _child(self, child: Goal) -> Child:
        evaluated = self.goals[child.path]
        return Child(child, evaluated.status, evaluated.progress)


def _by_goal(linked: Sequence[LinkedAction]) -> dict[str, tuple[LinkedAction, ...]]:
    found: dict[str, list[LinkedAction]] = {}
    for one in linked:
        found.setdefault(one.goal, []).append(one)
    return {goal: tuple(ones) for goal, ones in found.items()}
