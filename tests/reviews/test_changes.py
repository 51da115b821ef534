"""What changed since an earlier review."""

from datetime import date

import pytest

from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, Progress, Standing, StandingName
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note
from vaultgoals.reviews.changes import Change, ChangeKind, compare_facts
from vaultgoals.reviews.facts import Fact

SINCE = date(2026, 11, 15)
BEFORE = Fact("Goals/Talks", "Talks", 40.0, "tasks", "on track", "active", date(2026, 12, 18), ("Vision",))


def changes(facts: list[Fact], parents: tuple[str, ...] = ("Vision.md",), **now: object) -> list[Change]:
    """Return the changes of one goal that stands at 40 % by tasks, due 18 December, unless `now` says otherwise."""
    fields: dict[str, object] = {
        "path": "Goals/Talks.md",
        "status": Status.ACTIVE,
        "due": date(2026, 12, 18),
        "horizon": None,
        "progress": Progress(value=40.0, measure="tasks"),
        "standing": Standing(StandingName.ON_TRACK, ""),
        "importance": None,
        "urgency": None,
        "last_evidence": date(2026, 11, 20),
        **now,
    }
    done = fields.pop("done", None)
    status = Status.ACTIVE if done is None else Status.DONE
    goal = Goal(Note("Goals/Talks.md"), "Talks", status, status_stated=True, done=done)  # type: ignore[arg-type]  # any field
    graph = GoalGraph(goals={goal.path: goal}, visions={"Vision.md": None}, parents={goal.path: parents})  # type: ignore[dict-item]  # only its path counts
    evaluation = Evaluation(date(2026, 11, 22), {goal.path: GoalEvaluation(**fields)})  # type: ignore[arg-type]  # any field
    return list(compare_facts(facts, graph, evaluation, SINCE))


def test_nothing_changed() -> None:
    """A goal that is as it was, with news in between, is not mentioned."""
    assert changes([BEFORE]) == []


@pytest.mark.parametrize(("value", "points"), [(52.5, 12.5), (30.0, -10.0)])
def test_progress_moved(value: float, points: float) -> None:
    """A goal that moved says by how many points, up or down."""
    (change,) = changes([BEFORE], progress=Progress(value=value, measure="tasks"))
    assert (change.kind, change.points, change.before, change.now) == (ChangeKind.MOVED, points, 40.0, value)


def test_a_later_due_date_is_a_slip_and_an_earlier_one_is_not() -> None:
    """Only a due date that moved back has slipped; a goal can have moved and slipped."""
    (change,) = changes([BEFORE], due=date(2027, 1, 15))
    assert (change.kind, change.due_before, change.due) == (ChangeKind.SLIPPED, date(2026, 12, 18), date(2027, 1, 15))
    assert changes([BEFORE], due=date(2026, 12, 1)) == []
    both = changes([BEFORE], due=date(2027, 1, 15), progress=Progress(value=50.0, measure="tasks"))
    assert [change.kind for change in both] == [ChangeKind.MOVED, ChangeKind.SLIPPED]


def test_without_news_a_goal_has_stalled() -> None:
    """An active goal with nothing dated since, and the same progress, has stalled; one that moved has not."""
    (change,) = changes([BEFORE], last_evidence=SINCE)
    assert change.kind is ChangeKind.STALLED
    (other,) = changes([BEFORE], last_evidence=SINCE, progress=Progress(value=41.0, measure="tasks"))
    assert other.kind is ChangeKind.MOVED


def test_another_measure_is_no_movement() -> None:
    """A goal measured otherwise, or serving something else, is redefined, whatever its number and due date did."""
    (change,) = changes([BEFORE], progress=Progress(value=80.0, measure="checkpoints"), due=date(2027, 3, 1))
    assert (change.kind, change.points) == (ChangeKind.REDEFINED, None)
    (other,) = changes([BEFORE], parents=())
    assert other.kind is ChangeKind.REDEFINED


def test_a_first_measure_redefines_nothing() -> None:
    """Progress that was unknown and now is known has no points, and no measure that changed."""
    unknown = Fact("Goals/Talks", "Talks", None, "", "unknown", "active", date(2026, 12, 18), ("Vision",))
    assert changes([unknown]) == []


@pytest.mark.parametrize("status", [Status.DONE, Status.DROPPED, Status.PAUSED])
def test_a_goal_is_closed_once(status: Status) -> None:
    """Done, dropped and paused are said when they come, and not again."""
    (change,) = changes([BEFORE], status=status)
    assert str(change.kind) == str(status)
    closed = Fact("Goals/Talks", "Talks", 40.0, "tasks", str(status), str(status), None, ("Vision",))
    assert changes([closed], status=status) == []


def test_a_goal_without_facts_is_new() -> None:
    """A goal the earlier review did not know is new, unless it is only an idea yet."""
    (change,) = changes([])
    assert change.kind is ChangeKind.NEW
    assert changes([], status=Status.IDEA) == []


@pytest.mark.parametrize(("day", "kinds"), [(date(2024, 12, 22), []), (SINCE, []), (date(2026, 11, 18), ["done"])])
def test_a_dated_closing_before_the_compared_day_is_no_news(day: date, kinds: list[str]) -> None:
    """A dated closing before the compared day is no news, of a goal that no earlier facts know; a later one is."""
    assert [str(one.kind) for one in changes([], done=day, status=Status.DONE)] == kinds


def test_a_closing_written_down_later_is_news() -> None:
    """A goal that facts had open is news once it is done, though its day lies before these facts."""
    (change,) = changes([BEFORE], done=date(2026, 11, 14), status=Status.DONE)
    assert change.kind is ChangeKind.DONE
