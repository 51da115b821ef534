"""Facts are written so that they can be read back."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.first_form import format_region
from vaultgoals.evaluating import evaluate
from vaultgoals.evaluation.measure_tokens import describe_measure
from vaultgoals.evaluation.measures import BUILTIN_MEASURES
from vaultgoals.evaluation.wording import shown
from vaultgoals.loading import load
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, Part, Progress, Standing, StandingName
from vaultgoals.model.goal import Goal, Status, Vision
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Note
from vaultgoals.pipeline import build
from vaultgoals.reviews.changes import ChangeKind, compare_facts
from vaultgoals.reviews.facts import Fact, Stated, build_facts, format_facts
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.inert import escape_cell, escape_markdown, flatten, format_link
from vaultgoals.reviews.same_goal import match_facts
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 22)


def goal(path: str, title: str = "", **parts: object) -> Goal:
    """Return a goal of that path."""
    fields = {"status": Status.ACTIVE, "status_stated": True, **parts}
    return Goal(Note(path), title or path.rpartition("/")[2].removesuffix(".md"), **fields)  # type: ignore[arg-type]  # any field


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


def first_form(facts: tuple[Fact, ...]) -> str:
    """Return facts as they were written before they held tokens: six columns, in English words."""
    rows = [("Goal", "Progress", "Standing", "Status", "Due", "Serves"), ("---",) * 6]
    for fact in facts:
        progress = "unknown" if fact.value is None else f"{shown(fact.value)} %"
        measure = describe_measure(fact.measure)
        rows.append(
            (
                escape_cell(format_link(fact.link, fact.title or fact.link.rpartition("/")[2].removesuffix(".md"))),
                escape_markdown(f"{progress} by {measure}" if measure else progress),
                fact.standing,
                fact.status,
                fact.due.isoformat() if fact.due else "–",
                ", ".join(escape_cell(format_link(parent, "Other")) for parent in fact.parents) or "–",
            )
        )
    return "\n".join(["> [!abstract]- Facts", *(f"> | {' | '.join(row)} |" for row in rows)])


def test_a_row_says_what_a_goal_stood_at() -> None:
    """A row has link, progress, measure, standing, status, due, parent, and what the properties say, in tokens."""
    measures = (KeyResult("a", target=4), KeyResult("b", target=6))
    talks = goal("Goals/Talks.md", "Give talks", key_results=measures, due=date(2027, 3, 31))
    text = format_facts(
        evaluation(evaluated("Goals/Talks.md", 62.5, "key results")),
        graph(talks, parents={"Goals/Talks.md": ("Vision.md",)}),
    )
    assert text.split("\n") == [
        "> [!abstract]- Facts",
        "> | goal | progress | measure | standing | status | due | serves | status-stated | due-stated | done-stated |",
        "> | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        (
            "> | [[Goals/Talks\\|Give talks]] | 62.5 | key-results:4,6 | on-track | active | 2027-05-31 "
            "| [[Vision\\|North star]] | active | 2027-03-31 | – |"
        ),
    ]


def test_what_is_unknown_is_said_to_be() -> None:
    """No progress is unknown and not 0, and reads back as unknown."""
    text = format_facts(evaluation(evaluated("A.md", due=None)), graph(goal("A.md")))
    assert "| [[A]] | ? | – |" in text
    (fact,) = read_facts(page(text))
    assert (fact.value, fact.measure, fact.due, fact.parents) == (None, "", None, ())


@pytest.mark.parametrize(
    ("properties", "stated"),
    [
        ("", Stated()),
        ("status: on track\ndue: soon", Stated("on track")),
        ("status: Erledigt\ndue: 2026-Q4\ndone: 2026-11-20", Stated("done", date(2026, 12, 31), date(2026, 11, 20))),
        ('status: "| [[x]] $1"', Stated("| [[x]] $1")),
        ("done: 2026-11-20", Stated("", None, date(2026, 11, 20))),
    ],
)
def test_what_the_properties_say_stands_beside_what_holds(properties: str, stated: Stated) -> None:
    """Status, due and done as they are written, whatever a check-in says; a word we do not know as it is."""
    note = f"---\ntype: goal\n{properties}\n---\n## Check-ins\n- 2026-11-10: paused\n- 2026-11-11: due -> 2027-01-31\n"
    vault = snapshot({"vaultgoals.toml": '[status]\n"erledigt" = "done"\n', "A.md": note})
    seen = evaluate(vault, date(2026, 11, 12))
    (fact,) = read_facts(page(format_facts(seen, vault.graph)))
    assert fact.stated == stated
    assert (fact.status, fact.due) == ("paused", date(2027, 1, 31))


names = st.text(alphabet=st.characters(blacklist_characters="/#\x00", codec="utf-8"), min_size=1, max_size=12)
titles = st.one_of(st.text(max_size=16), st.text(alphabet="ab |[]\\`%<>#*!$:=()\n", min_size=1, max_size=16))
days = st.sampled_from([None, DAY, date(2027, 1, 1)])


@st.composite
def goal_parts(draw: st.DrawFn) -> dict[str, object]:
    """Return what a goal's properties say, and its key results."""
    word = draw(st.one_of(st.sampled_from(Status), titles))
    known = isinstance(word, Status)
    return {
        "key_results": tuple(KeyResult("x", target=one) for one in draw(st.lists(st.floats(-1000, 1000), max_size=11))),
        "due": draw(days),
        "done": draw(days),
        "status_stated": known,
        "status": word if known else Status.ACTIVE,
        "status_unread": "" if known else word,
    }


