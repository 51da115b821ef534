"""A plan that a person should look at first is held as a whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import first_form
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.record import BuildRecord, KnownNote, Reading
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.writing.caution import ask_about_goals, ask_about_many, ask_about_past, hold
from vaultgoals.writing.newest import find_newest_page
from vaultgoals.writing.page import format_page

PLAN = WritePlan((Write("A.md", b"a", b"b", ""), Write("B.md", None, b"b", "")), held=("C.md",))


def record(goals: int, others: int = 0) -> BuildRecord:
    """Return the record of a build with so many goals, and notes of another kind; an ordinary note is no matter."""
    kinds = ["goal"] * goals + ["skill"] * others + [""] * 7
    return BuildRecord(
        date(2026, 11, 19), Reading(1), "", {f"{n}.md": KnownNote("", kind) for n, kind in enumerate(kinds)}
    )


@pytest.mark.parametrize(("known", "now"), [(10, 5), (16, 0), (24, 19)])
def test_many_goals_gone_are_asked_about(known: int, now: int) -> None:
    """At least five goals and more than a fifth of them gone: that is asked about, with both numbers."""
    (question,) = ask_about_goals(record(now), record(known))
    assert question.code == "goals-gone"
    assert f"{known - now} of {known} goals" in question.message


@pytest.mark.parametrize(("known", "now"), [(0, 0), (4, 0), (25, 20), (10, 6)])
def test_fewer_goals_gone_are_not(known: int, now: int) -> None:
    """A few goals less are a person's own decision."""
    assert ask_about_goals(record(now), record(known)) == ()


@pytest.mark.parametrize(("known", "now"), [((3, 0), (8, 0)), ((10, 10), (12, 13)), ((20, 3), (20, 8))])
def test_many_more_notes_with_a_kind_are_asked_about(known: tuple[int, int], now: tuple[int, int]) -> None:
    """A build after which many more notes have a kind than before, more than a fifth and at least five, asks."""
    (question,) = ask_about_goals(record(*now), record(*known))
    assert question.code == "many-new"
    assert f"{sum(now) - sum(known)} more notes have a kind than at the last build ({sum(known)})" in question.message


@pytest.mark.parametrize(
    ("known", "now"), [((3, 0), (7, 0)), ((25, 0), (30, 0)), ((0, 0), (40, 0)), ((10, 5), (12, 5))]
)
def test_some_more_notes_with_a_kind_are_not(known: tuple[int, int], now: tuple[int, int]) -> None:
    """A few new goals, a first build, and a vault's first goals are nothing to ask about."""
    assert ask_about_goals(record(*now), record(*known)) == ()
    assert ask_about_goals(record(*now), None) == ()


def test_too_many_notes_are_asked_about() -> None:
    """A plan that changes more existing notes than the limit asks first."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(4))
    assert [d.code for d in ask_about_many(WritePlan(writes), 3)] == ["too-many-files"]


@pytest.mark.parametrize(
    ("made_by", "command"), [("build", "build"), ("review", "build"), ("clean", "clean"), ("", "build")]
)
def test_the_command_that_goes_on_is_named(made_by: str, command: str) -> None:
    """The question names a command that can be told to go on: `review` has no `--yes`, and a build makes its page, too."""
    plan = WritePlan((Write("A.md", b"a", b"b", ""),), made_by=made_by)
    (question,) = ask_about_many(plan, 0)
    assert f"then run `vaultgoals {command} --yes`" in question.message


def test_as_many_notes_as_the_limit_are_not() -> None:
    """The limit itself may be reached."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(3))
    assert ask_about_many(WritePlan(writes), 3) == ()


