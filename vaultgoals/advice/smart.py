"""Hold each goal against the five letters of SMART, each with the evidence found or what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from vaultgoals.advice.active import keep_rank
from vaultgoals.advice.chains import find_fed, visions_by_goal
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.reached import WEEKS, Reached, find_reached
from vaultgoals.evaluation.alignment import serving_values
from vaultgoals.evaluation.steps import task_state
from vaultgoals.evaluation.weekly_hours import hours_by_goal
from vaultgoals.evaluation.wording import amount, counted, level, listed, rate_shown, shown
from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import task_text
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Action, GoalEvaluation
from vaultgoals.model.folding import name_rank
from vaultgoals.model.goal import Goal, Horizon, Status
from vaultgoals.model.value import dataclass
from vaultgoals.periods.period import period_of

JUDGED = frozenset({Status.IDEA, Status.PLANNED, Status.ACTIVE, Status.PAUSED})
"""Goals that are still to be reached."""
_ROUGHLY = 0.1
"""By how much a needed pace may exceed the best one and still count as reached: no pace is known more exactly."""

_NAMED = 3
"""What an action waits for that a letter names."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, and what speaks for it or is missing."""

    letter: str
    name: str
    met: bool | None
    """`None` where nothing in the vault can tell."""
    evidence: str
    """What was found, or what is missing; one line."""


@dataclass(frozen=True, slots=True)
class Smart:
    """How one goal is put: `S M A R T` for a short or medium goal, `R F` for a long one."""

    path: str
    letters: tuple[Letter, ...]

    def letter(self, letter: str) -> Letter | None:
        """Return one letter; `None` where this goal is not held against it."""
        return next((one for one in self.letters if one.letter == letter), None)


def build_smart(data: CheckInput) -> Mapping[str, Smart]:
    """Return the letters of every goal that is neither done nor dropped.

    A goal whose horizon is unknown is held against all five letters; a long one needs relevance, and something shorter
    that feeds it (`F`).
    """
    judge = _Judge(data)
    return {
        path: judge.smart(data.graph.goals[path], found)
        for path, found in data.evaluation.goals.items()
        if found.status in JUDGED
    }


class _Judge:
    """What the letters of all goals are judged by."""

    def __init__(self, data: CheckInput) -> None:
        self.data = data
        self.visions = visions_by_goal(data.graph)
        self.values = serving_values(data.graph) if data.graph.values else {}
        self.reached = find_reached(data)
        self.quarter = period_of(data.as_of, "quarterly")
        self.fed = find_fed(data, self.quarter)
        self.capacity = _capacity(data)
        # Most goals serve what others serve, too, and then have one letter with them.
        self._relevant = cache(self._find_relevant)

    def smart(self, goal: Goal, found: GoalEvaluation) -> Smart:
        """Return the letters of one goal."""
        make, path = self.data.recall.make, goal.path
        relevant = self._relevant(self.visions[path], tuple(self.values.get(path, ())))
        if found.horizon == Horizon.LONG:
            return make(path, Smart, path, (relevant, self._fed(goal)))
        reached = self.reached.get(path)
        of = self.data.graph.titles[reached.path] if reached is not None and reached.path != path else ""
        given = (relevant, self.capacity.get(path), reached, of, self.data.as_of, self.data.config)
        return make(path, _judge, goal, found, *given)

    def _find_relevant(self, visions_: frozenset[str], values_: tuple[str, ...]) -> Letter:
        graph = self.data.graph
        visions = sorted((graph.titles[path] for path in visions_), key=name_rank)
        values = [graph.titles[path] for path in values_]
        if visions or values:
            return Letter("R", "Relevant", True, f"serves {listed([*visions, *values])}")
        if not graph.visions and not graph.values:
            return Letter("R", "Relevant", None, "the vault has no vision and no value that it could serve")
        return Letter("R", "Relevant", False, "serves no vision and no value")

    def _fed(self, goal: Goal) -> Letter:
        fed = goal.path in self.fed
        return Letter("F", "Fed", fed, f"{'a' if fed else 'no'} shorter goal serves it in {self.quarter.name}")


