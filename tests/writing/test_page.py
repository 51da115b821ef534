"""What a rendered page may hold: nothing that hides its own regions, or what stands below them."""

from datetime import date

import pytest

from vaultgoals.model.report import Piece, Rendered
from vaultgoals.writing.page import check_rendered, format_page, insert_page


def page(*parts: str) -> Rendered:
    """Return a page of scaffold and regions by turns; the regions are `r1`, `r3` and so on."""
    pieces = tuple(
        Piece("region", text, f"r{index}") if index % 2 else Piece("scaffold", text) for index, text in enumerate(parts)
    )
    return Rendered("weekly", {"type": "review"}, "Page.md", date(2026, 11, 20), "---\ntype: review\n---\n", pieces)


@pytest.mark.parametrize(
    "parts",
    [
        ("```\n", "a", "\n"),
        ("# Page\n", "a", "\n```\n", "facts"),
        ("# Page\n", "a", "\n- a\n  ~~~\n", "facts"),
        ("```\ncode\n```\n~~~~\n", "a", "\n~~~\n"),
        ("~~~\n", "a", "\n~~~\n"),
        ("# Page\n", "a", "\n```\n"),
        ("# Page\n```\n",),
    ],
)
def test_an_open_fence_in_the_scaffold_is_refused(parts: tuple[str, ...]) -> None:
    """Wherever a fence is still open where a marker of ours stands, or at the page's end, the page is not made."""
    assert {d.code for d in check_rendered(page(*parts))} == {"bad-region"}
    assert "a code fence" in check_rendered(page(*parts))[0].message


@pytest.mark.parametrize(
    "opener", ["%% open", "a\n\n%%\nopen", "> %% open", "<!-- open", "<pre>", "<!-- a\n\nb", "<?php"]
)
def test_a_comment_that_is_not_closed_is_refused(opener: str) -> None:
    """In a region and between regions alike, what hides all that follows is named, with the region it is in."""
    inside = check_rendered(page("# Page\n", opener, "\n"))
    assert [d.message for d in inside] == [
        "page weekly: region r1 opens a comment or an HTML block and does not close it"
    ]
    below = check_rendered(page("# Page\n", "a", f"\n\n{opener}\n"))
    assert [d.message for d in below] == [
        "page weekly: the text between regions opens a comment or an HTML block and does not close it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n```",
        "````\n```\n````",
        "```\n%% open\n<!-- open\n```",
        "%% closed %%",
        "%%\nclosed\n%%",
        "<!-- closed -->",
        "<!-- a\n\nb -->",
        "50 %% of it, and `<!--`",
        "<b>bold</b><br>",
        "- a\n\n  - b\n    <!-- closed -->",
        "```mermaid\n%%{init: {}}%%\ngantt\n```",
    ],
)
def test_what_is_closed_is_left_alone(text: str) -> None:
    """Code, comments and HTML that end where they began are content like any other, in each place of a page."""
    for parts in ((f"{text}\n", "a", "\n"), ("# Page\n", text, "\n"), ("# Page\n", "a", f"\n{text}\n"), (f"{text}\n",)):
        assert check_rendered(page(*parts)) == ()
    assert text in format_page(page("# Page\n", text))
    assert text in insert_page(["# Mine\n"], page("# Page\n", text))


def test_a_comment_around_a_region_may_be_meant() -> None:
    """A template may hide a region of its own, as long as the comment ends on the page."""
    assert check_rendered(page("%%\n", "a", "\n%%\n# Page\n")) == ()
