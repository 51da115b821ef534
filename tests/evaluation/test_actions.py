from collections.abc import Callable
from datetime import date

import pytest

from tests.growth import LIMIT, growth
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.priority import Quadrant, quadrant, quadrant_of, urgency_from_due
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
Evaluated = Callable[..., GoalEvaluation]

TODAY = date(2026, 11, 22)


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def evaluated(graph_of: GraphOf) -> Evaluated:
    """Return a function from the body of one goal and other notes to its evaluation."""

    def evaluate_one(body: str = "", properties: str = "", day: date = TODAY, **others: str) -> GoalEvaluation:
        vault = {"G.md": goal(properties, body), **{f"{name}.md": text for name, text in others.items()}}
        graph, _ = graph_of(vault)
        return evaluate(graph, day, Config()).goals["G.md"]

    return evaluate_one


def next_text(found: GoalEvaluation) -> str | None:
    """Return the text of the next action, if there is one."""
    return None if found.next_action is None else found.next_action.task.text


def texts(found: GoalEvaluation) -> list[str]:
    """Return the texts of the open actions, in their order."""
    return [action.task.text for action in found.actions]


def test_the_order_of_actions(evaluated: Evaluated) -> None:
    """In progress comes first, then the due date, the priority, and the line; done and cancelled ones are gone."""
    body = """- [ ] plain
- [ ] high ⏫
- [ ] late 📅 2026-12-31
- [ ] soon 📅 2026-12-01
- [ ] low 🔽
- [/] begun
- [x] done
- [-] off
- [ ] again
"""
    assert texts(evaluated(body)) == ["begun", "soon", "late", "high", "plain", "again", "low"]


def test_a_task_above_open_subtasks_is_no_action(evaluated: Evaluated) -> None:
    """The next step is a leaf; with its subtasks done the task above is one again."""
    assert texts(evaluated("- [ ] top\n    - [x] one\n    - [ ] two\n")) == ["two"]
    assert texts(evaluated("- [ ] top\n    - [x] one\n    - [x] two\n")) == ["top"]


def test_ticks_count_from_their_day(evaluated: Evaluated) -> None:
    """A task that is ticked later was open on the day."""
    assert texts(evaluated("- [x] a ✅ 2026-11-23\n- [x] b ✅ 2026-11-22\n")) == ["a"]


def test_a_task_waits_for_another(evaluated: Evaluated) -> None:
    """A task blocked by an open one, in any note, is not next; once that is done it is."""
    body = "- [ ] second ⛔ abc\n- [ ] third\n"
    found = evaluated(body, Other=goal("", "- [ ] first 🆔 abc\n"))
    assert [action.blocked_by for action in found.actions] == [("first",), ()]
    assert next_text(found) == "third"
    found = evaluated(body, Other=goal("", "- [x] first 🆔 abc\n"))
    assert next_text(found) == "second"
    assert next_text(evaluated(body)) == "second"


def test_a_goal_waits_for_another(evaluated: Evaluated) -> None:
    """An open dependency of the goal blocks all its actions; a closed one none."""
    found = evaluated("- [ ] a\n", 'depends_on: "[[Other]]"', Other=goal("title: Other goal"))
    assert (found.actions[0].blocked_by, found.next_action) == (("Other goal",), None)
    found = evaluated("- [ ] a\n", 'depends_on: "[[Other]]"', Other=goal("status: done"))
    assert next_text(found) == "a"


def test_a_start_ahead(evaluated: Evaluated) -> None:
    """A task whose start lies ahead is listed and not next; on that day it is."""
    body = "- [ ] later 🛫 2026-11-23\n"
    assert evaluated(body).actions[0].blocked_by == ("starts 2026-11-23",)
    assert evaluated(body, day=date(2026, 11, 23)).next_action is not None


def test_tasks_of_other_notes(evaluated: Evaluated) -> None:
    """A linked task is an action with its place, and does not count in progress."""
    found = evaluated("- [x] own\n", **{"2026-11-20": "- [ ] call [[G]]\n- [x] mail [[G]] ✅ 2026-11-21\n"})
    assert [(action.path, action.goal) for action in found.actions] == [("2026-11-20.md", "G.md")]
    assert (found.progress.value, found.last_evidence) == (100, date(2026, 11, 21))


def test_last_evidence(evaluated: Evaluated) -> None:
    """The last sign of life is the latest check-in or tick up to the day."""
    body = "- [x] a ✅ 2026-11-02\n- [x] b ✅ 2026-12-02\n## Check-ins\n- 2026-11-01: fine\n"
    assert evaluated(body).last_evidence == date(2026, 11, 2)
    assert evaluated(body, day=date(2026, 10, 1)).last_evidence is None


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (date(2026, 11, 1), 5),
        (date(2026, 11, 29), 5),
        (date(2026, 11, 30), 4),
        (date(2026, 12, 22), 4),
        (date(2026, 12, 23), 3),
        (date(2027, 2, 21), 2),
        (date(2027, 5, 22), 1),
        (None, None),
    ],
)
def test_urgency_from_due(due: date | None, urgency: float | None) -> None:
    """Urgency falls with the days left; without a due date it is unknown."""
    assert urgency_from_due(due, TODAY) == urgency


