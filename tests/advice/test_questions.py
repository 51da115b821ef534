"""What a goal asks to be decided: one question for each, and none that it contradicts."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.advice.questions import QUESTIONS
from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
BOXES = "## Done when\n- [x] a ✅ 2026-10-02\n- [x] b ✅ 2026-10-03\n"
TARGET = "## Key results\n- Races: 0 / 3 races\n\n## Check-ins\n- 2026-07-01: 3 races\n"
NEXT_STEP = ("no-next-action", "not-specific", "stale", "long-goal-unfed")

Said = Callable[..., dict[str, list[str]]]


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture
def said() -> Said:
    """Return a function from notes to the codes that are said of each."""

    def codes(day: date = DAY, **notes: str) -> dict[str, list[str]]:
        found = check(snapshot({f"{name}.md": text for name, text in notes.items()}), day)
        return {name: [one.code for one in found if one.path == f"{name}.md"] for name in notes}

    return codes


CLOSING = {
    "all-steps-done": {"A": goal(body=BOXES)},
    "target-reached": {"A": goal(body=TARGET)},
    "all-steps-done:children": {"A": goal(), "B": goal('parent: "[[A]]"\nstatus: done\ndone: 2026-07-02')},
}


@pytest.mark.parametrize("cause", CLOSING)
def test_one_question_asks_to_close(said: Said, cause: str) -> None:
    """A reached target, all boxes ticked, or children all done asks one question."""
    found = said(**CLOSING[cause])["A"]
    assert [code for code in found if code in QUESTIONS] == [cause.partition(":")[0]]


@pytest.mark.parametrize("cause", CLOSING)
def test_it_silences_hints_that_ask_for_a_next_step(said: Said, cause: str) -> None:
    """It silences hints that ask for a next step; they are there as long as something is missing."""
    other = {"Other": goal("start: 2026-11-01", "- [ ] Go on\n"), "C": goal('parent: "[[Other]]"')}
    asked = {**CLOSING[cause], **other}
    assert not {*NEXT_STEP} & {*said(**asked)["A"]}
    missing = {"A": goal(body="- [x] c ✅ 2026-07-02\n## Key results\n- Races: 0 / 3 races\n- Tours: 0 / 2 tours\n")}
    assert "no-next-action" in said(**{**asked, **missing})["A"]


def test_a_reached_target_of_a_long_goal_asks_for_no_next_goal(said: Said) -> None:
    """A long goal that reached its target is not asked for what feeds it; one that did not is."""
    notes = {"A": goal("horizon: long", TARGET), "B": goal('parent: "[[C]]"'), "C": goal("horizon: long")}
    assert "long-goal-unfed" not in said(**notes)["A"]
    short = {**notes, "A": goal("horizon: long", TARGET.replace("01: 3", "01: 2"))}
    assert "long-goal-unfed" in said(**short)["A"]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_closed_asks_nothing(said: Said, status: str) -> None:
    """A goal that is done or dropped asks nothing."""
    assert not {*QUESTIONS} & {*said(A=goal(f"status: {status}", TARGET))["A"]}


@pytest.mark.parametrize("body", ["- Races: 2 / 3 races", "- Races: 3 / 3 races\n- Hours: 8 -> 5 hours"])
def test_a_target_that_is_not_known_to_be_reached(said: Said, body: str) -> None:
    """A target that is not reached, or beside one that nobody knows, asks nothing."""
    assert "target-reached" not in said(A=goal(body=f"## Key results\n{body}\n"))["A"]


@pytest.mark.parametrize("status", ["planned", "idea"])
def test_a_start_that_has_passed(said: Said, status: str) -> None:
    """A planned start that has passed asks its question, from the day after it on."""
    notes = {"A": goal(f"status: {status}\nstart: 2026-11-02", "- [ ] a\n")}
    assert "start-passed" in said(**notes)["A"]
    assert "start-passed" not in said(date(2026, 11, 2), **notes)["A"]


def test_what_has_begun_is_not_asked_to_begin(said: Said) -> None:
    """A goal that is active, or planned without a start, is not asked to begin."""
    found = said(A=goal("start: 2026-11-02"), B=goal("status: planned"), C=goal("status: active\nstart: 2026-11-02"))
    assert not any("start-passed" in codes for codes in found.values())


def test_one_question_for_a_goal(said: Said) -> None:
    """A planned goal whose boxes are all ticked is asked to be closed, and not to be begun."""
    found = said(A=goal("status: planned\nstart: 2026-11-02", BOXES))["A"]
    assert [code for code in found if code in QUESTIONS] == ["all-steps-done"]
