"""A plan that a person should look at first is held as a whole."""

from dataclasses import replace

import pytest

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.writing.caution import hold_back

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
