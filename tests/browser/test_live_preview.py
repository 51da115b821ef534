"""The pages in Live Preview, Obsidian's default view, which shows comments and properties; and with the snippet, which hides them."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.rest_of_the_year import copy_with_the_rest
from tests.browser.test_pages import DASHBOARD, PAGES, SAMPLE
from tests.browser.test_the_rest_of_the_year import QUARTERLY, YEARLY
from tests.browser.viewer import Viewer
from vaultgoals.rendering.templates import read_style

REST = ["Reviews/2026-11 Monthly review.md", "Reviews/2026-12 Monthly review.md", QUARTERLY, YEARLY]
FILLED = re.compile(r"<!-- vg ([\w-]+) v2 \d{4}-\d\d-\d\d [0-9a-f]{6}(?: [\w-]+)?(?: [a-z-]+=\"[^\"]*\")* -->")
"""`<!-- vg next v2 2026-11-20 3f2a9c QmX0b1_- -->`."""
NOT_THERE = re.compile(r"<!-- vg ([\w-]+) v2 \d{4}-\d\d-\d\d (?:empty|deleted)(?: [a-z-]+=\"[^\"]*\")* -->")
"""`<!-- vg focus v2 2026-11-20 empty at="after:next" -->`."""
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


@dataclass(frozen=True)
class Marks:
    """The comments of a page, in the order in which they show."""

    text: list[str]
    """Those above the list of regions."""
    offered: list[str]
    """The names in that list."""
    closing: list[str]
    """Those below it."""

    @property
    def filled(self) -> list[str]:
        """The regions of which a closing line says what they were made of, sorted."""
        return sorted(found[1] for line in self.closing if (found := FILLED.fullmatch(line)))

    @property
    def others(self) -> list[str]:
        """The regions of which a closing line says that they are empty or were taken out, sorted."""
        return sorted(found[1] for line in self.closing if (found := NOT_THERE.fullmatch(line)))


def read_marks(shown: list[str]) -> Marks:
    """Sort the comments that show by what they are."""
    place = next(number for number, line in enumerate(shown) if line.startswith("<!-- vaultgoals:regions "))
    names = shown[place].split()[2:-1]
    return Marks(shown[:place], [name for name in names if name != "(made)"], shown[place + 1 :])


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample with the reviews of its last quarter and its year."""
    return copy_with_the_rest(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize("page", [*(page.relative_to(SAMPLE).as_posix() for page in PAGES), *REST])
def test_marks_are_few_and_short(viewer: Viewer, year: Path, page: str) -> None:
    """In the text two short lines a region that is not empty, none for one that is; at the end the list, the page, one line a region."""
    viewer.show_live((year / page).read_text(encoding="utf-8"), Path(page).stem, *PHONE)
    shown = viewer.read_comments()
    marks = read_marks([text for text, _ in shown])
    opened, closed = marks.text[::2], marks.text[1::2]
    assert sorted(opened) == [f"<!-- vg:{name} -->" for name in marks.filled]
    assert closed == ["<!-- /vg -->"] * len(opened)
    assert {lines for _, lines in shown[: len(marks.text)]} == {1}
    assert marks.closing[0].startswith("<!-- vg page ")
    assert len(marks.closing) == 1 + len(marks.filled) + len(marks.others)
    assert {*marks.filled, *marks.others} <= {*marks.offered}
    assert len(marks.closing) + 1 <= len(marks.offered) + 2


def test_the_count_would_notice(viewer: Viewer) -> None:
    """Marks around an empty region, and a mark that is too long for a phone, are seen."""
    long = "x" * 60
    empty = "<!-- vg a v2 2026-11-20 empty -->"
    page = f"<!-- vg:a -->\n<!-- /vg -->\n<!-- {long} -->\n\n<!-- vaultgoals:regions a b (made) -->\n<!-- vg page p -->\n{empty}\n"
    viewer.show_live(page, "Bad", *PHONE)
    shown = viewer.read_comments()
    marks = read_marks([text for text, _ in shown])
    assert marks.text == ["<!-- vg:a -->", "<!-- /vg -->", f"<!-- {long} -->"]
    assert [lines > 1 for _, lines in shown[:3]] == [False, False, True]
    assert (marks.offered, marks.filled, marks.others) == (["a", "b"], [], ["a"])


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
