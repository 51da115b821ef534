"""Reading single lines of ours, in both forms."""

from dataclasses import replace
from datetime import date

import pytest

from vaultgoals.model.note import PageLine
from vaultgoals.reading.markers import (
    BeginMarker,
    EndMarker,
    Offered,
    Record,
    is_here_line,
    parse_closing,
    parse_marker,
)

BEGIN_A = "<!-- vaultgoals:begin a v1 2026-11-20 -->"
END_A = "<!-- vaultgoals:end a 3f2a9c QmX0b1_- -->"
END_B = "<!-- vaultgoals:end b 3f2a9c -->"
DAY = date(2026, 11, 20)


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
    assert parse_closing("<!-- vaultgoals:regions a b-c -->\r\n") == Offered(("a", "b-c"))
    assert parse_closing("<!-- vaultgoals:regions -->") == Offered(())
    assert parse_closing("regions a b") is None


def test_made() -> None:
    """The list of regions of a page that we made says so; no other line does."""
    assert parse_closing("\ufeff<!-- vaultgoals:regions a b-c (made) -->\r\n") == Offered(("a", "b-c"), is_made=True)
    assert parse_closing("<!-- vaultgoals:regions (made) -->") == Offered((), is_made=True)
    assert parse_closing("<!-- vaultgoals:regions a made -->") == Offered(("a", "made"))
    assert parse_closing("<!-- vaultgoals:regions (made) a -->") is None


def test_here() -> None:
    """The here mark stands alone on its line."""
    assert is_here_line("<!-- vaultgoals:here -->\n")
    assert not is_here_line("write <!-- vaultgoals:here --> there")


def test_markers_of_the_second_form() -> None:
    """A region begins with its name and ends without; what is known of it stands elsewhere."""
    assert parse_marker("<!-- vg:found-wins -->\r\n") == BeginMarker("found-wins")
    assert parse_marker("<!-- /vg -->") == EndMarker()
    for line in (
        "<!-- vg: -->",
        "<!-- vg:a b -->",
        " <!-- vg:a -->",
        "<!-- vg:a --> x",
        "<!-- /vg a -->",
        "<!--vg:a-->",
    ):
        assert parse_marker(line) is None, line


@pytest.mark.parametrize(
    ("line", "record"),
    [
        (
            "<!-- vg next v2 2026-11-20 3f2a9c QmX0b1_- -->",
            Record("next", 2, DAY, digest="3f2a9c", codes=("QmX0", "b1_-")),
        ),
        ("<!-- vg next v2 2026-11-20 3f2a9c -->", Record("next", 2, DAY, digest="3f2a9c")),
        ("<!-- vg next v2 2026-11-20 deleted -->", Record("next", 2, DAY, "deleted")),
        ('<!-- vg next v2 2026-11-20 empty at="after:a" -->', Record("next", 2, DAY, "empty", keys={"at": "after:a"})),
        (
            '<!-- vg page v2 2026-11-20 3f2a9c QmX0 ids="W47.1%20%22x%22" later="1" -->',
            Record("page", 2, DAY, digest="3f2a9c", codes=("QmX0",), keys={"ids": 'W47.1 "x"', "later": "1"}),
        ),
        ("<!-- vg next v3 2026-11-20 whatever it says -->", Record("next", 3, DAY)),
    ],
)
def test_records(line: str, record: Record) -> None:
    """A line says of a region its day, what was generated or that it is empty or deleted, and what nobody here knows."""
    assert parse_closing(line + "\n") == replace(record, text=line)


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ('<!-- vg page dashboard reading="1" -->', PageLine("dashboard", None, {"reading": "1"})),
        (
            '<!-- vg page weekly 2026-09-07 reading="2" wins="Erfolge%20%C3%BCber%20alles" -->',
            PageLine("weekly", date(2026, 9, 7), {"reading": "2", "wins": "Erfolge über alles"}),
        ),
        ("<!-- vg page v2 2026-09-07 -->", PageLine("v2", date(2026, 9, 7))),
        (f'<!-- vg page v2 wins="{"%E5%8B%9D" * 400}" -->', PageLine("v2", None, {"wins": "勝" * 400})),
    ],
)
def test_page_lines(line: str, page: PageLine) -> None:
    """A page says what it is, its first day, and more by keys."""
    assert parse_closing(f"\ufeff{line} \r\n") == page


@pytest.mark.parametrize(
    "line",
    [
        "<!-- vg next v2 2026-02-30 3f2a9c -->",
        "<!-- vg next v2 2026-11-20 3f2a9c QmX -->",
        "<!-- vg next v2 2026-11-20 -->",
        "<!-- vg next v2 2026-11-20 empty at=after -->",
        "<!-- vg page weekly 2026-13-01 -->",
        "<!-- vg page weekly 2026-09-07 reading=2 -->",
        "<!-- vg page -->",
        "<!-- vgarden -->",
        "> <!-- vg page dashboard -->",
    ],
)
def test_no_closing_line(line: str) -> None:
    """A day that does not exist, codes that do not come out even, a key without quotes: nothing is read of it."""
    assert parse_closing(line) is None
