"""Key results and check-ins that are written as Markdown tables."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.value import replace
from vaultgoals.reading.table_rows import split_row
from vaultgoals.testing import snapshot
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.fixes import apply_edits
from vaultgoals.writing.section_edit import add_to_section

HEAD = "---\ntype: goal\n---\n"
DAY = date(2026, 11, 20)


def goal(body: str, config: str = "") -> Goal:
    """Return the goal of a note."""
    files = {"G.md": HEAD + body, **({"vaultgoals.toml": config} if config else {})}
    return snapshot(files).graph.goals["G.md"]


def found(body: str) -> list[Diagnostic]:
    """Return what is found in a note, hints aside."""
    return [one for one in check(snapshot({"G.md": HEAD + body}), DAY) if one.severity != "hint"]


def table(*rows: str) -> str:
    """Return a table of a header and rows."""
    head, *others = rows
    return "\n".join([f"| {head} |", f"|{'---|' * (head.count('|') + 1)}", *(f"| {row} |" for row in others), ""])


def same(measures: Sequence[KeyResult]) -> list[KeyResult]:
    """Return key results without where they stand and what they were read from."""
    return [replace(one, line=1, column=1, raw="") for one in measures]


def said(check_ins: Sequence[CheckIn]) -> list[CheckIn]:
    """Return check-ins without where they stand."""
    return [replace(one, line=1, column=1) for one in check_ins]


@pytest.mark.parametrize(
    ("head", "row", "line"),
    [
        ("name | current | target | unit", "Books | 3 | 12 | books", "Books: 3 / 12 books"),
        ("Target | Name", "12 books | Books", "Books [target:: 12 books]"),
        ("Key result | Now | Target | Unit", "Books | 3 | 12 | books", "Books: 3 / 12 books"),
        ("name | baseline | current | target", "Time | 30 | 21 | 8", "Time: 30 -> 8, now 21"),
        ("name | baseline | target", "5 km | 31:00 | 25:00", "5 km: 31:00 -> 25:00"),
        ("name | current | target | unit", "Weight | 78 | at most 80 | kg", "Weight: at most 80 kg, now 78"),
        ("name | target", "Run | 3 times a week", "Run: 3 times a week"),
        ("name | target | unit", "Saved | 200 | € a month", "Saved: 200 € a month"),
        ("name | current | target", "Course | 40 % | ", "Course: 40 %"),
        ("name | value | target", "Saved | CHF 1,200 | CHF 5,000", "Saved: CHF 1,200 / CHF 5,000"),
        ("name | current | target | weight", "Books | 3 | 12 | 2", "Books: 3 / 12 [weight:: 2]"),
        ("**Name** | Owner | `Current` | Target", "Books | Ann | 3 | 12", "Books: 3 / 12"),
        ("name | current | target", r"[[Books\|My books]] | 3 | 12", "[[Books|My books]]: 3 / 12"),
    ],
)
def test_a_row_is_the_key_result_it_would_be(head: str, row: str, line: str) -> None:
    """A row counts as the list item that says the same, whatever the order of the columns."""
    body = f"## Key results\n\n{table(head, row)}"
    assert same(goal(body).key_results) == same(goal(f"## Key results\n- {line}\n").key_results)
    assert goal(body).key_results[0].line == 8
    assert found(body) == []


@pytest.mark.parametrize(
    ("head", "row", "line"),
    [
        ("date | value", "2026-11-02 | 4 books", "2026-11-02: 4 books"),
        ("Date | Value | Comment", "2026-11-02 | 4 books | slow, at 10:30", "2026-11-02: 4 books - slow, at 10:30"),
        ("comment | date", "no time | 2026-11-02", "2026-11-02: - no time"),
        ("date | name | value", "2026-11-02 | Pages | 90", "2026-11-02: Pages 90"),
        ("date | value | unit | confidence", "2026-11-02 | 4 | books | 6", "2026-11-02: 4 books, confidence 6"),
        ("date | value", "2026-11-02 | paused", "2026-11-02: paused"),
        ("date | value", "2026-11-02 | +1 book", "2026-11-02: +1 book"),
        ("date | value", "[[2026-11-02]] | 4 books, 90 pages", "2026-11-02: 4 books, 90 pages"),
        ("date | Books | Pages", "2026-11-02 | 4 | 90", "2026-11-02: Books 4, Pages 90"),
        ("date | Books | Pages", "2026-11-02 |  | 90", "2026-11-02: Pages 90"),
        ("date | comment", "2026-11-02 | 5 left", "2026-11-02: - 5 left"),
    ],
)
def test_a_row_is_the_check_in_it_would_be(head: str, row: str, line: str) -> None:
    """A row counts as the check-in that says the same; a column may have the name of a key result."""
    before = "## Key results\n- Books: 0 / 12 books\n- Pages: 0 / 900 pages\n## Check-ins\n\n"
    body = before + table(head, row)
    assert said(goal(body).check_ins) == said(goal(f"{before}- {line}\n").check_ins)
    assert {one.line for one in goal(body).check_ins} == {11}
    assert found(body) == []


def test_beside_list_items() -> None:
    """A table and list items of a section count together, in the order of their lines and days."""
    body = (
        "## Key results\n- A: 0 / 4\n\n"
        + table("name | current | target", "B | 0 | 4")
        + "\n- C: 0 / 4\n## Check-ins\n"
        "- 2026-11-03: A 2\n\n" + table("date | B", "2026-11-02 | 1")
    )
    assert [one.name for one in goal(body).key_results] == ["A", "B", "C"]
    assert [(one.measure, one.value) for one in goal(body).check_ins] == [("B", 1), ("A", 2)]


def test_german() -> None:
    """The words of a vault's languages name columns, too."""
    body = (
        "## Schlüsselergebnisse\n\n" + table("Name | aktuell | Ziel | Einheit", "Bücher | 3 | 12 | Bücher")
        + "\n## Zwischenstände\n\n" + table("Datum | Wert | Kommentar", "2026-11-02 | 4 Bücher | gut")
    )  # fmt: skip
    read = goal(body, '[vault]\nlanguage = "de"\n')
    assert [(one.current, one.target, one.unit) for one in read.key_results] == [(3, 12, "Bücher")]
    assert [(one.value, one.comment) for one in read.check_ins] == [(4, "gut")]


