"""Values × goals: what is stated, what comes through the chain, and what is counted."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from vaultgoals.evaluation.alignment import Alignment, align, serving_values
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.weekly_hours import weekly_hours
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Effort
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
TODAY = date(2026, 11, 20)
VALUES = {
    "Calm.md": "---\ntype: value\nrank: 2\n---\n",
    "Craft.md": "---\ntype: value\nrank: 1\n---\n",
    "Zeal.md": "---\ntype: value\n---\n",
}


def goal(properties: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n"


@pytest.fixture(scope="session")
def aligned(graph_of: GraphOf) -> Callable[[Mapping[str, str]], Alignment]:
    """Return a function from notes to their alignment, with three values in the vault."""

    def align_vault(notes: Mapping[str, str]) -> Alignment:
        graph, _ = graph_of({**VALUES, **notes})
        return align(graph, evaluate(graph, TODAY, Config()))

    return align_vault


Aligned = Callable[[Mapping[str, str]], Alignment]


def test_each_value_has_its_goals_progress_and_hours(aligned: Aligned) -> None:
    """The mean is over the goals whose progress is known, hours over those that state them, and both say of how many."""
    found = aligned(
        {
            "A.md": goal('values: "[[Craft]]"\nprogress: 20\neffort: 3 h/week'),
            "B.md": goal('values: ["[[Craft]]", "[[Calm]]"]\nprogress: 60\neffort: 1 h/week'),
            "C.md": goal('values: "[[Craft]]"'),
        }
    )
    craft, calm, zeal = found.values
    assert [one.path for one in found.values] == ["Craft.md", "Calm.md", "Zeal.md"]
    assert [one.path for one in craft.goals] == ["A.md", "B.md", "C.md"]
    assert (craft.progress, craft.known, craft.hours, craft.hours_known, craft.effort_share) == (40, 2, 4, 2, 100)
    assert (calm.progress, calm.hours, calm.effort_share) == (60, 1, 25)
    assert (zeal.goals, zeal.progress, zeal.hours, zeal.effort_share) == ((), None, None, None)
    assert (found.unserved, found.unaligned, found.hours) == (("Zeal.md",), (), 4)


def test_a_goal_without_values_serves_those_above_it(aligned: Aligned) -> None:
    """A step inherits what the goal or vision it serves states; it need not repeat it."""
    found = aligned(
        {
            "Vision.md": '---\ntype: vision\nvalues: "[[Calm]]"\n---\n',
            "Top.md": goal('parent: "[[Vision]]"\nvalues: "[[Craft]]"'),
            "Step.md": goal('parent: "[[Middle]]"'),
            "Middle.md": goal('parent: "[[Top]]"'),
            "Direct.md": goal('parent: "[[Vision]]"'),
            "Alone.md": goal(),
        }
    )
    craft, calm, _ = found.values
    assert {one.path: one.through for one in craft.goals} == {
        "Top.md": None,
        "Middle.md": "Top.md",
        "Step.md": "Top.md",
    }
    assert {one.path: one.through for one in calm.goals} == {"Direct.md": "Vision.md"}
    assert found.unaligned == ("Alone.md",)


def test_a_stated_value_is_not_mixed_with_what_stands_above(graph_of: GraphOf) -> None:
    """A goal that states its own values serves these alone; two parents give both theirs."""
    graph, _ = graph_of(
        {
            **VALUES,
            "P.md": goal('values: "[[Craft]]"'),
            "Q.md": goal('values: "[[Calm]]"'),
            "Own.md": goal('values: "[[Zeal]]"\nparent: "[[P]]"'),
            "Both.md": goal('parent: ["[[P]]", "[[Q]]"]'),
        }
    )
    found = serving_values(graph)
    assert found["Own.md"] == {"Zeal.md": None}
    assert found["Both.md"] == {"Craft.md": "P.md", "Calm.md": "Q.md"}


def test_only_active_goals_count(aligned: Aligned) -> None:
    """A goal that is paused, done or an idea serves nothing now."""
    notes = {f"{status}.md": goal(f'status: {status}\nvalues: "[[Craft]]"') for status in ("paused", "done", "idea")}
    assert aligned(notes).values[0].goals == ()


def test_a_vault_without_values_says_nothing(graph_of: GraphOf) -> None:
    """Where nobody writes values, no goal is called unaligned."""
    graph, _ = graph_of({"A.md": goal()})
    assert align(graph, evaluate(graph, TODAY, Config())) == Alignment()


def test_effort_of_a_goal_made_of_goals_counts_once(aligned: Aligned) -> None:
    """Where a child states its effort, the parent's is not added to it."""
    found = aligned(
        {
            "Top.md": goal('values: "[[Craft]]"\neffort: 5 h/week'),
            "Step.md": goal('parent: "[[Top]]"\neffort: 2 h/week'),
        }
    )
    assert (found.values[0].hours, found.values[0].hours_known, found.hours) == (2, 1, 2)


def test_hours_of_a_sum_are_what_is_left_of_it() -> None:
    """Of 40 h at 50 % in ten weeks, 2 h a week are left; without a due date or progress nobody knows."""
    effort = Effort(40, weekly=False)
    assert weekly_hours(effort, 50, date(2027, 1, 29), TODAY).hours == 2
    assert weekly_hours(effort, None, date(2027, 1, 29), TODAY).hours is None
    assert weekly_hours(effort, 50, None, TODAY).hours is None
    assert weekly_hours(effort, 50, date(2026, 11, 1), TODAY).hours is None
    assert weekly_hours(None, 50, None, TODAY).hours is None
