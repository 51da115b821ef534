"""A name as it is spelled leads to its note, whatever else folds to it."""

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.goals.by_link import NotesByLink
from vaultgoals.model.folding import find_path
from vaultgoals.model.note import Link, ResolvedLink
from vaultgoals.reading.resolution import LinkIndex, build_index, resolve_link
from vaultgoals.testing import snapshot

Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]

GOAL = "---\ntype: goal\n---\n"
DECOMPOSED = unicodedata.normalize("NFD", "CAFÉ")


def resolved(index: LinkIndex, path: str, source: str) -> ResolvedLink:
    """Return what a link to a path leads to."""
    return resolve_link(index, Link(path, path, "", None, embed=False, line=1, column=1), source)


@pytest.mark.parametrize(
    ("written", "other"), [("Maße", "Masse"), ("Masse", "Maße"), ("café", "CAFÉ"), ("CAFÉ", "café")]
)
def test_an_exact_name_wins_in_a_link(written: str, other: str) -> None:
    """An exact name wins over one that only folds to it (`Maße` beside `Masse`), in a link."""
    child = f"---\ntype: goal\nparent: '[[{written}]]'\n---\n"
    built = snapshot(
        {f"Ziele/{written}.md": GOAL, f"Ziele/{other}.md": GOAL, "Kind.md": child, "Ziele/Kind 2.md": child}
    )
    assert built.graph.parents["Kind.md"] == (f"Ziele/{written}.md",)
    assert built.graph.parents["Ziele/Kind 2.md"] == (f"Ziele/{written}.md",)
    assert "ambiguous-link" not in {found.code for found in built.diagnostics}


@pytest.mark.parametrize("link", ["café", "CAFÉ", DECOMPOSED])
def test_an_exact_name_wins_in_either_form_of_accents(link: str) -> None:
    """An exact name wins in either form of accents; with both forms there, the one as it is on disk."""
    paths = [f"A/{DECOMPOSED}.md", "A/café.md"]
    meant = paths[link == "café"]
    assert resolved(build_index(paths), link, "N.md").target == meant
    assert NotesByLink(paths).find(link) == meant
    assert find_path(f"A/{link}.md", paths) == meant
    twins = [f"A/{DECOMPOSED}.md", "A/CAFÉ.md"]
    if link != "café":
        assert resolved(build_index(twins), link, "N.md").target == f"A/{link}.md"


def test_a_name_that_is_none_of_them_is_ambiguous() -> None:
    """Where no name is exact, the first in order answers, and it is said that there are several."""
    index = build_index(["A/CAFÉ.md", "A/café.md"])
    found = resolved(index, "Café", "N.md")
    assert found.ambiguous
    assert len(found.candidates) == 2
    assert NotesByLink(["A/CAFÉ.md", "B/café.md"]).find("Café") is None


def test_a_folder_as_spelled_wins() -> None:
    """A link with its folder leads to the note whose folder is spelled so."""
    index = build_index(["Z/ORTE/Rede.md", "Z/Orte/Rede.md", "Z/orte/Rede.md"])
    for folder in ("ORTE", "Orte", "orte"):
        assert resolved(index, f"{folder}/Rede", "N.md").target == f"Z/{folder}/Rede.md"


def test_what_obsidian_tells_apart_comes_before_spelling() -> None:
    """A note in the link's own folder, or with a shorter path, wins, as in Obsidian, whatever its case."""
    index = build_index(["A/CAFÉ.md", "Orte/café.md"])
    assert resolved(index, "café", "A/N.md").target == "A/CAFÉ.md"
    assert resolved(index, "café", "N.md").target == "A/CAFÉ.md"


@pytest.mark.parametrize(("given", "meant"), [("Maße", "Maße"), ("masse", "Masse"), ("café", "café"), ("CAFÉ", "CAFÉ")])
def test_an_exact_name_wins_on_the_command_line(run: Run, make_vault: Make, given: str, meant: str) -> None:
    """An exact name wins over one that only folds to it, where a command names a goal."""
    vault = make_vault({".obsidian/app.json": "{}", **{f"Z/{n}.md": GOAL for n in ("Maße", "Masse", "CAFÉ", "café")}})
    if not (vault / "Z/CAFÉ.md").samefile(vault / "Z/café.md"):
        assert f"Z/{meant}.md" in run("show", given, vault=vault).stdout
        assert "may be any of these" in run("show", "Café", vault=vault).stderr


def test_an_exact_title_wins_over_another_name(run: Run, make_vault: Make) -> None:
    """An exact title wins over the name of a note that only folds to it."""
    titled = "---\ntype: goal\ntitle: reden\n---\n"
    vault = make_vault({".obsidian/app.json": "{}", "Reden.md": GOAL, "Z/A.md": titled})
    assert "Z/A.md" in run("show", "reden", vault=vault).stdout
    assert "Z/A.md" not in run("show", "REDEN.md", vault=vault).stdout


def test_an_exact_name_wins_where_a_note_was_moved() -> None:
    """An exact name wins where an answer in a review names a goal that lies elsewhere now."""
    found = NotesByLink(["A/CAFÉ.md", "B/café.md", "B/Rede.md"])
    assert found.find_moved("Alt/café") == "B/café.md"
    assert found.find_moved("Alt/CAFÉ") == "A/CAFÉ.md"
    assert found.find_moved("Alt/rede") == "B/Rede.md"
