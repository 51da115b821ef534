"""What a person typed into a region, told from the generated lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.fingerprints import settle
from vaultgoals.reading.markers import Record
from vaultgoals.writing.clean import plan_clean
from vaultgoals.writing.closing import build_record
from vaultgoals.writing.page import format_page
from vaultgoals.writing.regions import refresh
from vaultgoals.writing.typed import find_typed

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 21)
KEPT = "> [!note]- Kept from the generated part"
STANDING = (
    *("## Standing", "", "| Short | Progress |", "| --- | --- |", "| [[A\\|A]] | 60 % |", "| [[B\\|B]] | 40 % |", ""),
    *("| Long | Progress |", "| --- | --- |", "| [[C\\|C]] | 10 % |", "", "```mermaid", "gantt", "```", ""),
    *("- [ ] milk", "- Paused: [[D]]", "refrain"),
)
FRESH = tuple(line.replace("60 %", "61 %") for line in STANDING)


def record_of(lines: Sequence[str]) -> Record:
    """Return what is known of generated lines."""
    return build_record("a", lines, DAY, {})


def find(standing: Sequence[str], recorded: Sequence[str] = STANDING, fresh: Sequence[str] = FRESH) -> list[list[str]]:
    """Return the runs that were typed."""
    return [list(run) for run in find_typed(standing, record_of(recorded), fresh)]


TYPED = {
    "a table": ["| mine | yours |", "| --- | --- |", "| 1 | 2 |", "| 1 | 2 |"],
    "code": ["```python", "if a:", "    go()", "if b:", "    go()", "", "x", "```"],
    "a fence": ["```", "foo", "```"],
    "a comment": ["%%", "hidden", "%%"],
    "formulas": ["$$", "x", "$$", "$$", "y", "$$"],
    "a poem": ["O rose", "refrain", "", "O lily", "refrain"],
    "three lists": ["- milk", "* milk", "1. milk", "- [ ] milk"],
    "two paragraphs": ["First paragraph.", "", "Second paragraph."],
    "a heading": ["## Standing", "my own words"],
    "code by indentation": ["    code", "\tmore"],
    "a hard break": ["one  ", "two\\"],
    "a quote": ["> a quote", ">", "> more"],
    "odd ends": ["one\u2028two\x85three\x0cfour", "five\rsix"],
    "a line that is there": ["refrain"],
    "a line that will be there": ["| [[A\\|A]] | 61 % |"],
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("place", [0, 1, 3, 7, 12, 15, len(STANDING)])
def test_typed_in_one_place(typed: list[str], place: int) -> None:
    """What is typed at one place, also right beside lines that are equal to its own, is found whole."""
    assert find([*STANDING[:place], *typed, *STANDING[place:]]) == [typed]


def test_nothing_typed() -> None:
    """Generated lines are not typed: as they were, formatted, out of date, moved, and where others are gone."""
    assert find(STANDING) == []
    assert find([line.replace("- [", "*  [").replace(" |", "   |") + " " for line in STANDING]) == []
    assert find([line.replace("[[A\\|", "[[Goals/A\\|") for line in STANDING]) == []
    assert find(STANDING, fresh=["something else"]) == []
    assert find([*STANDING[15:16], *STANDING[:15], *STANDING[16:]]) == []
    assert find([*STANDING[7:10], *STANDING[:7], *STANDING[10:]], fresh=STANDING) == []
    assert find([*STANDING[:4], *STANDING[6:9], "", *STANDING[12:]]) == []


def test_typed_at_several_places() -> None:
    """Runs with generated lines between them are runs of their own."""
    standing = ["mine", *STANDING[:6], "", "refrain", "mine", *STANDING[6:], "refrain"]
    assert find(standing) == [["mine"], ["refrain", "mine"], ["refrain"]]


def test_typed_in_place_of_generated_lines() -> None:
    """A table or code in place of a generated one keeps the lines that are alike in every table and every code."""
    assert find([*STANDING[:2], *TYPED["a table"], *STANDING[6:]]) == [TYPED["a table"]]
    assert find([*STANDING[:2], *TYPED["a table"]]) == [TYPED["a table"]]
    assert find([*STANDING[:8], *STANDING[8:9], "| mine | 10 % |", *STANDING[10:]]) == [["| mine | 10 % |"]]


def test_only_blank_lines() -> None:
    """Blank lines that were typed, or taken away, are nothing to keep."""
    assert find([line for line in STANDING if line]) == []
    assert find(["", *STANDING[:3], "", *STANDING[3:], " "]) == []


def test_a_link_that_may_be_either() -> None:
    """Of two lines that differ in a link's destination nobody knows which was typed: one that would go is kept, too."""
    both = [["- Paused: [[Mine]]", "- Paused: [[D]]"]]
    assert find([*STANDING[:16], *both[0], *STANDING[17:]], fresh=[]) == both
    assert find([*STANDING[:16], *both[0][::-1], *STANDING[17:]]) == [["- Paused: [[Mine]]"]]
    moved = ["- Paused: [[Mine]]", *(line for line in STANDING if "Paused" not in line)]
    assert find(moved) == [["- Paused: [[Mine]]"]]


