"""What the documents say is what the code does."""

import contextlib
import io
import re
import runpy
from datetime import date
from pathlib import Path

import pytest

import vaultgoals as vg
from tests.docs import generated
from tests.docs.places import FENCE, ROOT, blocks
from vaultgoals.reading.config import parse_config
from vaultgoals.testing import snapshot

DOCUMENTS = [str(path.relative_to(ROOT)) for path in generated.DOCUMENTS]


def _read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first example prints the goal's numbers and plans nothing on the vault's own day."""
    monkeypatch.chdir(ROOT)
    example, *_ = blocks(_read("docs/reference/python.md"), "python")
    out = io.StringIO()
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(tmp_path / "example.py"))
    first, *parts, last = out.getvalue().splitlines()
    assert (first, last) == ("29 % by key results, at risk", "0 pages to write, 2 as they should be")
    assert [part.split(" - ")[0] for part in parts] == ["- Talks given", "- Proposals sent"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    """A link from one document to a file of the project finds it."""
    folder = (ROOT / document).parent
    text = FENCE.sub("", _read(document))
    targets = [t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t]
    assert [t for t in targets if t and not (folder / t).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_heading_finds_it(document: str) -> None:
    """What stands behind the `#` of a link between documents is a heading there, as GitHub and Obsidian's readers know it."""
    path = ROOT / document
    links = re.findall(r"\]\(([^)\s:]*)#([^)\s]+)\)", _read(document))
    lost = [
        f"{target}#{anchor}"
        for target, anchor in links
        if anchor not in anchors_of(path.parent / (target or path.name))
    ]
    assert lost == []


def test_the_index_leads_to_each_document() -> None:
    """Every document of `docs` stands in its index."""
    index = ROOT / "docs" / "README.md"
    targets = {
        (index.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", index.read_text(encoding="utf-8"))
    }
    assert [path for path in (ROOT / "docs").rglob("*.md") if path not in {*targets, index}] == []


def anchors_of(path: Path) -> set[str]:
    """Return the anchors of a document's headings: lower case, without punctuation, `-` for each blank."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_configuration_shown_is_read_without_a_word(document: str) -> None:
    """A `toml` block of a document is a `vaultgoals.toml` that says nothing wrong."""
    shown = [block for block in blocks(_read(document), "toml") if not block.startswith("# pyproject.toml")]
    codes = {found.code for block in shown for found in parse_config(block)[1]}
    assert codes <= {"plugin-missing"}


def test_sections_of_a_dashboard_go_and_come_back() -> None:
    """A section that is no longer named goes, comes back where it stood once it is named again, and stays out once deleted."""
    goal = {"Talk.md": "---\ntype: goal\ndue: 2027-06-30\n---\n- [ ] Ask Ruth\n"}

    def build(page: str, sections: str) -> str:
        named = f"[dashboard]\nsections = [{sections}]\n"
        there = {"Goals Dashboard.md": page} if page else {}
        plan = vg.build(snapshot({**goal, **there, "vaultgoals.toml": named}), date(2026, 11, 20))
        return next(((write.after or b"").decode() for write in plan.writes if "Dashboard" in write.path), page)

    every, few = '"focus", "next", "timeline"', '"focus", "timeline"'
    made = build("", every)
    out = build(made, few)
    assert ("<!-- vg:next -->" in made, "<!-- vg:next -->" in out) == (True, False)
    assert build(out, every) == made
    deleted = build(re.sub(r"<!-- vg:next -->\n.*?<!-- /vg -->\n", "", made, flags=re.DOTALL), every)
    assert "<!-- vg:next -->" not in build(build(deleted, few), every)
