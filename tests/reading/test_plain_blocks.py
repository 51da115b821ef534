"""Bodies of nothing but headings, paragraphs and flat lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.reading import markdown
from vaultgoals.reading.blocks import Blocks
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.plain_blocks import parse_plain_blocks

PIECES = (
    *("- ", "* ", "+ ", "1. ", "12) ", "> ", "    ", " ", "\t", "[ ] ", "[x] ", "a", "\u00a0", "\u2028", "\x0c", "\\"),
    *("# ", "## ", "#", "####### ", "\n", "\n\n", "```\n", "~~~", "`x`", "%%", "$$\n", "$", "<!-- ", "-->", "<div>\n"),
    *(
        "| a | b |\n",
        "|---|---|\n",
        "-|-\n",
        "-|\x0c",
        "|",
        ":",
        "---\n",
        "--",
        "-",
        "===\n",
        "=",
        "* * *",
        "_",
        "**b**",
        "*",
    ),
    *("[!note]- ", "\r", "\x00", "2026-11-20: ", "1.5", "^id", "- a\n", "text\n", "## H\n", "# H #\n"),
)


def read_by_rules(lines: list[str], first: int = 1) -> Blocks:
    """Return the blocks as the rules for all of Markdown have them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "parse_plain_blocks", lambda *_: None)
        return parse_blocks(lines, first)


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join), first=st.integers(1, 2))
def test_plain_blocks_are_those_of_all_rules(text: str, first: int) -> None:
    """What is read in one pass is just what the rules for all of Markdown make of it; all else is left to these."""
    lines = ["above", *text.split("\n")][2 - first :]
    found = parse_plain_blocks(lines, first)
    if found is not None:
        expected = read_by_rules(lines, first)
        assert found == expected
        assert [item.end_line for item in found.items] == [item.end_line for item in expected.items]


@pytest.mark.parametrize(
    "text",
    [
        "## Why\n\nWords [[A|b]] and `code`.\nMore.\n#tag\n",
        "- [ ] Ask Ruth\n* one\n+ two\ngoes on\n\n- 2026-11-20: 40 %\n## Next\n",
        "**Bold** text\n2026-11-20: 6\n1.5 is a number\n-5 too\n",
    ],
)
def test_usual_bodies_are_plain(text: str) -> None:
    """Headings, paragraphs, tasks and lists without items in items are read in one pass."""
    lines = text.split("\n")
    assert parse_plain_blocks(lines, 1) == read_by_rules(lines)


@pytest.mark.parametrize(
    "line",
    [
        *("> quote", "<div>", "```", "~~~", "%%", "$$", "1. one", "---", "***", "===", "    code", "\t- in", " - in"),
        *(
            "| --- | --- |",
            "--|--",
            "- - in",
            "-  two blanks",
            "-",
            "- # Title",
            "- > quote",
            "-\ttab",
            "# T #",
            "a\rb",
        ),
    ],
)
def test_other_blocks_are_left_to_the_rules(line: str) -> None:
    """A line that may begin any other block, or change what stands above it, is told."""
    assert parse_plain_blocks(["text", line], 1) is None


@pytest.mark.parametrize("piece", ["#", "# ", "- ", "-", "=", " ", "|", "a\n", "- a\n", "# a\n", "* *", "12"])
def test_work_grows_with_the_text(piece: str) -> None:
    """A text twice as long is about twice the work."""
    assert growth(lambda text: parse_plain_blocks(f"# {text}x".split("\n"), 1), piece) < LIMIT
