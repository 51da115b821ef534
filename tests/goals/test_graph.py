from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.goals.graph import build_graph
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Severity
from vaultgoals.model.graph import GoalGraph
from vaultgoals.periods.period import parse_period
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index
from vaultgoals.testing import snapshot

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]

GOAL = "---\ntype: goal\n{}\n---\n{}"


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return GOAL.format(properties, body)


def edit_of(diagnostic: Diagnostic) -> Edit:
    """Return the edit that mends a diagnostic."""
    assert diagnostic.fix is not None
    assert diagnostic.fix.edit is not None
    return diagnostic.fix.edit


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """Return the codes of diagnostics."""
    return [diagnostic.code for diagnostic in found]


def test_parents_children_and_order(graph_of: GraphOf) -> None:
    """Goals and visions are connected both ways, and each goal comes after its children."""
    graph, found = graph_of(
        {
            "Vision.md": "---\ntype: vision\n---\nTeach.\n",
            "A.md": goal('parent: "[[Vision]]"'),
            "B.md": goal('parent: ["[[A]]", "[[C]]"]'),
            "C.md": goal('parent: "[[A]]"\ndepends_on: "[[B]]"'),
        }
    )
    assert found == ()
    assert graph.parents == {"A.md": ("Vision.md",), "B.md": ("A.md", "C.md"), "C.md": ("A.md",)}
    assert graph.children == {"Vision.md": ("A.md",), "A.md": ("B.md", "C.md"), "C.md": ("B.md",)}
    assert graph.order == ("B.md", "C.md", "A.md")
    assert (graph.needs, graph.needed_by) == ({"C.md": ("B.md",)}, {"B.md": ("C.md",)})
    assert graph.visions_of("B.md") == ("Vision.md",)


def test_a_link_to_no_note(graph_of: GraphOf) -> None:
    """An unresolved parent is an error with the nearest name and the edit; in `skills` it is a hint; in text nothing."""
    vault = {"Health.md": "x", "A.md": goal('parent: "[[Helth|good]]"\nskills: "[[Rust]]"', "[[Nowhere]]")}
    graph, found = graph_of(vault)
    assert [(d.code, d.severity, d.line) for d in found] == [
        ("unresolved-link", Severity.ERROR, 3),
        ("unresolved-link", Severity.HINT, 4),
    ]
    assert found[0].message == "no note for [[Helth]], did you mean [[Health]]?"
    edit = edit_of(found[0])
    assert vault["A.md"].splitlines()[edit.line - 1][edit.column - 1 :].startswith(edit.old)
    assert (edit.old, edit.new) == ("[[Helth", "[[Health")
    assert graph.parents == {}


def test_an_alias_leads_nowhere(graph_of: GraphOf) -> None:
    """A link to an alias is an error with the link that Obsidian resolves."""
    _, found = graph_of({"Big.md": goal("aliases: [Dream]"), "A.md": goal('parent: "[[Dream]]"')})
    assert codes(found) == ["alias-link"]
    assert (edit_of(found[0]).old, edit_of(found[0]).new) == ("[[Dream]]", "[[Big|Dream]]")


def test_an_ambiguous_link(graph_of: GraphOf) -> None:
    """A link that several notes answer alike is a warning with the candidates; a path makes it plain."""
    vault = {"x/G.md": goal(), "y/G.md": goal(), "z/A.md": goal('parent: "[[G]]"')}
    graph, found = graph_of(vault)
    assert codes(found) == ["ambiguous-link"]
    assert "x/G.md, y/G.md" in found[0].message
    assert graph.parents == {"z/A.md": ("x/G.md",)}
    assert graph_of({**vault, "z/A.md": goal('parent: "[[y/G]]"')})[1] == ()


