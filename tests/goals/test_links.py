"""Links to headings and blocks, links behind symbolic links, and links in running text."""

from collections.abc import Callable

import pytest

from vaultgoals.goals.graph import build_graph
from vaultgoals.goals.guesses import Guesses
from vaultgoals.goals.links import KnownFiles, check_body_links
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
VISION = "---\ntype: vision\n---\n# Where to\n\nTeach. ^teach\n\n## Why: it [[Health|matters]]\n\n### Early\n"


def goal(properties: str) -> str:
    """Return a goal with these properties."""
    return f"---\ntype: goal\n{properties}\n---\n"


@pytest.mark.parametrize(
    "link",
    [
        "[[Vision#Where to]]",
        "[[Vision#where to#WHY IT health matters]]",
        "[[Vision#Why it Health matters#Early]]",
        "[[Vision#Early|soon]]",
        "[[Vision#^teach]]",
        "[[Vision#^TEACH]]",
        "[[Vision#]]",
        "[[Vision]]",
        "[why](Vision.md#Where%20to)",
    ],
)
def test_a_link_to_a_place_that_is_there(graph_of: GraphOf, link: str) -> None:
    """Headings by their own or their parents' names, and blocks, are found in any case; nothing is said of them."""
    graph, found = graph_of({"Vision.md": VISION, "A.md": goal(f'parent: "{link}"')})
    assert found == ()
    assert graph.parents == {"A.md": ("Vision.md",)}


@pytest.mark.parametrize(
    ("link", "code", "old", "new"),
    [
        ("[[Vision#Were to|x]]", "unresolved-heading", "[[Vision#Were to", "[[Vision#Where to"),
        ("[[Vision#Early#Where to]]", "unresolved-heading", "[[Vision#Early#Where to", "[[Vision#Where to"),
        ("[[Vision#^teech]]", "unresolved-block", "[[Vision#^teech", "[[Vision#^teach"),
    ],
)
def test_a_link_to_a_place_that_is_not_there(graph_of: GraphOf, link: str, code: str, old: str, new: str) -> None:
    """The edge stands, a warning names the nearest place, and the edit hits what was written."""
    vault = {"Vision.md": VISION, "A.md": goal(f'parent: "{link}"')}
    graph, found = graph_of(vault)
    assert [(each.code, each.severity, each.line) for each in found] == [(code, Severity.WARNING, 3)]
    assert f"did you mean {new}]]?" in found[0].message
    assert found[0].fix is not None
    edit = found[0].fix.edit
    assert edit is not None
    assert (edit.old, edit.new) == (old, new)
    assert vault["A.md"].splitlines()[edit.line - 1].startswith(old, edit.column - 1)
    assert graph.parents == {"A.md": ("Vision.md",)}


def test_a_place_that_is_like_none(graph_of: GraphOf) -> None:
    """Without a name that is near, a link of a lesser property is a hint and offers no edit."""
    _, found = graph_of({"Rust.md": "---\ntype: skill\n---\n", "A.md": goal('skills: "[[Rust#Level]]"')})
    assert [(each.code, each.severity, each.fix) for each in found] == [("unresolved-heading", Severity.HINT, None)]


@pytest.mark.parametrize("link", ["[[Plan.pdf#page=2]]", "[[Board.canvas#Box]]"])
def test_places_in_other_files_are_not_looked_for(graph_of: GraphOf, link: str) -> None:
    """A page of a PDF and a box of a canvas are no headings."""
    _, found = graph_of({"Plan.pdf": "", "Board.canvas": "{}", "A.md": goal(f'support: "{link}"')})
    assert found == ()


def test_headings_of_a_note_that_cannot_be_had() -> None:
    """Where a target is not known nothing is said; where it can be asked for it is."""
    note = parse_note("A.md", goal('support: "[[Ann#Phone]]"').encode())
    index = build_index(["A.md", "Ann.md"])
    assert build_graph([note], index, Config())[1] == ()
    there, missing = (parse_note("Ann.md", text) for text in (b"# Phone\n", b"# Mail\n"))
    assert build_graph([note], index, Config(), find_note=lambda _: there)[1] == ()
    found = build_graph([note], index, Config(), find_note=lambda _: missing)[1]
    assert [each.code for each in found] == ["unresolved-heading"]


@pytest.mark.parametrize(
    ("link", "skipped"),
    [
        ("Ann", "Shared"),
        ("People/Ann", "Shared"),
        ("Shared/People/Ann", "Shared"),
        ("./Shared/Ann", "Goals/Shared"),
        ("Ann", "People/Ann.md"),
        ("People/ann", "People/Ann.md"),
    ],
)
def test_behind_a_symbolic_link_a_target_is_unknown(link: str, skipped: str) -> None:
    """Any folder that is not followed may hold the note, and a note that is not followed may be it: that is a hint."""
    note = parse_note("Goals/A.md", goal(f'parent: "[[{link}]]"').encode())
    graph, found = build_graph([note], build_index(["Goals/A.md"], skipped=[skipped]), Config())
    assert [(each.code, each.severity) for each in found] == [("unknown-target", Severity.HINT)]
    assert skipped in found[0].message
    assert graph.parents == {}


@pytest.mark.parametrize(("link", "skipped"), [("Ann", "Photo.png"), ("Ann", "Hannann.md"), ("./Ann", "Shared")])
def test_what_no_symbolic_link_can_hold_is_unresolved(link: str, skipped: str) -> None:
    """An image holds no note, another note is not it, and a place beside the note itself is seen."""
    note = parse_note("Goals/A.md", goal(f'parent: "[[{link}]]"').encode())
    _, found = build_graph([note], build_index(["Goals/A.md"], skipped=[skipped]), Config())
    assert [(each.code, each.severity) for each in found] == [("unresolved-link", Severity.ERROR)]


def test_links_in_text_are_hints_where_asked_for() -> None:
    """On request the links of a body are looked at, those of generated regions left out."""
    text = (
        "[[Nobody]] [[#Here]] [[#Her]] [[Twin]] [[Dream]] [[A]]\n# Here\n<!-- vaultgoals:begin focus v1 2026-11-20 -->\n"
        "[[Gone]]\n<!-- vaultgoals:end focus 3f2a9c QmX0 -->\n"
    )
    note = parse_note("A.md", text.encode())
    index = build_index(["A.md", "x/Twin.md", "y/Twin.md", "Big.md"], {"Big.md": ("Dream",)})
    found = list(check_body_links(note, KnownFiles(index, Guesses(index), {"A.md": note}.get)))
    assert [(each.code, each.column) for each in found] == [
        ("unresolved-link", 1),
        ("unresolved-heading", 22),
        ("ambiguous-link", 31),
        ("alias-link", 40),
    ]
    assert {each.severity for each in found} == {Severity.HINT}
