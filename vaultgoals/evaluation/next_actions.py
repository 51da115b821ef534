"""What to do next: every open action of the active goals by quadrant, each with the reasons for its place."""

from collections.abc import Collection, Iterator, Sequence

from vaultgoals.evaluation.priority import MIDDLE, Placing, Quadrant, place_action, unstated_importance
from vaultgoals.evaluation.rate_wording import present_words
from vaultgoals.evaluation.wording import counted, listed, shown
from vaultgoals.goals.words import TIMES, in_our_words
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Action, Evaluation, GoalEvaluation
from vaultgoals.model.folding import NameRank, fold_name, path_rank
from vaultgoals.model.goal import Status
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass
from vaultgoals.reading.dates import read_effort
from vaultgoals.reading.fields import parse_inline_fields
from vaultgoals.reading.words import folded_for

_ORDER = tuple(Quadrant)
_SHOWN = 3
"""Waiting tasks that a reason names."""


@dataclass(frozen=True, slots=True)
class NextAction:
    """An open action and its place."""

    action: Action
    placing: Placing
    reasons: tuple[str, ...]
    """In words: importance, urgency, and what waits for it."""
    hours: float | None
    """What its line states as its effort, as in `[effort:: 2 h]`; `None` where it states none."""


@dataclass(frozen=True, slots=True)
class NextActions:
    """Open actions in the order to do them in."""

    ready: tuple[NextAction, ...] = ()
    blocked: tuple[NextAction, ...] = ()
    """Those that wait, with what they wait for in `action.blocked_by`."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The actions that fit into some hours."""

    chosen: tuple[NextAction, ...]
    hours: float
    """Sum of what is stated of them."""
    unstated: int
    """How many of them state no effort, and so are not in that sum."""
    left_out: tuple[NextAction, ...]
    """Those whose stated effort does not fit any more."""


def rank_actions(evaluation: Evaluation, config: Config) -> NextActions:
    """Return the open actions of active goals, ready ones and blocked ones.

    The order: quadrant; each goal's next action before its others; urgency; importance; due date; the sign of priority;
    note and line. A task that belongs to several goals stands at its best place.
    """
    efforts = folded_for("property", "effort", config.lexicon)
    unstated = unstated_importance(evaluation)
    best: dict[tuple[str, int], tuple[_Rank, NextAction]] = {}
    for goal in evaluation.goals.values():
        if goal.status is not Status.ACTIVE:
            continue
        for action in (*goal.actions, *find_behind(goal)):
            placing = place_action(action, goal, evaluation.as_of, unstated)
            ranked = _rank(action, goal, placing)
            place = (action.path, action.task.line)
            if place not in best or ranked < best[place][0]:
                found = NextAction(action, placing, _reasons(action, placing), _hours(action, efforts, config))
                best[place] = (ranked, found)
    ordered = [found for _, found in sorted(best.values(), key=lambda entry: entry[0])]
    return NextActions(
        tuple(one for one in ordered if not one.action.blocked_by),
        tuple(one for one in ordered if one.action.blocked_by),
    )


def find_behind(goal: GoalEvaluation) -> Iterator[Action]:
    """Yield an action for each rate that asks for it in its present period, due on the last day of that."""
    for one in goal.rates:
        if one.is_behind and one.present is not None:
            due = min(one.present.period.end, one.until or one.present.period.end)
            text = f"{one.name}: {present_words(one)}"
            yield Action(Task(text, " ", "todo", one.line, due=due, raw=text), goal.path, goal.path)


def fit_hours(ready: Sequence[NextAction], hours: float) -> Fitting:
    """Return what fits into some hours, in the order given: an action too long is passed over, not the ones after it.

    An action that states no effort takes an unknown time: it is chosen, and counted as unstated.
    """
    chosen, left_out, spent = [], [], 0.0
    for one in ready:
        if one.hours is not None and spent + one.hours > hours:
            left_out.append(one)
            continue
        chosen.append(one)
        spent += one.hours or 0.0
    return Fitting(tuple(chosen), spent, sum(one.hours is None for one in chosen), tuple(left_out))


_Rank = tuple[int, bool, float, float, str, int, NameRank, int]


def _rank(action: Action, goal: GoalEvaluation, placing: Placing) -> _Rank:
    task = action.task
    return (
        _ORDER.index(placing.quadrant),
        action is not goal.next_action,
        -(placing.urgency.value or 0),
        -(MIDDLE if placing.importance is None else placing.importance),
        task.due.isoformat() if task.due else "9999-99-99",
        task.priority,
        path_rank(action.path),
        task.line,
    )


def _reasons(action: Action, placing: Placing) -> tuple[str, ...]:
    importance, urgency = placing.importance, placing.urgency
    first = (
        f"importance unknown: {placing.importance_reason}"
        if importance is None
        else _scaled("importance", importance, placing.importance_reason)
    )
    second = (
        "urgency unknown: nothing says when it is due"
        if urgency.value is None
        else _scaled("urgency", urgency.value, urgency.reason)
    )
    waiting = action.waited_for_by
    more = [f"{action.waiting - _SHOWN} more"] if action.waiting > _SHOWN else []
    waits = "waits" if action.waiting == 1 else "wait"
    third = f"{counted(action.waiting, 'action')} {waits} for it: {listed([*waiting[:_SHOWN], *more])}"
    return (first, second, third) if waiting else (first, second)


def _scaled(name: str, value: float, reason: str) -> str:
    return f"{name} {shown(value)} of 5 ({reason})"


def _hours(action: Action, efforts: Collection[str], config: Config) -> float | None:
    raws = [field.raw for field in parse_inline_fields(action.task.raw) if fold_name(field.key) in efforts]
    if not raws:
        return None
    found, _ = read_effort(in_our_words(raws[0], TIMES, config), config.vault.numbers, config.lexicon)
    return found.hours if found is not None and not found.weekly else None