def page(day: date, lines: Sequence[str]) -> Rendered:
    """Return a rendered page with a region between headings."""
    pieces = (
        *(Piece("scaffold", "# Page\n"), Piece("region", "\n".join(lines), "a"), Piece("scaffold", "\n\n## Notes\n\n")),
        Piece("region", "| x |\n| --- |", "b"),
    )
    return Rendered("dashboard", {"type": "dashboard"}, "Page.md", day, "---\ntype: dashboard\n---\n", pieces)


def build(text: str, rendered: Rendered) -> str:
    """Refresh a page, and expect no complaint and a second build that changes nothing."""
    built, diagnostics = refresh(text, rendered)
    assert diagnostics == ()
    assert refresh(built, rendered) == (built, ())
    return built


def cleaned(text: str, rendered: Rendered) -> str:
    """Return a page without what is ours; empty where it goes."""
    plan = plan_clean({"Page.md": text.encode()}, {"Page.md": rendered})
    assert plan.held == ()
    after = plan.writes[0].after if plan.writes else text.encode()
    return (after or b"").decode()


def quoted(run: Sequence[str]) -> str:
    """Return lines as they stand in the callout."""
    return "".join(f"> {line}\n" if line.strip() else ">\n" for line in run)


LINES = st.sampled_from(
    [*STANDING, *(line for lines in TYPED.values() for line in lines), "", "mine", "- ", "x", "x", "---"]
)
OWN = st.lists(LINES, max_size=8)


@given(OWN, st.sampled_from(["", "x"]), st.integers(0, len(STANDING)), st.sampled_from([STANDING, FRESH, ()]))
def test_any_lines_at_any_place_stay(typed: list[str], edge: str, place: int, fresh: Sequence[str]) -> None:
    """Whatever is typed into a region, repeats included, stays together and in order, through builds and `clean`."""
    # Between lines that are its own the run is exact: else a first line that is the same as the one below may be either.
    run = [f"top{edge}", *typed, f"bottom{edge}"]
    text = format_page(page(DAY, STANDING))
    old, new = "\n".join(STANDING), "\n".join([*STANDING[:place], *run, *STANDING[place:]])
    edited = text.replace(old, new)
    rendered = page(NEXT, fresh)
    if refresh(edited, rendered)[1]:
        # A code fence that nobody closed may take the region's end with it.
        assert refresh(edited, rendered)[0] == edited
        return
    built = build(edited, rendered)
    assert f"\n{KEPT}\n{quoted(run)}" in built
    assert f"\n{KEPT}\n{quoted(run)}" in cleaned(built, rendered)
    assert f"\n{KEPT}\n{quoted(run)}" in cleaned(edited, rendered)
    assert "61 %" not in cleaned(edited, rendered).replace(quoted(run), "")
    later = build(built, page(date(2026, 12, 1), ["another"]))
    assert f"\n{KEPT}\n{quoted(run)}" in later
    assert later.count("\n>") == built.count("\n>")


@given(st.lists(st.tuples(st.integers(0, len(STANDING)), OWN), max_size=4), st.sets(st.integers(0, len(STANDING) - 1)))
def test_any_edits_lose_no_line(places: list[tuple[int, list[str]]], gone: set[int]) -> None:
    """Lines typed at several places, with generated ones taken away: each is kept, unless a generated one is missing."""
    standing: list[str] = []
    typed = Counter(settle(line) for _, run in places for line in run if line.strip())
    for place in range(len(STANDING) + 1):
        standing += [line for at, run in places if at == place for line in run]
        standing += [STANDING[place]] if place < len(STANDING) and place not in gone else []
    kept = Counter(settle(line) for run in find(standing, fresh=()) for line in run if line.strip())
    taken = Counter(settle(STANDING[place]) for place in gone)
    assert not typed - taken - kept


@given(st.sets(st.integers(0, len(STANDING) - 1)), st.sampled_from([STANDING, FRESH, ()]))
def test_taking_lines_away_keeps_none(gone: set[int], fresh: Sequence[str]) -> None:
    """Where a person only takes generated lines away, none of the others is taken for theirs."""
    assert find([line for place, line in enumerate(STANDING) if place not in gone], fresh=fresh) == []
