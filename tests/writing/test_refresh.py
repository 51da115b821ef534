"""Refreshing the regions of a page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import first_form
from tests.second_form import format_region
from vaultgoals.model.note import RegionSpan
from vaultgoals.model.record import READING_VERSION
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.fingerprints import normalise
from vaultgoals.reading.regions import find_marks
from vaultgoals.writing.closing import build_record, format_record
from vaultgoals.writing.page import format_page, split_content, split_lines
from vaultgoals.writing.regions import refresh

DAY = date(2026, 11, 20)
NEXT = date(2026, 11, 21)
SAID = f'<!-- vg page notes reading="{READING_VERSION}" -->'
KEPT = "> [!note]- Kept from the generated part"


def page(day: date = DAY, /, **regions: str) -> Rendered:
    """Return a rendered page with these regions."""
    pieces = [Piece("scaffold", "# Page\n")]
    for name, text in regions.items():
        pieces += [Piece("region", text, name), Piece("scaffold", "\n")]
    return Rendered("notes", {"type": "notes"}, "Page.md", day, "---\ntype: notes\n---\n", tuple(pieces))


def region(name: str, text: str) -> str:
    """Return a region with its markers."""
    return format_region(name, split_content(text))


def record(name: str, text: str, day: date = DAY) -> str:
    """Return the line that says what is known of a region."""
    return format_record(build_record(name, split_content(text), day, {})) + "\n"


def changed(page_text: str, name: str, old: str, new: str) -> str:
    """Return a page with another text in a region, as of the next day."""
    text = edit(page_text, region(name, old), region(name, new))
    return edit(text, record(name, old), record(name, new, NEXT))


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


END = f"\n<!-- vaultgoals:regions a b (made) -->\n{SAID}\n" + record("a", "one\ntwo\nthree") + record("b", "four\nfive")


def test_new_page() -> None:
    """A new page is its frontmatter, scaffold and regions; at its end it says what it was given and what that was."""
    start = "---\ntype: notes\n---\n# Page\n"
    assert start + region("a", "one\ntwo\nthree") + region("b", "four\nfive") + END == OLD


def test_refresh_replaces_content() -> None:
    """New content takes the place of the old, with its day; the other region stays as it is."""
    assert sound(OLD, page(NEXT, a="1\n2", b="four\nfive")) == changed(OLD, "a", "one\ntwo\nthree", "1\n2")


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
    expected = changed(written, "a", "one\ntwo\nthree", "1")
    expected = changed(expected, "b", "four\nfive", "2")
    assert sound(written, page(NEXT, a="1", b="2")) == expected


def test_crlf_and_bom() -> None:
    """A region takes its note's line ending; a byte order mark stays."""
    note = "\ufeff" + OLD.replace("\n", "\r\n")
    text = sound(note, page(NEXT, a="1\n2", b="2", c="3"))
    assert text.startswith("\ufeff---\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert "\r\r" not in text


def test_bom_before_marker() -> None:
    """A byte order mark right before a marker stays there."""
    note = "\ufeff" + region("a", "one") + record("a", "one")
    assert sound(note, page(NEXT, a="1")).startswith("\ufeff" + region("a", "1"))


def test_no_final_newline() -> None:
    """A note without a newline at its end still has none."""
    bare = OLD.removesuffix("\n")
    assert sound(bare, page(NEXT, a="1", b="2")) == sound(OLD, page(NEXT, a="1", b="2")).removesuffix("\n")
    typed = edit(bare, "one\n", "one\nmine\n")
    text = sound(typed, page(NEXT, a="1", b="2"))
    assert f"{KEPT}\n> mine\n" in text
    assert not text.endswith("\n")


def test_a_return_at_the_very_end() -> None:
    """A carriage return alone at the end of a note, as of a line that an old system ended, stays."""
    text = sound(f"{OLD}mine\r", page(NEXT, a="1", b="2"))
    assert text.endswith("\nmine\r")
    crlf = OLD.replace("\n", "\r\n").removesuffix("\r\n")
    assert not sound(crlf, page(NEXT, a="1", b="2")).endswith("\r")


def test_later_day() -> None:
    """A region of a later day is left alone, with what is known of it; the others are refreshed."""
    later = edit(OLD, record("b", "four\nfive"), record("b", "four\nfive", date(2026, 12, 1)))
    text = sound(edit(later, "five\n", "five\ntyped?\n"), page(NEXT, a="1", b="2"))
    assert region("a", "1") in text
    assert region("b", "four\nfive\ntyped?") in text
    assert record("b", "four\nfive", date(2026, 12, 1)) in text


def test_later_version() -> None:
    """A region of a later version is left alone, and said so; an earlier one is refreshed all the same."""
    later = edit(OLD, record("b", "four\nfive"), "<!-- vg b v3 2026-11-20 whatever it says -->\n")
    text, (warning,) = refresh(later, page(NEXT, a="1", b="2"))
    assert text == changed(later, "a", "one\ntwo\nthree", "1")
    assert (warning.code, warning.severity) == ("later-format", "warning")


def test_added_line_is_kept() -> None:
    """A line typed into a region is moved just below it, into a callout."""
    text = sound(edit(OLD, "two\n", "two\n- [x] mine\n"), page(NEXT, a="1", b="four\nfive"))
    fresh = changed(OLD, "a", "one\ntwo\nthree", "1")
    assert text == edit(fresh, region("a", "1"), region("a", "1") + f"{KEPT}\n> - [x] mine\n\n")


def test_a_typed_line_keeps_its_end() -> None:
    """A typed line that ends otherwise than its page is kept byte for byte; generated lines end as the page does."""
    with_return = edit(OLD, "two\n", "two\nmine\r\nand mine\nanother\r\r\n")
    assert f"{KEPT}\n> mine\r\n> and mine\n> another\r\r\n\n" in sound(with_return, page(NEXT, a="1", b="2"))
    without = edit(OLD.replace("\n", "\r\n"), "two\r\n", "two\r\nmine\nand mine\r\n")
    assert f"{KEPT}\r\n> mine\n> and mine\r\n\r\n" in sound(without, page(NEXT, a="1", b="2"))
    generated = edit(OLD, "two\n", "two\r\n")
    assert "\r" not in sound(generated, page(NEXT, a="1", b="2"))


def test_altered_line_is_kept() -> None:
    """A line that was altered is kept as it was altered, and the generated one comes back."""
    text = sound(edit(OLD, "two\n", "two, or so\n"), page(NEXT, a="one\ntwo\nthree", b="four\nfive"))
    assert f"{KEPT}\n> two, or so\n" in text
    assert region("a", "one\ntwo\nthree") in text
    assert record("a", "one\ntwo\nthree") in text


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
    assert f"<!-- /vg -->\n{KEPT}\n> mine\n\n<!-- vaultgoals:regions a (made) -->\n" in text
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
    note = edit(region("a", "one"), "one\n", "one\nmine\n") + "my text\n" + record("a", "one")
    assert "> mine\n\nmy text\n" in sound(note, page(NEXT, a="1"))


def test_new_region_after_its_predecessor() -> None:
    """A region that a later template brings goes after its predecessor and what was kept of it."""
    old = edit(OLD, "two\n", "two\nmine\n")
    text = sound(old, page(NEXT, a="1", c="new", b="four\nfive"))
    assert text.index("> mine") < text.index("<!-- vg:c") < text.index("<!-- vg:b")
    assert "<!-- vaultgoals:regions a b c (made) -->" in text


def test_new_region_without_predecessor() -> None:
    """Without a predecessor in the note a new region goes to the page's end."""
    text = sound(OLD + "mine", page(NEXT, c="new", a="one\ntwo\nthree", b="four\nfive"))
    assert region("b", "four\nfive") + "\n" + region("c", "new") + "\n<!-- vaultgoals:regions a b c (made) -->" in text


def test_an_empty_region_has_no_markers_and_keeps_its_place() -> None:
    """A region with nothing in it stands nowhere in the text, and comes back where it was."""
    fresh = page(NEXT, a="one\ntwo\nthree", c="", b="four\nfive")
    assert "vg:c" not in format_page(fresh)
    filled = page(NEXT, a="one\ntwo\nthree", c="new", b="four\nfive")
    text = sound(format_page(fresh), filled)
    assert text.index("three") < text.index("<!-- vg:c -->") < text.index("four")
    assert sound(sound(text, fresh), filled) == text


def test_vanished_region_is_emptied() -> None:
    """A region the template no longer has is emptied, and filled again where it was when it comes back."""
    text = sound(OLD, page(NEXT, b="four\nfive"))
    assert "vg:a" not in text
    assert "one" not in text
    again = sound(text, page(NEXT, a="back", b="four\nfive"))
    assert again.index("# Page") < again.index("back") < again.index("four")


def test_typed_into_vanished_region() -> None:
    """What was typed into a region that vanishes is kept."""
    assert "> mine\n" in sound(edit(OLD, "two\n", "two\nmine\n"), page(NEXT, b="four\nfive"))


def test_deleted_region_stays_deleted() -> None:
    """A region the person deleted is not given again, whichever it was, and the page says so."""
    for name, content in (("a", "one\ntwo\nthree"), ("b", "four\nfive")):
        text = sound(edit(OLD, region(name, content), ""), page(NEXT, a="1", b="2"))
        assert f"vg:{name}" not in text
        assert f"<!-- vg {name} v2 2026-11-20 deleted -->" in text


def test_all_regions_deleted() -> None:
    """A page whose regions were all deleted stays without."""
    bare = edit(OLD, region("a", "one\ntwo\nthree") + region("b", "four\nfive"), "")
    text = sound(bare, page(NEXT, a="1", b="2"))
    assert text.count("deleted") == 2
    assert text.split("<!--")[0] == bare.split("<!--")[0]


def test_a_region_comes_back_for_whoever_takes_its_line_away() -> None:
    """Without markers and without the line that says so, a region is empty, not deleted, and comes back."""
    gone = sound(edit(OLD, region("b", "four\nfive"), ""), page(NEXT, a="1", b="2"))
    text = sound(edit(gone, "<!-- vg b v2 2026-11-20 deleted -->\n", ""), page(NEXT, a="1", b="2"))
    assert region("b", "2") in text


def test_what_nobody_knows_is_kept() -> None:
    """Keys of a later version stay in the lines at the page's end, in their order."""
    said = edit(OLD, SAID, SAID.replace(" -->", ' mood="gr%C3%BCn" -->'))
    said = edit(said, record("a", "one\ntwo\nthree"), record("a", "one\ntwo\nthree").replace(" -->", ' ids="W1.1" -->'))
    text = sound(said, page(NEXT, a="1", b="four\nfive"))
    assert SAID.replace(" -->", ' mood="gr%C3%BCn" -->') in text
    assert record("a", "1", NEXT).replace(" -->", ' ids="W1.1" -->') in text


def test_a_lost_record_costs_no_word() -> None:
    """Where nothing is known of a region, what equals the fresh text is ours, and all else is kept, once."""
    lost = edit(edit(OLD, record("a", "one\ntwo\nthree"), ""), "two\n", "two\nmine\n")
    text = sound(lost, page(NEXT, a="one\ntwo\n3", b="four\nfive"))
    assert region("a", "one\ntwo\n3") + f"{KEPT}\n> mine\n> three\n" in text


def test_two_records_of_a_merge() -> None:
    """Of two lines that a merge left, the one that the region's text is of counts, and one line is left."""
    other = record("a", "uno\ndos", NEXT)
    for lines in (other + record("a", "one\ntwo\nthree"), record("a", "one\ntwo\nthree") + other):
        merged = edit(OLD, record("a", "one\ntwo\nthree"), lines)
        text = sound(merged, page(NEXT, a="1", b="four\nfive"))
        assert KEPT not in text
        assert text.count("<!-- vg a v2") == 1


def test_the_lines_at_the_end_come_together() -> None:
    """Lines that were scattered, into a region, too, stand together again, and no text of the person's goes."""
    list_line = "<!-- vaultgoals:regions a b (made) -->\n"
    scattered = edit(edit(OLD, list_line, ""), "two\n", f"two\n{list_line}")
    scattered = edit(scattered, record("b", "four\nfive"), "mine\n" + record("b", "four\nfive"))
    text = sound(scattered, page(NEXT, a="one\ntwo\nthree", b="four\nfive"))
    assert text == OLD + "mine\n"


def test_an_empty_place_beside_text() -> None:
    """The place of an empty region is known by a heading beside it, in whatever order the person has the sections."""
    pieces = (
        *(
            Piece("scaffold", "## First\n\n- \n\n"),
            Piece("region", "", "a"),
            Piece("scaffold", "\n\n## Second\n\n- \n\n"),
        ),
        *(Piece("region", "", "b"), Piece("scaffold", "\n\n## Third\n\n- \n")),
    )
    empty = Rendered("notes", {"type": "notes"}, "Page.md", DAY, "---\ntype: notes\n---\n", pieces)
    full = replace(empty, day=NEXT, pieces=tuple(replace(p, text=p.text or f"now {p.name}") for p in pieces))
    answered = edit(format_page(empty), "## Second\n\n- \n", "## Second\n\n- my answer\n- another\n")
    text = sound(answered, full)
    assert text.index("## First") < text.index("now a") < text.index("## Second")
    assert text.index("- another") < text.index("now b") < text.index("## Third")


def test_note_at_here() -> None:
    """A person's note gets the page at its mark, which stays, without frontmatter."""
    text = sound("# Mine\n<!-- vaultgoals:here -->\nbelow\n", page(a="one"))
    assert text.startswith("# Mine\n<!-- vaultgoals:here -->\n\n# Page\n<!-- vg:a -->")
    assert "<!-- vaultgoals:regions a -->\n" in text
    assert text.endswith(record("a", "one") + "\nbelow\n")
    assert "type: notes" not in text


def test_note_without_here() -> None:
    """A note without regions gets the page at its end."""
    text = sound("---\ntype: notes\n---\r\nmine", page(a="one"))
    assert text.startswith("---\ntype: notes\n---\r\nmine\n\n# Page\n")


def test_here_in_code() -> None:
    """A mark in a code block is text."""
    text = sound("```\n<!-- vaultgoals:here -->\n```\n", page(a="one"))
    assert text.startswith("```\n<!-- vaultgoals:here -->\n```\n\n# Page")


def test_page_without_regions() -> None:
    """A page whose template has no regions is put into a note once."""
    assert sound(sound("mine\n", page()), page(NEXT)).count("# Page") == 1


DAMAGED = {
    "begin lost": lambda t: t.replace("<!-- vg:a -->\n", ""),
    "end lost": lambda t: t.replace("<!-- /vg -->\n", "", 1),
    "region doubled": lambda t: t.replace(region("b", "four\nfive"), region("b", "four\nfive") + region("a", "x")),
    "half in a comment": lambda t: t.replace("<!-- vg:a -->", "  <!-- vg:a -->"),
    "something behind it": lambda t: t.replace("<!-- vg:a -->", "<!-- vg:a --> mine"),
    "mixed forms": lambda t: t.replace("<!-- /vg -->\n", "<!-- vaultgoals:end a 3f2a9c -->\n", 1),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_costs_one_region(damage: Callable[[str], str]) -> None:
    """A region whose markers are damaged is left as it is, with the line; the rest of the page is refreshed."""
    damaged = damage(OLD)
    rendered = page(NEXT, a="1", b="2")
    text, diagnostics = refresh(damaged, rendered)
    assert diagnostics
    assert all((d.code, d.severity, d.path) == ("damaged-region", "error", "Page.md") and d.line for d in diagnostics)
    assert region("b", "2") in text
    assert region("a", "1") not in text
    mine = iter(text.split("<!-- vaultgoals:regions")[0].split("\n"))
    assert all(line in mine for line in damaged.split("<!-- vg:b -->")[0].split("\n"))
    assert record("a", "one\ntwo\nthree") in text
    assert refresh(text, rendered)[0] == text


STOPPING = {
    "moved into a fence": lambda t: t.replace("# Page\n", "# Page\n```\n") + "```\n",
    "half in a fence": lambda t: t.replace("two\n", "```\ntwo\n"),
    "below an open fence": lambda t: t.replace("# Page\n", "# Page\n```\nmine\n"),
}


@pytest.mark.parametrize("damage", STOPPING.values(), ids=STOPPING.keys())
def test_a_page_in_code_is_refused(damage: Callable[[str], str]) -> None:
    """A page of which something lies in code comes back unchanged, with the line of what is wrong."""
    text, diagnostics = refresh(damage(OLD), page(NEXT, a="1", b="2"))
    assert text == damage(OLD)
    assert all((d.code, d.severity) == ("damaged-region", "error") and d.line for d in diagnostics)
    assert diagnostics


def test_the_region_is_whole_again_once_its_marker_is_back() -> None:
    """Whoever puts a lost marker back gets the region refreshed, and what was typed meanwhile is kept."""
    rendered = page(NEXT, a="1", b="2")
    lost = refresh(DAMAGED["begin lost"](OLD), rendered)[0]
    mended = edit(edit(lost, "one\n", "<!-- vg:a -->\none\n"), "two\n", "two\nmine\n")
    text = sound(mended, rendered)
    assert region("a", "1") + f"{KEPT}\n> mine\n" in text


def test_a_conflicting_merge_loses_nothing() -> None:
    """A page that a merge left twice, with its marks: whatever is done about it, every line of the person's is there."""
    typed = edit(OLD, "# Page\n", "# Page\nmine 1\n")
    merged = f"<<<<<<< ours\n{typed}=======\n{edit(typed, 'mine 1', 'mine 2')}>>>>>>> theirs\n"
    text, diagnostics = refresh(merged, page(NEXT, a="1", b="2"))
    assert diagnostics
    for line in ("mine 1", "mine 2", "<<<<<<< ours", "=======", ">>>>>>> theirs"):
        assert f"{line}\n" in text


@pytest.mark.parametrize(
    "content",
    [
        *("<!-- vaultgoals:end a 000000 -->", "<!-- vaultgoals:regions x -->", "```\nopen", "~~~"),
        *("<!-- vg:a -->", "<!-- /vg -->", "<!-- vg a v2 2026-11-20 deleted -->", "<!-- vg page weekly -->"),
    ],
)
def test_content_that_would_break_regions(content: str) -> None:
    """Rendered text that would make its page unreadable is not written."""
    text, (diagnostic,) = refresh(OLD, page(NEXT, a=content, b="2"))
    assert (text, diagnostic.code) == (OLD, "bad-region")


def test_fenced_content() -> None:
    """A diagram in a region is content like any other."""
    content = "```mermaid\ngantt\n```"
    assert region("a", content) in sound(OLD, page(NEXT, a=content, b="2"))


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
    span = next(s for s in find_marks(lines).regions if s.name == name)
    return span, lines


FORMS = st.sampled_from([format_page, first_form.format_page, first_form.format_mixed])


@given(FORMS, GENERATED, GENERATED, st.data())
def test_nothing_typed_is_lost(
    form: Callable[[Rendered], str], generated: list[str], fresh: list[str], data: st.DataObject
) -> None:
    """Whatever lines are typed over, between or instead of generated ones, in any form: each is on the page afterwards."""
    old = form(page(a="\n".join(generated)))
    assume(find_marks(split_lines(old)).regions)
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
    regions = [region(n, "one\ntwo").replace("\n", ending) for n in ("a", "b")]
    end = f"<!-- vaultgoals:regions a b -->\n{SAID}\n"
    said = (end + record("a", "one\ntwo") + record("b", "one\ntwo")).replace("\n", ending)
    note = said + around[0] + regions[0] + around[1] + regions[1] + around[2]
    note = note.removesuffix(ending) + last
    text, diagnostics = refresh(note, page(NEXT, a="1\n2\n3", b="4"))
    if diagnostics and text == note:
        return
    if diagnostics or find_marks(split_lines(note)).here:
        assert all(line.rstrip("\r") in text for part in (above, between, below) for line in part)
        return
    new = [region(n, t).replace("\n", ending) for n, t in (("a", "1\n2\n3"), ("b", "4"))]
    said = (end + record("a", "1\n2\n3", NEXT) + record("b", "4", NEXT)).replace("\n", ending)
    expected = said + around[0] + new[0] + around[1] + new[1] + around[2]
    assert text == expected.removesuffix(ending) + last


FIRST = first_form.format_page(page(a="one\ntwo\nthree", b="four\nfive"))
LINES = (*split_lines(OLD), "mine\n", "```\n", "<!-- vaultgoals:here -->\n", "\n")


@given(st.lists(st.sampled_from(LINES), max_size=14) | st.lists(st.sampled_from([*LINES, *split_lines(FIRST)])))
def test_any_mixture_is_stable(lines: list[str]) -> None:
    """Whatever lines of a page, of one form or both, are left in whatever order: a second refresh changes nothing, own lines stay."""
    note = "".join(lines)
    rendered = page(NEXT, a="1", b="2", c="3")
    text = refresh(note, rendered)[0]
    assert refresh(text, rendered)[0] == text
    assert text.count("mine") >= 1 if "mine" in note else "mine" not in text


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
    typed = record("a", "one") + edit(region("a", "one"), "one\n", "one\nmine\n") + below
    assert sound(typed, page(NEXT, a="1")).endswith(region("a", "1") + f"{KEPT}\n> mine\n{below}")