def test_a_parent_that_is_no_goal(graph_of: GraphOf) -> None:
    """A parent that is neither goal nor vision is a warning and no edge."""
    graph, found = graph_of({"Ann.md": "A person", "A.md": goal('parent: "[[Ann]]"')})
    assert (codes(found), graph.parents) == (["not-a-goal"], {})


def test_text_instead_of_a_link(graph_of: GraphOf) -> None:
    """Text where a link is expected is an error, with the edit where such a note exists; `support` may be text."""
    _, found = graph_of({"Big.md": goal(), "A.md": goal("parent: Big\nsupport: Ann")})
    assert codes(found) == ["not-a-link"]
    assert (edit_of(found[0]).old, edit_of(found[0]).new) == ("Big", '"[[Big]]"')


def test_text_among_links(graph_of: GraphOf) -> None:
    """A text in a list of links is said with its place, and does not go without a word; a sentence with links in it is none."""
    graph, [text] = graph_of({"A.md": goal('parent:\n  - "[[B]]"\n  - C'), "B.md": goal(), "C.md": goal()})
    assert graph.parents == {"A.md": ("B.md",)}
    assert (text.code, text.severity, text.line, text.column) == ("not-a-link", Severity.ERROR, 5, 5)
    _, [two] = graph_of({"A.md": goal('parent: "[[B]] and [[C]]"'), "B.md": goal(), "C.md": goal()})
    assert two.message.endswith('write each as "[[Name]]"')


def test_a_date_may_be_a_link(graph_of: GraphOf) -> None:
    """A date written as a link to a daily note that does not exist is no broken link."""
    graph, found = graph_of({"A.md": goal('due: "[[2026-11-22]]"')})
    assert (graph.goals["A.md"].due, found) == (date(2026, 11, 22), ())


def test_a_cycle_is_reported_once(graph_of: GraphOf) -> None:
    """A cycle is one error that names every edge with its line; only its closing edge is left out."""
    vault = {name + ".md": goal(f'title: {name}\nparent: "[[{to}]]"') for name, to in ("AB", "BC", "CA", "DA")}
    graph, found = graph_of(vault)
    assert codes(found) == ["cycle"]
    assert (found[0].path, found[0].line) == ("C.md", 4)
    assert "A.md:4 serves B.md; B.md:4 serves C.md; C.md:4 serves A.md" in found[0].message
    assert graph.parents == {"A.md": ("B.md",), "B.md": ("C.md",), "D.md": ("A.md",)}
    assert graph.order == ("D.md", "A.md", "B.md", "C.md")


def test_a_goal_that_serves_itself(graph_of: GraphOf) -> None:
    """A goal that is its own parent is a cycle of one."""
    graph, found = graph_of({"A.md": goal('parent: "[[A]]"')})
    assert (codes(found), graph.parents) == (["cycle"], {})


def test_a_goal_that_waits_for_itself(graph_of: GraphOf) -> None:
    """A cycle of needs is said in the words of needs, and one of parents in those of parents."""
    _, [needs] = graph_of({"A.md": goal('depends_on: "[[A]]"')})
    assert needs.message.startswith("a goal cannot wait for itself: A.md:3 depends on A.md")
    _, [serves] = graph_of({"A.md": goal('parent: "[[A]]"')})
    assert serves.message.startswith("a goal cannot serve itself: A.md:3 serves A.md")


def test_two_ways_up_are_no_cycle(graph_of: GraphOf) -> None:
    """Several chains to one goal are fine."""
    vault = {"A.md": goal(), "B.md": goal('parent: "[[A]]"'), "C.md": goal('parent: ["[[A]]", "[[B]]"]')}
    assert graph_of(vault)[1] == ()


