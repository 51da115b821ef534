"""A vault whose names are spelled as macOS spells them gives the pages that it gives elsewhere."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

import vaultgoals as vg
from vaultgoals.testing import snapshot

FIRST = date(2026, 11, 20)
ROUNDS = 7
STEP = timedelta(days=7)
GOAL = "Givé cönféréncé tälks"
ACCENTS = str.maketrans("aeouAEOU", "äéöüÄÉÖÜ")
NAME = re.compile(r'(?<=\[\[)[^\[\]|#]+|(?<=\]\()[^()#]+|^"[^"\n]+"(?= = ")', re.MULTILINE)
"""What names a note or a folder, in a note or in the settings."""
KEPT = re.compile(r"Goals Dashboard|Templates\b|Daily\b|Reviews\b|vaultgoals|\.obsidian|20\d\d-")
"""Names that the program or the vault's settings give."""


def with_accents(name: str) -> str:
    """Return the name of a note or folder with accents."""
    return name if KEPT.match(name) else name.translate(ACCENTS).replace(".md".translate(ACCENTS), ".md")


def decomposed(name: str) -> str:
    """Return a name as macOS may list it."""
    return unicodedata.normalize("NFD", name)


def accented(vault: Path) -> dict[str, str]:
    """Return the notes and settings of a vault, with accents in every name that a person gave."""
    found = {path.relative_to(vault).as_posix(): path for path in vault.rglob("*") if path.suffix in (".md", ".toml")}
    return {
        with_accents(path): NAME.sub(lambda name: with_accents(name[0]), file.read_text("utf-8"))
        for path, file in found.items()
    }


def built(files: Mapping[str, str], spell: Callable[[str], str] = str) -> dict[str, str]:
    """Return the pages of some builds in a row, where paths on disk are spelled in a way; the person lives on meanwhile."""
    standing = {spell(path): text for path, text in files.items()}
    pages: dict[str, str] = {}
    for number in range(ROUNDS):
        day = FIRST + STEP * number
        standing[f"Daily/{day}.md"] = f"- [x] Step {number} of [[{GOAL}]] ✅ {day}\n- Heard by many, [[{GOAL}]] #win\n"
        plan = vg.build(snapshot(standing), day)
        assert plan.held == ()
        for write in plan.writes:
            text = (write.after or b"").decode()
            answered = text.replace("## Wins\n", f"## Wins\n\n- Won in {write.path[-30:]}: [[{GOAL}]]\n", 1)
            text = text if "- Won in" in text else answered
            pages[unicodedata.normalize("NFC", write.path)] = standing[write.path] = text
    return pages


def test_names_in_either_form_give_the_same_pages(sample_vault: Path) -> None:
    """With every file and folder in NFD and every link in NFC, each page has the bytes it has with names in NFC."""
    files = accented(sample_vault)
    assert sum(path != decomposed(path) for path in files) > len(files) // 2
    pages, others = built(files), built(files, decomposed)
    assert len(pages) > 5
    assert f"{GOAL}|" in pages["Goals Dashboard.md"]
    assert {path: text for path, text in others.items() if pages[path] != text} == {}
    assert others.keys() == pages.keys()


@pytest.mark.parametrize("spell", [str, decomposed])
def test_a_name_is_found_and_shown_in_one_form(spell: Callable[[str], str]) -> None:
    """A goal is the parent of what links to it in NFC, whatever the form of its name; it is known by its own path."""
    path = spell("Ziele/Über die Brücke.md")
    read = snapshot(
        {
            path: "---\ntype: goal\n---\n",
            "Child.md": '---\ntype: goal\nparent: "[[Über die Brücke]]"\ndue: 2026-12-31\n---\n',
        }
    )
    assert read.graph.parents["Child.md"] == (path,)
    assert read.graph.titles[path] == "Über die Brücke"
    assert not any(found.code in ("same-name", "unresolved-link") for found in read.diagnostics)


@pytest.mark.parametrize("other", ["Goals/talk.md", "goals/Talk.md"])
def test_twins_stay_two_notes(other: str) -> None:
    """Two notes whose paths differ in case are two goals, each found by its exact path, and are named once."""
    child = '---\ntype: goal\nparent: "[[{}]]"\n---\n'
    read = snapshot(
        {
            "Goals/Talk.md": "---\ntype: goal\n---\n",
            other: "---\ntype: goal\n---\n",
            "A.md": child.format("Goals/Talk"),
            "B.md": child.format(other.removesuffix(".md")),
        }
    )
    assert read.graph.parents["A.md"] == ("Goals/Talk.md",)
    assert read.graph.parents["B.md"] == (other,)
    assert [found.path for found in read.diagnostics if found.code == "same-name"] == ["Goals/Talk.md"]


def test_twins_of_two_forms_are_named() -> None:
    """A name in NFD beside the same in NFC is a twin; letters that only some systems take for one are none."""
    goal = "---\ntype: goal\n---\n"
    read = snapshot({"Über.md": goal, decomposed("Über.md"): goal, "Maße.md": goal, "Masse.md": goal})
    assert len(read.graph.goals) == 4
    assert [found.path for found in read.diagnostics if found.code == "same-name"] == [decomposed("Über.md")]


@pytest.mark.parametrize("spell", [str, decomposed])
def test_the_vaults_own_notes_are_found_in_either_form(spell: Callable[[str], str]) -> None:
    """Daily notes in a folder of the settings are linked from the week's review, which goes into the weekly note there."""
    folder = "Tagebücher"
    own = {"folder": folder, "format": "YYYY-MM-DD"}
    weekly = {"folder": folder, "format": "GGGG-[KW]WW", "enabled": True}
    files = {
        "vaultgoals.toml": '[reviews]\nplace = "periodic"\n',
        ".obsidian/core-plugins.json": '["daily-notes"]',
        ".obsidian/daily-notes.json": json.dumps(own),
        ".obsidian/community-plugins.json": '["periodic-notes"]',
        ".obsidian/plugins/periodic-notes/data.json": json.dumps({"daily": {**own, "enabled": True}, "weekly": weekly}),
        spell("Über mich.md"): "---\ntype: goal\nstart: 2026-11-01\n---\n",
        spell(f"{folder}/2026-11-18.md"): "- [x] Step of [[Über mich]] ✅ 2026-11-18\n",
        spell(f"{folder}/2026-KW47.md"): "# My week\n",
    }
    plan = vg.build(snapshot(files), FIRST)
    written = {write.path: (write.after or b"").decode() for write in plan.writes}
    review = written[spell(f"{folder}/2026-KW47.md")]
    assert "# My week" in review
    assert f"[[{folder}/2026-11-18|" in review
