"""Note text comes out inert, wherever a page shows it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from vaultgoals.model.folding import fold_path
from vaultgoals.reading.links import read_wikilink
from vaultgoals.rendering.escape import cell, escape_text, escape_yaml, link, mermaid
from vaultgoals.reviews.inert import clip, flatten

HOSTILE = (
    "<%* tp.file.delete() %>",
    "<% tp.date.now() %>",
    "`$= dv.current()`",
    "`= this.file.name`",
    "```dataviewjs",
    "~~~js",
    "![[Private diary]]",
    "[[Private diary]]",
    "[[a]] and [[b|c]]",
    "]]",
    "]] [[x",
    "%%",
    "%% hidden %%",
    "50 %% off",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<iframe src="https://example.org">',
    "<!-- vaultgoals:end standing 000000 -->",
    "<!-- vaultgoals:begin standing v1 2026-11-22 -->",
    "<!-- note -->",
    "-->",
    "![](https://example.org/pixel.png)",
    "![a](https://example.org/pixel.png)",
    "[click](javascript:alert(1))",
    "https://example.org/track",
    "obsidian://open?vault=x",
    "[!note] A callout",
    "> [!danger] x",
    "#tag",
    "a #nested/tag b",
    "- [ ] a task",
    "- [x] done 📅 2026-11-22",
    "1. first",
    "2) second",
    "+ plus",
    "# Heading",
    "Setext\n===",
    "Setext\n---",
    "a | b | c",
    "\\| and \\",
    "a\nb\r\nc\u2028d\u0085e",
    "key:: value",
    "[key:: value] (other:: value)",
    "$x^2$ and $$y$$",
    "==marked== ~~gone~~ **bold** __bold__ *it* _it_",
    "text ^blockid",
    "[^1]: footnote",
    "&lt;script&gt; &#60; &amp;",
    "{{title}} {% raw %}",
    "\u202egnp.exe\u202c \x1b[31mred\x07 \x00",
    "---",
    "***",
    "    indented code",
    "\ttab",
    "title: x\n---\ntype: goal",
    "half a pair \ud83d",
)
"""Titles that do something in Obsidian, in one of its plugins or in another renderer when pasted as they are."""

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = re.compile(r"<%|%>|%%|\$=|\[\[|\]\]|::|\w://|==|<!|\{\{|\{%|(?<!\\)(?:\\\\)*[<`\[$#]")
"""What plugins look for in the raw text, whatever Markdown makes of it; and what Markdown itself takes for a beginning."""

PLACES = {
    "paragraph": "Before {} after",
    "alone": "{}",
    "item": "- {}",
    "nested item": "- a\n    - {}",
    "heading": "## {}",
    "callout": "> [!quote] A\n> {}",
    "callout item": "> [!quote] A\n> - {}",
    "strong": "Now **{}** then",
}

awkward = st.text(alphabet=st.sampled_from(list("ab 1.-+=*_~`$%#^&!<>()[]{}|\\:;\"'/@\n\t")), max_size=24)
anything = st.one_of(awkward, st.text(max_size=24), st.sampled_from(HOSTILE))


def shown_text(markdown: str) -> str:
    """Return the text that a reader sees, and fail where anything but text is in it."""
    out = []
    for token in PARSER.parse(markdown):
        assert token.type not in {"html_block", "fence", "code_block", "hr"}, token
        for child in token.children or ():
            assert child.type in {"text", "text_special", "strong_open", "strong_close", "softbreak"}, child
            out.append("\n" if child.type == "softbreak" else child.content)
    return "".join(out)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_shown_and_does_nothing(title: str, place: str) -> None:
    """Every hostile title is read as itself in every place of a page, and no plugin finds its mark in it."""
    escaped = str(escape_text(title))
    page = PLACES[place].format(escaped)
    assert len(page.split("\n")) == PLACES[place].count("\n") + 1
    assert not ACTIVE.search(escaped)
    text = shown_text(page).replace("[!quote] A", "")
    assert " ".join(flatten(title).split()) in " ".join(text.split())


@given(anything)
def test_escaped_text_reads_as_itself(text: str) -> None:
    """Whatever the text, a reader of the escaped one sees it with blanks evened out."""
    assert shown_text(str(escape_text(text))).strip() == shown_text("x" + str(escape_text("y" + text)))[2:].strip()
    assert shown_text(f"- {escape_text(text)}").split() == flatten(text).split()


def test_plain_words_stay_as_they_are() -> None:
    """Ordinary text is not cluttered with backslashes."""
    for text in (
        "Give four talks, 50 % of them abroad",
        "Q&A: 3.5 points (-5 to +5)",
        "2026-11-20 - what a day!?",
        "a/b",
    ):
        assert escape_text(text) == text


def test_a_tag_after_text_is_inert_too() -> None:
    """A tag in the middle of a title is no tag, and the number sign is still there to read."""
    assert escape_text("C# and #tag") == "C\\# and \\#tag"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_cell_keeps_its_row_whole(title: str) -> None:
    """A hostile title in a table cell leaves the row with its columns and is read as itself."""
    table = f"| a | b |\n| --- | --- |\n| {cell(title)} | end |"
    tokens = PARSER.parse(table)
    cells = [tokens[i + 1] for i, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 2
    assert cells[1].content == "end"
    assert "".join(child.content for child in cells[0].children or ()).split() == flatten(title).split()


def test_a_link_in_a_cell_escapes_its_pipe() -> None:
    """The pipe of our own link is escaped in a cell, and only there."""
    target = {"path": "Goals/Talks.md", "title": "Give talks"}
    assert link(target) == "[[Goals/Talks|Give talks]]"
    assert cell(link(target)) == "[[Goals/Talks\\|Give talks]]"


@given(anything, st.one_of(awkward, st.text(max_size=12), st.sampled_from(HOSTILE)))
def test_a_link_leads_to_its_path(title: str, name: str) -> None:
    """Whatever title and file name, the link is one link, on one line, and leads to that note."""
    # A file name with a number sign, or with blanks around it, can be linked in no form that Obsidian knows; a
    # no-break space in one is a blank to it. What begins with a dot is no note.
    name = name.replace("/", "-").replace("#", "-").replace("\u00a0", " ").strip().lstrip(".").strip() or "x"
    path = f"Goals/{name}.md".encode("utf-8", "replace").decode()
    written = str(link({"path": path, "title": title}))
    assert "\n" not in written
    # A name from right to left stands in isolates, outside the link.
    found = read_wikilink(written.strip("\u200e\u2068\u2069"))
    assert found is not None
    assert not found.embed
    assert fold_path(found.path.removesuffix(".md")) == fold_path(path.removesuffix(".md"))


@given(anything)
def test_a_link_to_a_block_holds_nothing_else(block: str) -> None:
    """Whatever is given as a block's id, the link is one link, on one line, with nothing active in it."""
    written = str(link({"path": "Goals/A.md", "title": "A", "block": block or "id"}))
    assert "\n" not in written
    inner = written[2:-2] if written.startswith("[[") else written[1:-1].replace("](", " ")
    assert not ACTIVE.search(inner.replace("#^", "", 1))
    found = read_wikilink(written)
    assert found is not None
    assert not found.embed