def test_tasks_elsewhere(graph_of: GraphOf) -> None:
    """A task that links to a goal in its own line is one of its actions; others, and those of reviews, are not."""
    graph, found = graph_of(
        {
            "Talks.md": goal(body="- [ ] own [[Talks]]\n- [ ] both [[Other]]\n"),
            "Other.md": goal(),
            "Daily/2026-11-20.md": "- [ ] call [[Talks]] twice [[Talks]]\n- [ ] milk\n\n[[Talks]]\n- see [[Talks]]\n",
            "Review.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n- [ ] think about [[Talks]]\n",
        }
    )
    assert [(one.path, one.task.line, one.goal) for one in graph.linked_actions] == [
        ("Daily/2026-11-20.md", 1, "Talks.md"),
        ("Talks.md", 6, "Other.md"),
    ]
    assert found == ()


def test_wins_and_lessons(graph_of: GraphOf) -> None:
    """A tagged list item is a win or lesson, dated by its tick, its line or its daily note; an open box is none yet."""
    graph, _ = graph_of(
        {
            "Talks.md": goal(body="- Applause #win\n"),
            "Daily/2026-11-20.md": "- Talked at [[Talks|the meetup]] #win\n- [ ] later #win\n",
            "Log.md": "- 2026-10-01 Ask early #lesson\n- [x] Shipped #win ✅ 2026-09-30\n- plain\n",
            "Prize.md": '---\ntype: win\ndate: 2026-01-01\ngoal: "[[Talks]]"\n---\n',
        }
    )
    assert [(w.title, w.on, w.goals, w.lesson, w.line) for w in graph.wins] == [
        ("Prize", date(2026, 1, 1), ("Talks.md",), False, 0),
        ("Shipped", date(2026, 9, 30), (), False, 2),
        ("2026-10-01 Ask early", date(2026, 10, 1), (), True, 1),
        ("Talked at the meetup", date(2026, 11, 20), ("Talks.md",), False, 1),
        ("Applause", None, ("Talks.md",), False, 5),
    ]


def test_callouts_are_the_persons_text(graph_of: GraphOf) -> None:
    """Tasks and wins in a callout count, save where it holds what was kept from a generated part."""
    log = "> [!todo] Plan\n> - [ ] call [[Talks]]\n> - [x] Shipped #win ✅ 2026-09-30\n"
    graph, _ = graph_of({"Talks.md": goal(), "Log.md": log})
    assert [(one.task.text, one.goal) for one in graph.linked_actions] == [("call [[Talks]]", "Talks.md")]
    assert [win.title for win in graph.wins] == ["Shipped"]
    kept = log.replace("[!todo] Plan", "[!note]- Kept from the generated part")
    graph, _ = graph_of({"Talks.md": goal(), "Log.md": kept})
    assert (graph.linked_actions, graph.wins) == ((), ())


def test_the_other_kinds(graph_of: GraphOf) -> None:
    """Each kind is read into its place."""
    graph, found = graph_of(
        {
            "V.md": '---\ntype: vision\nvalues: ["[[Freedom]]"]\n---\n# North\n\nI teach.\n\n## Later\nx\n',
            "Freedom.md": "---\ntype: value\nrank: 1\n---\n",
            "Rust.md": "---\ntype: skill\nlevel: 2\ntarget_level: 4\n---\n## Check-ins\n- 2026-11-01: level 3\n",
            "Job.md": "---\ntype: role\nsatisfaction: 7\nstart: 2024\n---\n## Check-ins\n- 2026-11-01: 6 - busy\n",
            "Path.md": "---\ntype: path\ncriteria:\n  - pay: 4\n  - 'joy: 5'\n  - none\n---\n",
            "F.md": '---\ntype: feedback\nfrom: Ann\nabout: "[[Rust]]"\ndate: 2026-11-02\nfollow_up: 2026-12\n---\n',
            "R.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n",
        }
    )
    assert (graph.visions["V.md"].narrative, graph.visions["V.md"].values) == ("I teach.", ("Freedom.md",))
    assert graph.values["Freedom.md"].rank == 1
    assert (graph.skills["Rust.md"].scale, graph.skills["Rust.md"].check_ins[0].value) == (5, 3)
    assert (graph.roles["Job.md"].start, graph.roles["Job.md"].check_ins[0].value) == (date(2024, 1, 1), 6)
    assert graph.paths["Path.md"].criteria == (("pay", 4.0), ("joy", 5.0))
    assert (graph.feedback["F.md"].about, graph.feedback["F.md"].follow_up) == (("Rust.md",), date(2026, 12, 31))
    assert (graph.reviews["R.md"].cadence, graph.reviews["R.md"].period) == ("weekly", parse_period("2026-W47"))
    assert [(d.code, d.path, d.line) for d in found] == [("bad-number", "Path.md", 6)]


