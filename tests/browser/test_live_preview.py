"""The pages in Live Preview, Obsidian's default view, which shows comments and properties; and with the snippet, which hides them."""

from pathlib import Path

import pytest

from tests.browser.test_pages import DASHBOARD, PAGES
from tests.browser.viewer import Viewer
from vaultgoals.rendering.templates import read_style

PHONE = (390, "light")
OTHER = "---\ntype: note\n---\nMine.\n<!-- my own remark -->\n"
"""A note without the class of our pages."""
LINE = """([classes, active]) => {
  const line = document.createElement("div");
  line.className = active;
  line.innerHTML = `Mine, <span class="${classes}">a remark</span>`;
  document.querySelector("main .cm-content").append(line);
  const [words, remark] = [document.createRange(), line.querySelector("span")];
  words.selectNodeContents(line.firstChild);
  return [words.getClientRects().length > 0, remark.getClientRects().length > 0];
}"""
"""Adds a line as the editor has it; returns whether its words can be seen, and whether its remark can."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_snippet_hides_marks_and_properties(viewer: Viewer, page: Path) -> None:
    """With it a page shows no comment and no properties, and all its words."""
    text = page.read_text(encoding="utf-8")
    assert viewer.show_live(text, page.stem, *PHONE) == []
    assert len(viewer.read_comments()) > 1
    assert viewer.is_shown(".metadata-container")
    assert viewer.show_live(text, page.stem, *PHONE, read_style()) == []
    assert viewer.read_comments() == []
    assert not viewer.is_shown(".metadata-container")
    shown = viewer.read_shown()
    viewer.show(text, page.stem, *PHONE)
    assert shown == viewer.read_shown()


def test_other_notes_are_as_they_were(viewer: Viewer) -> None:
    """A note without the class shows its comments and properties, snippet or not."""
    viewer.show_live(OTHER, "Other", 900, "light", read_style())
    assert [text for text, _ in viewer.read_comments()] == ["<!-- my own remark -->"]
    assert viewer.is_shown(".metadata-container")


@pytest.mark.parametrize(
    ("classes", "line", "is_shown"),
    [
        ("cm-comment", "cm-line", False),
        ("cm-comment", "cm-line cm-active", True),
        ("cm-comment cm-hmd-codeblock", "cm-line", True),
        ("cm-inline-code", "cm-line", True),
    ],
)
def test_what_is_beside_a_comment_stays(viewer: Viewer, classes: str, line: str, *, is_shown: bool) -> None:
    """Words beside a hidden comment stay, code is none, and where the cursor is a comment shows."""
    viewer.show_live(DASHBOARD.read_text(encoding="utf-8"), DASHBOARD.stem, 900, "light", read_style())
    assert viewer.page().evaluate(LINE, [classes, line]) == [True, is_shown]
