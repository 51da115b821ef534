"""A plan that a person should look at first is held as a whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import first_form
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.writing.caution import hold_back, hold_past
from vaultgoals.writing.page import format_page

PLAN = WritePlan((Write("A.md", b"a", b"b", ""), Write("B.md", None, b"b", "")), held=("C.md",))


@pytest.mark.parametrize(("known", "now"), [(10, 5), (16, 0), (24, 19)])
def test_many_goals_gone_hold_everything(known: int, now: int) -> None:
    """At least five goals and more than a fifth of them gone: nothing is written, and the reason is told."""
    held = hold_back(PLAN, now, known, 200)
    assert held.writes == ()
    assert held.held == ("A.md", "B.md", "C.md")
    assert [d.code for d in held.diagnostics] == ["goals-gone"]
    assert f"{known - now} of {known} goals" in held.diagnostics[0].message


@pytest.mark.parametrize(("known", "now"), [(None, 0), (0, 0), (4, 0), (25, 20), (10, 6), (10, 30)])
def test_fewer_goals_gone_hold_nothing(known: int | None, now: int) -> None:
    """A few goals less, a first build, and new goals are a person's own decision."""
    assert hold_back(PLAN, now, known, 200) == PLAN


def test_too_many_notes_hold_everything() -> None:
    """A plan that changes more existing notes than the limit asks first."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(4))
    held = hold_back(WritePlan(writes), 1, None, 3)
    assert held.writes == ()
    assert [d.code for d in held.diagnostics] == ["too-many-files"]


def test_as_many_notes_as_the_limit_hold_nothing() -> None:
    """The limit itself may be reached."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(3))
    assert hold_back(WritePlan(writes), 1, None, 3) == WritePlan(writes)


@pytest.mark.parametrize(("known", "most"), [(10, 200), (None, 0)])
def test_what_was_said_before_is_still_said(known: int | None, most: int) -> None:
    """A plan that is held keeps its own diagnostics beside the reason."""
    said = Diagnostic("path-taken", Severity.ERROR, "a note is there", "C.md")
    held = hold_back(replace(PLAN, diagnostics=(said,)), 0, known, most)
    assert held.diagnostics[0] == said
    assert len(held.diagnostics) == 2


def test_new_notes_do_not_count() -> None:
    """Pages that are new touch nothing of the person's, however many."""
    writes = tuple(Write(f"{n}.md", None, b"b", "") for n in range(9))
    assert hold_back(WritePlan(writes), 1, None, 3) == WritePlan(writes)


@pytest.mark.parametrize(("count", "words"), [(1, "1 note would"), (2, "2 notes would")])
def test_notes_are_counted_as_one_says(count: int, words: str) -> None:
    """One note is no notes."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(count))
    assert hold_back(WritePlan(writes), 1, None, 0).diagnostics[0].message.startswith(words)


DAY = date(2026, 11, 20)
PAGE = Rendered("weekly", {}, "W.md", DAY, "---\ntype: review\n---\n", (Piece("region", "x", "week"),), first=DAY)
FORMS = pytest.mark.parametrize("form", [format_page, first_form.format_page], ids=["second form", "first form"])


def pages(*texts: str) -> dict[str, bytes]:
    """Return pages by path, `a.md`, `b.md` and so on."""
    return {f"{name}.md": text.encode() for name, text in zip("abc", texts, strict=False)}


@FORMS
@pytest.mark.parametrize("days", [2, 3, 900])
def test_a_day_well_before_what_pages_are_of_holds_everything(form: Callable[[Rendered], str], days: int) -> None:
    """Two days before the newest day in any marker or closing line and more, no page is written, new ones neither."""
    known = pages("no page", form(PAGE), form(replace(PAGE, day=DAY - timedelta(days=9))))
    held = hold_past(PLAN, known, DAY - timedelta(days=days))
    assert (held.writes, held.held) == ((), ("A.md", "B.md", "C.md", "b.md"))
    assert [(d.code, d.severity) for d in held.diagnostics] == [("later-day", Severity.ERROR)]
    assert f"b.md is of {DAY}" in held.diagnostics[0].message


@FORMS
@pytest.mark.parametrize("days", [1, 0, -1, -400])
def test_the_day_before_holds_nothing(form: Callable[[Rendered], str], days: int) -> None:
    """One day is the other side of the earth; and what is of an earlier day is what every build meets."""
    assert hold_past(PLAN, pages(form(PAGE)), DAY - timedelta(days=days)) is PLAN


def test_a_first_day_is_no_day_that_a_page_is_of() -> None:
    """The day on which a page's period begins, and days that are only spoken of, hold nothing."""
    ahead = format_page(replace(PAGE, first=DAY + timedelta(days=60), day=DAY - timedelta(days=9)))
    written_about = "2030-01-01\n\n```\n<!-- vg week v2 2030-01-01 empty -->\n```\n"
    assert "2027-01-19" in ahead
    assert hold_past(PLAN, pages(ahead, written_about), DAY - timedelta(days=8)) is PLAN


def test_every_line_that_says_a_day_counts() -> None:
    """Of a region that is empty or was taken out, too, and where a merge left two lines, the later one."""
    for line in ("empty", "deleted", "3f2a9c QmX0"):
        merged = f"{format_page(PAGE)}<!-- vg week v2 2026-12-24 {line} -->\n"
        assert "of 2026-12-24" in hold_past(PLAN, pages(merged), DAY).diagnostics[0].message


def test_a_build_that_has_nothing_to_write_holds_nothing() -> None:
    """Where a past day would write nothing, and leave nothing alone, there is nothing to ask about."""
    unchanged = WritePlan(unchanged=("a.md",))
    assert hold_past(unchanged, pages(format_page(PAGE)), DAY - timedelta(days=5)) is unchanged


def test_the_reason_is_told_once() -> None:
    """What is left alone because it is of a later day is told of by the one line that holds everything."""
    left = Diagnostic("later-day", Severity.WARNING, "left alone", "a.md", 3)
    other = Diagnostic("path-taken", Severity.ERROR, "a note is there", "C.md")
    waiting = WritePlan(unchanged=("a.md", "b.md"), diagnostics=(other, left))
    held = hold_past(waiting, pages(format_page(PAGE)), DAY - timedelta(days=2))
    assert (held.held, held.unchanged) == (("a.md",), ("b.md",))
    assert [d.code for d in held.diagnostics] == ["path-taken", "later-day"]
    assert hold_past(waiting, pages(format_page(PAGE)), DAY - timedelta(days=1)) is waiting