@st.composite
def evaluated_parts(draw: st.DrawFn) -> dict[str, object]:
    """Return what a goal amounts to; the weights of children are whole."""
    weights = draw(st.lists(st.integers(0, 9), max_size=12))
    return {
        "progress": Progress(
            value=draw(st.one_of(st.none(), st.floats(0, 100).map(lambda x: round(x, 2)))),
            measure=draw(st.sampled_from(["", *(one.name for one in BUILTIN_MEASURES), "a plugin's | own", "up to 4"])),
            parts=tuple(Part("c", 40, weight, "", "C.md") for weight in weights),
        ),
        "standing": Standing(draw(st.sampled_from(StandingName)), ""),
        "status": draw(st.sampled_from(Status)),
        "due": draw(days),
    }


@given(
    st.dictionaries(names, titles, min_size=1, max_size=3),
    goal_parts(),
    evaluated_parts(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_facts_come_back(named: dict[str, str], stated: dict[str, Any], found: dict[str, Any], ending: str) -> None:
    """Whatever goals are called and stand at, the facts that are read are those that were written, in either form."""
    goals = [goal(f"Goals/{flatten(name).strip() or 'x'}.md", title, **stated) for name, title in sorted(named.items())]
    paths = tuple(dict.fromkeys(one.path for one in goals))
    graph_ = graph(*goals, parents={paths[0]: paths[1:]})
    evaluated_ = evaluation(*(evaluated(path, **found) for path in paths))
    written = [_as_read(fact) for fact in build_facts(evaluated_, graph_)]
    second = page(format_facts(evaluated_, graph_)).replace("\n", ending)
    first = page(first_form(build_facts(evaluated_, graph_))).replace("\n", ending)
    assert [_as_read(fact) for fact in read_facts(second)] == written
    assert [_as_read(fact) for fact in read_facts(first)] == [replace(fact, stated=None) for fact in written]


def _as_read(fact: Fact) -> Fact:
    """Return a fact with its links as either way of linking has them, and its title as a line of text."""
    return replace(
        fact,
        link=fact.link.removesuffix(".md"),
        title=flatten(fact.title).strip() or fact.link.removesuffix(".md").rpartition("/")[2],
        parents=tuple(parent.removesuffix(".md") for parent in fact.parents),
    )


@pytest.mark.parametrize("name", ["U\u0308ber", "A | B", "[A] (B)", "100 %% x", "$a$ ^b"])
def test_facts_of_any_file_name_come_back(name: str) -> None:
    """A name in NFD, or with what means something in Markdown, leads to its goal again."""
    one = goal(f"Goals/{name}.md")
    made = graph(one, parents={})
    facts = read_facts(page(format_facts(evaluation(evaluated(one.path, 50, "tasks")), made)))
    assert set(match_facts(facts, made, DAY)) == {one.path}


def test_facts_survive_what_editors_do() -> None:
    """Padded tables, other line endings and links that Obsidian shortened after a rename still read."""
    text = format_facts(
        evaluation(evaluated("Goals/Talks.md", 50, "tasks")), graph(goal("Goals/Talks.md", "Give talks"))
    )
    altered = re.sub(r" \| ", "   |  ", page(text)).replace("Goals/Talks", "Talks").replace("\n", "\r\n")
    altered = altered.replace("| ---   |", "| :---: |")
    (fact,) = read_facts(altered)
    assert (fact.link, fact.title, fact.value, fact.measure) == ("Talks", "Give talks", 50, "tasks")
    assert set(match_facts([fact], graph(goal("Goals/Talks.md")), DAY)) == {"Goals/Talks.md"}


LATER = """\
> [!abstract]- Facts
> | due | goal | from-later | standing | status | progress | serves | measure |
> | --- | --- | --- | --- | --- | --- | --- | --- |
> | 2027-05-31 | [[A]] | x1,x2 | on-track | active | 40 | [[B]] | metric:16 |"""


def test_columns_are_found_by_their_heads() -> None:
    """In another order, with columns that a later version adds and without those it leaves off, a table still reads."""
    (fact,) = read_facts(page(LATER))
    assert fact == Fact("A", "A", 40, "metric:16", "on track", "active", date(2027, 5, 31), ("B",), None)


def test_a_table_that_lost_a_column_says_nothing() -> None:
    """Where a head is none of ours, no other column is taken for the missing one; without heads it is the first form."""
    assert read_facts(page(LATER.replace("| status ", "| state "))) == ()
    (fact,) = read_facts(page("> | [[A]] | 50 % by done when | off track | active | – | – |"))
    assert fact == Fact("A", "A", 50, "done-when", "off track", "active", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> | [[A]] | 50 % | on track | active | – | – |",
        page("> [!abstract]- Facts\n> | a | b |"),
        page("> | [[A]] | half | on track | active | – | – |"),
        page("> | [[A]] | nan | on track | active | – | – |"),
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


RECORDED = sorted((Path(__file__).parents[1] / "cases/first-form").glob("*review.md"))


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda path: path.stem)
def test_recorded_pages_of_the_first_form_are_read(recorded: Path) -> None:
    """A review that was written before facts held tokens tells of all sixteen goals, in tokens."""
    facts = read_facts(recorded.read_text(encoding="utf-8"))
    assert len(facts) == 16
    assert {fact.standing for fact in facts} <= {str(name) for name in StandingName}
    assert {fact.status for fact in facts} <= {str(name) for name in Status}
    assert all(re.fullmatch(r"([a-z-]+(:\d+)?(:[\d,]+)?)?", fact.measure) for fact in facts)
    assert {fact.measure for fact in facts} >= {"key-results:4,6", "children:3:2,1,3", "children:4", "metric:16"}


def _without_what_came_later(sample_vault: Path) -> None:
    """Take out the goal of rates, which the program that the facts were recorded with did not read."""
    (sample_vault / "Goals/Be home at six.md").unlink()


def test_an_upgrade_redefines_no_goal(sample_vault: Path) -> None:
    """The facts of the sample's open review, written before, are those of today but for what they did not say then."""
    _without_what_came_later(sample_vault)
    vault = load(sample_vault)
    seen = evaluate(vault, date(2026, 11, 20))
    (recorded,) = (path for path in RECORDED if "W47" in path.name)
    facts = read_facts(recorded.read_text(encoding="utf-8"))
    assert list(facts) == [replace(_as_read(fact), stated=None) for fact in build_facts(seen, vault.graph)]
    kinds = {change.kind for change in compare_facts(facts, vault.graph, seen, date(2026, 11, 20))}
    assert kinds == {ChangeKind.STALLED}


def test_what_an_upgrade_says_next_is_what_it_would_have_said(sample_vault: Path) -> None:
    """With past reviews in the first form, the next review has the bytes it has with the second."""
    _without_what_came_later(sample_vault)
    friday, review = date(2026, 11, 20), sample_vault / "Reviews/2026-W47 Weekly review.md"
    review.unlink()
    later = {write.path: write.after for write in build(load(sample_vault), friday).writes}
    for recorded in RECORDED:
        if recorded.name != review.name:
            (sample_vault / "Reviews" / recorded.name).write_bytes(recorded.read_bytes())
    earlier = {write.path: write.after for write in build(load(sample_vault), friday).writes}
    assert b"Since [[Reviews/2026-W46 Weekly review" in (earlier[f"Reviews/{review.name}"] or b"")
    assert earlier == later
