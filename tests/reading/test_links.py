"""Links in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.note import Link
from vaultgoals.reading.links import find_links, read_wikilink

Parts = tuple[str, str, str | None, bool, int]
PIECES = st.sampled_from(
    ["[[", "]]", "[", "]", "(", ")", "](", "a", "|", "#", "!", "`", "\\", "%20", " ", "<", ">", '"', "$"]
)


def found(text: str) -> list[Parts]:
    """Return path, subpath, display text, embed and column of each link."""
    return [(link.path, link.subpath, link.display, link.embed, link.column) for link in find_links(text, 1)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[[Note]]", ("Note", "", None, False, 1)),
        ("see [[Folder/Note#A#B|shown text]].", ("Folder/Note", "#A#B", "shown text", False, 5)),
        ("![[image.png|300]]", ("image.png", "", "300", True, 1)),
        ("[[#Heading]]", ("", "#Heading", None, False, 1)),
        ("[[Note#^block]]", ("Note", "#^block", None, False, 1)),
        (r"| a | [[Note\|shown]] |", ("Note", "", "shown", False, 7)),
        ("[[ Note ]]", ("Note", "", None, False, 1)),
        ("[[a\xa0b]]", ("a b", "", None, False, 1)),
        ("[text](A%20note.md)", ("A note.md", "", "text", False, 1)),
        ("[text](<A note.md>)", ("A note.md", "", "text", False, 1)),
        ('[text](A.md "title")', ("A.md", "", "text", False, 1)),
        ("[text](A.md#Head)", ("A.md", "#Head", "text", False, 1)),
        ("![alt](img/a_(1).png)", ("img/a_(1).png", "", "alt", True, 1)),
        ("[[|]]", ("|", "", None, False, 1)),
        ("[[|alias]]", ("|alias", "", None, False, 1)),
        (r"\![[Note]]", ("Note", "", None, False, 3)),
        ("ünï [[Note]]", ("Note", "", None, False, 5)),
    ],
)
def test_a_link_is_found(text: str, parts: Parts) -> None:
    """A link is found with its path, subpath, display text, kind and column."""
    assert found(text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        "[[]]",
        "[[a\n]]",
        "[a]",
        "[a] (b.md)",
        "[a](b c.md)",
        "[a]()",
        "[a](https://example.org/x)",
        "[a](mailto:a@example.org)",
        "[a](obsidian://open?vault=x)",
        "`[[a]]`",
        "``[[a]] ` x``",
        r"\[[a]]",
        r"\[a](b.md)",
        "<!-- [[a]] -->",
        "$x [[a]] y$",
        "[x] [ ]",
    ],
)
def test_what_is_no_link_is_left(text: str) -> None:
    """Web addresses, code, comments, formulas, escapes and broken forms are no links."""
    assert found(text) == []


def test_links_stand_in_their_order() -> None:
    """Wikilinks, embeds and Markdown links of a line come in the order they are written."""
    paths = [link.path for link in find_links("[a](1.md) [[2]] ![[3]] [![b](4.png)](5.md) `[[x]]` [[6]]", 7, column=3)]
    assert paths == ["1.md", "2", "3", "5.md", "4.png", "6"]


def test_place_and_source_are_given() -> None:
    """Line, first column, source and property come from the caller."""
    (link,) = find_links("[[X|y]]", 4, 11, source="property", property_name="children.0")
    assert link == Link("X", "X", "", "y", embed=False, line=4, column=11, source="property", property="children.0")


@pytest.mark.parametrize("text", ["[[X]]", " [[X|y]] ", "[y](X)", "![[X]]"])
def test_a_text_that_is_a_link(text: str) -> None:
    """A text that is one link as a whole is read as that link."""
    link = read_wikilink(text)
    assert link is not None
    assert link.path == "X"


@pytest.mark.parametrize(
    "text", ["", "X", "[[X]] and", "see [[X]]", "[[X]] [[Y]]", "[y](X.md) (z)", "[[X]", "[y](https://x.y)"]
)
def test_a_text_that_is_more_than_a_link(text: str) -> None:
    """A text with anything besides the link is not that link."""
    assert read_wikilink(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        "[[a",
        "[[a|b]]",
        "[",
        "](",
        "[a](b",
        "[a](b(",
        "[a](<b",
        '[a](b "',
        "[a](b '",
        "![",
        "`a ``",
        "\\",
        "$a ",
        "<!-- ",
    ],
)
def test_work_grows_with_the_line(piece: str) -> None:
    """A line twice as long is about twice the work."""
    assert growth(lambda text: find_links(text, 1), piece) < LIMIT
    assert growth(read_wikilink, piece) < LIMIT


@given(st.lists(PIECES).map("".join))
def test_any_line_is_read(text: str) -> None:
    """No line raises, and each link begins where a link can begin."""
    for link in find_links(text, 1):
        assert text[link.column - 1] in "!["
