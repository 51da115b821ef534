"""What to do next, why, and what fits into some hours."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.next_actions import NextActions, fit_hours, rank_actions
from vaultgoals.evaluation.priority import Quadrant, Wanted, urgency_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
TODAY = date(2026, 11, 20)


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def ranked(graph_of: GraphOf) -> Callable[..., NextActions]:
    """Return a function from notes to their actions in order."""

    def rank(config: Config | None = None, **notes: str) -> NextActions:
        graph, _ = graph_of({f"{name}.md": text for name, text in notes.items()})
        return rank_actions(evaluate(graph, TODAY, config or Config()), config or Config())

    return rank


Ranked = Callable[..., NextActions]


def texts(actions: NextActions) -> list[str]:
    """Return the ready actions' texts."""
    return [one.action.task.text for one in actions.ready]


def test_quadrants_come_in_order_and_next_actions_first(ranked: Ranked) -> None:
    """Important and urgent, important, urgent, neither, not placed; in each the next action of each goal first."""
    found = ranked(
        A=goal("importance: 5\ndue: 2026-11-25", "- [ ] now\n- [ ] now too\n"),
        B=goal("importance: 5\ndue: 2027-11-25", "- [ ] plan\n"),
        C=goal("importance: 1\ndue: 2026-11-25", "- [ ] quick\n"),
        D=goal("importance: 1\ndue: 2027-11-25", "- [ ] later\n"),
        E=goal("importance: 3", "- [ ] open\n"),
        F=goal("importance: 4\ndue: 2026-11-26", "- [ ] now as well\n"),
    )
    assert texts(found) == ["now", "now as well", "now too", "plan", "quick", "later", "open"]


def test_each_place_has_its_reasons(ranked: Ranked) -> None:
    """Importance and urgency say where they come from; what is unknown says so."""
    found = ranked(
        A=goal("importance: 4\ndue: 2026-11-25", "- [ ] one\n- [ ] two 📅 2026-11-22\n- [ ] three ⏬\n"),
        B=goal("", "- [ ] four\n"),
    )
    reasons = {one.action.task.text: one.reasons for one in found.ready}
    assert reasons["one"] == (
        "importance 4 of 5 (that of its goal)",
        "urgency 5 of 5 (its goal: due 2026-11-25, in 5 days)",
    )
    assert reasons["two"][1] == "urgency 5 of 5 (due 2026-11-22, in 2 days)"
    assert reasons["three"][0] == "importance 1 of 5 (its priority is low)"
    assert reasons["four"] == (
        "importance unknown: nobody said, so it counts as the middle",
        "urgency unknown: nothing says when it is due",
    )


def test_unknown_importance_counts_as_the_middle(ranked: Ranked) -> None:
    """What is due today comes before what is of low importance some day, though nobody said how important it is."""
    notes = {
        "A": goal("importance: low\ndue: 2027-11-20", "- [ ] someday\n"),
        "B": goal("", "- [ ] today 📅 2026-11-20\n- [ ] in a year 📅 2027-11-20\n"),
        "C": goal("importance: high\ndue: 2027-11-20", "- [ ] matters\n"),
    }
    assert texts(ranked(**notes)) == ["matters", "today", "someday", "in a year"]
    by_sign = ranked(A=goal("due: 2027-11-20", "- [ ] someday ⏬\n"), B=notes["B"])
    assert texts(by_sign) == ["today", "someday", "in a year"]


def test_where_nobody_says_what_matters_nothing_is_placed(ranked: Ranked) -> None:
    """Without any importance in the vault there is no middle, and only time orders; nor does a paused goal make one."""
    notes = {"A": goal("due: 2027-11-20", "- [ ] later\n"), "B": goal("", "- [ ] today 📅 2026-11-20\n")}
    for more in ({}, {"C": goal("importance: 5\nstatus: paused")}):
        found = ranked(**notes, **more)
        assert texts(found) == ["today", "later"]
        assert {one.placing.quadrant for one in found.ready} == {Quadrant.OPEN}
        assert found.ready[0].reasons[0] == "importance unknown: nobody said"


def test_what_waits_for_an_action_makes_it_urgent(ranked: Ranked) -> None:
    """A task that another waits for is as urgent as that one's due date, and says who waits."""
    body = "- [ ] first 🆔 abc\n- [ ] second ⛔ abc 📅 2026-11-22\n"
    found = ranked(A=goal("importance: 5\ndue: 2027-11-01", body))
    (first,) = found.ready
    assert first.placing.urgency.value == 5
    assert first.reasons[1:] == (
        "urgency 5 of 5 (what waits for it is due 2026-11-22, in 2 days)",
        "1 action waits for it: second",
    )
    assert [(one.action.task.text, one.action.blocked_by) for one in found.blocked] == [("second", ("first",))]


