"""Refreshing the regions of a page."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vaultgoals.model.note import RegionSpan
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.regions import find_regions
from vaultgoals.writing.fingerprints import normalise
from vaultgoals.writing.page import format_page, format_region, split_lines
from vaultgoals.writing.regions import refresh

DAY = date(2026, 11, 20)
NEXT = date(2026, 11, 21)
KEPT = "> [!note]- Kept from the generated part"


def page(day: date = DAY, /, **regions: str) -> Rendered:
    """Return a rendered page with these regions."""
    pieces = [Piece("scaffold", "# Page\n")]
    for name, text in regions.items():
        pieces += [Piece("region", text, name), Piece("scaffold", "\n")]
    return Rendered("dashboard", {"type": "dashboard"}, "Page.md", day, "---\ntype: dashboard\n---\n", tuple(pieces))


def sound(existing: str, rendered: Rendered) -> str:
    """Refresh, and expect no complaint and a second refresh that changes nothing."""
    text, diagnostics = refresh(existing, rendered)
    assert diagnostics == ()
    assert refresh(text, rendered) == (text, ())
    return text


def edit(text: str, old: str, new: str) -> str:
    """Replace what stands in a text exactly once."""
    assert text.count(old) == 1
    return text.replace(old, new)


OLD = format_page(page(a="one\ntwo\nthree", b="four\nfive"))


def test_new_page() -> None:
    """A new page is its frontmatter, scaffold and regions, and names what it was given."""
    assert (
        "---\ntype: dashboard\n---\n# Page\n"
        + format_region("a", "one\ntwo\nthree", DAY)
        + format_region("b", "four\nfive", DAY)
        + "<!-- vaultgoals:regions a b (made) -->\n"
    ) == OLD


def test_refresh_replaces_content() -> None:
    """New content takes the place of the old, with its day; the other region stays as it is."""
    assert sound(OLD, page(NEXT, a="1\n2", b="four\nfive")) == edit(
        OLD, format_region("a", "one\ntwo\nthree", DAY), format_region("a", "1\n2", NEXT)
    )


def test_equal_content_is_not_written() -> None:
    """Equal content keeps its old day, so that nothing changes."""
    assert sound(OLD, page(NEXT, a="one\ntwo\nthree", b="four\nfive")) == OLD


@pytest.mark.parametrize(
    ("generated", "standing"),
    [
        ("- a\n- b", "* a  \n* b"),
        ("1. a\n2. b", "1) a\n3) b"),
        ("| a | b |\n| - | - |", "| a    | b  |\n| ---- | -- |"),
        ("> | a |\n> | - |", "> |a|\n> |:-|".replace(":", "")),
    ],
)
def test_formatters_are_no_edit(generated: str, standing: str) -> None:
    """What a formatter does to list markers, table padding and blanks at line ends is no reason to write."""
    old = format_page(page(a=generated, b="x"))
    formatted = edit(old, generated, standing)
    assert sound(formatted, page(NEXT, a=generated, b="x")) == formatted


def test_renamed_note_is_no_edit() -> None:
    """Obsidian's own change of a link's destination is not kept as if it were typed, and is brought up to date."""
    old = format_page(page(a="- [[Helth|Health]] and [x](Helth.md) 40 %\n- more"))
    renamed = edit(edit(old, "[[Helth|", "[[Goals/Health|"), "(Helth.md)", "(Goals/Health%20(2).md)")
    fresh = page(NEXT, a="- [[Goals/Health|Health]] and [x](Goals/Health%20(2).md) 50 %\n- more")
    assert sound(renamed, fresh) == format_page(fresh)


def test_text_outside_stays() -> None:
    """Text, blank lines and odd endings around regions stay to the byte."""
    written = edit(OLD, "# Page\n", "# My page\t \r\n\x0b\u2028\n\n  mine\r\r\n") + "\n\n\nlast line without end"
    fresh = page(NEXT, a="1", b="2")
    expected = written
    for name, old, new in (("a", "one\ntwo\nthree", "1"), ("b", "four\nfive", "2")):
        expected = edit(expected, format_region(name, old, DAY), format_region(name, new, NEXT))
    assert sound(written, fresh) == expected


def test_crlf_and_bom() -> None:
    """A region takes its note's line ending; a byte order mark stays."""
    note = "\ufeff" + OLD.replace("\n", "\r\n")
    text = sound(note, page(NEXT, a="1\n2", b="2", c="3"))
    assert text.startswith("\ufeff---\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert "\r\r" not in text


def test_bom_before_marker() -> None:
    """A byte order mark right before a marker stays there."""
    note = "\ufeff" + format_region("a", "one", DAY)
    assert sound(note, page(NEXT, a="1")) == "\ufeff" + format_region("a", "1", NEXT)


def test_no_final_newline() -> None:
    """A note without a newline at its end still has none."""
    note = format_region("a", "one", DAY).rstrip("\n")
    assert sound(note, page(NEXT, a="1")) == format_region("a", "1", NEXT).rstrip("\n")
    typed = edit(note, "one\n", "one\nmine\n")
    assert sound(typed, page(NEXT, a="1")) == format_region("a", "1", NEXT) + f"{KEPT}\n> mine"


def test_later_day() -> None:
    """A region of a later day is left alone; the others are refreshed."""
    later = edit(OLD, format_region("b", "four\nfive", DAY), format_region("b", "typed?", date(2026, 12, 1)))
    text = sound(later, page(NEXT, a="1", b="2"))
    assert format_region("a", "1", NEXT) in text
    assert format_region("b", "typed?", date(2026, 12, 1)) in text


def test_later_version() -> None:
    """A region of a later version is left alone, and said so."""
    later = edit(OLD, "begin b v1", "begin b v2")
    text, (warning,) = refresh(later, page(NEXT, a="one\ntwo\nthree", b="2"))
    assert (text, warning.code, warning.severity) == (later, "later-format", "warning")


def test_added_line_is_kept() -> None:
    """A line typed into a region is moved just below it, into a callout."""
    text = sound(edit(OLD, "two\n", "two\n- [x] mine\n"), page(NEXT, a="1", b="four\nfive"))
    assert text == edit(
        OLD, format_region("a", "one\ntwo\nthree", DAY), format_region("a", "1", NEXT) + f"{KEPT}\n> - [x] mine\n\n"
    )


def test_altered_line_is_kept() -> None:
    """A line that was altered is kept as it was altered, and the generated one comes back."""
    text = sound(edit(OLD, "two\n", "two, or so\n"), page(NEXT, a="one\ntwo\nthree", b="four\nfive"))
    assert f"{KEPT}\n> two, or so\n" in text
    assert format_region("a", "one\ntwo\nthree", DAY) in text


def test_tick_is_kept() -> None:
    """A ticked checkbox counts as an edit."""
    old = format_page(page(a="- [ ] one\n- [ ] two\n- [ ] three"))
    text = sound(edit(old, "[ ] two", "[x] two"), page(NEXT, a="- [ ] one\n- [ ] two\n- [ ] four"))
    assert "> - [x] two\n" in text


def test_deleted_line_comes_back() -> None:
    """A generated line that was deleted is nothing to keep."""
    fresh = page(NEXT, a="one\ntwo\nthree", b="four\nfive")
    assert KEPT not in sound(edit(OLD, "two\n", ""), fresh)


def test_stale_lines_are_not_kept() -> None:
    """Generated lines that are out of date go, also where the person typed between them."""
    text = sound(edit(OLD, "one\n", "one\nmine\n"), page(NEXT, a="1\n2\n3", b="x"))
    assert "one" not in text
    assert "three" not in text
    assert text.count("> ") == 2


def test_edited_among_many() -> None:
    """With generated lines missing, those beside a generated neighbour are still known."""
    lines = [f"line {n}" for n in range(20)]
    old = format_page(page(a="\n".join(lines)))
    text = sound(edit(edit(old, "line 7\n", "mine\n"), "line 12\n", ""), page(NEXT, a="new"))
    assert text.endswith(f"{KEPT}\n> mine\n\n<!-- vaultgoals:regions a (made) -->\n")
    assert "line" not in text


def test_same_looking_link_is_kept() -> None:
    """A typed line that differs from a generated one in a link's destination only is not lost."""
    old = format_page(page(a="- [[Health]]\n- [[Talks]] soon"))
    text = sound(edit(old, "- [[Health]]\n", "- [[Mine]]\n- [[Health]]\n"), page(NEXT, a="none"))
    assert "> - [[Mine]]\n" in text


def test_kept_lines_join_the_callout() -> None:
    """What is typed later joins the callout that is there; only what stands there as a whole is not repeated."""
    fresh = page(NEXT, a="1\n2", b="x")
    first = sound(edit(OLD, "two\n", "two\nmine\n"), fresh)
    again = sound(edit(first, "1\n2\n", "mine\n1\nmine\nmore\n2\n"), fresh)
    assert again.count(KEPT) == 1
    assert f"{KEPT}\n> mine\n>\n> mine\n> more\n" in again


def test_unfolded_callout_is_joined() -> None:
    """A callout the person unfolded, and wrote under, is still the one."""
    fresh = page(NEXT, a="1", b="x")
    first = sound(edit(OLD, "two\n", "two\nmine\n"), fresh)
    unfolded = edit(first, "[!note]- Kept", "[!note]+ Kept").replace("> mine\n", "> mine\nlazy\n")
    again = sound(edit(unfolded, "1\n", "1\nmore\n"), fresh)
    assert "> mine\n>\n> more\nlazy\n" in again


def test_text_below_stays_out_of_the_callout() -> None:
    """A paragraph right below a region does not become part of the quote."""
    note = edit(format_region("a", "one", DAY), "one\n", "one\nmine\n") + "my text\n"
    assert sound(note, page(NEXT, a="1")).endswith("> mine\n\nmy text\n")


def test_new_region_after_its_predecessor() -> None:
    """A region that a later template brings goes after its predecessor and what was kept of it."""
    old = edit(OLD, "two\n", "two\nmine\n")
    text = sound(old, page(NEXT, a="1", c="new", b="four\nfive"))
    assert text.index("> mine") < text.index("begin c") < text.index("begin b")
    assert "<!-- vaultgoals:regions a b c (made) -->" in text


def test_new_region_without_predecessor() -> None:
    """Without a predecessor in the note a new region goes to the end."""
    text = sound(OLD + "mine", page(NEXT, c="new", a="one\ntwo\nthree", b="four\nfive"))
    assert text.endswith("mine\n\n" + format_region("c", "new", NEXT))


def test_vanished_region_is_emptied() -> None:
    """A region the template no longer has is emptied, and filled again when it comes back."""
    text = sound(OLD, page(NEXT, b="four\nfive"))
    assert format_region("a", "", NEXT) in text
    assert sound(text, page(NEXT, a="back", b="four\nfive")).count("back") == 1


def test_typed_into_vanished_region() -> None:
    """What was typed into a region that vanishes is kept."""
    assert "> mine\n" in sound(edit(OLD, "two\n", "two\nmine\n"), page(NEXT, b="four\nfive"))


def test_deleted_region_stays_deleted() -> None:
    """A region the person deleted is not given again, whichever it was."""
    for name, content in (("a", "one\ntwo\nthree"), ("b", "four\nfive")):
        text = sound(edit(OLD, format_region(name, content, DAY), ""), page(NEXT, a="1", b="2"))
        assert f"begin {name}" not in text


def test_all_regions_deleted() -> None:
    """A page whose regions were all deleted stays without."""
    bare = edit(OLD, format_region("a", "one\ntwo\nthree", DAY) + format_region("b", "four\nfive", DAY), "")
    assert sound(bare, page(NEXT, a="1", b="2")) == bare


def test_name_taken_off_the_list() -> None:
    """Whoever takes a region's name off the list gets it once more."""
    text = edit(OLD, format_region("b", "four\nfive", DAY), "").replace("regions a b ", "regions a ")
    assert sound(text, page(NEXT, a="1", b="2")).count("begin b") == 1


def test_note_at_here() -> None:
    """A person's note gets the page at its mark, which stays, without frontmatter."""
    text = sound("# Mine\n<!-- vaultgoals:here -->\nbelow\n", page(a="one"))
    assert text.startswith("# Mine\n<!-- vaultgoals:here -->\n\n# Page\n<!-- vaultgoals:begin a")
    assert text.endswith("<!-- vaultgoals:regions a -->\n\nbelow\n")
    assert "type: dashboard" not in text


def test_note_without_here() -> None:
    """A note with a page's properties and no regions gets the page at its end."""
    text = sound("---\ntype: dashboard\n---\r\nmine", page(a="one"))
    assert text.startswith("---\ntype: dashboard\n---\r\nmine\n\n# Page\n")


def test_here_in_code() -> None:
    """A mark in a code block is text."""
    text = sound("```\n<!-- vaultgoals:here -->\n```\n", page(a="one"))
    assert text.startswith("```\n<!-- vaultgoals:here -->\n```\n\n# Page")


def test_page_without_regions() -> None:
    """A page whose template has no regions is put into a note once."""
    assert sound(sound("mine\n", page()), page(NEXT)).count("# Page") == 1


DAMAGED = {
    "begin deleted": lambda t: t.replace("<!-- vaultgoals:begin a v1 2026-11-20 -->\n", ""),
    "end deleted": lambda t: "".join(line for line in split_lines(t) if "vaultgoals:end a" not in line),
    "region doubled": lambda t: t + format_region("a", "one\ntwo\nthree", DAY),
    "nested": lambda t: t.replace("two\n", format_region("c", "x", DAY)),
    "moved into a fence": lambda t: t.replace("# Page\n", "# Page\n```\n") + "```\n",
    "half in a fence": lambda t: t.replace("two\n", "```\ntwo\n"),
    "joined to a paragraph": lambda t: t.replace("# Page\n", "# Page"),
    "something behind it": lambda t: t.replace("2026-11-20 -->", "2026-11-20 --> mine", 1),
    "conflicting merge": lambda t: f"<<<<<<< ours\n{t}=======\n{t}>>>>>>> theirs\n",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_stops_writing(damage: Callable[[str], str]) -> None:
    """A page with damaged markers comes back unchanged, with the line of what is wrong."""
    damaged = damage(OLD)
    text, diagnostics = refresh(damaged, page(NEXT, a="1", b="2"))
    assert text == damaged
    assert diagnostics
    assert all((d.code, d.severity, d.path) == ("damaged-region", "error", "Page.md") and d.line for d in diagnostics)


@pytest.mark.parametrize(
    "content", ["<!-- vaultgoals:end a 000000 -->", "<!-- vaultgoals:regions x -->", "```\nopen", "~~~"]
)
def test_content_that_would_break_regions(content: str) -> None:
    """Rendered text that would make its page unreadable is not written."""
    text, (diagnostic,) = refresh(OLD, page(NEXT, a=content, b="2"))
    assert (text, diagnostic.code) == (OLD, "bad-region")


def test_fenced_content() -> None:
    """A diagram in a region is content like any other."""
    content = "```mermaid\ngantt\n```"
    assert format_region("a", content, NEXT) in sound(OLD, page(NEXT, a=content, b="2"))


TYPED = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1, max_size=12
) | st.sampled_from(
    ["- [[Mine]]", "mine", "one", "| a |", "> quoted", "", "    indented", "- [x] two", "```", "%%", "<!--"]
)
GENERATED = st.lists(
    st.sampled_from(["one", "two", "- [[Health]]", "| a | b |", "", "- [ ] two", "four", "*", "x y"]), max_size=8
)


def content_lines(text: str, name: str = "a") -> tuple[RegionSpan, list[str]]:
    """Return a region's span, and all lines."""
    lines = split_lines(text)
    span = next(s for s in find_regions(lines)[0] if s.name == name)
    return span, lines


@given(GENERATED, GENERATED, st.data())
def test_nothing_typed_is_lost(generated: list[str], fresh: list[str], data: st.DataObject) -> None:
    """Whatever lines are typed over, between or instead of generated ones: each is on the page afterwards, once moved."""
    old = format_page(page(a="\n".join(generated)))
    span, lines = content_lines(old)
    inner = lines[span.line : span.end_line - 1]
    start = data.draw(st.integers(0, len(inner)))
    end = data.draw(st.integers(start, len(inner)))
    typed = data.draw(st.lists(TYPED, max_size=5))
    inner[start:end] = [f"{line}\n" for line in typed]
    edited = "".join([*lines[: span.line], *inner, *lines[span.end_line - 1 :]])
    rendered = page(NEXT, a="\n".join(fresh))
    text, diagnostics = refresh(edited, rendered)
    assume(not diagnostics)
    assert refresh(text, rendered) == (text, ())
    bare = {line.strip("> \r\n\t").lstrip("-*+ \t") for line in split_lines(text)}
    # To write another note into a generated link is what Obsidian does on a rename: that is no line of the person's.
    same = {normalise(line) for line in generated}
    for line in typed:
        if line.strip() and normalise(line) not in same:
            assert line.rstrip() in text or line.strip("> \r\t").lstrip("-*+ \t") in bare


@given(
    st.lists(TYPED, max_size=6),
    st.lists(TYPED, max_size=6),
    st.lists(TYPED, max_size=6),
    st.sampled_from([("\n", "\n"), ("\n", ""), ("\r\n", "\r\n"), ("\r\n", "")]),
)
def test_nothing_outside_is_touched(
    above: list[str], between: list[str], below: list[str], endings: tuple[str, str]
) -> None:
    """Whatever stands around regions is there afterwards to the byte."""
    ending, last = endings
    around = [ending.join([*part, ""]) if part else "" for part in (above, between, below)]
    regions = [format_region(n, "one\ntwo", DAY).replace("\n", ending) for n in ("a", "b")]
    offered = f"<!-- vaultgoals:regions a b -->{ending}"
    note = offered + around[0] + regions[0] + around[1] + regions[1] + around[2]
    note = note.removesuffix(ending) + last
    text, diagnostics = refresh(note, page(NEXT, a="1\n2\n3", b=""))
    if diagnostics:
        assert text == note
        return
    new = [format_region(n, t, NEXT).replace("\n", ending) for n, t in (("a", "1\n2\n3"), ("b", ""))]
    expected = offered + around[0] + new[0] + around[1] + new[1] + around[2]
    assert text == expected.removesuffix(ending) + last


@given(
    st.lists(st.sampled_from([*split_lines(OLD), "mine\n", "```\n", "<!-- vaultgoals:here -->\n", "\n"]), max_size=14)
)
def test_any_mixture_is_stable(lines: list[str]) -> None:
    """Whatever lines of a page are left, in whatever order: a second refresh changes nothing, own lines stay."""
    note = "".join(lines)
    rendered = page(NEXT, a="1", b="2", c="3")
    text, diagnostics = refresh(note, rendered)
    if diagnostics:
        assert text == note
    assert refresh(text, rendered) == (text, diagnostics)
    assert text.count("mine") == note.count("mine") or text.count("mine") >= 1


@pytest.mark.parametrize("kept", ["mine and more", "not > mine", "mine\nand more"])
def test_a_line_that_is_part_of_what_was_kept(kept: str) -> None:
    """Whole lines alone are the same as what was kept before: a line that one of those begins or ends with is not lost."""
    rendered = page(NEXT, a="1", b="four\nfive")
    before = sound(edit(OLD, "two\n", f"two\n{kept}\n"), rendered)
    typed = edit(before, "-->\n1\n", "-->\n1\nmine\n")
    lines = sound(typed, rendered).split("\n")
    assert lines.count("> mine") == 1
    assert all(f"> {line}" in lines for line in kept.split("\n"))


def test_a_line_that_was_kept_already() -> None:
    """The same line typed again is not kept a second time."""
    rendered = page(NEXT, a="1", b="four\nfive")
    before = sound(edit(OLD, "two\n", "two\nmine\n"), rendered)
    assert sound(edit(before, "-->\n1\n", "-->\n1\nmine\n"), rendered) == before


def test_a_callout_below_a_blank_line() -> None:
    """A callout that an editor moved a line away from its region is still the one that what was typed goes into."""
    rendered = page(NEXT, a="1", b="four\nfive")
    before = edit(sound(edit(OLD, "two\n", "two\nmine\n"), rendered), f"-->\n{KEPT}", f"-->\n\n\n{KEPT}")
    text = sound(edit(before, "-->\n1\n", "-->\n1\nmore\n"), rendered)
    assert text == edit(before, "> mine\n", "> mine\n>\n> more\n")


@pytest.mark.parametrize("below", ["\nmy own\n", ""])
def test_no_blank_line_too_many(below: str) -> None:
    """Where a blank line, or nothing, is below a region, its callout brings no other one along."""
    note = format_region("a", "one", DAY)
    typed = edit(note, "one\n", "one\nmine\n") + below
    assert sound(typed, page(NEXT, a="1")) == format_region("a", "1", NEXT) + f"{KEPT}\n> mine\n{below}"
