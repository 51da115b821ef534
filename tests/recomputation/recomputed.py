"""Progress, measure, standing, elapsed share and horizon, worked out from the documents alone."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.recomputation.described import Box, Goal, Measure, Vault
from tests.recomputation.kept import Kept, again_and_again, judge, time_off
from tests.recomputation.levels import (
    FINE,
    Way,
    all_of,
    by_boxes,
    by_hand,
    by_measure,
    by_measures,
    cancelled,
    dated,
    exists,
    mean,
    ticked,
)

FEW = 3
"""With fewer steps a gap means nothing."""
LEAP_YEAR = 366
NOTHING = Way(None, 0)
CLOSED = ("done", "dropped")
KEPT = {"on track": 80, "at risk": 60}
"""Percent of the periods that were kept."""


@dataclass(frozen=True)
class Result:
    """What a goal amounts to as of the day."""

    progress: float | None
    measure: str
    standing: str
    elapsed: float | None
    horizon: str
    rates: tuple[tuple[str, int, int, int | None], ...] = ()
    """Name, periods kept and missed, and how many can be kept."""


def recompute(vault: Vault) -> dict[str, Result]:
    """Return the result of every goal, by path."""
    found = _Recomputation(vault)
    return {goal.path: found.result(goal) for goal in vault.goals}


class _Recomputation:
    def __init__(self, vault: Vault) -> None:
        self.day = vault.day
        self.settings = vault.settings
        self.off = time_off(vault)
        self.goals = {goal.path: goal for goal in vault.goals}

    def result(self, goal: Goal) -> Result:
        measure, way = self.progress(goal)
        elapsed = self.elapsed(goal)
        rates = tuple((one.rate.name, one.kept, one.missed, one.planned) for one in self.rates(goal))
        return Result(way.progress, measure, self.standing(goal), elapsed, self.horizon(goal), rates)

    def rates(self, goal: Goal) -> list[Kept]:
        ends = [one for one in (self.due(goal), self.closed_on(goal)) if one]
        until = min(ends, default=None)
        return [judge(rate, done, goal, self.day, until, self.off) for rate, done in again_and_again(goal, self.day)]

    def closed_on(self, goal: Goal) -> date | None:
        """Return the day on which a goal was closed; nothing where nobody says, and for an open one."""
        status = self.status(goal)
        changes = [(one.when.day, one.status) for one in goal.check_ins if one.status]
        changes += [(goal.done.day, "done")] if goal.done and goal.status in ("", "done") else []
        past = sorted((one for one in changes if one[0] <= self.day), key=lambda change: change[0])
        return past[-1][0] if past and past[-1][1] == status and status in CLOSED else None

    def status(self, goal: Goal) -> str:
        changes = [(one.when.day, one.status) for one in goal.check_ins if one.status]
        if goal.done and goal.status in ("", "done"):
            changes.append((goal.done.day, "done"))
        changes.sort(key=lambda change: change[0])
        past = [status for day, status in changes if day <= self.day]
        ahead = goal.start and goal.start.day > self.day
        unstated = "planned" if ahead else "active"
        if past:
            dated = goal.status in {status for _, status in changes}
            closes = goal.status in CLOSED and len(past) == len(changes) and not dated
            return goal.status if closes else past[-1]
        return unstated if goal.status in ("", *(status for _, status in changes)) else goal.status

    def due(self, goal: Goal) -> date | None:
        due = goal.due
        for one in sorted(goal.check_ins, key=lambda one: one.when.day):
            due = one.due if one.due and one.when.day <= self.day else due
        return due.day if due else None

    def progress(self, goal: Goal) -> tuple[str, Way]:
        partly = NOTHING
        for measure, way in self.ways(goal):
            if measure == "children" and self.awaits_next(goal):
                return "", Way(None, way.steps)
            if way.progress is not None:
                return measure, way
            partly = partly if partly.steps or partly.of_rates else way
        return "", partly

    def ways(self, goal: Goal) -> Iterator[tuple[str, Way]]:
        """Yield what may give the progress, the first that counts first."""
        yield "status", Way(100.0, 1) if self.status(goal) == "done" else NOTHING
        yield "key results", self.by_key_results(goal)
        yield "metric", by_measures(goal, [goal.metric] if goal.metric else [], self.day)
        yield "progress", by_hand(goal, self.day)
        yield "done when", by_boxes(goal.done_when, all_of(goal.done_when), self.settings, self.day)
        yield "children", self.by_children(goal)
        checkpoints = self.checkpoints(goal)
        yield "checkpoints", by_boxes(goal.checkpoints + goal.tasks, checkpoints, self.settings, self.day)
        others = [box for box in all_of(goal.tasks) if not box.tagged]
        yield "tasks", by_boxes(goal.tasks, others, self.settings, self.day)
        yield "habits", NOTHING if goal.rates else self.with_rates(goal, ())

    def by_key_results(self, goal: Goal) -> Way:
        return self.with_rates(goal, goal.key_results) if goal.rates else by_measures(goal, goal.key_results, self.day)

    def with_rates(self, goal: Goal, measures: tuple[Measure, ...]) -> Way:
        """Return the way by measures and rates: one without an end counts for no mean."""
        there = [
            one for one in measures if not one.box or (exists(one.box, self.day) and not cancelled(one.box, self.day))
        ]
        rates = self.rates(goal)
        ended = [one for one in rates if one.planned is not None]
        ways = [by_measure(goal, one, self.day) for one in there]
        values = [(way.progress, 1 if one.weight is None else one.weight) for way, one in zip(ways, there, strict=True)]
        values += [(100 * one.kept / one.planned if one.planned else None, one.weight) for one in ended]
        # Recurring tasks are as many steps as one of them.
        steps = sum(way.steps for way in ways) + FINE * (len(ended) if goal.rates else min(1, len(ended)))
        return Way(mean(values), steps, of_rates=bool(rates) and not there, endless=not (there or ended))

    def awaits_next(self, goal: Goal) -> bool:
        """Say whether all goals that serve it are done, and it goes on for more than a year."""
        due = self.due(goal)
        goes_on = (due - self.day).days > LEAP_YEAR if due else self.horizon(goal) == "long"
        children = self.children(goal)
        return goes_on and bool(children) and all(self.status(child) == "done" for child in children)

    def children(self, goal: Goal) -> list[Goal]:
        return [
            child
            for child in self.goals.values()
            if goal.path in child.parents and self.status(child) not in ("dropped", "idea")
        ]

    def by_children(self, goal: Goal) -> Way:
        children = self.children(goal)
        ways = [(self.progress(child)[1], 1 if child.weight is None else child.weight) for child in children]
        value = mean((way.progress, weight) for way, weight in ways if not (way.of_rates and way.endless))
        return Way(value, sum(max(way.steps, 1) for way, _ in ways))

    def checkpoints(self, goal: Goal) -> list[Box]:
        return [*all_of(goal.checkpoints), *(box for box in all_of(goal.tasks) if box.tagged)]

    def start(self, goal: Goal) -> date | None:
        if goal.start:
            return goal.start.day
        evidence = [one.when.day for one in goal.check_ins]
        boxes = [one.box for one in goal.key_results if one.box]
        for box in all_of((*boxes, *goal.done_when, *goal.checkpoints, *goal.tasks, *goal.linked)):
            evidence += [box.done] if box.done and exists(box, self.day) and ticked(box, self.day) else []
        return min((one for one in evidence if one <= self.day), default=None)

    def elapsed(self, goal: Goal) -> float | None:
        start, due = self.start(goal), self.due(goal)
        if start is None or due is None or due < start:
            return None
        if due == start:
            return 100.0 if self.day >= due else 0.0
        whole = (due - start).days - self.off.between(start, due)
        if whole == 0:
            return min(max((self.day - start) / (due - start), 0), 1) * 100
        until = min(max(self.day, start), due)
        return ((until - start).days - self.off.between(start, until)) / whole * 100

    def standing(self, goal: Goal) -> str:
        status, due = self.status(goal), self.due(goal)
        if status in ("dropped", "paused", "done"):
            return status
        _, way = self.progress(goal)
        if due and self.is_late(due) and not way.of_rates:
            return "overdue"
        if status in ("idea", "planned") or (goal.start and goal.start.day > self.day):
            return "not started"
        found = "unknown" if way.of_rates else self.by_gap(goal, way)
        return self.by_rates(goal) if found == "unknown" else found

    def by_rates(self, goal: Goal) -> str:
        known = [
            (100 * one.kept / (one.kept + one.missed), one.weight) for one in self.rates(goal) if one.kept + one.missed
        ]
        weight = sum(weight for _, weight in known)
        if weight == 0:
            return "unknown"
        share = sum(share * weight for share, weight in known) / weight
        return next((name for name, edge in KEPT.items() if share >= edge), "off track")

    def is_late(self, due: date) -> bool:
        """Say whether a day is over since something was due that is none away."""
        return due < self.day and self.off.between(due, self.day) < (self.day - due).days

    def by_gap(self, goal: Goal, way: Way) -> str:
        if way.steps < FEW:
            return self.few_steps(goal)
        elapsed = self.elapsed(goal)
        if way.progress is None or elapsed is None:
            return "unknown"
        gap = round(round(way.progress, 2) - round(elapsed, 2), 2)
        edges = {"ahead": self.settings.ahead, "on track": self.settings.on_track, "at risk": self.settings.at_risk}
        return next((name for name, edge in edges.items() if gap >= edge), "off track")

    def few_steps(self, goal: Goal) -> str:
        boxes = [*dated(goal.checkpoints), *(box for box in dated(goal.tasks) if box.tagged)]
        checkpoints = [box for box in boxes if exists(box, self.day) and not cancelled(box, self.day)]
        needs = [self.goals[path] for path in goal.needs]
        waits = [self.due(need) for need in needs if self.status(need) not in CLOSED]
        waits += [box.due for box in checkpoints if not ticked(box, self.day)]
        if any(due and self.is_late(due) for due in waits):
            return "at risk"
        return "on track" if checkpoints or needs else "unknown"

    def horizon(self, goal: Goal) -> str:
        due = self.due(goal)
        if goal.horizon:
            return goal.horizon
        moves = [one.due.day for one in sorted(goal.check_ins, key=lambda one: one.when.day) if one.due]
        if due and moves:
            due = goal.due.day if goal.due and goal.due.day not in moves else moves[0]
        if goal.start is None or due is None or due < goal.start.day:
            return ""
        if due <= _months_later(goal.start.day, 6):
            return "short"
        return "medium" if due <= _months_later(goal.start.day, 18) else "long"


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