def test_only_active_goals_and_each_task_once(ranked: Ranked) -> None:
    """A paused goal has no next action; a task of two goals stands once, at its better place."""
    found = ranked(
        A=goal("importance: 1\ndue: 2027-11-01"),
        B=goal("importance: 5\ndue: 2026-11-21"),
        C=goal("status: paused", "- [ ] rest\n"),
        Daily="- [ ] call about [[A]] and [[B]]\n",
    )
    (only,) = found.ready
    assert only.action.goal == "B.md"


def test_hours(ranked: Ranked) -> None:
    """Stated efforts fill the hours in order; one too long is passed over; what states none is chosen and not counted."""
    body = "- [ ] a [effort:: 2 h]\n- [ ] b [effort:: 90 min]\n- [ ] c\n- [ ] d [effort:: 1 h]\n- [ ] e [effort:: 1 h/week]\n"
    ready = ranked(A=goal("", body)).ready
    assert [one.hours for one in ready] == [2, 1.5, None, 1, None]
    fitting = fit_hours(ready, 3)
    assert ([one.action.task.line for one in fitting.chosen], fitting.hours, fitting.unstated) == ([5, 7, 8, 9], 3, 2)
    assert [one.action.task.line for one in fitting.left_out] == [6]


SOON = Wanted(date(2026, 12, 1), "Talks, which needs it, is due 2026-12-01")


@pytest.mark.parametrize(
    "row",
    [
        (2, date(2026, 11, 21), StandingName.OFF_TRACK, SOON, 2, "as stated"),
        (None, date(2027, 4, 1), StandingName.ON_TRACK, None, 2, "due 2027-04-01, in 132 days"),
        (None, date(2027, 4, 1), StandingName.AT_RISK, None, 3, "due 2027-04-01, in 132 days, and at risk"),
        (None, date(2027, 4, 1), StandingName.OFF_TRACK, None, 4, "due 2027-04-01, in 132 days, and off track"),
        (None, date(2026, 11, 21), StandingName.OFF_TRACK, None, 5, "due 2026-11-21, in 1 day, and off track"),
        (
            None,
            date(2027, 4, 1),
            StandingName.ON_TRACK,
            SOON,
            4,
            "Talks, which needs it, is due 2026-12-01, in 11 days",
        ),
        (None, date(2026, 11, 20), StandingName.ON_TRACK, SOON, 5, "due 2026-11-20, today"),
        (None, date(2026, 11, 18), StandingName.OVERDUE, None, 5, "due 2026-11-18, 2 days ago"),
        (None, None, StandingName.UNKNOWN, SOON, 4, "Talks, which needs it, is due 2026-12-01, in 11 days"),
        (None, None, StandingName.UNKNOWN, None, None, ""),
    ],
)
def test_urgency(row: tuple[float | None, date | None, StandingName, Wanted | None, float | None, str]) -> None:
    """Stated, else by the day it is due or wanted, one step more at risk and two off track, at most 5."""
    stated, due, standing, wanted, value, reason = row
    found = urgency_of(stated, due, standing, wanted, TODAY)
    assert (found.value, found.reason) == (value, reason)


def test_a_goal_is_wanted_by_what_depends_on_it(graph_of: GraphOf) -> None:
    """The start of a dependent goal that lies ahead, else its due date, counts through a chain; closed goals want nothing."""
    graph, _ = graph_of(
        {
            "A.md": goal("due: 2027-10-01"),
            "B.md": goal('depends_on: "[[A]]"'),
            "C.md": goal('depends_on: "[[B]]"\nstart: 2026-12-01\ndue: 2027-06-01'),
            "D.md": goal("due: 2027-10-01"),
            "E.md": goal('depends_on: "[[D]]"\nstatus: done\ndue: 2026-11-25'),
        }
    )
    found = evaluate(graph, TODAY, Config()).goals
    assert found["B.md"].urgency_reason == "C, which needs it, starts 2026-12-01, in 11 days"
    assert found["A.md"].urgency_reason == "B, which needs it, is wanted by 2026-12-01, in 11 days"
    assert (found["A.md"].urgency, found["D.md"].urgency) == (4, 1)
