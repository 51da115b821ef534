"""Finding regions and reading their markers."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.note import PageLine, RegionSpan
from vaultgoals.reading.markers import (
    BeginMarker,
    EndMarker,
    parse_marker,
)
from vaultgoals.reading.regions import find_fenced_lines, find_marks

BEGIN_A = "<!-- vaultgoals:begin a v1 2026-11-20 -->"
END_A = "<!-- vaultgoals:end a 3f2a9c QmX0b1_- -->"
BEGIN_B = "<!-- vaultgoals:begin b v1 2026-11-20 -->"
END_B = "<!-- vaultgoals:end b 3f2a9c -->"


def problems(*lines: str, code_lines: Collection[int] | None = None) -> list[int]:
    """Return the lines that are complained about."""
    found = find_marks(lines, code_lines).damage
    assert all(d.code == "damaged-region" for d in found)
    return [d.line for d in found]


def test_regions_in_order() -> None:
    """Sound regions come with the lines of their markers."""
    marks = find_marks(["x", BEGIN_A, "y", END_A, "", BEGIN_B, END_B])
    assert marks.regions == (RegionSpan("a", 2, 4), RegionSpan("b", 6, 7))
    assert marks.damage == ()


def test_text_about_markers() -> None:
    """A marker within a line, or in code, is text."""
    marks = find_marks([f"the line {BEGIN_A} begins one", "```", BEGIN_A, "```"], {2, 3, 4})
    assert (marks.regions, marks.damage) == ((), ())


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
    marks = find_marks([BEGIN_A, END_A, BEGIN_A, END_A, BEGIN_B, END_B])
    assert [span.name for span in marks.regions] == ["b"]
    assert [d.line for d in marks.damage] == [3]


def test_damaged_marker() -> None:
    """A line that begins like a marker and is none is reported with the form that was expected."""
    (diagnostic,) = find_marks([BEGIN_A, "<!-- vaultgoals:end a -->"]).damage
    assert (diagnostic.line, "NAME DIGEST LINES" in diagnostic.message) == (2, True)
    assert problems(f"  {BEGIN_A}", "x", f"  {END_A}") == [1, 3]


def test_moved_into_code() -> None:
    """A region of which one marker lies in code is reported at the other one."""
    assert problems("```", BEGIN_A, "```", END_A, code_lines={1, 2, 3}) == [4]
    assert problems(BEGIN_A, "```", END_A, "```", code_lines={2, 3, 4}) == [1]


def test_region_of_a_later_version() -> None:
    """The end marker of a later version may have any form."""
    later = "<!-- vaultgoals:begin a v2 2026-11-20 -->"
    marks = find_marks([later, "<!-- vaultgoals:end a sha256:00 -->"])
    assert (marks.regions, marks.damage) == ((RegionSpan("a", 1, 2),), ())


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
    marks = find_marks(lines)
    assert (marks.regions, marks.damage) == ((), ())


OPEN_A, OPEN_B, CLOSE = "<!-- vg:a -->", "<!-- vg:b -->", "<!-- /vg -->"
LIST = "<!-- vaultgoals:regions a b -->"
RECORD_A = "<!-- vg a v2 2026-11-20 3f2a9c QmX0b1_- -->"


def test_regions_of_the_second_form() -> None:
    """Regions come with the lines of their markers, and what is known of them from the lines at the end."""
    marks = find_marks(["x", OPEN_A, "y", CLOSE, OPEN_B, CLOSE, LIST, "<!-- vg page dashboard -->", RECORD_A])
    assert marks.regions == (RegionSpan("a", 2, 4), RegionSpan("b", 5, 6))
    assert (marks.damage, marks.offered, marks.is_made, marks.is_second) == ((), ("a", "b"), False, True)
    assert marks.page == PageLine("dashboard")
    assert [(name, [record.codes for record in found]) for name, found in marks.records.items()] == [
        ("a", [("QmX0", "b1_-")])
    ]
    assert sorted(marks.closing) == [7, 8, 9]


def test_both_forms_in_one_note() -> None:
    """A region of either form is found beside one of the other, with what is known of it."""
    marks = find_marks([BEGIN_A, "y", END_A, OPEN_B, "z", CLOSE])
    assert marks.regions == (RegionSpan("a", 1, 3), RegionSpan("b", 4, 6))
    assert (marks.records["a"][0].digest, marks.records["a"][0].text, marks.is_second) == ("3f2a9c", "", True)


@pytest.mark.parametrize(
    ("lines", "broken", "sound"),
    [
        ([OPEN_A, "x", OPEN_B, "y", CLOSE], {"a"}, ["b"]),
        ([OPEN_A, "x", CLOSE, "y", CLOSE], set(), ["a"]),
        ([OPEN_A, CLOSE, OPEN_A, CLOSE, OPEN_B, CLOSE], {"a"}, ["b"]),
        ([OPEN_B, CLOSE, OPEN_A, "x"], {"a"}, ["b"]),
        ([OPEN_A, "x", "<!-- /vg --> mine", OPEN_B, CLOSE], {"a"}, ["b"]),
        (["  <!-- vg:a -->", "x", CLOSE, OPEN_B, CLOSE], set(), ["b"]),
        ([OPEN_A, "x", END_A, OPEN_B, CLOSE], {"a"}, ["b"]),
        ([BEGIN_A, "x", CLOSE, OPEN_B, CLOSE], {"a"}, ["b"]),
        ([BEGIN_A, END_A, OPEN_A, CLOSE, OPEN_B, CLOSE], {"a"}, ["b"]),
    ],
)
def test_damage_costs_one_region(lines: list[str], broken: set[str], sound: list[str]) -> None:
    """A marker that is lost, doubled, mixed or damaged is reported, and costs its own region alone."""
    marks = find_marks(lines)
    assert set(marks.broken) == broken
    assert [span.name for span in marks.regions] == sound
    assert marks.damage


def test_a_closing_line_anywhere() -> None:
    """What is said at a page's end is read wherever it stands outside code, within a region, too."""
    marks = find_marks([RECORD_A, OPEN_A, LIST, "x", CLOSE, "```", RECORD_A, "```"], {6, 7, 8})
    assert (sorted(marks.closing), len(marks.records["a"]), marks.damage) == ([1, 3], 1, ())


def test_an_invitation() -> None:
    """The mark at which a page may be put in makes a note ours to write into; without any mark it is the person's."""
    assert find_marks(["x", "<!-- vaultgoals:here -->"]).here == (2,)
    assert find_marks(["<!-- vaultgoals:here -->"]).is_ours
    assert not find_marks(["x", "<!-- mine -->", "text about <!-- vg:a -->"]).is_ours


ANY = [BEGIN_A, END_A, BEGIN_B, END_B, OPEN_A, OPEN_B, CLOSE, RECORD_A, LIST, "```", "text", "<!-- vg:", ""]


@given(st.lists(st.sampled_from(ANY)))
def test_any_order_of_markers(lines: list[str]) -> None:
    """Whatever the order of markers, regions never overlap, names are single, and each span is as it says."""
    spans = find_marks(lines).regions
    assert len({span.name for span in spans}) == len(spans)
    above = 0
    for span in spans:
        assert above < span.line < span.end_line
        assert isinstance(parse_marker(lines[span.line - 1]), BeginMarker)
        assert isinstance(parse_marker(lines[span.end_line - 1]), EndMarker)
        above = span.end_line