def test_stated_urgency_wins(evaluated: Evaluated) -> None:
    """A stated urgency is used as it is, a derived one says so."""
    stated = evaluated(properties="urgency: low\ndue: 2026-11-23")
    derived = evaluated(properties="due: 2026-11-23")
    assert (stated.urgency, stated.urgency_derived) == (1, False)
    assert (derived.urgency, derived.urgency_derived) == (5, True)


def test_quadrants() -> None:
    """Above the middle is high; what is not known is not placed."""
    assert quadrant(5, 4) == Quadrant.NOW
    assert quadrant(4, 3) == Quadrant.PLAN
    assert quadrant(3, 4) == Quadrant.QUICK
    assert quadrant(1, 1) == Quadrant.LATER
    assert quadrant(None, 5) == quadrant(5, None) == Quadrant.OPEN


def test_the_quadrant_of_an_action(evaluated: Evaluated) -> None:
    """An action has its goal's quadrant, unless its own due date or priority says otherwise."""
    found = evaluated("- [ ] a\n- [ ] b 📅 2026-11-23\n- [ ] c 🔽\n", "importance: high\ndue: 2027-11-01")
    quadrants = {action.task.text: quadrant_of(action, found, TODAY, None) for action in found.actions}
    assert quadrants == {"a": Quadrant.PLAN, "b": Quadrant.NOW, "c": Quadrant.LATER}


@pytest.mark.parametrize(
    "piece", ["- [ ] {n} 🆔 x\n- [ ] b{n} ⛔ x\n", "- [ ] {n} 🆔 x ⛔ x\n", "- [ ] {n} 🆔 x\n- [ ] b{n} ⛔ x,y{n}\n"]
)
def test_many_tasks_with_one_id(graph_of: GraphOf, piece: str) -> None:
    """Blockers and waiters are found once per id: twice the tasks make no more than twice the work and names."""

    def names(text: str) -> int:
        body = "".join(piece.replace("{n}", str(n)) for n in range(len(text)))
        graph, _ = graph_of({"G.md": goal("", body)})
        actions = evaluate(graph, TODAY, Config()).goals["G.md"].actions
        return sum(len(action.blocked_by) + len(action.waited_for_by) for action in actions)

    assert growth(names, "n" * 20) < LIMIT
    assert names("n" * 400) < LIMIT * names("n" * 200)


def test_many_blockers_are_counted(evaluated: Evaluated) -> None:
    """A task names the first tasks of an id that it waits for, without itself, and counts the others."""
    body = "".join(f"- [ ] t{n} 🆔 x\n" for n in range(25)) + "- [ ] last 🆔 x ⛔ x\n"
    found = evaluated(body)
    last = next(action for action in found.actions if action.task.text == "last")
    assert last.blocked_by == (*(f"t{n}" for n in range(20)), "5 more")
    first = found.actions[0]
    assert (first.blocked_by, first.waited_for_by, first.waiting) == ((), ("last",), 1)
    assert evaluated("- [ ] alone 🆔 x ⛔ x\n").actions[0].blocked_by == ()


def test_a_task_created_later_is_not_there_yet(evaluated: Evaluated) -> None:
    """A task created after the day does not exist on that day: no action, no step, no checkpoint, and nobody's blocker."""
    body = """- [ ] Now
- [ ] Later ➕ 2026-11-25 📅 2026-11-21 🆔 x
- [ ] Waits ⛔ x
- [x] Logged later ➕ 2026-11-25 ✅ 2026-11-20
## Checkpoints
- [ ] Halfway ➕ 2026-11-25 📅 2026-11-01
"""
    before, after = evaluated(body), evaluated(body, day=date(2026, 11, 25))
    assert texts(before) == ["Now", "Waits"]
    assert [action.blocked_by for action in before.actions] == [(), ()]
    assert (before.progress.total, before.last_evidence) == (2, None)
    assert "Halfway" not in before.standing.reason
    assert texts(after) == ["Later", "Now", "Waits"]
    assert after.actions[-1].blocked_by == ("Later",)
    assert after.last_evidence == date(2026, 11, 20)
    assert "Halfway" in after.standing.reason


def test_boxes_without_text_are_nothing(evaluated: Evaluated) -> None:
    """Boxes without text are no step, no action, no `Done when`."""
    found = evaluated("- [x] Rent a room\n- [x] Paint it\n- [ ] \n- [ ] #task\n\n## Done when\n- [ ] \n")
    assert (found.progress.measure, found.progress.value, found.progress.total) == ("tasks", 100, 2)
    assert found.actions == ()
    assert evaluated("- [ ] \n- [ ] Write\n").progress.total == 1


def test_a_subtask_is_due_with_its_parent(evaluated: Evaluated) -> None:
    """A subtask without a date or priority has its parent's where actions are ordered, too."""
    assert texts(
        evaluated("- [ ] a 📅 2026-12-01\n- [ ] b 📅 2026-11-25\n  - [ ] c\n- [ ] d ⏫\n  - [ ] e\n- [ ] f 🔼\n")
    ) == [
        "c",
        "a",
        "e",
        "f",
    ]