def test_a_satisfaction_beyond_its_scale(graph_of: GraphOf) -> None:
    """A role's check-in of 11 is an error at its line; a change by so much, and a skill's level, are none."""
    body = "## Check-ins\n- 2026-01-01: 5\n- 2026-02-01: 11\n- 2026-03-01: +2\n"
    _, found = graph_of({"R.md": f"---\ntype: role\n---\n{body}", "S.md": f"---\ntype: skill\nscale: 20\n---\n{body}"})
    assert [(d.code, d.path, d.line) for d in found] == [("bad-check-in", "R.md", 6)]


def test_an_ordinary_note_is_left_alone(graph_of: GraphOf) -> None:
    """A note without a kind is in no place, whatever its properties say."""
    graph, found = graph_of({"Note.md": '---\nparent: "[[Nowhere]]"\ndue: whenever\n---\n'})
    assert (graph.titles, graph.goals, found) == ({}, {}, ())


@given(st.permutations(range(8)))
def test_the_order_of_notes_never_matters(order: list[int]) -> None:
    """The same notes in any order give the same graph and the same diagnostics, cycles and ambiguous links included."""
    vault = {
        "a/G.md": goal('parent: "[[H]]"'),
        "b/G.md": goal('parent: "[[I]]"\ndepends_on: "[[H]]"'),
        "H.md": goal('parent: "[[I]]"\ndepends_on: "[[a/G]]"', "- [ ] x [[I]]\n- yes #win\n"),
        "I.md": goal('parent: ["[[H]]", "[[G]]", "[[V]]"]\ndepends_on: "[[H]]"'),
        "V.md": "---\ntype: vision\n---\n",
        "É.md": goal('parent: "[[Gone]]"'),
        "e.md": goal('parent: "[[I]]"'),
        "2026-11-01.md": "- [ ] [[e]] and [[G]]\n- no #lesson\n",
    }
    notes = [parse_note(path, text.encode()) for path, text in vault.items()]
    index = build_index(sorted(vault))
    expected = build_graph(notes, index, Config())
    assert build_graph([notes[i] for i in order], index, Config()) == expected
    assert {"cycle", "ambiguous-link", "unresolved-link"} <= set(codes(expected[1]))


@pytest.mark.parametrize("box", ["- [ ] [[Talks]]", "- [/] [[Talks|my talks]]", "- [ ] [talks](Talks.md)"])
def test_an_open_box_that_only_names_a_goal_is_no_action(box: str) -> None:
    """An open box that is nothing but a link to a goal, as a list of goals has it, is no action of that goal."""
    assert snapshot({"Talks.md": "---\ntype: goal\n---\n", "Goals.md": f"{box}\n"}).graph.linked_actions == ()


@pytest.mark.parametrize(
    "box", ["- [ ] [[Talks]] 📅 2026-12-01", "- [x] [[Talks]] ✅ 2026-11-01", "- [ ] Ask [[Talks]]"]
)
def test_a_box_that_says_more_is_an_action(box: str) -> None:
    """A box with a link and a date, a tick, or a word besides is an action of the goal."""
    graph = snapshot({"Talks.md": "---\ntype: goal\n---\n", "Goals.md": f"{box}\n"}).graph
    assert [one.goal for one in graph.linked_actions] == ["Talks.md"]
