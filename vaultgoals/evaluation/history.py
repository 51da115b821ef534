"""What a goal's status and due date were as of a day, by its dated check-ins."""

from datetime import date

from vaultgoals.model.goal import FINAL_STATUSES, Goal, Status
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class StatusAt:
    """A status as of a day, and what says so."""

    status: Status
    since: date | None = None
    """Day of the check-in or done date; `None` where the status has no date."""
    comment: str = ""
    undated: bool = False
    """It is stated without a date, and so holds at every date."""
    until: date | None = None
    """Of a pause its last day."""
    between: str = ""
    """Where `since` is only the latest day that it can be: `between 2026-11-13 and 2026-11-20`."""

    @property
    def when(self) -> str:
        """The day in words: `on 2026-11-20`, `between 2026-11-13 and 2026-11-20`; empty without one."""
        return self.between or (f"on {self.since}" if self.since else "")


def status_changes(goal: Goal) -> tuple[StatusAt, ...]:
    """Return the dated changes of a goal's status, in order: its check-ins, and `done` where it is done."""
    if goal.done is None and goal.closing is None and all(one.status is None for one in goal.check_ins):
        return ()
    changes = [
        StatusAt(Status(check_in.status), check_in.date, check_in.comment, until=check_in.until)
        for check_in in goal.check_ins
        if check_in.status is not None
    ]
    if goal.status == Status.DONE and goal.done is not None:
        changes.append(StatusAt(Status.DONE, goal.done))
    if goal.closing is not None and goal.closing.by is not None:
        between = f"between {goal.closing.after} and" if goal.closing.after else "not after"
        changes.append(StatusAt(Status.DONE, goal.closing.by, between=f"{between} {goal.closing.by}"))
    return tuple(sorted(changes, key=lambda change: change.since or date.max))


def is_closed_undated(goal: Goal) -> bool:
    """Say whether a goal is stated as done or dropped, and no dated change says so: then it ended after all of these."""
    dated = any(change.status == goal.status for change in status_changes(goal))
    return goal.status_stated and goal.status in FINAL_STATUSES and not dated


def status_at(goal: Goal, as_of: date) -> StatusAt:
    """Return the latest dated status up to the day; without any, the stated one; else active, planned before `start`.

    A stated `done` or `dropped` without a date closes the goal after its last dated change; one that is dated is over
    where a later change reopens the goal. Before the
    first dated change a stated status that one of the changes repeats is that change's, and so not yet.
    """
    if not (changes := status_changes(goal)) and goal.closing is None:
        return StatusAt(goal.status, undated=True) if goal.status_stated else _unstated(goal, as_of)
    past = [change for change in changes if change.since is not None and change.since <= as_of]
    later = len(past) < len(changes)
    if goal.closing is not None and goal.closing.by is None and as_of < goal.closing.asked:
        # It was closed some day up to the one asked for: on an earlier one it is open as far as anybody knows.
        return past[-1] if past else _unstated(goal, as_of)
    stated = StatusAt(goal.status, undated=True) if goal.status_stated else _unstated(goal, as_of)
    if past:
        return stated if not later and is_closed_undated(goal) else past[-1]
    if later and any(change.status == goal.status for change in changes):
        return _unstated(goal, as_of)
    return stated


def due_at(goal: Goal, as_of: date) -> date | None:
    """Return the due date that the latest check-in up to the day set, else the written one.

    Where reviews show that the property was changed after that check-in, it is the property's from then on.
    """
    change = last_move(goal, as_of)
    order = goal.due_order
    if change is None or (order is not None and order.is_newer and change.date <= order.day < as_of):
        return goal.due
    return change.due


def last_move(goal: Goal, as_of: date) -> CheckIn | None:
    """Return the latest check-in up to the day that moves the due date."""
    return next((one for one in reversed(goal.check_ins) if one.due is not None and one.date <= as_of), None)


def is_moved(goal: Goal, as_of: date) -> bool:
    """Say whether a goal's due property and its latest dated change say two days."""
    change = last_move(goal, as_of)
    return goal.due is not None and change is not None and change.due != goal.due


def _unstated(goal: Goal, as_of: date) -> StatusAt:
    ahead = goal.start is not None and goal.start > as_of
    return StatusAt(Status.PLANNED if ahead else Status.ACTIVE)
