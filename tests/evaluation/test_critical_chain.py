"""Timeline facts: checkpoints, buffer, slack and the critical chain."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.evaluation.critical_chain import TimelineFacts, find_timeline
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
TODAY = date(2026, 11, 20)


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def timeline(graph_of: GraphOf) -> Callable[..., TimelineFacts]:
    """Return a function from notes to their timeline."""

    def find(**notes: str) -> TimelineFacts:
        graph, _ = graph_of({f"{name}.md": text for name, text in notes.items()})
        return find_timeline(graph, evaluate(graph, TODAY, Config()))

    return find


Timeline = Callable[..., TimelineFacts]


def test_slack_is_the_time_until_another_goal_is_held_up(timeline: Timeline) -> None:
    """To the start of a dependent goal that lies ahead, else to its due date; the tightest one counts."""
    found = timeline(
        A=goal("due: 2026-12-01"),
        B=goal('depends_on: "[[A]]"\nstart: 2026-12-11\ndue: 2027-03-01'),
        C=goal('depends_on: "[[A]]"\nstart: 2026-01-01\ndue: 2026-12-31'),
    ).goals
    assert (found["A.md"].slack, found["A.md"].slack_until, found["A.md"].needed_by) == (10, "B.md", ("B.md", "C.md"))
    assert (found["B.md"].slack, found["B.md"].needs) == (None, ("A.md",))


def test_slack_may_be_negative_and_may_be_unknown(timeline: Timeline) -> None:
    """A goal due after what needs it holds it up; without dates nobody can tell."""
    late = timeline(A=goal("due: 2027-01-10"), B=goal('depends_on: "[[A]]"\ndue: 2027-01-01')).goals
    assert late["A.md"].slack == -9
    assert timeline(A=goal(), B=goal('depends_on: "[[A]]"\ndue: 2027-01-01')).goals["A.md"].slack is None
    assert timeline(A=goal("due: 2027-01-10"), B=goal('depends_on: "[[A]]"')).goals["A.md"].slack is None


def test_buffer_and_checkpoints(timeline: Timeline) -> None:
    """The buffer reaches from the last open checkpoint to the due date; checkpoints come by date, each with its state."""
    body = """## Checkpoints
- [ ] later 📅 2027-02-01
- [x] over 📅 2026-10-01 ✅ 2026-10-02
- [ ] late 📅 2026-11-18
- [ ] some day
"""
    (found,) = timeline(A=goal("due: 2027-02-11", body)).goals.values()
    assert [(one.text, one.state, one.days) for one in found.checkpoints] == [
        ("over", "done", None),
        ("late", "open", -2),
        ("later", "open", 73),
        ("some day", "open", None),
    ]
    assert (found.buffer, found.days, found.checkpoints[0].done) == (10, 83, date(2026, 10, 2))
    assert timeline(A=goal("", body)).goals["A.md"].buffer is None
    assert timeline(A=goal("due: 2027-02-11")).goals["A.md"].buffer is None


def test_the_critical_chain_is_the_longest(timeline: Timeline) -> None:
    """In the order to be done; of equally long chains the one that ends last."""
    found = timeline(
        A=goal("due: 2026-12-01"),
        B=goal('depends_on: "[[A]]"\ndue: 2027-01-01\nstatus: planned'),
        C=goal('depends_on: "[[B]]"\ndue: 2027-02-01'),
        X=goal("due: 2026-12-01"),
        Y=goal('depends_on: "[[X]]"\ndue: 2028-01-01'),
        Alone=goal("due: 2029-01-01"),
    )
    assert found.chain == ("A.md", "B.md", "C.md")
    assert {path for path, one in found.goals.items() if one.is_critical} == {"A.md", "B.md", "C.md"}
    equal = timeline(
        A=goal("due: 2026-12-01"),
        B=goal('depends_on: "[[A]]"\ndue: 2027-01-01'),
        X=goal("due: 2026-12-01"),
        Y=goal('depends_on: "[[X]]"\ndue: 2028-01-01'),
    )
    assert equal.chain == ("X.md", "Y.md")


def test_what_is_closed_or_a_mere_idea_is_no_part_of_a_chain(timeline: Timeline) -> None:
    """A chain is of what still keeps someone waiting."""
    found = timeline(A=goal("status: done"), B=goal('depends_on: "[[A]]"'), C=goal('depends_on: "[[B]]"\nstatus: idea'))
    assert found.chain == ()
    assert set(found.goals) == {"B.md"}


def test_goals_that_wait_for_nothing_make_no_chain(timeline: Timeline) -> None:
    """Without dependencies there is nothing critical."""
    found = timeline(A=goal("due: 2026-12-01"), B=goal())
    assert (found.chain, any(one.is_critical for one in found.goals.values())) == ((), False)


def test_a_long_chain_needs_no_stack(timeline: Timeline) -> None:
    """Two thousand goals in a row are one chain."""
    notes = {f"G{n:04}": goal(f'depends_on: "[[G{n - 1:04}]]"' if n else "") for n in range(2_000)}
    assert len(timeline(**notes).chain) == 2_000