def test_a_plan_that_asks_is_held() -> None:
    """While anything is asked nothing is written or remembered, and every page is held beside what was held before."""
    said = Diagnostic("path-taken", Severity.ERROR, "a note is there", "C.md")
    question = Diagnostic("goals-gone", Severity.ERROR, "6 of 8 goals are gone")
    held = hold(replace(PLAN, diagnostics=(said,), asks=(question,), record=record(3)))
    assert (held.writes, held.held, held.record) == ((), ("A.md", "B.md", "C.md"), None)
    assert held.diagnostics == (said, question)
    assert hold(PLAN) is PLAN


def test_new_notes_do_not_count() -> None:
    """Pages that are new touch nothing of the person's, however many."""
    writes = tuple(Write(f"{n}.md", None, b"b", "") for n in range(9))
    assert ask_about_many(WritePlan(writes), 3) == ()


@pytest.mark.parametrize(("count", "words"), [(1, "1 note would"), (2, "2 notes would")])
def test_notes_are_counted_as_one_says(count: int, words: str) -> None:
    """One note is no notes."""
    writes = tuple(Write(f"{n}.md", b"a", b"b", "") for n in range(count))
    assert ask_about_many(WritePlan(writes), 0)[0].message.startswith(words)


DAY = date(2026, 11, 20)
PAGE = Rendered("weekly", {}, "W.md", DAY, "---\ntype: review\n---\n", (Piece("region", "x", "week"),), first=DAY)
FORMS = pytest.mark.parametrize("form", [format_page, first_form.format_page], ids=["second form", "first form"])


def pages(*texts: str) -> dict[str, bytes]:
    """Return pages by path, `a.md`, `b.md` and so on."""
    return {f"{name}.md": text.encode() for name, text in zip("abc", texts, strict=False)}


def ask(known: dict[str, bytes], today: date, plan: WritePlan = PLAN) -> tuple[Diagnostic, ...]:
    """Return what is asked of a plan as of a day, beside pages that are there."""
    return ask_about_past(plan, *find_newest_page(known), today)


@FORMS
@pytest.mark.parametrize("days", [2, 3, 900])
def test_a_day_well_before_what_pages_are_of_is_asked_about(form: Callable[[Rendered], str], days: int) -> None:
    """Two days before the newest day in any marker or closing line and more, it is asked about, with the page."""
    known = pages("no page", form(PAGE), form(replace(PAGE, day=DAY - timedelta(days=9))))
    (question,) = ask(known, DAY - timedelta(days=days))
    assert (question.code, question.severity) == ("later-day", Severity.ERROR)
    assert f"b.md is of {DAY}" in question.message


@FORMS
@pytest.mark.parametrize("days", [1, 0, -1, -400])
def test_the_day_before_is_not(form: Callable[[Rendered], str], days: int) -> None:
    """One day is the other side of the earth; and what is of an earlier day is what every build meets."""
    assert ask(pages(form(PAGE)), DAY - timedelta(days=days)) == ()


def test_a_first_day_is_no_day_that_a_page_is_of() -> None:
    """The day on which a page's period begins, and days that are only spoken of, ask nothing."""
    ahead = format_page(replace(PAGE, first=DAY + timedelta(days=60), day=DAY - timedelta(days=9)))
    written_about = "2030-01-01\n\n```\n<!-- vg week v2 2030-01-01 empty -->\n```\n"
    assert "2027-01-19" in ahead
    assert ask(pages(ahead, written_about), DAY - timedelta(days=8)) == ()


def test_every_line_that_says_a_day_counts() -> None:
    """Of a region that is empty or was taken out, too, and where a merge left two lines, the later one."""
    for line in ("empty", "deleted", "3f2a9c QmX0"):
        merged = f"{format_page(PAGE)}<!-- vg week v2 2026-12-24 {line} -->\n"
        assert "of 2026-12-24" in ask(pages(merged), DAY)[0].message


def test_a_build_that_has_nothing_to_write_asks_nothing() -> None:
    """Where a past day would write nothing there is nothing to ask about."""
    assert ask(pages(format_page(PAGE)), DAY - timedelta(days=5), WritePlan(unchanged=("a.md",))) == ()