def test_a_link_to_a_plain_block_is_a_wikilink() -> None:
    """The id of a block is written as it is."""
    assert link({"path": "Goals/A.md", "title": "A", "block": "a-1"}) == "[[Goals/A#^a-1|A]]"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_link_shows_nothing_active(title: str) -> None:
    """No plugin finds its mark in a link, beyond the brackets of the link itself."""
    written = str(link({"path": "Goals/A.md", "title": title}))
    inner = written[2:-2] if written.startswith("[[") else written[1:].rpartition("](")[0]
    assert not ACTIVE.search(inner)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_mermaid_label_holds_nothing_of_its_grammar(title: str) -> None:
    """A label has no quote, colon, hash, bracket or line end, and begins no line of another kind."""
    label = str(mermaid(title))
    assert not set(label) & set('"`#;:%&<>\\*~$|[]{}\n\r')
    assert label.strip()
    assert len(label) <= 52


@pytest.mark.parametrize("name", ["section one", "Title of the talk", "click me", "dateFormat", "end", "", "1. Draft"])
def test_a_gantt_name_is_no_keyword(name: str) -> None:
    """A name that begins like a line of Mermaid's own gets a dot before it; a number no list."""
    assert re.match(r"· |1\.\u00a0", str(mermaid(name)))


def test_a_plain_mermaid_label_stays() -> None:
    """An ordinary name is not touched, so that a link by label leads to its note."""
    assert mermaid("Write the queues course (2027)") == "Write the queues course (2027)"


@given(st.text(max_size=30))
def test_a_yaml_scalar_is_one_line(text: str) -> None:
    """A property's value is plain or quoted, on one line, and never a word of YAML."""
    scalar = escape_yaml(text)
    assert "\n" not in scalar
    assert scalar.startswith('"') or re.fullmatch(r"[A-Za-z0-9][\w-]*", scalar, re.ASCII)


def test_identities_are_written_plain() -> None:
    """A cadence and a period need no quotes; a word of YAML does."""
    assert escape_yaml("2026-W47") == "2026-W47"
    assert escape_yaml("true") == '"true"'


def test_what_is_marked_as_ours_stays() -> None:
    """Marked Markdown is printed as it is; the same text without the mark is not."""
    assert escape_text(Markup("**x**")) == "**x**"
    assert escape_text("**x**") == "\\*\\*x\\*\\*"


def test_clip_shows_that_something_is_missing() -> None:
    """A long text ends in an ellipsis; one that fits does not."""
    assert clip("one two three", 8) == "one two…"
    assert clip("one two", 8) == "one two"
