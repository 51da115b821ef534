"""Hints about what goals serve, and on what serves them."""

from collections.abc import Iterator, Mapping

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.evaluation.alignment import align
from vaultgoals.goals.properties import find_property
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.goal import OPEN_STATUSES, Goal, Horizon, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.period import Period
from vaultgoals.periods.period import period_of


def check_relevance(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `serves-nothing`, `serves-no-value` or `not-relevant` for each active goal that is not tied to a vision or a value.

    `serves-nothing` is about visions and said in a vault that has some, `serves-no-value` likewise; where a goal lacks
    both, `not-relevant` says so once.
    """
    graph, config = data.graph, data.config
    visions = visions_by_goal(graph)
    valueless = set(align(graph, data.evaluation).unaligned)
    for goal, _ in active_goals(data):
        if _parent_is_broken(goal, data):
            # It means to serve something, and the link that leads nowhere has a finding of its own.
            continue
        adrift = bool(graph.visions) and not visions[goal.path]
        unvalued = goal.path in valueless
        if adrift and unvalued:
            message = "it serves no vision and no value of yours; add a `parent` or `values`, or ask whether it is worth the time"
            yield advise("not-relevant", goal.note, message, config, "parent", "values", "type")
        elif adrift:
            yield advise("serves-nothing", goal.note, _adrift(goal, graph), config, "parent", "type")
        elif unvalued:
            message = "it serves none of your values; add the one it is for as `values`"
            yield advise("serves-no-value", goal.note, message, config, "values", "type")


def _parent_is_broken(goal: Goal, data: CheckInput) -> bool:
    return not data.graph.parents.get(goal.path) and find_property(goal.note, "parent", data.config) is not None


def _adrift(goal: Goal, graph: GoalGraph) -> str:
    parents = graph.parents.get(goal.path, ())
    if not parents:
        return "it serves no longer goal and no vision; add one as `parent`, or ask whether it is worth the time"
    names = ", ".join(graph.titles.get(parent, parent) for parent in parents)
    return f"it serves {names}, but no vision lies at the end of that chain; give the topmost goal a vision as `parent`"


def check_unserved_value(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `unserved-value` for each value that no active goal serves, in a vault with active goals."""
    if not any(True for _ in active_goals(data)):
        return
    for path in align(data.graph, data.evaluation).unserved:
        message = "no active goal serves this value; give one a link to it in `values`, or ask what it is owed"
        yield advise("unserved-value", data.graph.values[path].note, message, data.config)


def check_vision_without_goals(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `vision-without-goals` for each vision that no open goal serves, in a vault with goals."""
    if not data.graph.goals:
        return
    for path, vision in data.graph.visions.items():
        children = data.graph.children.get(path, ())
        if any(data.evaluation.goals[child].status in OPEN_STATUSES for child in children):
            continue
        closed = f"its {len(children)} are done or dropped" if children else "none links to it as `parent`"
        message = f"no open goal serves this vision ({closed}); which goal would come next?"
        yield advise("vision-without-goals", vision.note, message, data.config, "type")


def check_long_goal_unfed(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `long-goal-unfed` for each active long goal that no shorter goal serves this quarter.

    Speaks once the vault breaks goals down: some goal serves another, or has a shorter horizon. One that asks to be closed
    does not ask for the next.
    """
    goals = data.evaluation.goals
    broken_down = any(path in goals for path in data.graph.children)
    if not broken_down and not any(found.horizon in (Horizon.SHORT, Horizon.MEDIUM) for found in goals.values()):
        return
    quarter = period_of(data.as_of, "quarterly")
    fed = find_fed(data, quarter)
    for goal, found in active_goals(data):
        if found.horizon == Horizon.LONG and goal.path not in fed and not may_be_closed(goal, found, data.as_of):
            message = (
                f"no medium or short goal serves it in {quarter.name}; "
                "write the part of it that you can reach within a year as a goal of its own"
            )
            yield advise("long-goal-unfed", goal.note, message, data.config, "horizon", "type")


def find_fed(data: CheckInput, quarter: Period) -> frozenset[str]:
    """Return the goals that a shorter goal serves in a quarter, directly or through others.

    A goal serves while it is active, when it is planned to begin in the quarter, and when it was done in it. One whose
    horizon nobody knows counts as shorter.
    """
    graph = data.graph
    fed: set[str] = set()
    for path in graph.order:
        found = data.evaluation.goals[path]
        feeds = found.horizon != Horizon.LONG and _moves_in(graph.goals[path], found, quarter)
        if feeds or path in fed:
            fed.update(graph.parents.get(path, ()))
    return frozenset(fed)


def _moves_in(goal: Goal, found: GoalEvaluation, quarter: Period) -> bool:
    if found.status in (Status.ACTIVE, Status.PLANNED):
        return found.status == Status.ACTIVE if goal.start is None else goal.start <= quarter.end
    return found.status == Status.DONE and goal.done is not None and goal.done in quarter


def check_due_after_parent(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `due-after-parent` for each open goal that is due after an open goal it serves."""
    graph, goals = data.graph, data.evaluation.goals
    for path, found in goals.items():
        if found.due is None or found.status not in OPEN_STATUSES:
            continue
        for parent in graph.parents.get(path, ()):
            served = goals.get(parent)
            if served is None or served.due is None or served.status not in OPEN_STATUSES or found.due <= served.due:
                continue
            title = graph.titles.get(parent, parent)
            message = f"it is due {found.due}, after {title}, which it serves and which is due {served.due}"
            yield advise("due-after-parent", graph.goals[path].note, message, data.config, "due", "parent")


def visions_by_goal(graph: GoalGraph) -> Mapping[str, frozenset[str]]:
    """Return the visions that each goal serves through any chain of parents, none left out; one pass, parents first."""
    found: dict[str, frozenset[str]] = {}
    for path in reversed(graph.order):
        parents = graph.parents.get(path, ())
        own = frozenset(parent for parent in parents if parent in graph.visions)
        above = [visions for parent in parents if (visions := found.get(parent))]
        # In a long chain all goals share one set.
        found[path] = above[0] if len(above) == 1 and not own else own.union(*above)
    return found
