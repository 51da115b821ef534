"""Finding regions and reading their markers."""

from collections.abc import Collection
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.note import RegionSpan
from vaultgoals.reading.regions import (
    BeginMarker,
    EndMarker,
    find_fenced_lines,
    find_regions,
    is_here_line,
    is_made_line,
    parse_marker,
    parse_offered,
)

BEGIN_A = "<!-- vaultgoals:begin a v1 2026-11-20 -->"
END_A = "<!-- vaultgoals:end a 3f2a9c QmX0b1_- -->"
BEGIN_B = "<!-- vaultgoals:begin b v1 2026-11-20 -->"
END_B = "<!-- vaultgoals:end b 3f2a9c -->"


def problems(*lines: str, code_lines: Collection[int] = ()) -> list[int]:
    """Return the lines that are complained about."""
    found = find_regions(lines, code_lines)[1]
    assert all(d.code == "damaged-region" for d in found)
    return [d.line for d in found]


def test_begin_marker() -> None:
    """A begin marker has a name, a version and a day."""
    assert parse_marker(BEGIN_A) == BeginMarker("a", 1, date(2026, 11, 20))


def test_end_marker() -> None:
    """An end marker has a name, a digest and four characters for each line."""
    assert parse_marker(END_A) == EndMarker("a", "3f2a9c", ("QmX0", "b1_-"))
    assert parse_marker(END_B) == EndMarker("b", "3f2a9c", ())


def test_marker_with_line_ending_and_bom() -> None:
    """A line ending, blanks at the end and a byte order mark do not hide a marker."""
    assert parse_marker(f"\ufeff{BEGIN_A}  \r\n") == parse_marker(BEGIN_A)


def test_no_marker() -> None:
    """A day that does not exist, characters that do not come out even, text beside it: no marker."""
    for line in (
        "<!-- vaultgoals:begin a v1 2026-02-30 -->",
        "<!-- vaultgoals:begin a v1 2026-11-20 more -->",
        "<!-- vaultgoals:end a 3f2a9c QmX0b -->",
        f"text {BEGIN_A}",
        f"{END_A} text",
        f"    {BEGIN_A}",
        "<!-- vaultgoals:begin ../a v1 2026-11-20 -->",
        "",
    ):
        assert parse_marker(line) is None, line


def test_later_version_may_say_more() -> None:
    """A begin marker of a later version may carry words that are not known yet."""
    assert parse_marker("<!-- vaultgoals:begin a v2 2026-11-20 wide -->") == BeginMarker("a", 2, date(2026, 11, 20))


def test_offered() -> None:
    """The line of offered regions lists names; other lines list none."""
    assert parse_offered("<!-- vaultgoals:regions a b-c -->\r\n") == ("a", "b-c")
    assert parse_offered("<!-- vaultgoals:regions -->") == ()
    assert parse_offered("regions a b") is None


def test_made() -> None:
    """The list of regions of a page that we made says so; no other line does."""
    assert is_made_line("\ufeff<!-- vaultgoals:regions a b-c (made) -->\r\n")
    assert parse_offered("<!-- vaultgoals:regions a b-c (made) -->") == ("a", "b-c")
    assert is_made_line("<!-- vaultgoals:regions (made) -->")
    assert not is_made_line("<!-- vaultgoals:regions a made -->")
    assert not is_made_line("<!-- vaultgoals:regions a -->")
    assert parse_offered("<!-- vaultgoals:regions (made) a -->") is None


def test_here() -> None:
    """The here mark stands alone on its line."""
    assert is_here_line("<!-- vaultgoals:here -->\n")
    assert not is_here_line("write <!-- vaultgoals:here --> there")


def test_regions_in_order() -> None:
    """Sound regions come with the lines of their markers."""
    spans, diagnostics = find_regions(["x", BEGIN_A, "y", END_A, "", BEGIN_B, END_B])
    assert spans == (RegionSpan("a", 2, 4), RegionSpan("b", 6, 7))
    assert diagnostics == ()


