"""A snapshot is evaluated as of a day, with the measures of its plugins."""

from datetime import date

from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.evaluation.history import is_closed_undated, is_moved
from vaultgoals.guard import Guard
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.value import replace
from vaultgoals.reading.facts_days import find_facts_days
from vaultgoals.snapshot import Snapshot


def evaluate(snapshot: Snapshot, as_of: date) -> Evaluation:
    """Evaluate the goal graph as of a day."""
    return evaluate_guarded(guard_plugins(snapshot), as_asked(snapshot, as_of), as_of)


def as_asked(snapshot: Snapshot, day: date) -> Snapshot:
    """Return a snapshot whose goals say what reviews before the day asked for know of them.

    That is their first due, between which days an unknown closing lies, and which of two dues is newer.
    """
    if days := _find_settled(snapshot, day):
        from vaultgoals.reviews.first_dues import find_first_dues  # noqa: PLC0415  lazily: a new vault has no facts

        graph = find_first_dues(snapshot.graph, snapshot.pages, days, day)
        if any(one.rate is not None for goal in graph.goals.values() for one in goal.measures):
            from vaultgoals.reviews.old_levels import find_old_levels  # noqa: PLC0415  lazily: few vaults have a rate

            graph = find_old_levels(graph, snapshot.pages, days, day)
        snapshot = replace(snapshot, graph=graph)
    if not any(is_closed_undated(goal) or is_moved(goal, day) for goal in snapshot.graph.goals.values()):
        return snapshot
    from vaultgoals.reviews.closing import date_closings  # noqa: PLC0415  lazily: few vaults have such a goal
    from vaultgoals.reviews.dues import order_dues  # noqa: PLC0415
    from vaultgoals.reviews.past_facts import read_past_facts  # noqa: PLC0415

    grace_days = snapshot.config.reviews.grace_days
    told = tuple(read_past_facts(snapshot.graph, snapshot.pages, grace_days, day))
    return replace(snapshot, graph=order_dues(date_closings(snapshot.graph, told, day), told, day))


def evaluate_guarded(guard: Guard, snapshot: Snapshot, as_of: date, asked: date | None = None) -> Evaluation:
    """Evaluate the goal graph as it stood on a day; what plugins' measures do wrong is noted by the guard."""
    graph = as_it_stood(snapshot, as_of, asked).graph
    return evaluate_graph(graph, as_of, snapshot.config, guard.measures(), snapshot.recall)


def as_it_stood(snapshot: Snapshot, day: date, asked: date | None = None) -> Snapshot:
    """Return a snapshot with the goals that counted on a day before the newest facts, and the dues that held then.

    Where a later day is asked for, what its build writes again says nothing of an earlier one.
    """
    if asked is None or asked <= day:
        days = find_facts_days(snapshot.pages, snapshot.graph.reviews)
    else:
        days = _find_settled(snapshot, asked)
    if not any(one > day for one in days.values()):
        return snapshot
    from vaultgoals.reviews.stood import as_stood  # noqa: PLC0415  lazily: few commands look back

    return replace(snapshot, graph=as_stood(snapshot.graph, snapshot.pages, days, day))


def _find_settled(snapshot: Snapshot, asked: date) -> dict[str, date]:
    """Return the day of the facts in each review, without those that a build of the day asked for writes again.

    Else its second run would find there what the first one wrote.
    """
    days = find_facts_days(snapshot.pages, snapshot.graph.reviews)
    if not days:
        return days
    from vaultgoals.reviews.schedule import is_over  # noqa: PLC0415  lazily: a new vault has no facts

    periods = {path: snapshot.graph.reviews[path].period for path in days}
    grace_days = snapshot.config.reviews.grace_days
    written = {
        path for path, one in periods.items() if one and one.start <= asked and not is_over(one, asked, grace_days)
    }
    return {path: day for path, day in days.items() if path not in written}


def guard_plugins(snapshot: Snapshot) -> Guard:
    """Return the snapshot's plugins for one look at it: whatever days are looked at, a plugin fails once."""
    return Guard(snapshot.plugins, dict(snapshot.failures))
