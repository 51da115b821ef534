"""Facts are written so that they can be read back."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, Part, Progress, Standing, StandingName
from vaultgoals.model.goal import Goal, Status, Vision
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Note
from vaultgoals.reviews.changes import match_facts
from vaultgoals.reviews.facts import build_facts, format_facts, read_facts
from vaultgoals.reviews.inert import flatten
from vaultgoals.writing.page import format_region

DAY = date(2026, 11, 22)


def goal(path: str, title: str = "", **parts: object) -> Goal:
    """Return a goal of that path."""
    return Goal(Note(path), title or path.rpartition("/")[2].removesuffix(".md"), Status.ACTIVE, True, **parts)  # type: ignore[arg-type]  # any field


def evaluated(path: str, value: float | None = None, measure: str = "", **parts: object) -> GoalEvaluation:
    """Return what a goal of that path amounts to."""
    fields = {
        "path": path,
        "status": Status.ACTIVE,
        "due": date(2027, 5, 31),
        "horizon": None,
        "progress": Progress(value=value, measure=measure),
        "standing": Standing(StandingName.ON_TRACK, ""),
        "importance": None,
        "urgency": None,
    }
    return GoalEvaluation(**{**fields, **parts})  # type: ignore[arg-type]  # any field


def graph(*goals: Goal, parents: dict[str, tuple[str, ...]] | None = None, vision: str = "Vision.md") -> GoalGraph:
    """Return a graph of goals and one vision."""
    return GoalGraph(
        goals={one.path: one for one in goals},
        visions={vision: Vision(Note(vision), "North star", "")},
        titles={**{one.path: one.title for one in goals}, vision: "North star"},
        parents=parents or {},
    )


def evaluation(*goals: GoalEvaluation) -> Evaluation:
    """Return an evaluation of goals."""
    return Evaluation(DAY, {one.path: one for one in goals})


def page(facts: str) -> str:
    """Return a page with facts in their region."""
    return f"# Review\n\n{format_region('facts', facts, DAY)}\nmine\n"


def test_a_row_says_what_a_goal_stood_at() -> None:
    """A row has link, progress and by what, standing, status, due and parent, in a folded callout."""
    talks = goal("Goals/Talks.md", "Give talks", key_results=(KeyResult("a", target=4), KeyResult("b", target=6)))
    text = format_facts(
        evaluation(evaluated("Goals/Talks.md", 62.5, "key results")),
        graph(talks, parents={"Goals/Talks.md": ("Vision.md",)}),
    )
    first, *_, row = text.split("\n")
    assert first == "> [!abstract]- Facts"
    assert row == (
        "> | [[Goals/Talks\\|Give talks]] | 62.5 % by key results to 4 and 6 | on track | active | 2027-05-31 "
        "| [[Vision\\|North star]] |"
    )


def test_what_is_unknown_is_said_to_be() -> None:
    """No progress is unknown and not 0, and reads back as unknown."""
    text = format_facts(evaluation(evaluated("A.md", due=None)), graph(goal("A.md")))
    assert "| unknown |" in text
    (fact,) = read_facts(page(text))
    assert (fact.value, fact.measure, fact.due, fact.parents) == (None, "", None, ())


def test_children_are_told_by_their_number_and_weights() -> None:
    """A parent's measure changes when a child comes or goes, or weighs otherwise."""
    parts = (Part("a", 40, 1, "", "A.md"), Part("b", None, 2, "", "B.md"), Part("c", 1, 1, "", "C.md", counted=False))
    progress = Progress(value=40, measure="children", parts=parts)
    (fact,) = build_facts(evaluation(replace(evaluated("P.md"), progress=progress)), graph(goal("P.md")))
    assert fact.measure == "2 goals that serve it weighing 1 and 2"


names = st.text(alphabet=st.characters(blacklist_characters="/#\x00", codec="utf-8"), min_size=1, max_size=12)
titles = st.one_of(st.text(max_size=16), st.text(alphabet="ab |[]\\`%<>#*!$:=()\n", min_size=1, max_size=16))


@given(
    st.dictionaries(names, titles, min_size=1, max_size=3),
    st.one_of(st.none(), st.floats(0, 100).map(lambda x: round(x, 2))),
    st.sampled_from(["", "children", "key results", "done when", "a plugin's | own"]),
    st.sampled_from([None, DAY, date(2027, 1, 1)]),
)
def test_facts_come_back(named: dict[str, str], value: float | None, measure: str, due: date | None) -> None:
    """Whatever paths and titles goals have, the facts that are read are those that were written."""
    goals = [goal(f"Goals/{flatten(name).strip() or 'x'}.md", title) for name, title in sorted(named.items())]
    paths = tuple(dict.fromkeys(one.path for one in goals))
    graph_ = graph(*goals, parents={paths[0]: paths[1:]})
    measured = measure if value is not None else ""
    evaluated_ = evaluation(*(evaluated(path, value, measured, due=due) for path in paths))
    written = build_facts(evaluated_, graph_)
    read = read_facts(page(format_facts(evaluated_, graph_)))
    assert [f.link.removesuffix(".md") for f in read] == [f.link.removesuffix(".md") for f in written]
    assert [(f.value, f.measure, f.standing, f.status, f.due) for f in read] == [
        (f.value, f.measure, f.standing, f.status, f.due) for f in written
    ]
    assert [len(f.parents) for f in read] == [len(f.parents) for f in written]


def test_facts_survive_what_editors_do() -> None:
    """Padded tables, other line endings and links that Obsidian shortened after a rename still read."""
    text = format_facts(
        evaluation(evaluated("Goals/Talks.md", 50, "tasks")), graph(goal("Goals/Talks.md", "Give talks"))
    )
    altered = re.sub(r" \| ", "   |  ", page(text)).replace("Goals/Talks", "Talks").replace("\n", "\r\n")
    (fact,) = read_facts(altered)
    assert (fact.link, fact.title, fact.value, fact.measure) == ("Talks", "Give talks", 50, "tasks")
    assert set(match_facts([fact], graph(goal("Goals/Talks.md")))) == {"Goals/Talks.md"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> | [[A]] | 50 % | on track | active | – | – |",
        page("> [!abstract]- Facts\n> | a | b |"),
        page("> | [[A]] | half | on track | active | – | – |"),
        page("> | nothing | 50 % | on track | active | – | – |"),
        page("> | [[A]] | 50 % | on track | active | – | – |").replace("vaultgoals:end", "vaultgoals:and"),
    ],
)
def test_what_is_no_fact_is_passed_over(text: str) -> None:
    """Rows outside the region, rows that are none, and a damaged region give no facts and no error."""
    assert read_facts(text) == ()


def test_without_goals_there_are_no_facts() -> None:
    """An empty vault has no table."""
    assert format_facts(evaluation(), graph()) == ""
