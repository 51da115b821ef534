"""The blocks of a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from tests.growth import LIMIT, growth
from vaultgoals.reading import block_rules
from vaultgoals.reading.block_rules import MAX_NESTING
from vaultgoals.reading.blocks import Blocks, Lines
from vaultgoals.reading.markdown import parse_blocks

PIECES = st.sampled_from(
    [
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "[ ] ",
        "a",
        "# ",
        "\n",
        "\n\n",
        "```\n",
        "%%",
        "$$\n",
        "<!-- ",
        "-->",
        "| a | b |\n",
        "|---|---|\n",
        "---\n",
        "===\n",
        "[!note]- ",
        "<div>\n",
        "\r",
        "\x00",
        "\u2028",
        "* * *",
        "~~~",
    ]
)


def blocks(text: str) -> Blocks:
    """Return the blocks of a text."""
    return parse_blocks(text.split("\n"))


def items(text: str) -> list[tuple[int, int, str | None, str, int | None]]:
    """Return line, column, status, text and parent line of each list item."""
    return [(item.line, item.column, item.status, item.text, item.parent_line) for item in blocks(text).items]


def test_headings() -> None:
    """ATX and underlined headings are found, their marks taken off and inline marks kept."""
    text = "# One `code` #\n\nTwo\n---\n\n###### Six\n####### seven\n#no\n#\n"
    found = blocks(text)
    assert [(each.level, each.text, each.line) for each in found.headings] == [
        (1, "One `code`", 1),
        (2, "Two", 3),
        (6, "Six", 6),
        (1, "", 9),
    ]
    assert found.heading_ends == (1, 4, 6, 9)


def test_headings_in_quotes_and_lists_are_not_the_notes() -> None:
    """What stands in a callout or an item does not divide the note."""
    assert blocks("> # A\n\n- # B\n").headings == ()


def test_items_know_their_parents() -> None:
    """Nesting follows the indentation of the text of the item above."""
    text = "- a\n  - b\n    1. [x] c\n- d\n\n   e\n\n  f\n"
    assert items(text) == [
        (1, 1, None, "a", None),
        (2, 3, None, "b", 1),
        (3, 5, "x", "c", 2),
        (4, 1, None, "d", None),
    ]


def test_items_in_quotes() -> None:
    """Items in quotes and callouts are found and marked; others are not marked."""
    found = blocks("> [!todo] Title\n> - [ ] a\n>     - b\n\n- c\n").items
    assert [(each.line, each.column, each.quoted, each.parent_line) for each in found] == [
        (2, 3, True, None),
        (3, 7, True, 2),
        (5, 1, False, None),
    ]


def test_items_on_one_line() -> None:
    """An item can begin in an item, also behind a box, as Obsidian reads it."""
    assert items("- - a\n- [ ] 1. b\n") == [
        (1, 1, None, "- a", None),
        (1, 3, None, "a", 1),
        (2, 1, " ", "1. b", None),
        (2, 7, None, "b", 2),
    ]


@pytest.mark.parametrize("line", ["- [](x)", "- [x](y)", "- [x]y", "- [xy] z", "- \\[x] y", "-       [ ] code"])
def test_items_without_a_box(line: str) -> None:
    """Brackets that are a link, have no blank behind them or are code are no box."""
    assert [item.status for item in blocks(line).items] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "```\n- [ ] a\n```",
        "~~~js\n- [ ] a\n~~~",
        "    - [ ] a",
        "<!--\n- [ ] a\n-->",
        "%%\n- [ ] a\n%%",
        "%%\n- [ ] a",
        "$$\n- [ ] a\n$$",
        "- x\n  ```\n  - [ ] a\n  ```".replace("- x\n", "x\n\n").replace("  ", ""),
        "<div>\n- [ ] a\n</div>",
        "> %%\n> - [ ] a\n> %%",
        "text\n%%\n- [ ] a\n%%",
    ],
)
def test_what_is_no_list(text: str) -> None:
    """In code, HTML, comments and formulas there are no items, and after them there are."""
    assert items(text) == []
    closed = text.count("%%") % 2 == 0
    assert len(items(text + "\n\n- [ ] b")) == closed


def test_a_comment_goes_before_code_and_code_before_a_comment() -> None:
    """What begins first holds: a fence in a comment opens nothing, nor do percent signs in code."""
    inside = blocks("%%\n```\n%%\n- a\n")
    assert inside.comments == (Lines(1, 3),)
    assert len(inside.items) == 1
    assert blocks("```\n%%\n```\n- a\n").comments == ()


def test_an_unclosed_comment_is_told() -> None:
    """All that follows is hidden, as in Obsidian, and the line is known; a comment on one line hides nothing."""
    assert blocks("a\n\n%%\n\nb").unclosed_comment == 3
    assert blocks("%% a %%\n\n%%\nb\n%%").unclosed_comment is None


def test_code_and_html_lines() -> None:
    """Lines of code and HTML are known with their fences and marks."""
    found = blocks("a\n```\nb\n```\n\n    c\n\n<!-- d -->\n")
    assert (found.code_lines, found.html_lines) == (frozenset({2, 3, 4, 6}), frozenset({8}))


def test_tables() -> None:
    """A row is a text of its own, the row of dashes is none, and lines before the table are a paragraph."""
    found = blocks("before\n| a | b |\n|---|:-:|\n| c | d |\n\n| no | table |\n")
    assert found.tables == (Lines(2, 4),)
    assert found.texts == (Lines(1, 1), Lines(2, 2), Lines(4, 4), Lines(6, 6))


def test_callouts() -> None:
    """A callout has a type, a title and a fold, inside another too; a plain quote is none."""
    found = blocks("> [!NOTE]- A title\n> x\n> > [!tip|wide]\n> > y\n\n> > [!a]\n\n> z [!b]\n").callouts
    assert [
        (each.callout.type, each.callout.title, each.callout.folded, each.callout.line, each.end_line) for each in found
    ] == [
        ("note", "A title", True, 1, 4),
        ("tip", "", False, 3, 4),
        ("a", "", False, 6, 6),
    ]


def test_line_numbers_are_the_notes() -> None:
    """Blocks after the frontmatter keep the lines of the whole note."""
    lines = ["---", "a: 1", "---", "# Head", "- x"]
    found = parse_blocks(lines, 4)
    assert (found.headings[0].line, found.items[0].line) == (4, 5)


def test_only_line_feeds_end_lines() -> None:
    """A lone carriage return, a form feed or a line separator is text."""
    assert [(each.text, each.line) for each in blocks("# a\rb\n# c\u2028d\n# e\x0cf").headings] == [
        ("a b", 1),
        ("c\u2028d", 2),
        ("e\x0cf", 3),
    ]


@pytest.mark.parametrize("deep", ["- " * 5_000 + "x", ">" * 5_000 + "x", "> - " * 5_000, "1. " * 5_000])
def test_deep_nesting_is_told_and_the_rest_is_read(deep: str) -> None:
    """Beyond the limit there is text; what follows is read as ever."""
    found = blocks(f"- a\n\n{deep}\n\n# Head\n\n- [ ] b")
    assert found.too_deep == 3
    assert found.headings[0].text == "Head"
    assert (found.items[-1].line, found.items[-1].parent_line) == (7, None)


def test_ordinary_nesting_is_read() -> None:
    """Twenty levels of a list are all followed."""
    text = "\n".join("  " * level + "- a" for level in range(20))
    assert MAX_NESTING // 2 > 20
    assert len(items(text)) == 20
    assert blocks(text).too_deep is None


@pytest.mark.parametrize(
    "piece",
    [
        "- ",
        "> ",
        "- a\n",
        "%%\n",
        "%% a\n\n%%b\n%%\n",
        "- %%\n",
        "$$\n",
        "- $$\n",
        "$$ a\n\n",
        "```\n",
        "a\n%%\n",
        "| a |\n|---|\n",
        "    a\n",
        "<!--\n",
        "> [!a]\n",
        "[a]: b\n",
        "a\n",
        "> - a\n>\n",
        "- a\n\n",
        "*",
        "_ ",
        "1) a\n1. b\n",
        "<div>\n",
        "- [ ] 1. ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    """A text twice as long is about twice the work."""
    assert growth(blocks, piece) < LIMIT


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    """No text raises; every line number lies in the text and parents stand before their children."""
    lines = text.split("\n")
    found = parse_blocks(lines)
    last = len(lines)
    assert all(1 <= each.line <= each.end_line <= last for each in (*found.texts, *found.tables, *found.comments))
    assert {*found.code_lines, *found.html_lines} <= set(range(1, last + 1))
    for item in found.items:
        assert lines[item.line - 1][item.column - 1] in "-*+0123456789"
        assert item.parent_line is None or item.parent_line <= item.line


def test_a_paragraph_is_read_once_where_no_underline_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule for underlined headings is asked of paragraphs that an underline follows, and of no others."""
    asked: list[int] = []

    def lheading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
        asked.append(start)
        return rules_block.lheading(state, start, end, silent)

    monkeypatch.setattr(block_rules, "lheading", lheading)
    blocks = parse_blocks(["one", "two", "", "three", "---", "", "> four", "> ===", "", "---", "", "five"])
    assert [heading.text for heading in blocks.headings] == ["three"]
    assert asked == [0, 3, 6]