@pytest.mark.parametrize(
    ("body", "finding", "line", "words"),
    [
        ("## Key results\n\n" + table("A | B", "1 | 2"), "bad-key-result", 6, "no column `name` and `target` or `current`"),
        ("## Key results\n\n" + table("name | owner", "A | me"), "bad-key-result", 6, "no column `target` or `current`"),
        ("## Key results\n\n" + table("name | target", " | 4"), "bad-key-result", 8, "its `name` is empty"),
        ("## Key results\n\n" + table("name | target", "A | some"), "bad-key-result", 8, "no numbers"),
        ("## Key results\n\n" + table("name | current | target", "A | x | 4"), "bad-key-result", 8, "`x` in `current` is no number"),
        ("## Key results\n\n" + table("name | baseline | target", "A | 31:00 | 25"), "bad-key-result", 8, "is a time and"),
        ("## Check-ins\n\n" + table("A | B", "1 | 2"), "bad-check-in", 6, "no column `date`"),
        ("## Check-ins\n\n" + table("date | mood", "2026-11-02 | fine"), "bad-check-in", 6, "`value` or `confidence` or `comment`"),
        ("## Check-ins\n\n" + table("date | mood", "2026-11-02 | fine"), "bad-check-in", 6, "`value`"),
        ("## Check-ins\n\n" + table("date | value", " | 4"), "bad-check-in", 8, "its `date` is empty"),
        ("## Check-ins\n\n" + table("date | value", "soon | 4"), "bad-check-in", 8, "`soon` is not a date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(body: str, finding: str, line: int, words: str) -> None:
    """A table without our columns, and a row that says nothing, are named with their place."""
    [one] = found(body)
    assert (one.code, one.line, one.column) == (finding, line, 3)
    assert words in one.message


def test_a_second_column_of_one_meaning_is_named() -> None:
    """Of two columns for one thing the first counts, and the other is named where it stands."""
    [one] = found("## Key results\n\n" + table("name | target | aim", "A | 4 | 5"))
    assert (one.code, one.line, one.column, "`aim`" in one.message) == ("bad-key-result", 6, 19, True)


def test_nothing_else_is_lost() -> None:
    """A row that cannot be read costs itself alone."""
    body = "## Key results\n\n" + table("name | target", "A | 4", "B | some", " | 3", "C | 5") + "\n- D: 0 / 6\n"
    assert [(one.name, one.target) for one in goal(body).key_results] == [("A", 4), ("C", 5), ("D", 6)]
    assert [one.line for one in found(body)] == [9, 10]


KR = table("name | current | target", "A | 1 | 4")


@pytest.mark.parametrize(
    "body",
    [
        f"## Log\n\n{KR}",
        f"{KR}\n## Key results\n- B: 0 / 4\n",
        "## Key results\n\n" + "".join(f"> {line}\n" for line in KR.splitlines()),
        f"## Key results\n\n```\n{KR}```\n",
        f"## Key results\n\n%%\n{KR}%%\n",
        "## Key results\n\n" + table("name | current | target", " | | ", ""),
        "## Key results\n\n| A: 1 / 4 |\n",
        "## Progress log\n\n" + table("A | B", "1 | 2"),
        "## Progress log\n\n" + table("date | topic", "2026-11-02 | 2"),
        "## Progress log\n\n" + table("date | value", " | 2"),
    ],
)
def test_other_tables_are_left_alone(body: str) -> None:
    """Elsewhere, in quotes, code and hidden text, and without a row that says something, a table is the person's own."""
    assert [one.name for one in goal(body).key_results if one.name != "B"] == []
    assert goal(body).check_ins == ()
    assert found(body) == []


def test_a_check_in_goes_below_a_table() -> None:
    """A new check-in is a list item below the table, which stays as it was, and both are read."""
    before = "## Key results\n- Books: 0 / 12\n## Check-ins\n\n" + table("date | value", "2026-11-02 | 4")
    for end in ("", "\n## Log\n", "\nSome words.\n"):
        edited = add_to_section(HEAD + before + end, "Check-ins", "2026-11-20: 5")
        assert not isinstance(edited, Refused)
        assert before in edited.text
        read = snapshot({"G.md": edited.text}).graph.goals["G.md"]
        assert [one.value for one in read.check_ins] == [4, 5]


def test_a_day_in_a_cell_is_mended_in_its_place() -> None:
    """`check --fix` writes a day of a row in its cell, and nothing else of the table changes."""
    body = "## Check-ins\n\n" + table("comment | date", "at 10:30 | 20.11.2026")
    files = {"G.md": HEAD + body}
    changed, _ = apply_edits(check(snapshot(files), DAY), {"G.md": files["G.md"].encode()})
    assert changed["G.md"].decode() == files["G.md"].replace("20.11.2026", "2026-11-20")


CELLS = st.text(alphabet="ab |\\1:-é", max_size=12).map(str.strip)


@given(st.lists(CELLS, min_size=1, max_size=5), st.sampled_from(("", " |")))
def test_cells_are_read_back(cells: list[str], end: str) -> None:
    """Cells that are written as a row are read back, each where it stands; a bar within one stands behind a backslash."""
    cells = [cell.replace("\\", "/") for cell in cells]
    line = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + (end if cells[-1] else " |")
    read = split_row(line)
    assert [cell.text for cell in read] == cells
    assert all(not cell.text or line[cell.column - 1] in {cell.text[0], "\\"} for cell in read)


@given(st.text(max_size=60))
def test_any_line(line: str) -> None:
    """Any line has cells, and none is read twice."""
    read = split_row(line)
    assert sum(len(cell.text) for cell in read) <= len(line)


@pytest.mark.parametrize("piece", ["|", " a |", "\\|", "\\", " | | "])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the row is about twice the work, and so are twice the rows."""
    assert growth(split_row, piece) < LIMIT


def test_work_grows_with_the_rows() -> None:
    """Twice the rows are about twice the work."""
    head = "## Key results\n- Books: 0 / 12\n## Check-ins\n\n| date | value |\n|---|---|\n"
    assert growth(lambda text: goal(head + text), "| 2026-11-02 | 4 |\n") < LIMIT