def test_text_about_markers() -> None:
    """A marker within a line, or in code, is text."""
    assert find_regions([f"the line {BEGIN_A} begins one", "```", BEGIN_A, "```"], {2, 3, 4}) == ((), ())


def test_unclosed() -> None:
    """A region without end is reported at its beginning."""
    assert problems("x", BEGIN_A, "y") == [2]


def test_reversed() -> None:
    """An end above its beginning is reported, and so is the beginning without end."""
    assert problems(END_A, BEGIN_A) == [1, 2]


def test_nested() -> None:
    """A region within a region is reported, also where both are closed."""
    assert problems(BEGIN_A, BEGIN_B, END_B, END_A) == [2, 4]


def test_crossed() -> None:
    """The end of another region than the one that is open is reported."""
    assert problems(BEGIN_A, END_B) == [2]


def test_duplicated() -> None:
    """The second region of one name is reported, and neither counts."""
    spans, diagnostics = find_regions([BEGIN_A, END_A, BEGIN_A, END_A, BEGIN_B, END_B])
    assert [span.name for span in spans] == ["b"]
    assert [d.line for d in diagnostics] == [3]


def test_damaged_marker() -> None:
    """A line that begins like a marker and is none is reported with the form that was expected."""
    (diagnostic,) = find_regions([BEGIN_A, "<!-- vaultgoals:end a -->"])[1]
    assert (diagnostic.line, "NAME DIGEST LINES" in diagnostic.message) == (2, True)
    assert problems(f"  {BEGIN_A}", "x", f"  {END_A}") == [1, 3]


def test_moved_into_code() -> None:
    """A region of which one marker lies in code is reported at the other one."""
    assert problems("```", BEGIN_A, "```", END_A, code_lines={1, 2, 3}) == [4]
    assert problems(BEGIN_A, "```", END_A, "```", code_lines={2, 3, 4}) == [1]


def test_region_of_a_later_version() -> None:
    """The end marker of a later version may have any form."""
    later = "<!-- vaultgoals:begin a v2 2026-11-20 -->"
    spans, diagnostics = find_regions([later, "<!-- vaultgoals:end a sha256:00 -->"])
    assert (spans, diagnostics) == ((RegionSpan("a", 1, 2),), ())


def test_fenced_lines() -> None:
    """A fence ends at one of its kind that is at least as long, and lasts to the end without one."""
    assert find_fenced_lines(["```js", "~~~", "``", "````", "x"]) == {1, 2, 3, 4}
    assert find_fenced_lines(["x", "~~~", "```"]) == {2, 3}
    assert find_fenced_lines(["`` `a` ``", "```a``` b", "    ```"]) == set()


def test_a_fence_is_closed_by_a_bare_one() -> None:
    """A line of a fence's kind with a word after it is text in the code; blanks after it are nothing."""
    assert find_fenced_lines(["```", "``` js", BEGIN_A, "```  ", END_A]) == {1, 2, 3, 4}
    assert find_fenced_lines(["~~~", "~~~~ x", "~~~\t", BEGIN_A]) == {1, 2, 3}
    lines = ["~~~md", BEGIN_A, "~~~js", END_A, "~~~"]
    assert find_regions(lines, find_fenced_lines(lines)) == ((), ())


@given(st.lists(st.sampled_from([BEGIN_A, END_A, BEGIN_B, END_B, "```", "text", "<!-- vaultgoals:end", ""])))
def test_any_order_of_markers(lines: list[str]) -> None:
    """Whatever the order of markers, regions never overlap, names are single, and each span is as it says."""
    spans, _ = find_regions(lines, find_fenced_lines(lines))
    assert len({span.name for span in spans}) == len(spans)
    above = 0
    for span in spans:
        assert above < span.line < span.end_line
        assert isinstance(parse_marker(lines[span.line - 1]), BeginMarker)
        assert isinstance(parse_marker(lines[span.end_line - 1]), EndMarker)
        above = span.end_line