def _judge(  # noqa: PLR0913, PLR0917  what the letters rest on
    goal: Goal,
    found: GoalEvaluation,
    relevant: Letter,
    capacity: tuple[bool, str] | None,
    reached: Reached | None,
    of: str,
    as_of: date,
    config: Config,
) -> Smart:
    """Return the five letters of a goal; `of` is the title of the goal in which that pace was reached, where it is another."""
    parts = [part for part in (capacity, _pace(found, reached, of)) if part is not None]
    due = found.due
    again = f"again and again: {listed([one.rate.words for one in found.rates])}" if found.rates else "no due date"
    letters = (
        _specific(goal, found, config),
        _measurable(goal, found, as_of),
        _achievable(parts),
        relevant,
        Letter("T", "Time-bound", bool(due or found.rates), f"due {due}" if due else again),
    )
    return Smart(goal.path, letters)


def _achievable(parts: Sequence[tuple[bool, str]]) -> Letter:
    if not parts:
        missing = "no needed pace to hold against an earlier one, and no effort against a stated capacity"
        return Letter("A", "Achievable", None, missing)
    against = [text for met, text in parts if not met]
    return Letter("A", "Achievable", not against, "; ".join(against or [text for _, text in parts]))


def _pace(found: GoalEvaluation, reached: Reached | None, of: str) -> tuple[bool, str] | None:
    pace = found.pace
    if pace is None or pace.needed is None or reached is None:
        return None
    other = f" of {of}" if reached.path != found.path else ""
    made = level(reached.rate, pace.unit, rate_shown)
    weeks = f"the best {WEEKS} weeks{other}, up to {reached.until}, made {made}"
    needs = f"needs {amount(pace.needed, pace.unit, rate_shown)} a week"
    return pace.needed <= reached.rate * (1 + _ROUGHLY), f"{needs}, {weeks}"


def _specific(goal: Goal, found: GoalEvaluation, config: Config) -> Letter:
    parts = []
    if goal.done_when.strip():
        parts.append("says when it is done")
    if found.actions:
        parts.append(_name_action(found.next_action or found.actions[0]))
    lacking = f"no `{heading_of('Done when', config.lexicon)}`, and no open action"
    return Letter("S", "Specific", bool(parts), "; ".join(parts) or lacking)


def _name_action(action: Action) -> str:
    waits = f" (waits for {listed(list(action.blocked_by[:_NAMED]))})" if action.blocked_by else ""
    return f"next action: {task_text(action.task)}{waits}"


def _measurable(goal: Goal, found: GoalEvaluation, as_of: date) -> Letter:
    tasks = (*goal.done_when_tasks, *goal.checkpoints, *goal.actions)
    there = [task for task in tasks if task_state(task, as_of) != "to come"]
    recurring = len({task.line for task in there if task.is_recurring})
    boxes = len({task.line for task in there}) - recurring
    parts = [
        counted(len(goal.key_results), "key result") if goal.key_results else "",
        f"metric: {goal.metric.name}" if goal.metric is not None else "",
        counted(len(found.rates), "recurring task") if found.rates and not goal.measures else "",
        counted(boxes, "task") if boxes else "",
        f"the goals that serve it ({found.progress.total})" if found.progress.measure == "children" else "",
    ]
    evidence = listed([part for part in parts if part])
    if evidence:
        return Letter("M", "Measurable", True, evidence)
    habit = f"; {counted(recurring, 'recurring task')}, not counted" if recurring else ""
    stated = ", only a progress stated by hand" if found.progress.measure == "progress" else ""
    return Letter("M", "Measurable", False, f"no metric, key result or {'other ' if habit else ''}task{stated}{habit}")


def _capacity(data: CheckInput) -> Mapping[str, tuple[bool, str]]:
    """Return whether each active goal's effort fits what those that come before it leave; the most important first."""
    capacity = data.config.capacity.hours_per_week
    if capacity <= 0:
        return {}
    by_goal = hours_by_goal(data.graph, data.evaluation)
    known = {path: one.hours for path, one in by_goal.items() if one.counted and one.hours is not None}
    found = {}
    left = capacity
    # The other end of the order in which goals are offered to be paused, so that both name the same ones.
    for path in reversed(sorted(known, key=lambda path: keep_rank(data.evaluation.goals[path]))):  # noqa: C413  ties too
        there = f"{shown(max(left, 0.0))} of {shown(capacity)} h a week are left by what matters more"
        found[path] = (known[path] <= left, f"asks for {shown(known[path])} h a week, {there}")
        left -= known[path]
    return found
